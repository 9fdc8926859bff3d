"""Parts into a ledger: the second step of a run, by one writer, a transaction for some reports.

A part that came in whole is not looked at again, and what is in the ledger is not added twice: so
loading that was broken off goes on where it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sayso.batch.parts import REFUSED, Done, PartsFolder
from sayso.errors import RecordError
from sayso.ledger.ledger import Added, Ledger, Prepared
from sayso.model.identity import identify
from sayso.model.records.report import read_reading, reading_record
from sayso.model.text import Rejection

AT_ONCE = 500
"""Reports and rejections in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a part brought; `skipped` where it had come in before."""

    done: Done
    skipped: bool = False
    new: int = 0
    known: int = 0
    claims: int = 0


def load_parts(ledger: Ledger, folder: PartsFolder) -> Iterator[Loaded]:
    """Keeps all parts of a folder, in their order; what became of each.

    RecordError where a part is not as it was written, or holds what no sayso wrote.
    """
    for done in folder.all_done():
        note = identify("part", done.sha256)
        if ledger.noted([note]):
            yield Loaded(done=done, skipped=True)
        else:
            yield _load(ledger, folder, done, note)


def _load(ledger: Ledger, folder: PartsFolder, done: Done, note: str) -> Loaded:
    new = known = claims = 0
    where = str(folder.part(done.number))
    records = folder.read(done)
    while some := [*islice(records, AT_ONCE)]:
        for one in ledger.add_all([_given(record, where) for record in some]):
            if isinstance(one, Added):
                new, known = new + one.new, known + (not one.new)
                claims += one.claims
    ledger.add_all([], [note])
    return Loaded(done=done, new=new, known=known, claims=claims)


def _given(record: object, where: str) -> Prepared | Rejection:
    """What a line of a part holds, held to the contract as whatever comes in is."""
    if isinstance(record, dict) and REFUSED in record:
        try:
            return Rejection(**record[REFUSED])
        except TypeError as error:
            raise RecordError(f"{where}: a refusal that tells no reason") from error
    reading = read_reading(record)
    made = reading_record(reading)
    if made != record:
        raise RecordError(f"{where}: report {reading.document.id} is not written as sayso writes")
    return Prepared.read(reading, made)
