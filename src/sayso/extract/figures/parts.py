"""Figures that count some of those that another figure counts: "12 of them", "among the dead".

A part keeps the measure that its own clause gives it ("of whom three died"); what it does not say
again, the measure, the day and the place, holds on from the whole.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.figures.additions import fill_additions
from sayso.extract.figures.composed import OTHER, includes
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import clause_measure, names_persons
from sayso.extract.figures.part_forms import (
    Cue,
    among_which,
    cue_of,
    follows_in_list,
    leads,
    share_of_state,
    state_named,
    taken_apart,
)
from sayso.extract.figures.wholes import fill_part, named_whole
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.revisions import Parted, Rated
from sayso.extract.segment import Sentence
from sayso.language.things import kind_of_noun
from sayso.model.quantity import Accounting, Figure, Kind, Quantifier

NEAR = 400
"""Characters from a part back to a whole that its words only point to."""

FAR = 1500
"""Characters between a part and a whole of the same state: "15 of the wounded"."""

BEFORE, AFTER = 60, 30
"""Figures before and after a part among which its whole is looked for."""

RESULT = 16
"""Characters after a part in which a word tells what came of it."""

LISTED = 12
"""Figures of the longest list that takes a whole apart."""

COUNTED = frozenset({Kind.COUNT, Kind.PERCENT, Kind.RATIO})
"""Kinds of figure that can be a part; only a count can be a whole."""

POINTING = 3
"""Words that open a sentence which only points back: "They also included"."""

LOST = frozenset({"killed", "rescued"})
"""What befalls some of the injured or missing and makes them no longer so."""

LOSSES, CASUALTIES = "lost", "casualties"
HARM = frozenset({"killed", "injured", CASUALTIES})
"""The measures of those that "victims" may stand for."""


@annotator(Sentence, Rated, revises=Figure, makes=Parted)
def join_parts(notes: Notes) -> Iterator[Figure]:
    """The figures again, with what they add to or are part of; wholes that only a part names."""
    search = _PartSearch(notes.text, notes.of(Sentence), tuple(fill_additions(notes.of(Figure))))
    yield from search.joined()


@dataclass(slots=True)
class _PartSearch:
    """The figures of a report and which of them were found to be parts so far."""

    text: str
    sentences: Sequence[Sentence]
    figures: Sequence[Figure]

    def joined(self) -> list[Figure]:
        """The figures with what they are part of, and the wholes made."""
        begins = [s.begin for s in self.sentences]
        wholes: dict[int, Figure] = {}
        made_wholes: list[Figure] = []
        for at, figure in enumerate(self.figures):
            number = bisect_right(begins, figure.words.begin) - 1
            if number < 0 or figure.kind not in COUNTED or _adds(figure):
                continue
            sentence = self.sentences[number]
            whole = self._whole(at, sentence, wholes)
            if whole is None and _is_counted_out(figure):
                whole = named_whole(self.text, figure)
                made_wholes += [whole] if whole is not None else []
            if whole is not None:
                self._take(at, whole, wholes)
        whole_or_part = [
            self._by_result(fill_part(self._by_clause(self._as_share(f)), wholes[at]))
            if at in wholes
            else self._by_clause(self._as_share(self._as_harm(f, wholes)))
            for at, f in enumerate(self.figures)
        ]
        return sorted([*whole_or_part, *made_wholes], key=lambda f: (f.words.begin, f.words.end))

    def _as_harm(self, figure: Figure, wholes: dict[int, Figure]) -> Figure:
        """Losses of which the dead or the injured are a part are casualties."""
        if figure.measure != LOSSES:
            return figure
        parts = {self.figures[at].measure for at, whole in wholes.items() if whole is figure}
        if not parts & HARM:
            return figure
        return replace(figure, measure=CASUALTIES, includes=includes(CASUALTIES))

    def _as_share(self, figure: Figure) -> Figure:
        """A share of those of a state counts them: "four in ten of the dead were children"."""
        if figure.kind not in (Kind.RATIO, Kind.PERCENT) or figure.measure != OTHER:
            return figure
        measure, who = share_of_state(self.text, figure)
        who = who if names_persons(who) else ""
        return replace(
            figure,
            measure=measure or OTHER,
            includes=includes(measure),
            subject=who or figure.subject,
        )

    def _take(self, at: int, whole: Figure, wholes: dict[int, Figure]) -> None:
        """Hold a part with its whole, and those listed before it: "two boys and a man among"."""
        wholes[at] = whole
        while at and (at - 1) not in wholes and self._is_listed(at):
            before = self.figures[at - 1]
            if before is whole or before.measure not in (self.figures[at].measure, OTHER):
                return
            at -= 1
            wholes[at] = whole

    def _is_listed(self, at: int) -> bool:
        """Whether a figure stands in one list with the one before it."""
        return at > 0 and follows_in_list(self.text, self.figures[at - 1], self.figures[at])

    def _by_result(self, part: Figure) -> Figure:
        """A part with what a word behind it says came of it: "shot, two of them fatally"."""
        after = self.text[part.words.end : part.words.end + RESULT].split()[:1]
        result = measure_words().results.get(after[0].strip(",.;)").lower()) if after else None
        return replace(part, measure=result, includes=includes(result)) if result else part

    def _by_clause(self, part: Figure) -> Figure:
        """A part of a state with what its clause says befell it: two of the 12 injured died."""
        if state_named(part.written) != part.measure:
            return part
        sentence = self.sentences[bisect_right(self.sentences, part.words.begin, key=_begin) - 1]
        tokens = sentence.tokens_in(part.words.begin, part.words.end)
        measure = clause_measure(tokens[0], is_share=True) if tokens else OTHER
        if measure not in LOST or measure == part.measure:
            return part
        return replace(part, measure=measure, includes=includes(measure))

    def _whole(self, at: int, sentence: Sentence, wholes: dict[int, Figure]) -> Figure | None:
        """The figure that holds this one, None where its words point to none."""
        figure, before = self.figures[at], self.figures[at - 1] if at else None
        based = self._of_base(at)
        if based is not None:
            return based
        following = self.figures[at + 1] if at + 1 < len(self.figures) else None
        if following is not None and among_which(self.text, figure, following):
            return following if _fits(figure, following) else None
        if before is not None and before.kind is Kind.COUNT and leads(self.text, before, figure):
            return before if _fits(figure, before) else None
        cue = cue_of(self.text, sentence, figure)
        if cue is None:
            if before is not None and (at - 1) in wholes:
                listed = follows_in_list(self.text, before, figure)
                whole = wholes[at - 1]
                alike = figure.measure in (before.measure, OTHER) or whole.measure not in HARM
                return whole if listed and alike and _fits(figure, whole) else None
            return self._split(at)
        if figure.kind is not Kind.COUNT and cue.opened:
            return None
        if cue.measure:
            return self._of_state(at, cue, wholes)
        return self._just_counted(at, sentence, wholes, cue.opened)

    def _near(self, at: int) -> list[tuple[int, Figure]]:
        """The figures around one, with their numbers."""
        begin = max(0, at - BEFORE)
        return [*enumerate(self.figures[begin : at + AFTER], start=begin)]

    def _of_base(self, at: int) -> Figure | None:
        """The figure whose number the reader took for the base: "31 people, 12 of them"."""
        figure = self.figures[at]
        base = figure.base
        if base is None:
            return None
        begin, end = base.words.begin, base.words.end
        others = [f for i, f in self._near(at) if i != at and f.kind is Kind.COUNT]
        inside = figure.words.covers(begin, end)
        if not inside:
            return next((f for f in others if f.words.overlaps(begin, end)), None)
        itself = next((f for f in others if f.words.begin == begin), None)
        if itself is not None:
            return itself
        definite = self.text[max(0, begin - 6) : begin].lower().split()[-1:] in (
            ["the"],
            ["those"],
        )
        alike = [f for f in others if base.low == base.high and base.low in (f.low, f.high)]
        near = [f for f in alike if definite and _distance(f, figure) <= FAR]
        return min(near, key=lambda f: (f.measure == OTHER, _distance(f, figure)), default=None)

    def _of_state(self, at: int, cue: Cue, wholes: dict[int, Figure]) -> Figure | None:
        """The last count of those named by their state, else the first that comes after."""
        figure, first = self.figures[at], at
        while self._is_listed(first) and at - first < LISTED:
            first -= 1
        wanted = HARM if cue.measure == "casualties" else {cue.measure}
        able = [
            f
            for i, f in self._near(at)
            if i not in wholes and f.measure in wanted and _fits(figure, f)
            and (not first <= i <= at or cue.begin <= f.words.begin < cue.end)
            and f.kind is Kind.COUNT and f.accounting is not Accounting.CHANGE
        ]  # fmt: skip
        inside = [f for f in able if cue.begin <= f.words.begin < cue.end]
        dead = [f for f in able if f.measure == "killed"] if len(wanted) > 1 else []
        able = dead or able
        before = [f for f in able if f.words.end <= figure.words.begin]
        near = [f for f in before[-1:] or able[:1] if _distance(f, figure) <= FAR]
        return next(iter(inside or near), None)

    def _just_counted(
        self, at: int, sentence: Sentence, wholes: dict[int, Figure], opened: bool
    ) -> Figure | None:
        """The last count of the sentence, else of those before it, that is no smaller.

        What a noun of its own includes ("the list also includes 19 men") is no part of those that
        a sentence before counted; what "they" or "these" include is.
        """
        figure = self.figures[at]
        said = self.text[sentence.begin : figure.words.begin].split()
        points = not opened or len(said) <= POINTING
        able = [
            f
            for i, f in self._near(at)
            if i < at and i not in wholes and f.kind is Kind.COUNT and _fits(figure, f)
            and not _is_of_other_things(figure, f) and figure.words.begin - f.words.end <= NEAR
        ]  # fmt: skip
        own = [f for f in able if f.words.begin >= sentence.begin]
        same = [f for f in own if f.measure == figure.measure != OTHER]
        if own:
            return (same or own)[-1]
        return next((f for f in reversed(able) if points and f.measure != OTHER), None)

    def _split(self, at: int) -> Figure | None:
        """The count that a list after a colon or a comma takes apart, to the last one.

        "50 people: 15 civilians, 27 fighters and eight others".
        """
        figure = self.figures[at]
        if not at or not taken_apart(self.text, self.figures[at - 1], figure):
            return None
        whole, listed = self.figures[at - 1], [figure]
        for other in self.figures[at + 1 : at + LISTED]:
            if not follows_in_list(self.text, listed[-1], other):
                break
            listed.append(other)
        measures = {f.measure for f in listed} - {OTHER}
        total = sum(f.low for f in listed if f.low is not None)
        alike = measures <= {whole.measure} and len({f.subject for f in listed}) == len(listed)
        even = len(listed) > 1 and whole.measure != OTHER and total in {whole.low, whole.high}
        return whole if alike and even and whole.kind is Kind.COUNT else None


def _begin(sentence: Sentence) -> int:
    return sentence.begin


def _adds(figure: Figure) -> bool:
    """Whether a figure counts others than those counted before; those of a day may be of them."""
    more = figure.accounting is Accounting.INCREMENT and figure.as_of is None
    return more or figure.accounting is Accounting.CHANGE


def _distance(one: Figure, other: Figure) -> int:
    return max(one.words.begin - other.words.end, other.words.begin - one.words.end)


def _fits(part: Figure, whole: Figure) -> bool:
    """Whether a whole is no smaller than its part; a share fits any, and any fits "millions"."""
    if part.kind is not Kind.COUNT or whole.quantifier is Quantifier.VAGUE:
        return True
    worth = part.low if part.low is not None else part.high
    size = whole.high if whole.high is not None else whole.low
    return worth is not None and size is not None and worth <= size


def _is_of_other_things(part: Figure, whole: Figure) -> bool:
    """Whether a part has a noun for things, and its whole counts people: "four of those counts"."""
    named = part.kind is Kind.COUNT and bool(part.unit)
    things = named and kind_of_noun(part.unit) not in ("beings", "unknown")
    return things and part.measure == OTHER and names_persons(whole.unit)


def _is_counted_out(figure: Figure) -> bool:
    """Whether a count of some names how many all are: "two of the 12 injured", "half of the 40"."""
    return figure.kind is Kind.COUNT and figure.base is not None
