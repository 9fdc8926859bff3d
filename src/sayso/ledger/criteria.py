"""What can be asked of a ledger: one list of criteria, used by the database and on corrections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, union_all

from sayso.ledger.database import Database
from sayso.ledger.exchange_schema import received_item
from sayso.ledger.rows import folded
from sayso.ledger.schema import claim, document, reading, words
from sayso.ledger.searchwords import query_words
from sayso.model.bundle import Outcome
from sayso.model.claim import Certainty, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which accounts are wanted; what is left out does not limit.

    Names match when they contain the given words, whatever the case: `speaker` any voice of the
    chain, `origin` the innermost.  `text` wants every one of its words.  `since` and `until` are
    days of publication, both included.  `known_on` leaves out what was added after that day (UTC).
    `as_of`: a version of a report published after that day takes no other's place.  `reports` are
    the ids of those whose claims alone are wanted, none for all.
    """

    speaker: str = ""
    origin: str = ""
    outlet: str = ""
    measure: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    figures_only: bool = False
    known_on: date | datetime | None = None
    as_of: date | None = None
    reports: tuple[str, ...] = ()
    limit: int | None = None


class CameAs(StrEnum):
    """How a report came."""

    ADDRESS = "address"  # a page or a document with an address
    PAGES = "pages"  # a document of pages
    PART = "part"  # a file, row or entry of what holds many
    TEXT = "text"  # none of these: pasted, or a file of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedReports:
    """Which reports are wanted; what is left out does not limit.

    `text` wants every one of its words in text, outlet, title or byline; `outlet` holds the given
    words, whatever the case.  `since` and `until` are days of publication, both included.  `among`
    are the ids of those that alone are wanted, None for all; `partner` sent those wanted.
    """

    text: str = ""
    outlet: str = ""
    since: date | None = None
    until: date | None = None
    language: str = ""
    came: CameAs | None = None
    among: tuple[str, ...] | None = None
    partner: str = ""


def before(known_on: date | datetime | None) -> datetime:
    """The first moment after what was known then, in UTC without its zone as tables keep it."""
    if known_on is None:
        return datetime.max
    if isinstance(known_on, datetime):
        return in_utc(known_on) + timedelta(microseconds=1)
    if known_on == date.max:
        return datetime.max
    return datetime.combine(known_on + timedelta(days=1), datetime.min.time())


def in_utc(moment: datetime) -> datetime:
    """A moment as tables keep it; one without a zone is taken to be in UTC."""
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)


def _wishes(wanted: Wanted) -> tuple[tuple[str, str, Any], ...]:
    """Column, how it is compared, and with what."""
    wishes: tuple[tuple[str, str, Any], ...] = (
        ("speakers", "contains", folded(wanted.speaker)),
        ("origin", "contains", folded(wanted.origin)),
        ("outlet", "contains", folded(wanted.outlet)),
        ("measure", "is", folded(wanted.measure)),
        ("published", "from", wanted.since),
        ("published", "to", wanted.until),
        ("polarity", "is", wanted.polarity and Polarity(wanted.polarity).value),
        ("certainty", "is", wanted.certainty and Certainty(wanted.certainty).value),
        ("has_figure", "is", wanted.figures_only),
    )
    return tuple(wish for wish in wishes if wish[2])


def fits(row: Mapping[str, Any], found_by: set[str], wanted: Wanted) -> bool:
    """Whether a corrected claim's row is wanted: the same wishes, outside the database."""
    if wanted.text and not (
        query_words(wanted.text) and found_by.issuperset(query_words(wanted.text))
    ):
        return False
    return all(_meets(row[column], how, value) for column, how, value in _wishes(wanted))


def _meets(has: Any, how: str, value: Any) -> bool:
    if how == "is":
        return bool(has == value)
    if has is None:
        return False
    if how == "contains":
        return value in has
    return bool(has >= value if how == "from" else has <= value)


def _condition(database: Database, how: str, column: Any, value: Any) -> ColumnElement[bool]:
    if how == "is":
        return column == value  # type: ignore[no-any-return]
    if how == "contains":
        return database.contains(column, value)
    return column >= value if how == "from" else column <= value  # type: ignore[no-any-return]


def _matches(database: Database, text: str, anyway: set[str]) -> ColumnElement[bool]:
    """Whether a claim holds every word, or is one of these, whose rows may be outdated."""
    words_asked = query_words(text)
    found: list[Select[Any]] = []
    if words_asked:
        holding = select(words.c.claim).where(words.c.claim.is_not(None))
        found.append(holding.where(database.holds_words(words_asked)))
    if anyway:
        others = claim.alias()
        found.append(select(others.c.seq).where(others.c.id.in_(sorted(anyway))))
    return claim.c.seq.in_(union_all(*found)) if found else false()


def latest(known_on: date | datetime | None) -> Select[Any]:
    """The latest reading of every report, of those added by then."""
    by_then = reading.c.added_at < before(known_on)
    return select(func.max(reading.c.seq)).where(by_then).group_by(reading.c.document)


def claim_keys(database: Database, wanted: Wanted, anyway: set[str]) -> Select[Any]:
    """The keys of wanted claims in order, and of those in `anyway`, whose rows may be outdated."""
    wish = _wish(database, wanted, anyway)
    keys = (
        select(claim.c.seq)
        .join(reading, claim.c.reading == reading.c.seq)
        .join(document, reading.c.document == document.c.seq)
        .where(reading.c.seq.in_(latest(wanted.known_on)), claim.c.again.is_(False))
        .order_by(claim.c.published.nulls_last(), document.c.id, claim.c.begin, claim.c.position)
    )
    if wanted.reports:
        keys = keys.where(document.c.id.in_(wanted.reports))
    return keys if wish is None else keys.where(wish)


