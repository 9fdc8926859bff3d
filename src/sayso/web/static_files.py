"""Files that do not change: each at an address with the digest of its bytes, kept for good."""

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
SERVED = (".css", ".js", ".svg", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """A file as it is sent: its bytes, their type, and the beginning of their digest."""

    data: bytes
    media_type: str
    digest: str


@cache
def static_files() -> dict[str, StaticFile]:
    """Every file that is served, by its name within the folder."""
    found = (p for p in sorted(FOLDER.rglob("*")) if p.is_file() and p.suffix in SERVED)
    return {path.relative_to(FOLDER).as_posix(): _read(path) for path in found}


def _read(path: Path) -> StaticFile:
    data = path.read_bytes()
    kind = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0]
    textual = f"{kind or 'text/plain'}; charset=utf-8"
    return StaticFile(data=data, media_type=textual, digest=hashlib.sha256(data).hexdigest()[:8])


def static_address(name: str) -> str:
    """Where a file is served; KeyError where there is none of that name."""
    return f"/-/static/{static_files()[name].digest}/{name}"
