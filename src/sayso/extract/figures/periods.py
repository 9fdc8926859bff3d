"""Times as periods: "from 2014 to 2018", "since dawn", "the 24 hours to noon on Saturday".

A count of a period is its own: that of the past 24 hours comes on top of what was counted before,
and one "since 2029" or "so far this year" reaches to the day on which it was told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from math import ceil

from sayso.extract.segment import Sentence
from sayso.language.lexicon import load_words, phrase_pattern, word_list
from sayso.language.word_forms import any_of, read_forms, written_form
from sayso.model.text import Passage
from sayso.model.timespan import Precision, TimeKind, TimeSpan

FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
LINK = re.compile(r"\s*(?:-|–|—|to|and|until|till|through)\s*(?:the\s+)?", re.IGNORECASE)
RUNNING = ("things", "begun", "starts")
"""Lists of words for what runs on: the war, that began, the start of it."""
PHRASES = ("so_far", "short")
"""Lists of phrases that are found as whole words."""
FAR = 200
BARE = 2
"""Words between "including" and a date that is the part's alone: "including 64 on Sunday"."""
LEAD = 60
"""Characters before a date in which the words that open its period stand."""
WEEK = 7
HOURS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodForms:
    """The patterns of periods: since, so far, the hours up to a moment, the window just gone."""

    since: re.Pattern[str]
    so_far: re.Pattern[str]
    up_to: re.Pattern[str]
    stretch: re.Pattern[str]
    rolling: re.Pattern[str]
    short: re.Pattern[str]
    behind: re.Pattern[str]
    part: re.Pattern[str]
    raised: re.Pattern[str]
    running: re.Pattern[str]
    days: dict[str, float]
    numbers: dict[str, int]


@cache
def period_forms(language: str = "en") -> PeriodForms:
    """The period forms of a language."""
    table, times = load_words(language, "periods"), load_words(language, "times")
    events = load_words(language, "events")
    days = {unit: float(worth) for unit, worth in table["days"].items()}
    numbers = {word: int(worth) for word, worth in times["classes"]["number"].items()}
    pieces = {name: any_of(word_list(table, "periods", name)) for name in table["periods"]}
    pieces |= {name: any_of(word_list(events, "running", name)) for name in RUNNING}
    pieces |= {name: phrase_pattern(word_list(table, "periods", name)).pattern for name in PHRASES}
    pieces["parts"] = phrase_pattern(word_list(events, "parts", "opening")).pattern
    pieces |= {"units": any_of(sorted(days, key=len, reverse=True)), "numbers": any_of(numbers)}
    pieces["stretch"] = written_form(table["forms"]["stretch"], pieces)
    return PeriodForms(**read_forms(table["forms"], pieces), days=days, numbers=numbers)


def join_ranges(
    text: str, times: Sequence[TimeSpan], published: date | None = None
) -> list[TimeSpan]:
    """The times with "from 2014 to 2018" made one, and with "since 1998" open at its end.

    `published` is the day whose dawn is meant by "since dawn".
    """
    joined: list[TimeSpan] = []
    for time in times:
        before = joined[-1] if joined else None
        ranged = _range(text, before, time) if before is not None else None
        if ranged is not None:
            joined[-1] = ranged
        elif period_forms().since.search(text[max(0, time.words.begin - LEAD) : time.words.begin]):
            joined.append(_since(time, published))
        else:
            joined.append(_up_to(text, time) or time)
    return joined


def undated_periods(text: str, sentence: Sentence) -> Iterator[TimeSpan]:
    """Periods that begin with something of which no day is told: "since the siege began"."""
    for found in period_forms().running.finditer(text, sentence.begin, sentence.end):
        words = Passage.of(text, found.span())
        yield TimeSpan(words=words, kind=TimeKind.DURATION, precision=Precision.VAGUE)


def is_since(written: str) -> bool:
    """Whether a time is told as running since something."""
    return written.lower().startswith("since ")


def _since(time: TimeSpan, published: date | None) -> TimeSpan:
    if time.begin is None and time.kind is TimeKind.TIME:
        return replace(time, begin=published, end=None, precision=Precision.DAY)
    return replace(time, end=None)


