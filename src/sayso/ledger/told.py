"""Claims as coverage sees them: lean rows, so that all of a large ledger are soon there.

Of a record the database takes out the few values that are needed; the rest is most of the work.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, Text, and_, or_, select, type_coerce

from sayso.errors import RecordError
from sayso.ledger import reviews
from sayso.ledger.criteria import latest
from sayso.ledger.database import Database
from sayso.ledger.schema import claim, document, reading
from sayso.ledger.storage import unpack
from sayso.model.claim import Claim, Polarity
from sayso.model.coverage import CoveredClaim
from sayso.model.quantity import Kind
from sayso.model.records.claims import claim_record, read_claim

COUNTED = (Kind.COUNT.value, Kind.MONEY.value)
SAYS_SOMETHING = (Polarity.AFFIRMS.value, Polarity.DENIES.value)

VALUES = (
    ("figure", "measure"),
    ("figure", "unit"),
    ("figure", "place"),
    ("voices", "-1", "name"),
    ("figure", "as_of", "end"),
    ("figure", "as_of", "begin"),
    ("figure", "written"),
    ("figure", "low"),
    ("figure", "high"),
)
"""What of a claim's record coverage needs, in the order in which `_telling` takes it."""


def tellings(database: Database) -> Iterator[CoveredClaim]:
    """The claims that count and have a figure, as people corrected them, in the order added."""
    kept = type_coerce(claim.c.record, Text())
    values = database.values_in(kept, *VALUES).label("needed")
    query = _latest_claims(select(claim.c.id, values, claim.c.published, document.c.id))
    counts = and_(claim.c.kind.in_(COUNTED), claim.c.polarity.in_(SAYS_SOMETHING))
    with database.reads() as connection:
        made = reviews.reviews_by(connection, None)
        changed = made.corrected_ids()
        read = _read_claims(connection, changed)
        query = query.where(or_(counts, claim.c.id.in_(sorted(changed))) if changed else counts)
        rows = connection.execute(query.order_by(claim.c.seq)).all()
    for root, needed, published, report in rows:
        if made.hides(root):
            continue
        if root not in changed:
            yield _told(root, report, published, needed)
            continue
        amended = made.over(root, read[root])
        if _counts(amended):
            yield _telling(amended.id, report, published, _values_of(claim_record(amended)))


def _latest_claims(query: Select[Any]) -> Select[Any]:
    """Of the claims of a query those of the latest readings, each once."""
    query = query.join(reading, claim.c.reading == reading.c.seq)
    query = query.join(document, reading.c.document == document.c.seq)
    return query.where(reading.c.seq.in_(latest(None)), claim.c.again.is_(False))


def _read_claims(connection: Connection, names: set[str]) -> dict[str, Claim]:
    """These claims as they were read, by id."""
    query = _latest_claims(select(claim.c.id, claim.c.record))
    rows = connection.execute(query.where(claim.c.id.in_(sorted(names)))) if names else ()
    return {name: read_claim(record, None, trusted=True) for name, record in rows}


def _told(name: str, report: str, published: date | None, values: str) -> CoveredClaim:
    """A claim of values as the database gives them; RecordError where its record is damaged."""
    try:
        found = json.loads(values) if values.startswith("[") else _values_of(unpack(values))
        return _telling(name, report, published, found)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"a claim's record is damaged: {error}; `sayso verify`") from error


def _values_of(record: Any) -> list[Any]:
    """The same of a record that is read whole."""
    return [_at(record, path) for path in VALUES]


def _at(value: Any, path: Sequence[str]) -> Any:
    for name in path:
        if not value:
            return None
        value = value[-1] if name == "-1" else value[name]
    return value


def _counts(amended: Claim) -> bool:
    """Whether a corrected claim still tells a figure of a count."""
    figure = amended.figure
    says = amended.stance.polarity.value in SAYS_SOMETHING
    return says and figure is not None and figure.kind.value in COUNTED


def _telling(name: str, report: str, published: date | None, values: Sequence[Any]) -> CoveredClaim:
    measure, unit, place, origin, end, begin, written, low, high = values
    if measure is None or unit is None or place is None or written is None:
        raise ValueError("its figure says not what it counts")
    day = end or begin
    return CoveredClaim(
        claim=name,
        report=report,
        measure=measure,
        unit=unit,
        place=place,
        origin=origin or "",
        day=date.fromisoformat(day) if day else published,
        told=published,
        written=written,
        low=_number(low),
        high=_number(high),
    )


def _number(value: float | int | None) -> Decimal | None:
    if isinstance(value, float):
        return Decimal(str(value))
    return None if value is None else Decimal(value)
