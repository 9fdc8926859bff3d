"""A denial to what it denies: the figure it names, else the count that its words speak of."""

from collections.abc import Sequence

from sayso.compare.comparable import fit
from sayso.compare.positions import Position
from sayso.compare.web import Web
from sayso.model.amount import Amount
from sayso.model.question import RelationKind

QUOTE = 90
"""Characters of a denial's words shown as its reason."""


def relate_denials(denials: Sequence[Position], positions: Sequence[Position], web: Web) -> None:
    """Each denial to the figures of other origins that it denies."""
    for denial in denials:
        reason = f"“{_quoted(denial)}”: no figure of its own"
        for position in _denied(denial, positions):
            web.add(denial, position, RelationKind.DENIES, reason)


def _denied(denial: Position, positions: Sequence[Position]) -> list[Position]:
    others = [p for p in positions if p.origin != denial.origin and not p.facts.increment]
    figure = denial.facts.amount
    if figure is not None:
        others = [p for p in others if _is_that(figure, p.amount)]
    near = [p for p in others if p.facts.report == denial.facts.report]
    before = [p for p in near if p.facts.at < denial.facts.at]
    if figure is None and (before or near):
        return [min(before or near, key=lambda p: abs(p.facts.at - denial.facts.at))]
    if near:
        meant = {p.origin for p in near}
        return [p for p in others if p.origin in meant]
    return others


def _is_that(denied: Amount, said: Amount) -> bool:
    if (denied.low, denied.high) == (said.low, said.high):
        return True
    return (denied.about or said.about) and fit(denied, said)


def _quoted(denial: Position) -> str:
    text = denial.account.claim.content.text.strip(' ,"“”')
    return text if len(text) <= QUOTE else text[:QUOTE].rsplit(" ", 1)[0] + " …"
