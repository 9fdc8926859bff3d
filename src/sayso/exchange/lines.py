"""The lines of a bundle and its heading as JSON, both ways; another form is a RecordError."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sayso.errors import RecordError, UserError
from sayso.exchange.coverage import coverage_lines_of, read_coverage_line
from sayso.exchange.excerpts import check_excerpt
from sayso.model.bundle import (
    Excerpt,
    Heading,
    Notice,
    NoticeKind,
    SharedDecision,
    SharedReport,
    TextSent,
)
from sayso.model.coverage import Cell
from sayso.model.marking import Desk, Tlp, strictest
from sayso.model.records.decision import decision_record, read_decision
from sayso.model.records.expect import (
    Fields,
    as_object,
    expect_day_or_none,
    expect_fields,
    expect_list,
    expect_one_of,
    expect_part,
    expect_part_or_none,
    expect_parts,
    expect_string,
    expect_text,
    expect_text_or_empty,
    expect_texts,
    expect_whole,
    named_value,
)
from sayso.model.records.report import Json, read_whole
from sayso.model.text import Span

MOST_VIA = 16
"""Desks through which anything comes."""

LONGEST_REASON = 2_000

MOST_ASKED = 1_000
"""Cells that are asked for at once."""

LAST = 1_000_000_000
"""No bundle has a greater number."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_STREAM = re.compile(r"str_[0-9a-f]{20}")
_ID = re.compile(r"(?:clm|doc|dec)_[0-9a-f]{20}")


def heading_record(heading: Heading, counts: Mapping[str, int]) -> Json:
    """The predicate of a bundle's statement."""
    return {
        "from": _desk_record(heading.sender),
        "to": _desk_record(heading.to) if heading.to else None,
        "stream": heading.stream,
        "sequence": heading.sequence,
        "previous": heading.previous or None,
        "made_at": heading.made_at.isoformat(),
        "sayso": heading.sayso,
        "counts": dict(counts),
        "marking": {"highest": heading.highest.value},
        "text": heading.words.value,
        "reply_to": heading.reply_to or None,
        "needs": [],
    }


_HEADING = frozenset(
    (
        "from", "to", "stream", "sequence", "previous", "made_at", "sayso", "counts", "marking",
        "text", "reply_to", "needs",
    )
)  # fmt: skip


def read_heading(record: object) -> Heading:
    """The heading that a predicate says."""
    fields = as_object(record, "predicate")
    expect_fields(fields, _HEADING)
    if fields["text"] not in {words.value for words in TextSent} or fields["needs"] != []:
        raise RecordError("it needs a newer sayso: upgrade, and receive it then")
    marking = as_object(fields["marking"], "marking")
    expect_fields(marking, {"highest"})
    counts = as_object(fields["counts"], "counts")
    return Heading(
        sender=expect_part(fields, "from", _read_desk),
        to=expect_part_or_none(fields, "to", _read_desk),
        stream=_matching(fields, "stream", _STREAM),
        sequence=_number(fields, "sequence"),
        previous=_sha256_or_empty(fields, "previous"),
        made_at=_moment(fields, "made_at"),
        sayso=expect_text(fields, "sayso"),
        highest=_tlp(marking, "highest"),
        reply_to=_sha256_or_empty(fields, "reply_to"),
        words=TextSent(expect_text(fields, "text")),
        counts={name: expect_whole(counts, name) for name in counts},
    )


def report_line(
    record: Json,
    tlp: Tlp,
    stricter: Mapping[str, Tlp],
    via: Sequence[Desk],
    excerpt: Excerpt | None = None,
) -> Json:
    """A line of reports.jsonl: what was read in a report, and how far it and its claims may go."""
    levels = {name: stricter[name].value for name in sorted(stricter)}
    more = {} if excerpt is None else {"excerpt": _excerpt_record(excerpt)}
    return more | {
        "report": record,
        "marking": {"tlp": tlp.value, "claims": levels},
        "via": [_desk_record(desk) for desk in via],
    }


