"""A chosen figure is chosen by a person, or by a named rule that is shown; never silently."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sayso.errors import UserError
from sayso.language.parties import same_name
from sayso.language.vocabulary import vocabulary
from sayso.model.answer import AnswerRow
from sayso.model.decision import Decision, DecisionKind

T = TypeVar("T")
ChoosingRule = Callable[[Sequence[AnswerRow], Mapping[str, str]], AnswerRow | None]


def _figures(table: Iterable[AnswerRow]) -> list[AnswerRow]:
    printed = (r for r in table if not r.apart and not r.summed)
    return [r for r in printed if (r.low, r.high) != (None, None)]


def most_conservative(
    table: Sequence[AnswerRow], reliability: Mapping[str, str]
) -> AnswerRow | None:
    """The comparable row with the smallest figure that somebody stands behind."""
    named = [r for r in _figures(table) if r.recorded]
    return min(
        named, key=lambda r: (r.low if r.low is not None else Decimal(0), r.origin), default=None
    )


def latest_official(table: Sequence[AnswerRow], reliability: Mapping[str, str]) -> AnswerRow | None:
    """The comparable row told last by a public body or who speaks for one."""
    official = [r for r in _figures(table) if r.recorded and _is_official(r)]
    return max(official, key=lambda r: (r.told or date.min, r.origin), default=None)


def _is_official(row: AnswerRow) -> bool:
    voice = row.latest.claim.origin
    words = f"{row.origin} {voice.name if voice else ''} {voice.role if voice else ''}".lower()
    return any(w in words for w in vocabulary().official)


def highest_reliable(
    table: Sequence[AnswerRow], reliability: Mapping[str, str]
) -> AnswerRow | None:
    """The highest comparable row among the sources that people rated best (Admiralty A first)."""
    rated = [(r, grade) for r in _figures(table) if (grade := _of(r.origin, reliability))]
    best = min((grade for _, grade in rated), default="")
    top = [r for r, grade in rated if grade == best]
    return max(top, key=lambda r: (r.high or r.low or Decimal(0), r.origin), default=None)


RULES: Mapping[str, ChoosingRule] = {
    "most-conservative": most_conservative,
    "latest-official": latest_official,
    "highest-reliable": highest_reliable,
}


def row_by_rule(
    table: Sequence[AnswerRow], rule: str, decisions: Sequence[Decision] = ()
) -> tuple[AnswerRow | None, str]:
    """The row a named rule picks, and the words that say which rule; UserError for no such rule."""
    if rule not in RULES:
        raise UserError(f"there is no rule {rule!r}; there are {', '.join(sorted(RULES))}")
    grades = {name: made.value["reliability"] for name, made in _ratings(decisions).items()}
    row = RULES[rule](table, grades)
    said = (RULES[rule].__doc__ or "").strip().rstrip(".")
    return row, f"rule {rule}: {said[:1].lower()}{said[1:]}"


def with_rule(
    table: Sequence[AnswerRow], rule: str, decisions: Sequence[Decision] = ()
) -> tuple[list[AnswerRow], str]:
    """The table with the row marked that a named rule picks, and the rule in words."""
    picked, words = row_by_rule(table, rule, decisions)
    if picked is None:
        return list(table), f"{words} (no row fits)"
    mark = f"by rule {rule}"
    marks = {id(picked): f"{picked.chosen}; {mark}" if picked.chosen else mark}
    return [replace(r, chosen=marks.get(id(r), r.chosen)) for r in table], words


def marked(row: AnswerRow, decisions: Sequence[Decision]) -> AnswerRow:
    """The row with what people chose and how they rated it: the latest word of each author."""
    if not decisions:
        return row
    return replace(row, chosen=_choices(row, decisions), assessed=_assessments(row, decisions))


def _choices(row: AnswerRow, decisions: Sequence[Decision]) -> str:
    last: dict[tuple[str, str], Decision] = {}
    claims = {a.id: a for a in row.tellings}
    for made in sorted(decisions, key=lambda d: d.made_at):
        if made.kind is DecisionKind.CHOOSE:
            for claim in claims.keys() & set(made.subjects):
                last[claim, made.author] = made
    choices = []
    for (claim, _), made in last.items():
        figure = claims[claim].claim.figure
        older = figure and row.latest.claim.figure and figure.written != row.written
        which = f" (“{figure.written}”)" if figure and older else ""
        choices.append(f"{made.value.get('as', 'recommended')}{which} by {_signed(made)}")
    return "; ".join(choices)


def _signed(made: Decision) -> str:
    return f"{made.author}, {made.made_at:%Y-%m-%d}: {made.reason}"


def _ratings(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The latest rating of each source."""
    kind = DecisionKind.ASSESS_SOURCE
    rated = sorted((d for d in decisions if d.kind is kind), key=lambda d: d.made_at)
    found: dict[str, Decision] = {}
    for made in rated:
        for name in made.subjects if "reliability" in made.value else ():
            found.pop(name, None)  # so that the latest comes last
            found[name] = made
    return found


def _of(origin: str, rated: Mapping[str, T]) -> T | None:
    """What the latest rating under this name says, "the" and case aside."""
    return next(
        (made for name, made in reversed(list(rated.items())) if same_name(name, origin)), None
    )


def _assessments(row: AnswerRow, decisions: Sequence[Decision]) -> str:
    source = _of(row.origin, _ratings(decisions))
    ratings = [f"source {source.value['reliability']} by {source.author}"] if source else []
    claims = {a.id for a in row.tellings}
    for made in decisions:
        if made.kind is DecisionKind.ASSESS_CLAIM and claims & set(made.subjects):
            ratings.append(
                f"{', '.join(f'{k} {v}' for k, v in made.value.items())} by {made.author}"
            )
    return "; ".join(ratings)
