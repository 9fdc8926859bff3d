"""What work is done by, as digests of contents: the same installation gives the same anywhere.

No path, no time and no number that somebody must remember to raise enters them.  Readings are
stamped with them, and what was grouped is grouped anew when they change.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
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
    for name, file in sorted(_files(str(path))):
        with open(file, "rb") as opened:
            contents = opened.read()
        digest.update(f"{name}\0{len(contents)}\0".encode("utf-8", "surrogatepass"))
        digest.update(contents)
    return digest.hexdigest()


def _files(path: str, within: str = "") -> Iterator[tuple[str, str]]:
    """Every file that counts, with its name as seen from the folder; a file alone has none."""
    if not within and os.path.isfile(path):
        yield ".", path
        return
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith((".md", ".pyc")):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{within}{entry.name}/")
            elif entry.is_file():
                yield f"{within}{entry.name}", entry.path


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
