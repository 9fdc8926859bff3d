"""A chosen figure is chosen by a person, or by a named rule that is shown; never silently."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sayso.compare.rows import Row
from sayso.compare.vocabulary import vocabulary
from sayso.model.decision import Decision, DecisionKind

Rule = Callable[[Sequence[Row], Mapping[str, str]], Row | None]


def _figures(table: Iterable[Row]) -> list[Row]:
    return [r for r in table if not r.apart and (r.low, r.high) != (None, None)]


def most_conservative(table: Sequence[Row], reliability: Mapping[str, str]) -> Row | None:
    """The comparable row with the smallest figure that somebody stands behind."""
    named = [r for r in _figures(table) if r.recorded]
    return min(
        named, key=lambda r: (r.low if r.low is not None else Decimal(0), r.origin), default=None
    )


def latest_official(table: Sequence[Row], reliability: Mapping[str, str]) -> Row | None:
    """The comparable row told last by a public body or who speaks for one."""
    official = [r for r in _figures(table) if r.recorded and _is_official(r)]
    return max(official, key=lambda r: (r.told or date.min, r.origin), default=None)


def _is_official(row: Row) -> bool:
    voice = row.latest.claim.origin
    words = f"{row.origin} {voice.name if voice else ''} {voice.role if voice else ''}".lower()
    return any(w in words for w in vocabulary().official)


def highest_reliable(table: Sequence[Row], reliability: Mapping[str, str]) -> Row | None:
    """The highest comparable row among the sources that people rated best (Admiralty A first)."""
    rated = [r for r in _figures(table) if r.origin in reliability]
    best = min((reliability[r.origin] for r in rated), default="")
    top = [r for r in rated if reliability[r.origin] == best]
    return max(top, key=lambda r: (r.high or r.low or Decimal(0), r.origin), default=None)


RULES: Mapping[str, Rule] = {
    "most_conservative": most_conservative,
    "latest_official": latest_official,
    "highest_reliable": highest_reliable,
}


def choose(
    table: Sequence[Row], rule: str, decisions: Sequence[Decision] = ()
) -> tuple[Row | None, str]:
    """The row a named rule picks, and the words that say which rule; KeyError for no such rule."""
    ratings: dict[str, str] = {}
    for decision in sorted(decisions, key=lambda d: d.made_at):
        if decision.kind is DecisionKind.ASSESS_SOURCE:
            ratings.update(
                dict.fromkeys(decision.subjects, str(decision.value.get("reliability", "F")))
            )
    row = RULES[rule](table, ratings)
    said = (RULES[rule].__doc__ or "").strip().rstrip(".")
    return row, f"rule {rule}: {said[:1].lower()}{said[1:]}"
