"""What a decision is about has to be here, and what it corrects has to be correctable so."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from sayso.errors import NotFound
from sayso.ledger import reviews
from sayso.ledger.amend import corrected
from sayso.ledger.decision_checks import ABOUT_CLAIMS
from sayso.ledger.lookup import AT_ONCE, find_ids
from sayso.ledger.schema import claim, document
from sayso.model.decision import ABOUT_REPORTS, Decision, DecisionKind

TAGS = ("clm_", "doc_", "dec_")
"""How ids begin of what can be looked up when it is marked."""


def check_subjects(connection: Connection, decision: Decision) -> None:
    """NotFound where it is about something that is not here, UserError where it cannot hold."""
    if decision.kind in ABOUT_CLAIMS:
        _check_claims(connection, decision)
    if decision.kind in (*ABOUT_REPORTS, DecisionKind.PERMIT):
        _check_reports(connection, decision.subjects)
    if decision.kind is DecisionKind.TAKE_BACK:
        _check_decisions(connection, decision.subjects)
    if decision.kind in (DecisionKind.MARK, DecisionKind.RETRACT):
        tagged = {tag: [s for s in decision.subjects if s.startswith(tag)] for tag in TAGS}
        _check_claims(connection, replace(decision, subjects=tuple(tagged["clm_"])))
        _check_reports(connection, tagged["doc_"])
        _check_decisions(connection, tagged["dec_"])


def _check_claims(connection: Connection, decision: Decision) -> None:
    made = reviews.reviews_by(connection, None)
    roots = {name: made.other_ids.get(name, name) for name in decision.subjects}
    known = _known(connection, list(roots.values()))
    for name, root in roots.items():
        if root not in known:
            raise NotFound(f"there is no claim {name}; `sayso claims` lists them")
        if decision.kind is DecisionKind.CORRECT:
            _check_correction(connection, root, made, decision)


def _known(connection: Connection, names: list[str]) -> set[str]:
    """Those of these ids that a claim was read with."""
    found: set[str] = set()
    for start in range(0, len(names), AT_ONCE):
        some = claim.c.id.in_(names[start : start + AT_ONCE])
        found.update(connection.scalars(select(claim.c.id).where(some).distinct()))
    return found


def _check_correction(
    connection: Connection, root: str, made: reviews.Reviews, decision: Decision
) -> None:
    """UserError where the claim that was read with this id cannot be corrected so."""
    found = reviews.read_with(connection, root)
    if found is not None:
        corrected(made.over(root, found[0]), found[1], decision)


def _check_reports(connection: Connection, names: Sequence[str]) -> None:
    find_ids(connection, document.c.id, "doc_", names, {})


def _check_decisions(connection: Connection, names: Sequence[str]) -> None:
    known = {made.id for made in reviews.kept_decisions(connection, None, None)} if names else set()
    for name in names:
        if name not in known:
            raise NotFound(f"there is no decision {name}; `sayso review --decided` lists them")
