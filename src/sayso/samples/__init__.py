"""Sample reports shipped with sayso: real public figures and invented ones, by invented outlets."""

from importlib.resources import files


def sample_names() -> tuple[str, ...]:
    """The files of sample reports, in order."""
    found = (f.name for f in files("sayso.samples").iterdir())
    return tuple(sorted(name for name in found if name.endswith(".jsonl")))


def sample_bytes(name: str) -> bytes:
    """A file of sample reports, as JSON Lines."""
    return files("sayso.samples").joinpath(name).read_bytes()
