"""What readings are made by, as digests of contents: the same installation gives the same anywhere.

No path, no time and no number that somebody must remember to raise enters them.
"""

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from sayso.errors import MethodError


def digest_of(*parts: str) -> str:
    """One digest of several texts, in hex digits."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def path_digest(path: Path) -> str:
    """The digest of a file, or of a folder: the name and contents of every file in it.

    Caches of compiled code, hidden files and pages for people to read are left out.
    """
    digest = hashlib.sha256()
    for file in sorted(_files(path), key=lambda f: f.relative_to(path).as_posix()):
        contents = file.read_bytes()
        name = file.relative_to(path).as_posix()
        digest.update(f"{name}\0{len(contents)}\0".encode("utf-8", "surrogatepass"))
        digest.update(contents)
    return digest.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    found = (f for f in path.rglob("*") if f.is_file() and f.suffix not in (".md", ".pyc"))
    return (f for f in found if not any(p.startswith(".") for p in f.relative_to(path).parts))


@cache
def package_digest(name: str) -> str:
    """The digest of an importable package or module; of a plugin, of all that it came with."""
    root = name if name.startswith("sayso.") else name.partition(".")[0]
    loaded = sys.modules.get(root)
    spec = getattr(loaded, "__spec__", None) if loaded else find_spec(root)
    if spec is not None and spec.submodule_search_locations:
        return digest_of(*sorted(path_digest(Path(p)) for p in spec.submodule_search_locations))
    origin = spec.origin if spec is not None else getattr(loaded, "__file__", None)
    if not origin or not Path(origin).is_file():
        raise MethodError(f"the rules of {name} lie in no file: made_by could not tell of them")
    return path_digest(Path(origin))


@cache
def versions(libraries: tuple[str, ...]) -> str:
    """The installed versions of libraries, one a line."""
    return "\n".join(f"{name} {_version(name)}" for name in libraries)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed as a package"
