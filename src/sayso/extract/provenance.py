"""The libraries that readings are made with, by their versions."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def versions(libraries: tuple[str, ...]) -> str:
    """The installed versions of libraries, one a line."""
    return "\n".join(f"{name} {_version(name)}" for name in libraries)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed as a package"