def read_report_line(record: object, highest: Tlp) -> SharedReport:
    """The report of such a line, every part of it checked; ids are derived again."""
    fields = as_object(record, "line")
    cut = "excerpt" in fields
    expect_fields(fields, {"report", "marking", "via"} | ({"excerpt"} if cut else set()))
    reading, kept = expect_part(fields, "report", read_whole)
    marking = as_object(fields["marking"], "marking")
    expect_fields(marking, {"tlp", "claims"})
    tlp = _within(_tlp(marking, "tlp"), highest)
    given = as_object(marking["claims"], "marking.claims")
    claims = {c.id for c in reading.claims}
    stricter = {name: _within(_tlp(given, name), highest) for name in given}
    if not stricter.keys() <= claims:
        raise RecordError("marking.claims: names a claim that the report has not")
    if any(level.rank < tlp.rank for level in stricter.values()):
        raise RecordError("marking.claims: a claim that is looser than its report")
    if len(expect_list(fields, "via")) > MOST_VIA:
        raise RecordError("via: more desks than anything comes through")
    via = expect_parts(fields, "via", _read_desk)
    about = expect_part(fields, "excerpt", _read_excerpt) if cut else None
    if about is not None:
        check_excerpt(reading, about)
    return SharedReport(
        reading=reading, record=kept, tlp=tlp, via=via, stricter=stricter, excerpt=about
    )


def _excerpt_record(excerpt: Excerpt) -> Json:
    return {
        "document": excerpt.document,
        "text_sha256": excerpt.text_sha256,
        "claims": list(excerpt.claims),
        "pieces": [list(piece) for piece in excerpt.pieces],
    }


def _read_excerpt(record: Fields) -> Excerpt:
    expect_fields(record, {"document", "text_sha256", "claims", "pieces"})
    names = (expect_text(record, "document"), *expect_texts(record, "claims"))
    if not all(_ID.fullmatch(name) for name in names):
        raise RecordError("claims: ids of claims, of the report that is named")
    return Excerpt(
        document=names[0],
        text_sha256=_matching(record, "text_sha256", _SHA256),
        claims=names[1:],
        pieces=tuple(map(_piece, expect_list(record, "pieces"))),
    )


def _piece(value: object) -> Span:
    if not isinstance(value, list) or [type(at) for at in value] != [int, int]:
        raise RecordError("pieces: where each begins and ends")
    return value[0], value[1]


def decision_line(shared: SharedDecision) -> Json:
    """A line of decisions.jsonl."""
    return {"decision": decision_record(shared.decision), "marking": {"tlp": shared.tlp.value}}


def read_decision_line(record: object, highest: Tlp) -> SharedDecision:
    """The decision of such a line."""
    fields = as_object(record, "line")
    expect_fields(fields, {"decision", "marking"})
    marking = as_object(fields["marking"], "marking")
    expect_fields(marking, {"tlp"})
    decision = expect_part(fields, "decision", read_decision)
    return SharedDecision(decision=decision, tlp=_within(_tlp(marking, "tlp"), highest))


def notice_line(notice: Notice) -> Json:
    """A line of notices.jsonl."""
    about: Json = {
        "kind": notice.kind.value,
        "ids": list(notice.ids),
        "reason": notice.reason,
        "at": notice.at.isoformat() if notice.at else None,
        "by": notice.by,
    }
    if notice.kind is NoticeKind.RECEIPT:
        refused = [{"line": line, "reason": reason} for line, reason in notice.refused]
        about |= {"bundle": notice.bundle, "applied": notice.applied, "refused": refused}
    if notice.tlp is not None:
        about["tlp"] = notice.tlp.value
    if notice.kind is NoticeKind.ASK:
        about["cells"] = [line for cell in notice.cells for line in coverage_lines_of(cell)]
    return about


