"""Why two accounts may be set against each other, or may not: the checks of `comparable`, shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.compare.comparable import (
    Check,
    Comparability,
    check_accounting,
    check_base,
    check_group,
    check_measure,
    check_part,
    check_period,
    check_place,
    check_unit,
    fit,
)
from sayso.compare.events.score import scorer
from sayso.compare.events.tellings import tellings_of
from sayso.compare.facts import Facts, event_of
from sayso.compare.likelihood import SURE
from sayso.model.amount import shown
from sayso.model.bench import Bench, BenchLine, Meeting
from sayso.model.claim import Certainty
from sayso.model.quantity import Figure
from sayso.model.question import Account, Question, Relation, RelationKind
from sayso.model.timespan import TimeSpan

EVEN = 0.5

GROUNDS = 3
"""So many grounds for one event or two are named, the strongest first."""

VERBS = {
    RelationKind.AGREES: "agrees with",
    RelationKind.CONTRADICTS: "contradicts",
    RelationKind.UPDATES: "updates",
    RelationKind.PART_OF: "is part of",
    RelationKind.REPEATS: "repeats",
    RelationKind.SAME_ORIGIN: "rests on the same word as",
    RelationKind.DENIES: "denies",
    RelationKind.NOT_COMPARABLE: "cannot be compared with",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two accounts, with what it says."""

    account: Account
    facts: Facts

    @property
    def figure(self) -> Figure | None:
        """Its figure; a denial may have none."""
        return self.account.claim.figure


@dataclass(frozen=True, slots=True)
class Respect:
    """One respect: the checks that judge it, and how each account words it."""

    name: str
    checks: tuple[Callable[[Facts, Facts], Check], ...]
    words: Callable[[Side], str]


def lay_on_bench(left: Side, right: Side, questions: Sequence[Question]) -> Bench:
    """Two accounts compared, with what the questions that they answer say of both."""
    lines = tuple(_line(r, left, right) for r in RESPECTS)
    first = next((line for line in lines if line.meeting is Meeting.DIFFERS), None)
    ends = {left.account.id, right.account.id}
    relations = [r for q in questions for r in q.relations if {r.source, r.target} == ends]
    events = _grounds(left, right, together=len(questions) == 1)
    return Bench(
        left=left.account,
        right=right.account,
        lines=lines,
        decided=first.name if first else "",
        verdict=_verdict(left, right, first, relations, len(questions) > 1),
        relations=tuple(relations),
        events=tuple(events),
        lineage=_lineage(left, right, questions),
        questions=tuple(q.id for q in questions),
    )


def _line(respect: Respect, left: Side, right: Side) -> BenchLine:
    """The first check of a respect that does not hold, or that one of the two is silent."""
    mine, its = respect.words(left), respect.words(right)
    found = (check(left.facts, right.facts) for check in respect.checks)
    failed = next((c for c in found if c.standing is not Comparability.COMPARABLE), None)
    meeting = Meeting.SAME if mine and its else Meeting.UNTOLD
    return BenchLine(
        name=respect.name,
        left=mine,
        right=its,
        meeting=Meeting.DIFFERS if failed else meeting,
        reason=failed.reason if failed else "",
        rule=" ".join(_first_sentence(check) for check in respect.checks),
    )


def _first_sentence(check: Callable[[Facts, Facts], Check]) -> str:
    """What a check holds to, in its own words."""
    return (check.__doc__ or "").strip().partition("\n\n")[0].replace("\n    ", " ")


def _measure(side: Side) -> str:
    return "" if side.facts.measure in ("", "other") else side.facts.measure


def _unit(side: Side) -> str:
    facts = side.facts
    nouns = ", ".join(sorted(facts.thing.nouns))
    return facts.unit or nouns or facts.thing.sort.value


def _group(side: Side) -> str:
    subject = side.figure.subject if side.figure else ""
    return f"{subject}, some of those counted in all" if side.facts.whole else subject


def _place(side: Side) -> str:
    own = side.figure.place if side.figure else ""
    event = event_of(side.account)
    place = event.place if event else ""
    return own or (f"{place} (of the event)" if place else "")


def _period(side: Side) -> str:
    as_of = side.figure.as_of if side.figure else None
    if as_of:
        return f"“{as_of.written}” ({_days(as_of)})"
    begin, end = side.facts.begin, side.facts.end
    if begin is None:
        return ""
    days = str(begin) if begin == end else f"{begin} to {end}"
    return f"{days} (of the event)" if begin != side.facts.published else f"{days} (published)"


def _days(span: TimeSpan) -> str:
    if span.begin == span.end:
        return str(span.begin or "days not reckoned")
    return f"{span.begin or '…'} to {span.end or '…'}"


def _accounting(side: Side) -> str:
    figure = side.figure
    said = [figure.accounting.value] if figure else []
    if figure and figure.per:
        said.append(figure.per.words.text)
    if side.facts.running:
        said.append("over many events")
    if side.facts.forecast:
        said.append(Certainty.FORECAST.value)
    return ", ".join(said)


def _base(side: Side) -> str:
    base = side.figure.base if side.figure else None
    return f"of {base.words.text}" if base else "none: a count of its own"


RESPECTS = (
    Respect("measure", (check_measure,), _measure),
    Respect("unit", (check_unit,), _unit),
    Respect("group", (check_part, check_group), _group),
    Respect("place", (check_place,), _place),
    Respect("period", (check_period,), _period),
    Respect("accounting", (check_accounting,), _accounting),
    Respect("base", (check_base,), _base),
)


def _grounds(left: Side, right: Side, *, together: bool) -> list[str]:
    """Why the events of two accounts are held to be one or two; nothing where one report tells.

    `together`: both answer one question, if need be because other reports tell of both.
    """
    if left.facts.report == right.facts.report:
        return [] if left.facts.event == right.facts.event else ["one report tells of two events"]
    mine, its = tellings_of([left.account, right.account])
    chance = scorer().chance(mine, its)
    how = "one event" if chance >= SURE else "two events" if chance < EVEN else "perhaps one event"
    if together and chance < SURE:
        how = "one event by what other reports tell of it; of these two alone it is less sure"
    reasons = scorer().reasons(mine, its)
    return [f"{how} (chance {min(chance, 0.99):.0%})", *(r.words for r in reasons[:GROUNDS])]


def _verdict(
    left: Side,
    right: Side,
    apart: BenchLine | None,
    relations: Sequence[Relation],
    elsewhere: bool,
) -> str:
    if relations:
        named = {left.account.id: "Left", right.account.id: "right"}
        return "; ".join(_said(r, left, named) for r in relations) + "."
    if apart:
        return f"They cannot be set against each other: {apart.reason}."
    if elsewhere:
        return "Line by line they could be compared, but they answer two questions: the events."
    values = f"{shown(left.facts.amount)} and {shown(right.facts.amount)}"
    if left.facts.amount and right.facts.amount and not fit(left.facts.amount, right.facts.amount):
        return f"They could be compared, and {values} do not fit; a later figure stands instead."
    return f"They can be compared, and {values} leave room for each other."


def _said(relation: Relation, left: Side, named: dict[str, str]) -> str:
    first = "Left" if relation.source == left.account.id else "Right"
    other = "right" if first == "Left" else "left"
    return f"{first} {VERBS[relation.kind]} {other}: {relation.reason}"


def _lineage(left: Side, right: Side, questions: Sequence[Question]) -> str:
    ends = {left.account.id, right.account.id}
    for question in questions:
        for origin in question.lineages:
            if ends <= set(origin.claims):
                name = origin.name or "an origin that is not recorded"
                return f"Both rest on {name}: {origin.reason}."
    return ""
