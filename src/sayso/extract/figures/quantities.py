"""Figures of a report: its quantities with what is counted, of whom, where and how they add up."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.extract.figures.accounting import accounting_of
from sayso.extract.figures.carried import carry
from sayso.extract.figures.composed import OTHER, includes
from sayso.extract.figures.counted import (
    CountedPhrase,
    amount_by_clause,
    counted_by_clause,
    what_is_counted,
)
from sayso.extract.figures.dollars import with_own_dollars
from sayso.extract.figures.former import is_former
from sayso.extract.figures.indefinite_singulars import single_persons
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import labelled_measure, relative_measure
from sayso.extract.figures.non_counts import is_non_count
from sayso.extract.figures.numbers import Quantity, scan
from sayso.extract.figures.of_what import of_what
from sayso.extract.figures.part_forms import cue_of
from sayso.extract.figures.respective import read_lists
from sayso.extract.figures.sides import side_losing, side_named
from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.segment import Sentence
from sayso.extract.syntax.nouns import relative_clauses_of
from sayso.model.quantity import Base, Figure, Kind
from sayso.model.text import Passage
from sayso.model.timespan import TimeKind, TimeSpan

MOST_NUMBERS = 30
"""Numbers in one sentence that are read with its parse; beyond, the work would grow too fast."""

VERSUS_AFTER = re.compile(r"\s+to\s+\d[\d,]*\b(?!\s+(?:per|percent|million|billion)|%)")
VERSUS_BEFORE = re.compile(r"(?<!from )\b\d[\d,]*\s+to\s+$")
VOTE_NEAR = 80
"""Characters back in which a motion or a bill makes votes of "317 to 107"."""

HEADING = re.compile(r"([^\W\d]+)\s?(?::|=|–|—)\s?$")


@annotator(Layout, Sentence, TimeSpan, makes=Figure)
def read_quantities(notes: Notes) -> Iterator[Figure]:
    """Numbers as the report gives them: exact, at least, about, between."""
    sentences = notes.of(Sentence)
    begins = [s.begin for s in sentences]
    times = [t for t in notes.of(TimeSpan) if t.kind in (TimeKind.DATE, TimeKind.TIME)]
    reader = _FigureReader(notes.text, times)
    layout = layout_of(notes)
    parted = notes.text.replace("\t", "|") if layout.tables else notes.text
    quantities = [q for q in scan(parted) if not layout.is_boilerplate(q.begin)]
    following = [*(q.begin for q in quantities[1:]), len(notes.text)]
    figures: list[Figure] = []
    for q, limit in zip(quantities, following, strict=False):
        at = bisect_right(begins, q.number[0]) - 1
        sentence = sentences[at] if at >= 0 else None
        if sentence is None or (q.kind is Kind.COUNT and reader.is_time(*q.number)):
            continue
        figures.extend(reader.figures_of(q, sentence, limit))
    placed = read_lists(notes.text, figures)
    singles = single_persons(notes.text, sentences, figures)
    yield from sorted([*with_own_dollars(notes.text, placed), *singles], key=_place)


def _place(figure: Figure) -> tuple[int, int]:
    return figure.words.begin, figure.words.end


class _FigureReader:
    """What earlier figures of the report leave behind for later ones."""

    def __init__(self, text: str, times: Sequence[TimeSpan]) -> None:
        self.text = text
        self.spans = sorted((t.words.begin, t.words.end) for t in times)
        self.earlier: list[Figure] = []
        self.whole: Figure | None = None
        self.within: tuple[int, int] = (-1, 0)

    def is_time(self, begin: int, end: int) -> bool:
        """Whether a date or a time of day covers the place."""
        at = bisect_right(self.spans, (end, 0))
        return any(b < end and begin < e for b, e in self.spans[max(0, at - 3) : at])

    def figures_of(self, q: Quantity, sentence: Sentence, limit: int) -> Iterator[Figure]:
        """The figure of a quantity, and that of its base where something is said of the base."""
        if self._is_table(sentence):
            yield _figure(self.text, q, q.end)
            return
        if q.kind is not Kind.COUNT:
            if q.form != "few" or q.kind is not Kind.DURATION:
                figure = replace(
                    _with_measure(_figure(self.text, q, q.end), sentence, q),
                    subject=of_what(sentence, (q.begin, q.end), money=q.kind is Kind.MONEY),
                )
                yield self._keep(figure, sentence, q, None)
            return
        counted = what_is_counted(sentence, q.number, q.end, q.base is not None)
        counted = self._without_time(_by_heading(self.text, q, counted), sentence)
        if is_non_count(self.text, q, counted):
            return
        end = _reach(sentence, q, counted, limit)
        if end > q.end and self.is_time(q.end, end):
            end = q.end
        figure = replace(
            _figure(self.text, q, end),
            measure=counted.measure,
            includes=includes(counted.measure),
            unit=counted.unit or q.unit,
            subject=counted.subject,
        )
        if q.form == "whole":
            body = self.text[slice(*q.number)].split()[-1]
            figure = replace(figure, unit=body.lower(), subject=body)
        if not counted.unit and _has_part(q):
            figure = replace(figure, kind=Kind.OTHER)
        figure = carry(figure, counted, self.earlier, self.whole, sentence.begin)
        figure = self._of_side(figure, sentence, counted.unit)
        yield self._keep(figure, sentence, q, counted.anchor)
        yield from self._of_base(q, counted, end)

    def _without_time(self, counted: CountedPhrase, sentence: Sentence) -> CountedPhrase:
        """What is counted where no time follows the number: "700 last year" counts no years."""
        if counted.last is None or not self.is_time(*sentence.span_of(counted.last, counted.last)):
            return counted
        return counted._replace(unit="", subject="", last=None)

    def _of_side(self, figure: Figure, sentence: Sentence, noun: str) -> Figure:
        """The figure of the side that its sentence names, where its noun says no more than dead."""
        said = self.text[sentence.begin : figure.words.begin]
        if figure.unit in measure_words().persons and figure.unit != "people":
            loser = side_losing(said, figure)
            return replace(figure, subject=f"{loser} {figure.subject}") if loser else figure
        if noun and noun != "people" and labelled_measure(noun) == OTHER:
            return figure  # "Marvan losses … nine Kestrians": the noun says whose
        following = self.text[figure.words.end : sentence.end] if not noun else ""
        side = side_named(said, figure.measure, following)
        return replace(figure, subject=side) if side else figure

    def _is_table(self, sentence: Sentence) -> bool:
        """Whether so many numbers stood in the sentence that it is none, but a table."""
        begin, count = self.within
        self.within = (sentence.begin, count + 1 if begin == sentence.begin else 1)
        return self.within[1] > MOST_NUMBERS

    def _keep(
        self, figure: Figure, sentence: Sentence, q: Quantity, anchor: Token | None
    ) -> Figure:
        tokens = sentence.tokens_in(*q.number)
        if not tokens:
            return figure
        anchor = anchor or tokens[-1]
        figure = replace(
            figure,
            accounting=accounting_of(self.text, q, anchor, figure.measure),
            former=is_former(tokens[-1]),
        )
        if figure.kind is Kind.COUNT:
            self.earlier.append(figure)
            if cue_of(self.text, sentence, figure) is None:
                self.whole = figure
        return figure

    def _of_base(self, q: Quantity, counted: CountedPhrase, end: int) -> Iterator[Figure]:
        """The base as a figure of its own where a relative clause says something of it."""
        head = counted.last
        if q.base is None or head is None or not q.begin <= q.base.span[0] < q.end:
            return
        if not relative_clauses_of(head):
            return
        begin, exact = q.base.span[0], q.base.low == q.base.high
        yield Figure(
            words=Passage.of(self.text, (begin, end)),
            low=q.base.low,
            high=q.base.high,
            point=q.base.low if exact else None,
            quantifier=q.base.quantifier,
            measure=relative_measure(head),
            unit=counted.unit,
            subject=counted.subject,
        )


def _has_part(q: Quantity) -> bool:
    """Whether a number has decimals, as levels, marks and rates do: 16,374.31 counts nothing."""
    worth = q.point if q.form == "digits" and q.base is None else None
    return worth is not None and worth != worth.to_integral_value()


def _by_heading(text: str, q: Quantity, counted: CountedPhrase) -> CountedPhrase:
    """What is counted where only a heading says it: "Injured: 40"."""
    if counted.measure != OTHER:
        return counted
    if VERSUS_AFTER.match(text, q.end) or VERSUS_BEFORE.search(text, max(0, q.begin - 14), q.begin):
        near = set(re.findall(r"[a-z]+", text[max(0, q.begin - VOTE_NEAR) : q.end].lower()))
        if near & measure_words().voting and q.form == "digits":
            return counted._replace(measure="voted")
    heading = HEADING.search(text, max(0, q.begin - 30), q.begin)
    measure = labelled_measure(heading[1].lower()) if heading else OTHER
    return counted._replace(measure=measure)


def _with_measure(figure: Figure, sentence: Sentence, q: Quantity) -> Figure:
    """Money and percents with what their clause tells of them: pledged, voted."""
    words = measure_words()
    if q.kind is Kind.MONEY:
        measure = amount_by_clause(sentence, q.number)
        if measure not in words.of_money:
            return figure
    elif q.kind in (Kind.WEIGHT, Kind.OTHER):
        measure = amount_by_clause(sentence, q.number)
        measure = words.amounts_called.get(measure, measure)
        if measure not in words.of_amounts:
            return figure
    elif q.kind is Kind.PERCENT or q.form == "share":
        measure = counted_by_clause(sentence, q.number)
    else:
        return figure
    return replace(figure, measure=measure, includes=includes(measure))


def _figure(text: str, q: Quantity, end: int) -> Figure:
    base = None
    if q.base is not None:
        base = Base(words=Passage.of(text, q.base.span), low=q.base.low, high=q.base.high)
    return Figure(
        words=Passage.of(text, (q.begin, end)),
        low=q.low,
        high=q.high,
        point=q.point,
        quantifier=q.quantifier,
        kind=q.kind,
        unit=q.unit,
        base=base,
        basis=q.basis,
        reason=q.reason,
    )


def _reach(sentence: Sentence, q: Quantity, counted: CountedPhrase, limit: int) -> int:
    """Where the figure's words end: with the counted noun where it follows at once."""
    if counted.last is None:
        return q.end
    end = sentence.end_of(counted.last)
    return end if q.end <= end <= limit else q.end
