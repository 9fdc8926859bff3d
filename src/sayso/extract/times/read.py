"""Time expressions with the days they cover, reckoned from the day of publication or the story.

What cannot be reckoned keeps its words and its kind and has no days.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from sayso.extract.layout.datelines import Dateline
from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.layout.paragraphs import Paragraph
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.segment import Sentence
from sayso.extract.times.grammar import TimeMatch, read_matches
from sayso.extract.times.links import link_dates
from sayso.extract.times.reckon import RULES
from sayso.extract.times.reference import Reference, first_of
from sayso.extract.times.tense import points_ahead
from sayso.extract.times.traps import is_time
from sayso.extract.times.values import Days, part_of
from sayso.extract.times.words import read_time_words
from sayso.model.text import Passage
from sayso.model.timespan import TimeKind, TimeSpan

LONG_AGO = 400
"""Days between publication and a date that make the date one of history."""
FRESH = frozenset({"weekday", "deictic", "weekend"})
FRESH_WORDS = frozenset({"last", "this", "next", "ago"})
"""Rules and words that news uses and histories hardly do."""
FEWER = 3
"""How many times more dates of history there must be than such words."""
FILED = 7
"""Most days from a dateline's date to the day it was printed."""
DATED = frozenset({"full", "month_year", "iso"})
LASTING = frozenset({"duration", "repeated", "present", "period"})
"""Rules whose days do not become the date last told."""


@annotator(Layout, Sentence, makes=TimeSpan)
def read_times(notes: Notes) -> Iterator[TimeSpan]:
    """Dates, clock times, durations and sets of a report, in the order of the text."""
    expressions = [*find_expressions(notes.text, layout_of(notes).paragraphs)]
    published = notes.document.published
    ref = Reference(published=published, history=is_history(expressions, published))
    ref.ahead = _tenses(notes)
    ref.month_first = _month_first(expressions)
    lines = layout_of(notes).datelines
    for match in expressions:
        days = reckon(match, ref)
        if days is None:
            continue
        _file(ref, days, match, lines)
        yield TimeSpan(
            words=Passage.of(notes.text, (match.begin, match.end)),
            kind=days.kind,
            begin=days.begin,
            end=days.end,
            precision=days.precision,
        )


def _file(ref: Reference, days: Days, match: TimeMatch, lines: Sequence[Dateline]) -> None:
    """Reckon from the day of the dateline, where the date is a dateline's and of the last days."""
    if ref.published is None or days.begin is None or days.begin != days.end:
        return
    at = bisect_right(lines, match.begin, key=lambda line: line.begin) - 1
    if at >= 0 and match.begin < lines[at].end:
        passed = (ref.published - days.begin).days
        if 0 <= passed <= FILED:
            ref.published = days.begin


def find_expressions(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[TimeMatch]:
    """What the grammar finds and is no trap, in the order of the text."""
    for paragraph in paragraphs:
        words = read_time_words(text, paragraph.begin, paragraph.end)
        found = [*read_matches(words, partial(is_time, words))]
        yield from link_dates(words, found)


def reckon(match: TimeMatch, ref: Reference) -> Days | None:
    """The days of one expression; what it tells becomes the date last told."""
    core = RULES[match.rule](match, ref)
    if core is None:
        return None
    days = _narrowed(match, core)
    if core.known and match.rule not in LASTING and days.kind is not TimeKind.DURATION:
        ref.tell(core, match.end)
    return days


def _narrowed(match: TimeMatch, days: Days) -> Days:
    """What "early", "the end of", "the second half of" and the time of day make of the days."""
    daypart = first_of(
        [*match.front, *match.back], "daypart", "clock", "ampm", "unit_night", "oclock"
    )
    if daypart is not None:
        return days.as_kind(TimeKind.TIME)
    if match.rule == "unit_end":
        return days
    words = match.front
    early, edge, part = (
        first_of(words, "early"),
        first_of(words, "edge"),
        first_of(words, "half"),
    )
    if part is not None:
        which = first_of(words, "latter", "ordinal", "second", "early", "ordnum")
        second = which is not None and which.value in (2, "late")
        return part_of(days, "second half" if second else "first half")
    chosen = edge or early
    if chosen is not None:
        return part_of(days, str(chosen.value))
    return part_of(days, "late") if first_of(words, "latter") else days


def is_history(matches: Sequence[TimeMatch], published: date | None) -> bool:
    """Whether most full dates lie far from the day of publication, and news words are few."""
    bare = Reference(published=published)
    full_dates = [RULES[m.rule](m, bare) for m in matches if m.rule in DATED]
    fresh = sum(_is_fresh(m) for m in matches)
    years = [w.value for m in matches if m.rule == "year" for w in m.core if w.kind == "year"]
    if published is None:
        far = len(full_dates)
    else:
        far = sum(
            d is not None and d.begin is not None and abs((d.begin - published).days) > LONG_AGO
            for d in full_dates
        )
        years = [y for y in years if abs(y - published.year) > 1]
    near = len(full_dates) - far
    weight = far + len(years) / 2
    return weight >= 3 and far > 2 * near and weight > FEWER * fresh


def _is_fresh(match: TimeMatch) -> bool:
    if match.rule in FRESH:
        return True
    words = {w.text.lower() for w in match.core}
    return match.rule in ("relative_unit", "shifted") and bool(words & FRESH_WORDS)


def _month_first(found: Sequence[TimeMatch]) -> bool | None:
    """Whether dates such as 3/4/2021 have the month first, as one that is plain shows."""
    for match in found:
        if match.rule == "slashed":
            first, second = match.core[0].text.replace(".", "/").split("/")[:2]
            if int(second) > 12 >= int(first):
                return True
    return None


def _tenses(notes: Notes) -> Callable[[int], bool | None]:
    sentences = notes.of(Sentence)
    begins = [s.begin for s in sentences]

    def ahead(at: int) -> bool | None:
        index = bisect_right(begins, at) - 1
        return points_ahead(sentences[index], at) if index >= 0 else None

    return ahead