_NOTICE = frozenset(("kind", "ids", "reason", "at", "by"))
_FIELDS: Mapping[NoticeKind | None, frozenset[str]] = {
    NoticeKind.RECEIPT: _NOTICE | {"bundle", "applied", "refused"},
    NoticeKind.ASK: _NOTICE | {"cells"},
    NoticeKind.PERMIT: _NOTICE | {"tlp"},
}


def read_notice_line(record: object) -> Notice:
    """The notice of such a line."""
    fields = as_object(record, "line")
    kind = expect_one_of(fields, "kind", NoticeKind) if "kind" in fields else None
    receipt = kind is NoticeKind.RECEIPT
    expect_fields(fields, _FIELDS.get(kind, _NOTICE))
    ids = expect_texts(fields, "ids")
    if kind is not NoticeKind.KEY and not all(_ID.fullmatch(name) for name in ids):
        raise RecordError("ids: of claims, reports and decisions, and no others")
    reason = expect_string(fields, "reason")
    if len(reason) > LONGEST_REASON:
        raise RecordError(f"reason: more than {LONGEST_REASON:,} characters")
    return Notice(
        kind=kind or NoticeKind.RETRACT,
        ids=ids,
        reason=reason,
        at=expect_day_or_none(fields, "at"),
        by=expect_string(fields, "by"),
        bundle=_matching(fields, "bundle", _SHA256) if receipt else "",
        applied=expect_whole(fields, "applied") if receipt else 0,
        refused=expect_parts(fields, "refused", _read_refused) if receipt else (),
        cells=_read_asked(fields) if kind is NoticeKind.ASK else (),
        tlp=_tlp(fields, "tlp") if kind is NoticeKind.PERMIT else None,
    )


def _read_asked(fields: Fields) -> tuple[Cell, ...]:
    cells = expect_parts(fields, "cells", read_coverage_line)
    if not 0 < len(cells) <= MOST_ASKED:
        raise RecordError(f"cells: none, or more than {MOST_ASKED}")
    return cells


def _read_refused(record: Fields) -> tuple[str, str]:
    expect_fields(record, {"line", "reason"})
    return expect_string(record, "line"), expect_string(record, "reason")


def _desk_record(desk: Desk) -> Json:
    return {"name": desk.name, "key": desk.key}


def _read_desk(record: Fields) -> Desk:
    expect_fields(record, {"name", "key"})
    return Desk(name=expect_text(record, "name"), key=expect_text_or_empty(record, "key"))


def _tlp(record: Fields, name: str) -> Tlp:
    try:
        return Tlp.parse(expect_text(record, name))
    except UserError as error:
        raise RecordError(f"{name}: {named_value(record[name])} is no marking") from error


def _within(tlp: Tlp, highest: Tlp) -> Tlp:
    """The level, which may be no stricter than the bundle says of itself; RED never goes."""
    if tlp is Tlp.RED or strictest((tlp, highest)) is not highest:
        raise RecordError(f"marking: {tlp.value} in a bundle of {highest.value} at most")
    return tlp


def _matching(record: Fields, name: str, pattern: re.Pattern[str]) -> str:
    value = expect_text(record, name)
    if not pattern.fullmatch(value):
        raise RecordError(f"{name}: {named_value(value)} is none")
    return value


def _number(record: Fields, name: str) -> int:
    """The number of a bundle, no greater than any desk ever comes to."""
    number = expect_whole(record, name)
    if number > LAST:
        raise RecordError(f"{name}: beyond {LAST:,}, which no stream comes to")
    return number


def _sha256_or_empty(record: Fields, name: str) -> str:
    return "" if record[name] is None else _matching(record, name, _SHA256)


def _moment(record: Fields, name: str) -> datetime:
    value = expect_text(record, name)
    try:
        moment = datetime.fromisoformat(value)
        moment.astimezone(UTC)  # that of another zone may be a day that no calendar has
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise RecordError(f"{name}: {named_value(value)} is no moment with its offset")
    return moment
