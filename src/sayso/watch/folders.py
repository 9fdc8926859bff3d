"""Files of a folder that are whole and were not seen before, told by their bytes, not their names.

Nothing is moved, deleted or written there.  Links are not followed, neither of files nor of folders
on the way to them, so that nothing outside is read.
"""

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TypeAlias

IGNORE = ".sayso-ignore"
MOST_IGNORED = 100_000
"""Bytes of a list of what is left out."""
MOST = 500_000_000
"""Bytes of a file: as much as an archive of reports may have."""
PIECE = 1 << 20

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size, moments of the last change of content and of inode, inode: what stands still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file that stood still: its path within the folder, its size, and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a look through a folder came to; `moving` files may be looked at again soon."""

    files: tuple[FoundFile, ...] = ()
    moving: int = 0
    why: str = ""


@dataclass(slots=True, kw_only=True)
class Folder:
    """A folder that is looked through again and again; one thread at a time."""

    root: Path
    still: float
    takes: Callable[[str], bool]
    _seen: dict[str, Stamp] = field(default_factory=dict)

    def look(self) -> Scan:
        """Files whose bytes are to be read, unless they were: those that stood still meanwhile."""
        try:
            before = self._changed()
            if before:
                time.sleep(self.still)
            after = self._changed() if before else {}
        except OSError as error:
            return Scan(why=f"{error.filename or self.root}: {error.strerror or error}")
        still = {name: stamp for name, stamp in after.items() if before.get(name) == stamp}
        return Scan(files=tuple(self._hashed(still)), moving=len(after) - len(still))

    def forget(self, name: str) -> None:
        """Look at a file again that could not be read this time."""
        self._seen.pop(name, None)

    def _changed(self) -> dict[str, Stamp]:
        """Files that are not as they were when they were last taken."""
        there = dict(_stamps(self.root, self.takes))
        for name in self._seen.keys() - there.keys():
            del self._seen[name]
        return {name: stamp for name, stamp in there.items() if self._seen.get(name) != stamp}

    def _hashed(self, still: dict[str, Stamp]) -> Iterator[FoundFile]:
        for name, stamp in sorted(still.items()):
            try:
                with os.fdopen(open_inside(self.root, name), "rb") as stream:
                    digest = hashlib.file_digest(stream, "sha256").hexdigest()
            except OSError:
                continue  # it is gone, or not ours to read; told when it is looked at by name
            self._seen[name] = stamp
            yield FoundFile(name=name, size=stamp[0], sha256=digest)


def _stamps(root: Path, takes: Callable[[str], bool]) -> Iterator[tuple[str, Stamp]]:
    patterns = ignored(root)
    if not root.is_dir():
        raise FileNotFoundError(2, "is not there", str(root))
    for place, folders, files in os.walk(root, onerror=None):
        inside = PurePosixPath(Path(place).relative_to(root).as_posix())
        folders[:] = sorted(
            f
            for f in folders
            if f[0] != "." and not _is_ignored(inside / f, patterns, is_folder=True)
        )
        for name in files:
            path = inside / name
            if name[0] == "." or not takes(path.suffix.lower()) or _is_ignored(path, patterns):
                continue
            stamp = _stamp(Path(place, name))
            if stamp is not None:
                yield str(path), stamp


def _stamp(path: Path) -> Stamp | None:
    """What a file is like now; None for what is none of ours: a link, a pipe, gone, too large."""
    try:
        found = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode) or not 0 < found.st_size <= MOST:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def ignored(root: Path) -> tuple[str, ...]:
    """The patterns of `.sayso-ignore`, a line each; none where there is no such file."""
    try:
        with os.fdopen(open_inside(root, IGNORE), "rb") as stream:
            text = stream.read(MOST_IGNORED).decode("utf-8", "replace")
    except OSError:
        return ()
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _is_ignored(path: PurePosixPath, patterns: tuple[str, ...], *, is_folder: bool = False) -> bool:
    """Whether a pattern names it: by its name, or by its path where the pattern holds a slash."""
    for pattern in patterns:
        wanted = pattern.strip("/")
        if pattern.endswith("/") and not is_folder:
            continue
        if fnmatchcase(str(path) if "/" in wanted or pattern[0] == "/" else path.name, wanted):
            return True
    return False


def open_inside(root: Path, name: str) -> int:
    """A file inside a folder, opened to be read; OSError where a link stands on the way."""
    *folders, file = PurePosixPath(name).parts
    if ".." in folders:
        raise OSError(22, "lies outside", name)
    here = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in folders:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = inner
        opened = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=here)
    finally:
        os.close(here)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError(22, "is no regular file", name)
    return opened


def copied(root: Path, name: str, to: Path) -> str:
    """The SHA-256 of a file as it was copied; OSError where it cannot be."""
    digest = hashlib.sha256()
    with os.fdopen(open_inside(root, name), "rb") as source, to.open("wb") as target:
        left = MOST
        while left > 0 and (piece := source.read(min(PIECE, left))):
            digest.update(piece)
            target.write(piece)
            left -= len(piece)
    return digest.hexdigest()
