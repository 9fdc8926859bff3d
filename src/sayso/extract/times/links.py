"""Dates that lend one another a month or a year: "May and June 1940", "3 and 9 March"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.times.grammar import TimeMatch
from sayso.extract.times.words import TimeWord

LINKS = frozenset({"to", "and", "hyphen", "dash", "sep", "slash", "the"})
DAYS = ("daynum", "ordnum")
MONTHS = ("month", "maymonth")
MOST_BETWEEN = 2
AMOUNT = 2
"""Words back from "a year" in which an amount makes it a rate."""
LENDERS = frozenset({"full", "month_year", "season"})
BORROWERS = {"month": "month_year", "month_day": "full", "season": "season"}


def link_dates(words: Sequence[TimeWord], matches: Sequence[TimeMatch]) -> list[TimeMatch]:
    """The matches with lists of days taken apart and lacking years borrowed from the next date."""
    apart = [part for match in matches for part in _days_apart(match)]
    for i in range(len(apart) - 2, -1, -1):
        apart[i] = _borrow(words, apart[i], apart[i + 1])
    return [_rate(words, match) for match in apart]


def _rate(words: Sequence[TimeWord], match: TimeMatch) -> TimeMatch:
    """ "A year" after an amount is a rate: "$25,000 a year", "ten tons a day"."""
    if match.rule != "duration" or len(match.core) != 2 or match.core[0].kind != "an":
        return match
    near = words[max(0, match.at - AMOUNT) : match.at]
    if any(w.kind in ("number", "big", "digits", "daynum") or w.text[0].isdigit() for w in near):
        return replace(match, rule="repeated")
    return match


def _days_apart(match: TimeMatch) -> Iterator[TimeMatch]:
    if match.rule != "day_range":
        yield match
        return
    month = next(w for w in match.core if w.kind in MONTHS)
    year = [w for w in match.core if w.kind == "year"]
    days = [w for w in match.core if w.kind in DAYS]
    last = len(days) - 1
    for n, day in enumerate(days):
        first = min(month.begin, day.begin) if n == 0 else day.begin
        end = match.core[-1].end if n == last else day.end
        yield replace(
            match,
            rule="full" if year else "month_day",
            begin=first,
            end=end,
            core=[month, day, *year],
            at=match.at if n == 0 else match.stop - 1,
            stop=match.stop if n == last else match.at + 1,
        )


def _borrow(words: Sequence[TimeWord], match: TimeMatch, following: TimeMatch) -> TimeMatch:
    """A match with the year of the one it is joined to, where it has none itself."""
    between = words[match.stop : following.at]
    if (
        match.rule not in BORROWERS
        or following.rule not in LENDERS
        or not 0 < len(between) <= MOST_BETWEEN
        or any(w.kind not in LINKS for w in between)
        or any(w.kind in ("year", "relative", "unit_year") for w in match.core)
    ):
        return match
    years = [w for w in following.core if w.kind == "year"]
    if not years:
        return match
    year = years[0]
    if _month(match) > _month(following) > 0 and between[0].kind in ("to", "hyphen", "dash"):
        year = replace(year, value=year.value - 1)
    return replace(match, rule=BORROWERS[match.rule], core=[*match.core, year])


def _month(match: TimeMatch) -> int:
    return next((int(w.value) for w in match.core if w.kind in MONTHS), 0)
