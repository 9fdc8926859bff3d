"""Web Annotations of others as words marked in reports, and where those stand in a text."""

from collections.abc import Iterator, Mapping
from typing import Any

from sayso.errors import RecordError
from sayso.model.annotated import Annotated
from sayso.model.text import Span

JsonLdNode = Mapping[str, Any]
OURS = "urn:sayso:"
LONGEST = 20_000
"""Characters of words that are marked."""


def annotated(thing: JsonLdNode, where: str) -> Iterator[Annotated]:
    """The words that an annotation marks, one for each target; RecordError where it quotes none.

    Of a claim that was ours the one with the claim in it stands for its parts.
    """
    bodies = _listed(thing.get("body"))
    claim = next((b["sayso:claim"] for b in bodies if isinstance(b.get("sayso:claim"), dict)), None)
    if claim is None and _words(thing.get("id")).startswith(f"{OURS}clm_"):
        return
    comment = next((_words(b.get("value")) for b in bodies if _is_comment(b)), "")
    for target in _listed(thing.get("target")):
        selectors = [s for one in _listed(target.get("selector")) for s in _with_inner(one)]
        quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), None)
        if quote is None or not _words(quote.get("exact")):
            raise RecordError("quotes no words: there is nothing to find in a report")
        place = next((s for s in selectors if s.get("type") == "TextPositionSelector"), {})
        yield Annotated(
            where=where,
            source=_id(target.get("source")).removeprefix(OURS),
            exact=str(quote["exact"])[:LONGEST],
            prefix=_raw(quote.get("prefix")),
            suffix=_raw(quote.get("suffix")),
            start=_whole(place.get("start")),
            end=_whole(place.get("end")),
            claim=claim,
            creator=_id(thing.get("creator")),
            told=comment,
        )


def _listed(held: object) -> list[JsonLdNode]:
    every = held if isinstance(held, list) else [held]
    return [one for one in every if isinstance(one, Mapping)]


def _with_inner(selector: JsonLdNode) -> Iterator[JsonLdNode]:
    """A selector and those that refine it."""
    yield selector
    inner = selector.get("refinedBy")
    if isinstance(inner, Mapping):
        yield inner


def _is_comment(body: JsonLdNode) -> bool:
    return body.get("type") == "TextualBody" and body.get("purpose") != "tagging"


def _id(held: object) -> str:
    """The id or the name of a thing, or the words that it is."""
    if isinstance(held, Mapping):
        return _words(held.get("name")) or _words(held.get("id"))
    return _words(held)


def _words(held: object) -> str:
    return held.strip()[:LONGEST] if isinstance(held, str) else ""


def _raw(held: object) -> str:
    return held[:LONGEST] if isinstance(held, str) else ""


def _whole(held: object) -> int | None:
    return held if isinstance(held, int) and not isinstance(held, bool) and held >= 0 else None


def place_of(marked: Annotated, text: str) -> Span:
    """Where the words stand in a text; RecordError where they do not, or in several places.

    A position holds only where the words stand exactly there, counted in code points or in UTF-16
    units; else what stands around them must find them.
    """
    for begin, end in _places(marked, text):
        if text[begin:end] == marked.exact:
            return begin, end
    whole = marked.prefix + marked.exact + marked.suffix
    for words, at in ((whole, len(marked.prefix)), (marked.exact, 0)):
        first = text.find(words)
        if first >= 0 and text.find(words, first + 1) < 0:
            return first + at, first + at + len(marked.exact)
    short = marked.exact[:60]
    times = "in several places" if marked.exact in text else "nowhere"
    raise RecordError(f"the words {short!r} stand {times} in the report")


def _places(marked: Annotated, text: str) -> Iterator[Span]:
    """The position in either unit."""
    if marked.start is None or marked.end is None:
        return
    yield marked.start, marked.end
    units = text.encode("utf-16-le", "surrogatepass")
    head = units[: 2 * marked.start].decode("utf-16-le", "replace")
    yield len(head), len(head) + len(marked.exact)
