"""Reports and the words in them: every passage holds what was written and where.

Offsets are half-open, in Unicode code points of `Document.text`, the text as given.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TypeAlias

from sayso.errors import RecordError
from sayso.model.identity import identify

Span: TypeAlias = tuple[int, int]

JOIN = " "
"""Between the pieces of a passage that is written in several places."""

_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a report and where they stand; several spans where the words are interrupted."""

    spans: tuple[Span, ...]
    text: str

    @classmethod
    def of(cls, text: str, *spans: Span) -> "Passage":
        """The passage at these spans of a text; raises RecordError when one lies outside it."""
        for begin, end in spans:
            if not 0 <= begin < end <= len(text):
                raise RecordError(
                    f"span {begin}–{end} lies outside a text of {len(text)} characters"
                )
        return cls(spans=tuple(spans), text=JOIN.join(text[b:e] for b, e in spans))

    @property
    def begin(self) -> int:
        """Where the first piece begins."""
        spans = self.spans
        return spans[0][0] if len(spans) == 1 else min(spans)[0]

    @property
    def end(self) -> int:
        """Where the last piece ends."""
        spans = self.spans
        return spans[0][1] if len(spans) == 1 else max(e for _, e in spans)

    def covers(self, begin: int, end: int) -> bool:
        """Whether one piece holds all of begin–end."""
        return any(b <= begin and end <= e for b, e in self.spans)

    def overlaps(self, begin: int, end: int) -> bool:
        """Whether any piece shares a character with begin–end."""
        spans = self.spans
        if len(spans) == 1:
            return spans[0][0] < end and begin < spans[0][1]
        return any(b < end and begin < e for b, e in spans)


def page_of(pages: Sequence[int], begin: int) -> int | None:
    """The page, from 1, on which a place in a text stands; None where pages are not known."""
    return bisect_right(pages, begin) or None


def merge_spans(spans: Iterable[Span], gap: int = 0) -> list[Span]:
    """Spans in order, those at most `gap` characters apart made one; -1: only overlapping ones."""
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def check_words(text: str, spans: Sequence[Span], written: str) -> None:
    """Hard check of extraction and import: the words stand at their spans, else RecordError."""
    for begin, end in spans:
        if not 0 <= begin < end <= len(text):
            break
    else:
        if spans and JOIN.join([text[b:e] for b, e in spans]) == written:
            return
    short = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
    raise RecordError(f"the words {short!r} do not stand at {list(spans)[:4]} of the report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as published; `text` is exactly what was given, line breaks included.

    Empty strings and a missing date say that the report does not tell.  `hour` is that of
    publication on the day `published`, to the minute, with its offset from UTC where that is told.
    `inside` says where it stood in what holds many ("row 3", "reports.zip: a.pdf"), `pages` where
    in the text each printed page begins; both are empty where there is nothing to tell.  `doubts`
    say what of it a person should hold against the original; they are kept beside its reading.
    """

    text: str
    url: str = ""
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: date | None = None
    hour: time | None = None
    language: str = "en"
    inside: str = ""
    pages: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    id: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """The id follows from words, address, outlet and day of publication, not from the hour."""
        said = identify("doc", self.text, self.url, self.outlet, self.published)
        object.__setattr__(self, "id", said)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """What a person tells of reports where they do not tell it themselves."""

    title: str = ""
    outlet: str = ""
    url: str = ""
    published: date | None = None

    def under(self, document: Document) -> Document:
        """The report with what it does not tell; its own word counts."""
        return replace(
            document,
            title=document.title or self.title,
            outlet=document.outlet or self.outlet,
            url=document.url or self.url,
            published=document.published or self.published,
        )

    @property
    def of_many(self) -> "StandIn":
        """The part of it that can hold for several reports: no two have one title or address."""
        return replace(self, title="", url="")


NOTHING_TOLD = StandIn()


DOUBT = "doubt"
"""The stage of what was read all the same, with something to look at: a guessed encoding, say."""

UNSURE = "letters unsure: "
"""How a doubt begins that gives a line whose letters were recognised without being sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Something that could not be read or kept: where, at which stage, and why."""

    where: str
    stage: str
    reason: str

    @property
    def is_doubt(self) -> bool:
        """Whether it was read all the same, with something that a person should look at."""
        return self.stage == DOUBT
