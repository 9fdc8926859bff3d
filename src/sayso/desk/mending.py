"""A claim mended: what a form says of it, as the correction that says only what is otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from sayso.model.claim import Claim, Voice
from sayso.model.identity import plain_number
from sayso.model.quantity import Figure
from sayso.model.text import Passage, Span

PLAIN = ("measure", "unit", "subject", "place", "accounting", "quantifier")
STANCE = ("polarity", "certainty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The value of a correction, and what is wrong with the form, field by field."""

    value: Mapping[str, object] = field(default_factory=dict)
    wrong: tuple[tuple[str, str], ...] = ()


def mended(claim: Claim, text: str, given: Mapping[str, str]) -> Mended:
    """What a form's fields say otherwise than the claim; those that are not given stay.

    Spans are written as `begin-end`, several with commas between.
    """
    wrong: list[tuple[str, str]] = []
    value: dict[str, object] = {}
    figure = _figure(claim.figure, text, given, wrong)
    if figure:
        value["figure"] = figure
    stance = {n: given[n] for n in STANCE if n in given and given[n] != _stance(claim, n)}
    if stance:
        value["stance"] = stance
    content = _spans(given, "content-spans", text, wrong)
    if content and content != claim.content.spans:
        value["content"] = {"spans": [list(s) for s in content]}
    voices = _voices(claim, text, given, wrong)
    if voices:
        value["voices"] = voices
    return Mended(value={} if wrong else value, wrong=tuple(wrong))


def _stance(claim: Claim, name: str) -> str:
    return str(getattr(claim.stance, name).value)


def _figure(
    figure: Figure | None, text: str, given: Mapping[str, str], wrong: list[tuple[str, str]]
) -> dict[str, object]:
    """What is otherwise of the figure; of a claim without one only where its words are given."""
    spans = _spans(given, "figure-spans", text, wrong)
    if figure is None and not spans:
        return {}
    said: dict[str, object] = {}
    if spans and (figure is None or spans != figure.words.spans):
        said["spans"] = [list(s) for s in spans]
    for name in PLAIN:
        if name in given and given[name] != (_plain(figure, name) if figure else ""):
            said[name] = given[name]
    for name in ("low", "high"):
        bound = _number(given, name, wrong)
        if name in given and (figure is None or bound != getattr(figure, name)):
            said[name] = None if bound is None else plain_number(bound)
    if {"low", "high"} & said.keys():
        said.pop("quantifier", None)  # it follows from the bounds
    if "as-of" in given and given["as-of"] != days_written(figure):
        said["as_of"] = given["as-of"] or None
    return said


def _plain(figure: Figure, name: str) -> str:
    value = getattr(figure, name)
    return str(getattr(value, "value", value))


def days_written(figure: Figure | None) -> str:
    """The days of a figure as a form holds them: `2025-01-31`, or two with a slash between."""
    if figure is None or figure.as_of is None or figure.as_of.begin is None:
        return ""
    begin, end = figure.as_of.begin, figure.as_of.end or figure.as_of.begin
    return begin.isoformat() if begin == end else f"{begin.isoformat()}/{end.isoformat()}"


def spans_written(passage: Passage | None) -> str:
    """Spans as a form holds them."""
    return ",".join(f"{b}-{e}" for b, e in passage.spans) if passage else ""


def _number(given: Mapping[str, str], name: str, wrong: list[tuple[str, str]]) -> Decimal | None:
    words = given.get(name, "").replace(",", "").replace("\u2009", "").replace(" ", "")
    if not words:
        return None
    try:
        value = Decimal(words)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        wrong.append((name, f"{given[name]!r} is no number"))
        return None
    return value


def _spans(
    given: Mapping[str, str], name: str, text: str, wrong: list[tuple[str, str]]
) -> tuple[Span, ...]:
    words = given.get(name, "")
    if not words:
        return ()
    found: list[Span] = []
    for piece in words.split(","):
        begin, _, end = piece.partition("-")
        if not (begin.isdecimal() and end.isdecimal() and int(begin) < int(end) <= len(text)):
            wrong.append((name, f"{piece[:40]!r} is no place in this report"))
            return ()
        found.append((int(begin), int(end)))
    return tuple(found)


def _voices(
    claim: Claim, text: str, given: Mapping[str, str], wrong: list[tuple[str, str]]
) -> list[dict[str, object]]:
    """All voices, the innermost one as the form names it; none where it is as before."""
    name = given.get("speaker", "").strip()
    spans = _spans(given, "speaker-spans", text, wrong)
    last = claim.voices[-1] if claim.voices else None
    before = last.mention.spans if last and last.mention else ()
    if (not name or (last and name == last.name)) and (not spans or spans == before):
        return []
    mention = Passage.of(text, *spans) if spans else None
    new: dict[str, object] = {
        "name": name or (mention.text if mention else ""),
        "kind": last.kind.value if last else "body",
        "role": (last.role or None) if last else None,
        "mention": _passage_record(mention or (last.mention if last else None)),
    }
    return [*(_voice_record(v) for v in claim.voices[:-1]), new]


def _voice_record(voice: Voice) -> dict[str, object]:
    return {
        "name": voice.name,
        "kind": voice.kind.value,
        "role": voice.role or None,
        "mention": _passage_record(voice.mention),
    }


def _passage_record(passage: Passage | None) -> dict[str, object] | None:
    if passage is None:
        return None
    return {"spans": [list(s) for s in passage.spans], "text": passage.text}
