"""Claims as coverage sees them: lean rows, so that all of a large ledger are soon there.

Of a record only the figure and the voices are read; the rest of it is most of the work.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Text, and_, or_, select, type_coerce

from sayso.errors import RecordError
from sayso.ledger import reviews
from sayso.ledger.criteria import latest
from sayso.ledger.database import Database
from sayso.ledger.schema import claim, document, reading
from sayso.ledger.storage import unpack
from sayso.model.claim import Polarity
from sayso.model.coverage import CoveredClaim
from sayso.model.quantity import Kind
from sayso.model.records.claims import claim_record, read_claim

COUNTED = (Kind.COUNT.value, Kind.MONEY.value)
SAYS_SOMETHING = (Polarity.AFFIRMS.value, Polarity.DENIES.value)

READ = json.JSONDecoder().raw_decode
VOICES, FIGURE = '"voices":', '"figure":'
"""Keys of a claim's record that no part of it has; within words the quotation marks are escaped."""


def tellings(database: Database) -> Iterator[CoveredClaim]:
    """The claims that count and have a figure, as people corrected them, in the order added."""
    kept = type_coerce(claim.c.record, Text()).label("kept")
    query = select(claim.c.id, kept, claim.c.published, document.c.id.label("report"))
    query = query.join(reading, claim.c.reading == reading.c.seq)
    query = query.join(document, reading.c.document == document.c.seq)
    query = query.where(reading.c.seq.in_(latest(None)), claim.c.again.is_(False))
    counts = and_(claim.c.kind.in_(COUNTED), claim.c.polarity.in_(SAYS_SOMETHING))
    with database.reads() as connection:
        made = reviews.reviews_by(connection, None)
        changed = made.corrected_ids()
        query = query.where(or_(counts, claim.c.id.in_(sorted(changed))) if changed else counts)
        rows = connection.execute(query.order_by(claim.c.seq)).all()
    for row in rows:
        if made.hides(row.id):
            continue
        if row.id in changed:
            amended = made.over(row.id, read_claim(unpack(row.kept), None, trusted=True))
            record = claim_record(amended)
            if not _counts(record):
                continue
            yield _telling(amended.id, row, record["figure"], record["voices"])
        else:
            yield _telling(row.id, row, *_parts(row.kept))


def _parts(kept: str) -> tuple[Mapping[str, Any], list[Any]]:
    """The figure and the voices of a record as it is kept; RecordError where it is damaged."""
    try:
        if kept.startswith("\\"):
            record = unpack(kept)
            return record["figure"], record["voices"]
        figure, _ = READ(kept, kept.index(FIGURE) + len(FIGURE))
        voices, _ = READ(kept, kept.index(VOICES) + len(VOICES))
    except (ValueError, KeyError, AttributeError) as error:
        raise RecordError(f"a claim's record is damaged: {error}; `sayso verify`") from error
    return figure, voices


def _counts(record: Mapping[str, Any]) -> bool:
    """Whether a corrected claim still tells a figure of a count."""
    figure = record["figure"]
    says = record["stance"]["polarity"] in SAYS_SOMETHING
    return says and bool(figure) and figure["kind"] in COUNTED


def _telling(name: str, row: Any, figure: Mapping[str, Any], voices: list[Any]) -> CoveredClaim:
    as_of = figure.get("as_of") or {}
    day = as_of.get("end") or as_of.get("begin")
    return CoveredClaim(
        claim=name,
        report=row.report,
        measure=figure["measure"],
        unit=figure["unit"],
        place=figure["place"],
        origin=voices[-1]["name"] if voices else "",
        day=date.fromisoformat(day) if day else row.published,
        told=row.published,
        written=figure["written"],
        low=_number(figure["low"]),
        high=_number(figure["high"]),
    )


def _number(value: float | int | None) -> Decimal | None:
    if isinstance(value, float):
        return Decimal(str(value))
    return None if value is None else Decimal(value)
