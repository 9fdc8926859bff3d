"""The folder of a run: its plan, a part for each unit, and a marker beside each part that is whole.

A part has a line of JSON for each report, as `sayso read --format json` prints it, and one for what
was refused, in the order of the input.  It appears under its name when it is whole.
"""

import gzip
import hashlib
import json
import os
import re
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from sayso.errors import RecordError, UserError
from sayso.model.claim import Reading
from sayso.model.records.report import Json, reading_record, rejection_record
from sayso.model.text import Rejection

PLAN = "plan.json"
REFUSED = "refused"
"""The one key of a line that holds no report."""
_MARKER = re.compile(r"done-(\d{6,})\.json")
_PACKING = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a unit: how much its part holds, and how that can be told again.

    `refused` counts what could not be read, `doubts` what was read by a guess, `partly` the reports
    that were read in part; `made_by` is the method, `sha256` that of the part.
    """

    number: int
    reports: int
    claims: int
    refused: int
    doubts: int
    partly: int
    without_day: int
    without_outlet: int
    made_by: str
    sha256: str
    size: int
    seconds: float


class PartsFolder:
    """A folder that many processes write parts to, on many machines perhaps."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def begin(self, plan: Mapping[str, object]) -> None:
        """Make the folder; UserError where it holds the parts of another plan."""
        self.path.mkdir(parents=True, exist_ok=True)
        file = self.path / PLAN
        made = json.loads(json.dumps(plan))
        if not file.exists():
            with _whole(file) as out:
                out.write(json.dumps(made).encode())
        kept = self.plan()
        other = [name for name in {**made, **kept} if kept.get(name) != made.get(name)]
        if other:
            raise UserError(
                f"{self.path} holds parts of another run ({', '.join(other)} differ): name another "
                "folder with --out, or empty it"
            )

    def plan(self) -> Mapping[str, Any]:
        """The plan of the run; UserError where there is none."""
        file = self.path / PLAN
        try:
            return cast("dict[str, Any]", json.loads(file.read_bytes()))
        except FileNotFoundError:
            message = (
                f"{self.path} holds no parts: `sayso batch INPUT --out {self.path}` makes them"
            )
            raise UserError(message) from None
        except ValueError as error:
            raise UserError(f"{file} is damaged: {error}") from error

    def part(self, number: int) -> Path:
        """Where the part of a unit is."""
        return self.path / f"part-{number:06}.jsonl.gz"

    def keep(self, number: int, found: Iterable[Reading | Rejection], made_by: str) -> Done:
        """Write a part, and then its marker."""
        counted = _Counted()
        begun = time.monotonic()
        with _whole(self.part(number)) as out:
            summed = _Summed(out)
            with gzip.GzipFile("", "wb", _PACKING, cast(BinaryIO, summed), mtime=0) as packed:
                for one in found:
                    packed.write(_line(counted.taken(one)))
        done = Done(
            number=number,
            **asdict(counted),
            made_by=made_by,
            sha256=summed.sha256.hexdigest(),
            size=summed.size,
            seconds=round(time.monotonic() - begun, 3),
        )
        with _whole(self._marker(number)) as out:
            out.write(json.dumps(asdict(done)).encode())
        return done

    def done(self, number: int) -> Done | None:
        """What became of a unit, where its part is whole."""
        try:
            made = Done(**json.loads(self._marker(number).read_bytes()))
            return made if self.part(number).stat().st_size == made.size else None
        except (OSError, ValueError, TypeError):
            return None

    def all_done(self) -> list[Done]:
        """What became of all units that are done, in their order."""
        found = (_MARKER.fullmatch(name) for name in os.listdir(self.path))
        numbers = sorted(int(match[1]) for match in found if match)
        return [done for done in map(self.done, numbers) if done]

    def read(self, done: Done) -> Iterator[object]:
        """The records of a part; RecordError where it is not as it was written."""
        path = self.part(done.number)
        with path.open("rb") as held:
            if hashlib.file_digest(held, "sha256").hexdigest() != done.sha256:
                raise RecordError(f"{path} is not as it was written: remove it, and run again")
        with gzip.open(path) as lines:
            for line in lines:
                yield json.loads(line.decode("utf-8", "surrogatepass"))

    def _marker(self, number: int) -> Path:
        return self.path / f"done-{number:06}.json"


@dataclass(slots=True, kw_only=True)
class _Counted:
    """What has gone into a part so far."""

    reports: int = 0
    claims: int = 0
    refused: int = 0
    doubts: int = 0
    partly: int = 0
    without_day: int = 0
    without_outlet: int = 0

    def taken(self, one: Reading | Rejection) -> Reading | Rejection:
        """The same, counted."""
        if isinstance(one, Rejection):
            self.refused += not one.is_doubt
            self.doubts += one.is_doubt
        else:
            self.reports += 1
            self.claims += len(one.claims)
            self.partly += one.is_partly_read
            self.doubts += any(r.is_doubt for r in one.rejections)
            self.without_day += one.document.published is None
            self.without_outlet += not one.document.outlet
        return one


class _Summed:
    """A file that is summed as it is written."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.sha256 = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write on."""
        self.sha256.update(data)
        self.size += len(data)
        return self._out.write(data)

    def flush(self) -> None:
        """Nothing is held back here."""


def _line(one: Reading | Rejection) -> bytes:
    """A line that comes back exactly; half of a character that strangers wrote does too."""
    if isinstance(one, Rejection):
        record: Json = {REFUSED: rejection_record(one)}
    else:
        record = reading_record(one)
    said = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return f"{said}\n".encode("utf-8", "surrogatepass")


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name when it is whole, or not at all."""
    begun = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with begun.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)
