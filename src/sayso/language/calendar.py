"""Names of months and days, and what tells a year from a count: one table for all that dates."""

from collections.abc import Sequence
from functools import cache

from sayso.language.lexicon import load_words, word_set


@cache
def months(language: str = "en") -> frozenset[str]:
    """Months and their short forms, lower case, without dots."""
    classes = load_words(language, "times")["classes"]
    return frozenset({*classes["month"], *classes["maymonth"]})


@cache
def month_names(language: str = "en") -> tuple[str, ...]:
    """The full names of the months with a capital, in the order of the year."""
    classes = load_words(language, "times")["classes"]
    numbers = {**classes["month"], **classes["maymonth"]}
    short = {w for w in numbers for other in numbers if other != w and other.startswith(w)}
    return tuple(w.capitalize() for w in sorted(numbers.keys() - short, key=numbers.__getitem__))


@cache
def weekdays(language: str = "en") -> frozenset[str]:
    """Days of the week and their short forms, lower case, without dots."""
    classes = load_words(language, "times")["classes"]
    return frozenset({*classes["weekday"], *classes["dayabbr"]})


@cache
def day_names(language: str = "en") -> frozenset[str]:
    """Months and days as printed, with a capital, short ones with their dot: no party's name.

    "May" and other short forms without a dot may be somebody's ("Jan", "Mar").
    """
    words = months(language) | weekdays(language)
    full = {w.capitalize() for w in words if len(w) > 3}
    return frozenset(full | {f"{w.capitalize()}." for w in words})


def year_counts_people(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether four digits that may be a year count those named after them.

    `before` and `after`: the two words on either side, in lower case.
    """
    people = word_set("times", "traps", "people")
    if before[-1:] == ["in"] or not after:
        return False
    if before[-1:] == ["of"] and before[0] in word_set("times", "traps", "samples"):
        return any(
            w in people or (w.endswith("s") and w not in word_set("times", "traps", "not_counted"))
            for w in after
        )
    return after[0] in people
