"""The public JSON form of a reading, `sayso.report/1`, and the way back.

The way in checks every record: words at their spans, ids that follow from what is said.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sayso.errors import RecordError
from sayso.model.claim import (
    Attribution,
    Certainty,
    Claim,
    Party,
    Polarity,
    Reading,
    Speech,
    Stance,
    Voice,
)
from sayso.model.identity import plain_number
from sayso.model.quantity import Accounting, Base, Basis, Figure, Kind, Quantifier
from sayso.model.text import Document, Passage, Rejection, check_words
from sayso.model.timespan import Precision, TimeKind, TimeSpan

REPORT_SCHEMA = "sayso.report/1"

Json = dict[str, Any]


def passage_record(passage: Passage) -> Json:
    """Spans and text of a passage."""
    return {"spans": [list(s) for s in passage.spans], "text": passage.text}


def _passage_or_none(passage: Passage | None) -> Json | None:
    return passage_record(passage) if passage else None


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else plain_number(value)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def document_record(document: Document) -> Json:
    """The `document` object of a report."""
    return {
        "id": document.id,
        "text": document.text,
        "url": document.url or None,
        "title": document.title or None,
        "outlet": document.outlet or None,
        "byline": document.byline or None,
        "published": _day(document.published),
        "language": document.language,
    }


def time_record(time: TimeSpan) -> Json:
    """An entry of `times`."""
    return {
        "id": time.id,
        "written": time.written,
        "spans": [list(s) for s in time.words.spans],
        "kind": time.kind.value,
        "begin": _day(time.begin),
        "end": _day(time.end),
        "precision": time.precision.value,
    }


def figure_record(figure: Figure) -> Json:
    """The `figure` object of a claim; with `id` and `kind`, as in `figures`."""
    base = figure.base
    as_of = figure.as_of
    return {
        "id": figure.id,
        "kind": figure.kind.value,
        "written": figure.written,
        "spans": [list(s) for s in figure.words.spans],
        "low": _number(figure.low),
        "high": _number(figure.high),
        "point": _number(figure.point),
        "quantifier": figure.quantifier.value,
        "measure": figure.measure,
        "includes": list(figure.includes),
        "unit": figure.unit,
        "subject": figure.subject,
        "base": None
        if base is None
        else {
            "written": base.words.text,
            "spans": [list(s) for s in base.words.spans],
            "low": _number(base.low),
            "high": _number(base.high),
        },
        "accounting": figure.accounting.value,
        "place": figure.place,
        "as_of": None if as_of is None else time_record(as_of),
        "basis": figure.basis.value,
        "reason": figure.reason,
    }


def claim_record(claim: Claim) -> Json:
    """An entry of `claims`."""
    return {
        "id": claim.id,
        "document": claim.document,
        "attribution": claim.attribution or None,
        "voices": [voice_record(v) for v in claim.voices],
        "content": passage_record(claim.content),
        "stance": {
            "polarity": claim.stance.polarity.value,
            "certainty": claim.stance.certainty.value,
            "cues": [passage_record(c) for c in claim.stance.cues],
        },
        "figure": figure_record(claim.figure) if claim.figure else None,
        "made_by": claim.made_by,
    }


def voice_record(voice: Voice) -> Json:
    """One voice of a chain."""
    return {
        "name": voice.name,
        "kind": voice.kind.value,
        "role": voice.role or None,
        "mention": _passage_or_none(voice.mention),
    }


def attribution_record(attribution: Attribution) -> Json:
    """An entry of `attributions`."""
    return {
        "id": attribution.id,
        "source": _passage_or_none(attribution.source),
        "cue": _passage_or_none(attribution.cue),
        "content": passage_record(attribution.content),
        "speech": attribution.speech.value,
        "inside": attribution.inside,
        "score": round(attribution.score, 4),
    }


def rejection_record(rejection: Rejection) -> Json:
    """An entry of `rejections`."""
    return {"where": rejection.where, "stage": rejection.stage, "reason": rejection.reason}


def reading_record(reading: Reading) -> Json:
    """The whole reading as one JSON object."""
    return {
        "schema": REPORT_SCHEMA,
        "document": document_record(reading.document),
        "attributions": [attribution_record(a) for a in reading.attributions],
        "claims": [claim_record(c) for c in reading.claims],
        "figures": [figure_record(f) for f in reading.figures],
        "times": [time_record(t) for t in reading.times],
        "rejections": [rejection_record(r) for r in reading.rejections],
    }


# --- and back ---------------------------------------------------------------------------------


def _spans(record: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(b), int(e)) for b, e in record)


def _read_passage(record: Mapping[str, Any], text: str, key: str = "text") -> Passage:
    spans = _spans(record["spans"])
    check_words(text, spans, record[key])
    return Passage(spans=spans, text=record[key])


def _read_optional(record: Mapping[str, Any] | None, text: str) -> Passage | None:
    return None if record is None else _read_passage(record, text)


def _read_number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _read_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def read_document(record: Mapping[str, Any]) -> Document:
    """The document of a record."""
    return Document(
        text=record["text"],
        url=record["url"] or "",
        title=record["title"] or "",
        outlet=record["outlet"] or "",
        byline=record["byline"] or "",
        published=_read_day(record["published"]),
        language=record["language"],
    )


def read_time(record: Mapping[str, Any], text: str) -> TimeSpan:
    """A time expression of a record."""
    return TimeSpan(
        words=_read_passage(record, text, "written"),
        kind=TimeKind(record["kind"]),
        begin=_read_day(record["begin"]),
        end=_read_day(record["end"]),
        precision=Precision(record["precision"]),
    )


def _read_base(record: Mapping[str, Any] | None, text: str) -> Base | None:
    if record is None:
        return None
    words = _read_passage(record, text, "written")
    return Base(words=words, low=_read_number(record["low"]), high=_read_number(record["high"]))


def read_figure(record: Mapping[str, Any], text: str) -> Figure:
    """A figure of a record; refused when its words are not at their span."""
    return Figure(
        words=_read_passage(record, text, "written"),
        low=_read_number(record["low"]),
        high=_read_number(record["high"]),
        point=_read_number(record["point"]),
        quantifier=Quantifier(record["quantifier"]),
        kind=Kind(record["kind"]),
        measure=record["measure"],
        includes=tuple(record["includes"]),
        unit=record["unit"],
        subject=record["subject"],
        base=_read_base(record["base"], text),
        accounting=Accounting(record["accounting"]),
        place=record["place"],
        as_of=read_time(record["as_of"], text) if record["as_of"] else None,
        basis=Basis(record["basis"]),
        reason=record["reason"],
    )


def read_voice(record: Mapping[str, Any], text: str) -> Voice:
    """One voice of a record."""
    return Voice(
        name=record["name"],
        kind=Party(record["kind"]),
        role=record["role"] or "",
        mention=_read_optional(record["mention"], text),
    )


def read_stance(record: Mapping[str, Any], text: str) -> Stance:
    """A stance of a record."""
    return Stance(
        polarity=Polarity(record["polarity"]),
        certainty=Certainty(record["certainty"]),
        cues=tuple(_read_passage(c, text) for c in record["cues"]),
    )


def read_claim(record: Mapping[str, Any], text: str, *, trusted: bool = False) -> Claim:
    """A claim of a record; refused when its id does not follow from what it says.

    `trusted` leaves the id unchecked, half of the work, for records checked before.
    """
    claim = Claim(
        document=record["document"],
        voices=tuple(read_voice(v, text) for v in record["voices"]),
        content=_read_passage(record["content"], text),
        stance=read_stance(record["stance"], text),
        figure=read_figure(record["figure"], text) if record["figure"] else None,
        attribution=record["attribution"] or "",
        made_by=record["made_by"],
    )
    if not trusted and claim.id != record["id"]:
        raise RecordError(f"claim {record['id']} says what makes it {claim.id}")
    return claim


def read_attribution(record: Mapping[str, Any], text: str) -> Attribution:
    """An attribution of a record."""
    return Attribution(
        source=_read_optional(record["source"], text),
        cue=_read_optional(record["cue"], text),
        content=_read_passage(record["content"], text),
        speech=Speech(record["speech"]),
        inside=record["inside"],
        score=record["score"],
    )


def read_reading(record: Mapping[str, Any]) -> Reading:
    """The reading a record holds, every part checked; RecordError when it breaks the contract."""
    if record.get("schema") != REPORT_SCHEMA:
        raise RecordError(f"not a {REPORT_SCHEMA} record: schema is {record.get('schema')!r}")
    document = read_document(record["document"])
    if document.id != record["document"]["id"]:
        raise RecordError(f"report {record['document']['id']} says what makes it {document.id}")
    text = document.text
    return Reading(
        document=document,
        attributions=tuple(read_attribution(a, text) for a in record["attributions"]),
        claims=tuple(read_claim(c, text) for c in record["claims"]),
        figures=tuple(read_figure(f, text) for f in record["figures"]),
        times=tuple(read_time(t, text) for t in record["times"]),
        rejections=tuple(Rejection(**r) for r in record["rejections"]),
    )
