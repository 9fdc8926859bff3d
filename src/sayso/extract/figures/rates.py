"""Rates: counts told over a span of time or so many people: "28 a day", "14 per 100,000 people".

A rate is no total; `per` says what it is told over.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sayso.extract.pipeline import Notes, annotator
from sayso.extract.revisions import Carried, Rated
from sayso.extract.segment import Sentence
from sayso.language.lexicon import load_words, word_list
from sayso.model.quantity import Accounting, Figure, Kind, Per
from sayso.model.text import Passage, Span

REACH = 70
"""Characters from a figure to the words that make it a rate, in one clause."""

RATED_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.WEIGHT, Kind.OTHER})
"""Kinds of figure that may be rates; a number with decimals is a rate only of so many people."""


class RateForms(NamedTuple):
    """The patterns of rates; `regular` leads from an adjective to its span of time."""

    after: re.Pattern[str]
    people: re.Pattern[str]
    before: re.Pattern[str]
    regular: Mapping[str, str]


@cache
def rate_forms(language: str = "en") -> RateForms:
    """The rate forms of a language."""
    table = load_words(language, "events")
    units, no_rate, puts = (
        "|".join(word_list(table, "rates", key)) for key in ("units", "no_rate", "puts")
    )
    regular: Mapping[str, str] = table["rates"]["regular"]
    few = r"(?:\s+(?!and\b|or\b|but\b)[\w'’-]+)"
    flags = re.IGNORECASE
    return RateForms(
        # 28 a day; 120 people a week; 40 soldiers died per day; are killed in Selm every day
        re.compile(
            rf"(?:\s+(?P<one>an?\s+(?P<a>{units}))\b(?!\s+(?:{no_rate})\b)|{few}{{0,6}}?\s+"
            rf"(?P<each>(?:per|each|every)\s+(?P<b>{units}))\b)",
            flags,
        ),
        # 14 per 100,000 people; 2.3 per 10,000 a day
        re.compile(
            rf"{few}{{0,3}}?\s+(?P<per>per\s+(?P<many>\d[\d,]*)"
            rf"(?:\s+(?P<of>(?!per\b)[^\W\d]+))?(?:\s+(?:per|an?)\s+(?P<time>{units})\b)?)",
            flags,
        ),
        # the daily death toll in Orba is 50
        re.compile(
            rf"\b(?P<per>{'|'.join(regular)})\s+(?:[\w'’-]+\s+){{1,6}}?(?:{puts})\s+$", flags
        ),
        regular,
    )


@annotator(Sentence, Carried, revises=Figure, makes=Rated)
def tell_rates(notes: Notes) -> Iterator[Figure]:
    """The figures again; rates with what they are told over, whose number counts nothing."""
    begins = [s.begin for s in notes.of(Sentence)]
    figures = notes.of(Figure)
    beneath: list[Span] = []
    for number, figure in enumerate(figures):
        at = bisect_right(begins, figure.words.begin) - 1
        if any(figure.words.overlaps(b, e) for b, e in beneath):
            yield replace(figure, kind=Kind.OTHER, measure="other", includes=())
            continue
        if at < 0 or figure.kind not in RATED_KINDS:
            yield figure
            continue
        sentence = notes.of(Sentence)[at]
        following = figures[number + 1].words.begin if number + 1 < len(figures) else sentence.end
        per = _per(notes.text, figure, (sentence.begin, sentence.end), following)
        if per is None:
            yield figure
            continue
        beneath += per.words.spans if per.amount != 1 else ()
        kind = Kind.RATIO if figure.kind is Kind.OTHER else figure.kind
        yield replace(figure, per=per, accounting=Accounting.RATE, kind=kind)


def _per(text: str, figure: Figure, sentence: Span, stop: int) -> Per | None:
    """What a figure is told over, by the words after it, else by those before."""
    forms = rate_forms()
    begin, end = figure.words.begin, figure.words.end
    reach = min(sentence[1], end + REACH)
    people = forms.people.match(text, end, reach)
    if people:
        amount = Decimal(people["many"].replace(",", ""))
        unit = (people["of"] or "people").lower()
        unit += f" a {people['time'].lower()}" if people["time"] else ""
        return _per_of(text, people.span("per"), amount, unit) if amount else None
    if figure.kind is Kind.OTHER:
        return None
    timed = forms.after.match(text, end, min(reach, stop))
    if timed:
        span = timed.span("one" if timed["one"] else "each")
        return _per_of(text, span, Decimal(1), (timed["a"] or timed["b"]).lower())
    regular = forms.before.search(text, max(sentence[0], begin - REACH), begin)
    if regular and figure.measure != "other":
        unit = forms.regular[regular["per"].lower()]
        return _per_of(text, regular.span("per"), Decimal(1), unit)
    return None


def _per_of(text: str, span: Span, amount: Decimal, unit: str) -> Per:
    return Per(words=Passage.of(text, span), amount=amount, unit=unit)
