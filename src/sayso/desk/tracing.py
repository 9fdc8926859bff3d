"""Following a claim back: the claim, the report it stands in, and the question that it answers."""

from dataclasses import dataclass

from sayso.desk.current_questions import current_questions, weighed, weighed_at
from sayso.desk.moment import NOW
from sayso.desk.regrouping import group_new_reports
from sayso.ledger.ledger import Ledger
from sayso.model.question import Account, Question
from sayso.model.report import Report
from sayso.model.text import Document, Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A claim with its whole report, the question that it answers, and what was not read of it.

    `versions` are all of its report, oldest first, none where there is only this one.
    """

    account: Account
    document: Document
    questions: tuple[Question, ...]
    versions: tuple[Report, ...] = ()
    unread: tuple[Rejection, ...] = ()


def trace(ledger: Ledger, claim: str) -> Traced:
    """The claim of this id, or of the only id that begins so; NotFound says what to do."""
    account = ledger.account(claim)
    return Traced(
        account=account,
        document=ledger.document(account.report.id),
        questions=tuple(questions_of(ledger, account.id)),
        versions=tuple(ledger.versions(account.report)),
        unread=tuple(ledger.rejections(of=account.report.id)),
    )


def questions_of(ledger: Ledger, claim: str) -> list[Question]:
    """The question that a claim answers; none where it answers none."""
    if not group_new_reports(ledger):
        found = weighed_at(ledger, NOW)
        return [w.question for w in found if claim in (f.id for f in w.facts)]
    held = (s.claims for s in current_questions(ledger) if claim in s.claims)
    return [weighed(ledger, claims).question for claims in held]
