"""From where a time expression is reckoned: the day of publication or the story told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.extract.times.grammar import TimeMatch
from sayso.extract.times.values import UNKNOWN, Days
from sayso.extract.times.words import TimeWord
from sayso.model.timespan import Precision

MONTH = ("month", "maymonth")
NTH = ("daynum", "ordnum", "ordinal", "second")
UNITS = (
    "unit_day", "unit_night", "unit_week", "unit_fortnight", "unit_month", "unit_quarter",
    "unit_year", "unit_decade", "unit_century", "units", "small", "smalls", "second",
)  # fmt: skip
NEAR, FAR = 60, 300
"""Days: a date this near wins over one that far on the side the tense points to."""
NEAR_CLOCK = 200
"""Characters within which a time of day belongs to the date told before it."""
BACK, ON = 0, 2
"""Years: a bare year this far from the story moves it; another is named in passing."""
TURN = 240
"""Days a story goes back within a year before the next year is meant."""


@dataclass(slots=True, kw_only=True)
class Reference:
    """From where to reckon: the day of publication, the last date told, and which way verbs point.

    `history` is true where the report tells of long ago: dates then follow from the story.
    """

    published: date | None
    history: bool = False
    last: Days | None = None
    ahead: Callable[[int], bool | None] = lambda at: None
    month_first: bool | None = None

    story: Days | None = None
    last_at: int = 0

    def tell(self, days: Days, at: int) -> None:
        """Make some days the date last told; a far year in passing leaves the story alone."""
        self.last, self.last_at = days, at
        if self.story is None or self.story.begin is None or days.begin is None:
            self.story = days
            return
        coarse = days.precision not in (Precision.DAY, Precision.MONTH)
        if not coarse or BACK <= days.begin.year - self.story.begin.year <= ON:
            self.story = days

    @property
    def today(self) -> date | None:
        """The day from which "in August" is reckoned."""
        if self.history and self.story is not None:
            return self.story.begin
        return None if self.history else self.published

    @property
    def story_day(self) -> date | None:
        """The day from which "two days later" is reckoned: that of the last date told."""
        return self.last.begin if self.last is not None else self.published


def first_of(words: Sequence[TimeWord], *kinds: str) -> TimeWord | None:
    """The first word of one of these classes."""
    return next((w for w in words if w.kind in kinds), None)


def number_in(words: Sequence[TimeWord]) -> float | None:
    """How many the counting words say: "two and a half" is 2.5, "a" is 1; None where vague."""
    total, seen = 0.0, False
    for word in words:
        if word.kind == "vague":
            return 2.0 if word.value == 2 else None
        if word.kind in ("number", "big", "daynum", "digits", "year"):
            value = float(word.value)
            total = total * value if value >= 100 and seen and total else total + value
            seen = True
        elif word.kind == "half":
            total += 0.5
            seen = True
    if not seen:
        return 1.0 if first_of(words, "an", "relative", *UNITS) else None
    return total


def same_year(day: date, ref: Reference, at: int, reading: Callable[[int], Days]) -> Days:
    """The reading in the year that fits: before, after or nearest a day, as the verb points."""
    found = [d for d in (reading(day.year + k) for k in (-1, 0, 1)) if d.begin and d.end]
    back = [d for d in found if d.begin and d.begin <= day]
    on = [d for d in found if d.end and d.end >= day]
    if not back or not on:
        return found[0] if found else UNKNOWN
    before, after = back[-1], on[0]
    gap_before, gap_after = _gap(day, before), _gap(day, after)
    if min(gap_before, gap_after) <= NEAR and max(gap_before, gap_after) >= FAR:
        return before if gap_before <= gap_after else after
    return after if ref.ahead(at) else before


def _gap(day: date, days: Days) -> int:
    if days.begin is None or days.end is None:
        return 10**6
    if days.begin <= day <= days.end:
        return 0
    return min(abs((days.begin - day).days), abs((days.end - day).days))


def yearless(ref: Reference, at: int, reading: Callable[[int], Days]) -> Days:
    day = ref.today
    if day is None:
        return UNKNOWN
    if ref.history:
        return _in_story(ref, day, reading)
    return same_year(day, ref, at, reading)


def _in_story(ref: Reference, day: date, reading: Callable[[int], Days]) -> Days:
    """The year of the story, or the next where it has gone over the turn of a year."""
    here = reading(day.year)
    fine = ref.story is not None and ref.story.precision in (Precision.DAY, Precision.MONTH)
    if fine and here.begin is not None and (day - here.begin).days > TURN:
        return reading(day.year + 1)
    return here


def story_year(match: TimeMatch, ref: Reference) -> int | None:
    """The year that "last year" or "of that year" names."""
    word = first_of(match.core, "relative")
    if word is None or not first_of(match.core, "unit_year"):
        return None
    day = base_of(word, ref)
    return day.year + word.value if day else None


def base_of(word: TimeWord, ref: Reference) -> date | None:
    lower = word.text.lower()
    if lower in ("same", "that", "previous", "preceding", "following", "subsequent", "ensuing"):
        return ref.story_day
    return ref.today


def before_christ(match: TimeMatch) -> bool:
    era = first_of(match.core, "era")
    return era is not None and era.text[0] in "Bb"
