"""Reports cut down to the sentences in which something stands, and put back into the whole text.

An excerpt is a report of its own: its text is those sentences, and everything in it stands in them.
It says of which text they are and where they begin there, so that whoever has that very text finds
every passage again, and nobody else is told a word beside them.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from sayso.errors import RecordError
from sayso.language.terms import bare_word
from sayso.model.bundle import Excerpt
from sayso.model.claim import Claim, Reading
from sayso.model.event import Profile, Terms
from sayso.model.quantity import Figure
from sayso.model.report import sha256_of
from sayso.model.text import Document, Passage, Span, merge_spans
from sayso.views.quotation import sentence_bounds

LEFT_OUT = "\n[…]\n"
"""Stands between sentences that do not follow on one another."""

_WORD = re.compile(r"\w+")
T = TypeVar("T")
Move = Callable[[Span], Span]


def cut(reading: Reading) -> tuple[Reading, Excerpt]:
    """The excerpt of a reading in which its claims stand, and of what it is one."""
    text = reading.document.text
    whole = told_by_claims(reading)
    found = [_around(text, span) for passage in _passages(whole) for span in passage.spans]
    pieces = merge_spans(found) or [(0, min(1, len(text)))]
    words = LEFT_OUT.join(text[b:e] for b, e in pieces)
    places = [*zip(pieces, _starts(e - b for b, e in pieces), strict=True)]
    document = replace(reading.document, text=words, pages=(), inside="")

    def moved(span: Span) -> Span:
        begin, end = next(p for p in places if p[0][0] <= span[0] and span[1] <= p[0][1])
        return span[0] - begin[0] + end, span[1] - begin[0] + end

    about = Excerpt(
        document=reading.document.id,
        text_sha256=sha256_of(text),
        claims=tuple(claim.id for claim in reading.claims),
        pieces=tuple(pieces),
    )
    excerpt = in_text(whole, document, moved)
    profile = _profile(reading, excerpt)
    return replace(excerpt, profile=profile), about


def _profile(reading: Reading, excerpt: Reading) -> Profile:
    """What the report is told again by, as far as its title and the excerpt say it.

    No hash of its words goes along; who is credited for it does.
    """
    document, whole = excerpt.document, reading.profile
    words = _WORD.findall(f"{document.title} {document.text}".casefold())
    there = Counter(form for word in words for form in {word, bare_word(word)})
    ids = {a.id: b.id for a, b in zip(told_by_claims(reading).events, excerpt.events, strict=True)}
    return Profile(
        terms=_terms(whole.terms, there),
        told={ids[i]: _terms(terms, there) for i, terms in whole.told.items() if i in ids},
        agency=whole.agency,
    )


def _terms(given: Terms, there: Mapping[str, int]) -> Terms:
    """The terms that are there, as often as they are."""
    found: dict[str, dict[str, int]] = {}
    for part, counts in given.items():
        often = {t: min((there.get(w, 0) for w in _WORD.findall(t)), default=0) for t in counts}
        found[part] = {t: min(counts[t], most) for t, most in often.items() if most}
    return found


def put_back(reading: Reading, about: Excerpt, text: str) -> Reading:
    """The same in the whole text; RecordError where it is not of that, or of other claims."""
    if sha256_of(text) != about.text_sha256:
        raise RecordError("excerpt: is of another text")
    document = replace(reading.document, text=text)
    starts = [*_starts(end - begin for begin, end in about.pieces)]
    if reading.document.text != LEFT_OUT.join(text[b:e] for b, e in about.pieces):
        raise RecordError("excerpt: does not stand where it says in its text")

    def moved(span: Span) -> Span:
        number = bisect_right(starts, span[0]) - 1
        by = about.pieces[number][0] - starts[number]
        return span[0] + by, span[1] + by

    whole = in_text(reading, document, moved)
    if document.id != about.document or tuple(c.id for c in whole.claims) != about.claims:
        raise RecordError("excerpt: its report and claims have other ids than it says")
    return whole


def check_excerpt(reading: Reading, about: Excerpt) -> None:
    """RecordError unless it says of each sentence and each claim where and what it was."""
    words, after = reading.document.text, 0
    for (begin, end), at in zip(about.pieces, _starts(e - b for b, e in about.pieces), strict=True):
        if not after <= begin < end or (at and not words[:at].endswith(LEFT_OUT)):
            raise RecordError("excerpt: its sentences do not stand one after the other")
        after = end
    if not about.pieces or len(words) != at + end - begin:
        raise RecordError("excerpt: its sentences are not those of its text")
    if len(about.claims) != len(reading.claims):
        raise RecordError("excerpt: does not say of each claim what it was")


def _starts(lengths: Iterable[int]) -> Iterator[int]:
    """Where pieces of these lengths begin in the text of an excerpt."""
    at = 0
    for length in lengths:
        yield at
        at += length + len(LEFT_OUT)


def _around(text: str, span: Span) -> Span:
    begin, end = sentence_bounds(text, Passage(spans=(span,), text=""))
    return min(begin, span[0]), max(end, span[1])


def told_by_claims(reading: Reading) -> Reading:
    """The reading with what its claims rest on, and nothing of the rest of the report."""
    attributions = {a.id: a for a in reading.attributions}
    figures = {f.id: f for f in reading.figures}
    kept = _chain((c.attribution for c in reading.claims), lambda i: attributions[i].inside or "")
    counted = _chain(
        (c.figure.id for c in reading.claims if c.figure), lambda i: figures[i].part_of
    )
    events = {figures[i].event for i in counted}
    return replace(
        reading,
        attributions=tuple(a for a in reading.attributions if a.id in kept),
        figures=tuple(f for f in reading.figures if f.id in counted),
        events=tuple(e for e in reading.events if e.id in events),
        times=(),
        profile=Profile(),
        rejections=(),
    )


def _chain(first: Iterable[str], after: Callable[[str], str]) -> set[str]:
    """These ids and all that one leads to from them."""
    found: set[str] = set()
    for begun in first:
        name = begun
        while name and name not in found:
            found.add(name)
            name = after(name)
    return found


def _passages(value: object) -> Iterator[Passage]:
    """All passages in what was read."""
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _passages(part)
    elif is_dataclass(value) and not isinstance(value, type | Document | Profile):
        for field in fields(value):
            yield from _passages(getattr(value, field.name))


def _with_passages(value: T, document: Document, moved: Move) -> T:
    """The same thing with every passage where it stands now."""
    if isinstance(value, Passage):
        return Passage.of(document.text, *map(moved, value.spans))  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_with_passages(v, document, moved) for v in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type | Document | Profile):
        given = {
            f.name: _with_passages(getattr(value, f.name), document, moved)
            for f in fields(value)
            if f.init
        }
        return type(value)(**given)
    return value


def in_text(reading: Reading, document: Document, moved: Move) -> Reading:
    """A reading in another text; what its parts say of one another by the ids they have there."""
    made = _with_passages(replace(reading, document=document), document, moved)
    before = (*reading.attributions, *reading.figures, *reading.events)
    after = (*made.attributions, *made.figures, *made.events)
    ids = {a.id: b.id for a, b in zip(before, after, strict=True)}
    return replace(
        made,
        document=document,
        attributions=tuple(
            replace(a, inside=ids[a.inside] if a.inside else None) for a in made.attributions
        ),
        figures=tuple(_led(f, ids) for f in made.figures),
        claims=tuple(_claim_led(c, document.id, ids) for c in made.claims),
    )


def _led(figure: Figure, ids: Mapping[str, str]) -> Figure:
    return replace(figure, part_of=ids.get(figure.part_of, ""), event=ids.get(figure.event, ""))


def _claim_led(claim: Claim, document: str, ids: Mapping[str, str]) -> Claim:
    return replace(
        claim,
        document=document,
        attribution=ids.get(claim.attribution, ""),
        figure=_led(claim.figure, ids) if claim.figure else None,
    )
