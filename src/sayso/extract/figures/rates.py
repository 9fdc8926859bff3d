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

from sayso.extract.by_place import ByPlace
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.revisions import Carried, Rated
from sayso.extract.segment import Sentence
from sayso.language.lexicon import load_words, word_list
from sayso.language.word_forms import any_of, read_forms
from sayso.model.quantity import Accounting, Figure, Kind, Per
from sayso.model.text import Passage, Span

REACH = 70
"""Characters from a figure to the words that make it a rate, in one clause."""

RATED_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.WEIGHT, Kind.OTHER})
"""Kinds of figure that may be rates; a number with decimals is a rate only of so many people."""


class RateForms(NamedTuple):
    """The patterns of rates; `regular` leads from an adverb or adjective to its span of time.

    `units` are the spans in the singular by their forms, `numbers` what number words are worth.
    """

    after: re.Pattern[str]
    people: re.Pattern[str]
    before: re.Pattern[str]
    fronted: re.Pattern[str]
    one_in: re.Pattern[str]
    regular: Mapping[str, str]
    units: Mapping[str, str]
    numbers: Mapping[str, int]


@cache
def rate_forms(language: str = "en") -> RateForms:
    """The rate forms of a language."""
    table = load_words(language, "events")["rates"]
    spans = word_list(table, "units")
    regular: Mapping[str, str] = table["regular"]
    numbers: Mapping[str, int] = load_words(language, "times")["classes"]["number"]
    pieces = {name: any_of(word_list(table, name)) for name in ("no_rate", "puts", "leads")}
    pieces |= {"units": any_of(spans), "numbers": any_of(numbers), "regular": any_of(regular)}
    pieces["adverbs"] = any_of(w for w in regular if w.endswith("ly"))
    return RateForms(
        **read_forms(table["forms"], pieces),
        regular=regular,
        units={form: unit for unit in spans for form in (unit, f"{unit}s")},
        numbers=numbers,
    )


@annotator(Sentence, Carried, revises=Figure, makes=Rated)
def tell_rates(notes: Notes) -> Iterator[Figure]:
    """The figures again; rates with what they are told over, whose number counts nothing."""
    begins = [s.begin for s in notes.of(Sentence)]
    figures = notes.of(Figure)
    beneath = ByPlace[Span]((), lambda span: (span,))
    for number, figure in enumerate(figures):
        at = bisect_right(begins, figure.words.begin) - 1
        if any(figure.words.overlaps(b, e) for b, e in beneath.near(*figure.words.spans)):
            timed = figure.kind is Kind.DURATION
            yield (
                figure if timed else replace(figure, kind=Kind.OTHER, measure="other", includes=())
            )
            continue
        if figure.kind is Kind.RATIO:
            yield _share_rate(notes.text, figure)
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
        for span in per.words.spans if per.amount != 1 else ():
            beneath.put(span, (span,))
        kind = Kind.RATIO if figure.kind is Kind.OTHER else figure.kind
        yield replace(figure, per=per, accounting=Accounting.RATE, kind=kind)


def _share_rate(text: str, figure: Figure) -> Figure:
    """One of so many as a rate: "one in 25 residents", "one child in five"."""
    found = rate_forms().one_in.match(text, figure.words.begin, figure.words.end)
    if found is None:
        return figure
    noun = NOUN.match(text, figure.words.end)
    thing = (found["thing"] or (noun["noun"] if noun else "")).strip().lower()
    per = _per_of(text, found.span("per"), _worth(found["many"]), thing or "people")
    return replace(figure, per=per, accounting=Accounting.RATE, subject=figure.subject or thing)


NOUN = re.compile(r"\s+(?P<noun>[^\W\d]+s)\b")


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
    timed = forms.after.match(text, end, min(reach, max(stop, _over_number(text, end, reach))))
    if timed:
        return _per_time(text, timed)
    lead = max(sentence[0], begin - REACH)
    fronted = forms.fronted.search(text, lead, begin)
    if fronted:
        unit = forms.units[(fronted["unit"] or fronted["units"]).lower()]
        return _per_of(text, fronted.span("per"), _worth(fronted["many"]), unit)
    regular = forms.before.search(text, lead, begin)
    if regular and figure.measure != "other":
        unit = forms.regular[regular["per"].lower()]
        return _per_of(text, regular.span("per"), Decimal(1), unit)
    return None


def _per_time(text: str, timed: re.Match[str]) -> Per:
    """The span of time that a count is told over: a day, every ten minutes, daily."""
    forms = rate_forms()
    name = next(n for n in ("one", "each", "often") if timed[n])
    unit = timed["a"] or timed["b"] or timed["c"] or forms.regular[(timed["often"] or "").lower()]
    return _per_of(text, timed.span(name), _worth(timed["many"]), forms.units[unit.lower()])


def _worth(number: str | None) -> Decimal:
    """What a number in digits or words is worth, one where there is none."""
    many = (number or "1").replace(",", "").lower()
    return Decimal(many) if many.isdigit() else Decimal(rate_forms().numbers[many])


EVERY = re.compile(r"[^.;]{0,40}?\severy\s+\S+\s+\w+")


def _over_number(text: str, end: int, reach: int) -> int:
    """Where "every ten minutes" ends, whose number is read as a figure of its own."""
    found = EVERY.match(text, end, reach)
    return found.end() if found else 0


def _per_of(text: str, span: Span, amount: Decimal, unit: str) -> Per:
    return Per(words=Passage.of(text, span), amount=amount, unit=unit)