def _wish(database: Database, wanted: Wanted, anyway: set[str]) -> ColumnElement[bool] | None:
    """What a claim must meet; None where nothing limits."""
    wishes = [_condition(database, how, claim.c[name], v) for name, how, v in _wishes(wanted)]
    wish = and_(*wishes) if wishes else None
    if wish is not None and anyway:
        wish = or_(wish, claim.c.id.in_(sorted(anyway)))
    if not wanted.text:
        return wish
    held = _matches(database, wanted.text, anyway)
    return held if wish is None else and_(held, wish)


def newest_claims(
    database: Database, wanted: Wanted, anyway: set[str], below: int | None
) -> Select[Any]:
    """The keys of wanted claims and of those in `anyway`, those added last first."""
    wish = _wish(database, wanted, anyway)
    later = reading.alias()
    again = exists(
        select(1).where(later.c.document == reading.c.document, later.c.seq > reading.c.seq)
    )
    keys = (
        select(claim.c.seq)
        .join(reading, claim.c.reading == reading.c.seq)
        .where(~again, claim.c.again.is_(False))
        .order_by(claim.c.seq.desc())
    )
    keys = keys if wish is None else keys.where(wish)
    return keys if below is None else keys.where(claim.c.seq < below)


def newest_reports(
    database: Database, wanted: WantedReports, below: tuple[date | None, int] | None
) -> Select[Any]:
    """The keys of wanted reports, those published last first, those without a day last."""
    d = document.c
    query = select(d.seq, d.published).order_by(d.published.desc().nulls_last(), d.seq.desc())
    if wanted.text:
        query = query.where(documents_holding(database, wanted.text))
    if wanted.outlet:
        query = query.where(database.contains(func.lower(d.outlet), wanted.outlet.strip().lower()))
    if wanted.since:
        query = query.where(d.published >= wanted.since)
    if wanted.until:
        query = query.where(d.published <= wanted.until)
    if wanted.among is not None:
        query = query.where(d.id.in_(wanted.among))
    if wanted.language:
        query = query.where(_as_read(reading.c.language == wanted.language))
    if wanted.partner:
        query = query.where(d.id.in_(_received_from(wanted.partner)))
    if wanted.came:
        query = query.where(_came(wanted.came))
    return query if below is None else query.where(_published_before(*below))


def _received_from(partner: str) -> Select[Any]:
    """The ids of the reports that a partner sent, whoever else has them."""
    c = received_item.c
    kept = (c.kind == "report") & (c.outcome != Outcome.REFUSED.value)
    return select(c.subject).where(kept, c.partner == partner)


def _as_read(wish: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the latest reading of a report says so."""
    later = reading.alias()
    newer = exists(
        select(1).where(later.c.document == reading.c.document, later.c.seq > reading.c.seq)
    )
    return exists(select(1).where(reading.c.document == document.c.seq, wish, ~newer))


def _came(how: CameAs) -> ColumnElement[bool]:
    """Whether a report came so; of several ways it is the first of these."""
    part, pages = _as_read(reading.c.inside != ""), _as_read(reading.c.pages != "")
    address = document.c.url.like("http://%") | document.c.url.like("https://%")
    ways = {
        CameAs.PART: part,
        CameAs.PAGES: pages & ~part,
        CameAs.ADDRESS: address & ~part & ~pages,
        CameAs.TEXT: ~address & ~part & ~pages,
    }
    return ways[how]


def _published_before(day: date | None, key: int) -> ColumnElement[bool]:
    """Whether a report stands behind the one of this key that was published that day."""
    d = document.c
    if day is None:
        return d.published.is_(None) & (d.seq < key)
    return or_(d.published < day, (d.published == day) & (d.seq < key), d.published.is_(None))


def claims_at(keys: list[int]) -> Select[Any]:
    """Claims by key, each with the keys of its reading and report."""
    columns = (claim.c.seq, claim.c.id, claim.c.record, claim.c.reading, reading.c.document)
    return (
        select(*columns)
        .join(reading, claim.c.reading == reading.c.seq)
        .where(claim.c.seq.in_(keys))
    )


def documents_read(readings: ColumnElement[bool]) -> Select[Any]:
    """Reports with what the given readings say of them."""
    d, r = document.c, reading.c
    about = (r.title, r.byline, r.hour, r.language, r.inside, r.pages, r.seq)
    columns = (d.text, d.url, d.outlet, d.published, *about)
    return select(*columns).join(reading, r.document == d.seq).where(readings)


def reports_read(readings: ColumnElement[bool]) -> Select[Any]:
    """Reports without their texts, with what the given readings say of them."""
    d, r = document.c, reading.c
    about = (r.title, r.byline, r.hour, r.language, r.inside, r.pages, r.seq)
    columns = (d.id, d.url, d.outlet, d.published, d.sha256, d.added_at, *about)
    return select(*columns).join(reading, r.document == d.seq).where(readings)


def by_publication(query: Select[Any]) -> Select[Any]:
    """Reports by day of publication, those without one last."""
    return query.order_by(document.c.published.nulls_last(), document.c.id)


def documents_holding(database: Database, text: str) -> ColumnElement[bool]:
    """Reports that hold every word, in text, outlet, title or byline."""
    asked = query_words(text)
    return database.reports_holding(asked) if asked else false()
