"""Following a claim back: the claim, the report it stands in, and the question that it answers."""

from dataclasses import dataclass

from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import Questions, among_questions
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
        unread=(*_forgotten(ledger, account.report), *ledger.rejections(of=account.report.id)),
    )


def _forgotten(ledger: Ledger, report: Report) -> tuple[Rejection, ...]:
    """That the report counts no more, where somebody decided so."""
    made = ledger.forgotten().get(report.id)
    if made is None:
        return ()
    reason = f"counts no more, {made.author} decided on {made.made_at:%Y-%m-%d}: {made.reason}"
    return (Rejection(where=report.id, stage="decided", reason=reason),)


def questions_of(ledger: Ledger, claim: str) -> list[Question]:
    """The question that a claim answers; none where it answers none."""

    def look(questions: Questions) -> list[Question]:
        made = current_decisions(ledger)
        return [questions.weighed(name, made).question for name in questions.of_claim(claim)]

    return among_questions(ledger, look)