def _range(text: str, first: TimeSpan, last: TimeSpan) -> TimeSpan | None:
    """Two dates as one: "between Friday and Saturday"; None where they are no range."""
    between = text[first.words.end : last.words.begin]
    if len(between) > 12 or not LINK.fullmatch(between) or first.begin is None or last.end is None:
        return None
    opened = FROM.search(text[max(0, first.words.begin - 14) : first.words.begin])
    if not opened and between.strip().lower() == "and":
        return None
    begin = first.begin
    if 0 < (begin - last.end).days < WEEK and _is_weekday(first) and _is_weekday(last):
        begin -= timedelta(days=WEEK)  # Friday to Sunday, told on a Saturday
    if begin > last.end:
        return None
    words = Passage.of(text, (first.words.begin, last.words.end))
    return replace(first, words=words, begin=begin, end=last.end)


def _is_weekday(time: TimeSpan) -> bool:
    """Whether only the week of a day is left open: Friday, Sunday evening."""
    return time.precision is Precision.DAY and not any(c.isdigit() for c in time.written)


def _up_to(text: str, time: TimeSpan) -> TimeSpan | None:
    """A stretch that ends with a date: "the 24 hours to noon on Saturday"."""
    if time.begin is None or time.begin != time.end:
        return None
    lead = text[max(0, time.words.begin - LEAD) : time.words.begin]
    found = period_forms().up_to.search(lead)
    length = _days(found) if found else 0
    if found is None or not length:
        return None
    opens = time.words.begin - len(lead) + found.start("length")
    words = Passage.of(text, (opens, time.words.end))
    return replace(time, words=words, begin=time.begin - timedelta(days=length))


def _days(found: re.Match[str]) -> int:
    """The whole days of a length in words: "24 hours" is one; 0 where its number is no number."""
    forms, number = period_forms(), (found["number"] or "1").lower()
    count = int(number) if number.isdigit() else forms.numbers.get(number, 0)
    return ceil(count * forms.days[found["unit"].lower()])


def is_rolling(text: str, time: TimeSpan) -> bool:
    """Whether a time is the window just gone: in the past 24 hours, over the previous day."""
    forms, begin = period_forms(), time.words.begin
    opened = text.rfind(" ", 0, max(0, begin - 1)) + 1
    window = forms.rolling.match(text, opened, time.words.end)
    return window is not None or forms.stretch.match(time.written) is not None


def stands_behind(text: str, figure: Passage, time: TimeSpan) -> bool:
    """Whether a date follows a figure at once: "48 in the past 24 hours", "62,622 since 2029"."""
    between = text[figure.end : time.words.begin]
    return figure.end <= time.words.begin and bool(period_forms().behind.fullmatch(between))


def is_of_other_figure(text: str, figure: Passage, time: TimeSpan) -> bool:
    """Whether a date is that of a part named behind the figure, or of what is added to a toll.

    "62,622 dead, including 64 in the past 24 hours"; "64 in the past day, raising the toll to
    62,622", which counts from the beginning.
    """
    if figure.end <= time.words.begin:
        between = text[figure.end : time.words.begin]
        parts = period_forms().part.split(between) if len(between) < FAR else []
        if len(parts) < 2:
            return False
        return "," not in parts[-1] if is_rolling(text, time) else len(parts[-1].split()) <= BARE
    lead = text[max(0, figure.begin - LEAD) : figure.begin]
    return is_rolling(text, time) and period_forms().raised.search(lead) is not None


def is_of_a_day(text: str, end: int, stop: int) -> bool:
    """Whether the words after a figure say that it took a day: "64 people in 24 hours"."""
    return period_forms().short.match(text, end, stop) is not None


def told_by(text: str, time: TimeSpan | None, published: date | None) -> TimeSpan | None:
    """A time that reaches to the day of telling: "since 2029", "so far this year"."""
    if time is None or published is None:
        return time
    if time.begin is None and is_since(time.written):
        return replace(time, end=published)
    if time.begin is None or time.begin > published:
        return time
    lead = text[max(0, time.words.begin - LEAD) : time.words.begin]
    so_far = time.end is not None and time.end > published and period_forms().so_far.search(lead)
    return replace(time, end=published) if time.end is None or so_far else time
