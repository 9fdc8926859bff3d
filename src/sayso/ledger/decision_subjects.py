"""What a decision is about has to be here, and what it corrects has to be correctable so."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from sayso.errors import NotFound
from sayso.ledger import reviews
from sayso.ledger.amend import corrected
from sayso.ledger.decision_checks import ABOUT_CLAIMS
from sayso.ledger.lookup import find_id
from sayso.ledger.schema import document
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
    for name in decision.subjects:
        root = made.other_ids.get(name, name)
        found = reviews.read_with(connection, root)
        if found is None:
            raise NotFound(f"there is no claim {name}; `sayso claims` lists them")
        if decision.kind is DecisionKind.CORRECT:
            as_it_stands = made.over(root, found[0])
            corrected(as_it_stands, found[1], decision)


def _check_reports(connection: Connection, names: Iterable[str]) -> None:
    for name in names:
        find_id(connection, document.c.id, "doc_", name, {})


def _check_decisions(connection: Connection, names: Iterable[str]) -> None:
    known = {made.id for made in reviews.kept_decisions(connection, None, None)}
    for name in names:
        if name not in known:
            raise NotFound(f"there is no decision {name}; `sayso review --decided` lists them")
