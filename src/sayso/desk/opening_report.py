"""A report opened to be read: its text, what was read in it, and what people made of that."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sayso.compare.copies import near_copies
from sayso.desk.asking import Candidate
from sayso.desk.current_questions import LedgerQuestions, Questions, among_questions, titled
from sayso.errors import RecordError
from sayso.ledger.ledger import Ledger, ReviewedReport
from sayso.model.decision import Decision, DecisionKind, standing
from sayso.model.question import Account
from sayso.model.report import Report
from sayso.model.text import Rejection

MOST = 1_000
"""Claims of a report that are grouped before it is shown; a report of more is not waited for."""

MOST_ASKED = 20
"""Questions of a report among whose reports near-copies of it are looked for."""

MOST_HELD = 40
"""Reports that one is held against."""

REVIEWS = (DecisionKind.ACCEPT, DecisionKind.CORRECT, DecisionKind.REJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedReport:
    """A report with its claims as people left them.

    `reviews` holds the decisions that stand about each claim, oldest first, by the id it was read
    with; `questions` the question that each claim answers, by the id that it has now.  `readings`
    counts how often the report was read; `versions` are all texts of its address, `copies` the
    reports of its questions that are much the same text, `unread` is what was not read of it.
    """

    reviewed: ReviewedReport
    reviews: Mapping[str, tuple[Decision, ...]]
    questions: Mapping[str, Candidate]
    readings: int
    versions: tuple[Report, ...] = ()
    copies: tuple[Report, ...] = ()
    unread: tuple[Rejection, ...] = ()


def open_report(ledger: Ledger, report: str, *, waits: bool = True) -> OpenedReport:
    """The report of this id, or of the only id that begins so.

    Where it is not to wait, its questions are those that were grouped before.
    """
    reviewed = ledger.reviewed(report)
    document = reviewed.reading.document
    now = {c.read.id: c.stands.id for c in reviewed.claims}
    counting = frozenset(c.stands.id for c in reviewed.claims if not c.rejected)
    questions = _questions_of(ledger, counting, waits=waits)
    return OpenedReport(
        reviewed=reviewed,
        reviews=reviews_of(ledger, now),
        questions=questions,
        copies=_copies(ledger, document.id, questions),
        readings=ledger.reading_count(document.id),
        versions=tuple(ledger.versions(reviewed.report)),
        unread=tuple(ledger.rejections(of=document.id)),
    )


def reviews_of(ledger: Ledger, claims: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
    """The decisions that stand about these claims, by the id that each was read with."""
    roots = frozenset(claims)
    made = [d for d in standing(ledger.decisions()) if d.kind in REVIEWS]
    first = ledger.claim_ids.first() if made else {}
    found: dict[str, list[Decision]] = {}
    for decision in made:
        for name in decision.subjects:
            root = first.get(name, name)
            if root in roots:
                found.setdefault(root, []).append(decision)
    return {root: tuple(some) for root, some in found.items()}


def reviews_now(ledger: Ledger, claims: Collection[str]) -> dict[str, tuple[Decision, ...]]:
    """The decisions that stand about these claims, by the id that each has now."""
    first = ledger.claim_ids.first()
    found = reviews_of(ledger, [first.get(name, name) for name in claims])
    return {name: found[root] for name in claims if (root := first.get(name, name)) in found}


def _questions_of(ledger: Ledger, claims: frozenset[str], *, waits: bool) -> dict[str, Candidate]:
    """The questions of these claims; of very many as far as they were grouped before."""

    def look(questions: Questions) -> dict[str, Candidate]:
        of_claim = questions.of_claims(claims)
        rows = titled(questions, questions.rows(sorted(set(of_claim.values()))))
        by_id = {s.id: Candidate(id=s.id, text=s.text) for s in rows}
        return {claim: by_id[name] for claim, name in of_claim.items()}

    if waits and len(claims) <= MOST:
        return among_questions(ledger, look)
    try:
        return look(LedgerQuestions(ledger=ledger))
    except RecordError:  # what is kept is damaged: the next question that is asked makes it anew
        return {}


def _copies(ledger: Ledger, report: str, questions: Mapping[str, Candidate]) -> tuple[Report, ...]:
    """The reports of these questions that are much the same text, of the first so many."""
    names = sorted({asked.id for asked in questions.values()})[:MOST_ASKED]
    try:
        claims = frozenset[str]().union(*map(ledger.questions.claims_of, names))
    except RecordError:  # what is kept is damaged, or is not kept
        return ()
    mine = ledger.grouped.documents_of(questions)
    others = sorted(ledger.grouped.documents_of(claims) - mine)[:MOST_HELD]
    by_report: dict[str, Account] = {}
    for keyed in ledger.grouped.accounts([*mine, *others]) if others else ():
        by_report.setdefault(keyed.account.report.id, keyed.account)
    this = by_report.pop(report, None)
    alike = (a.report for a in by_report.values() if this and near_copies(this, a))
    return tuple(sorted(alike, key=lambda r: (r.published or date.max, r.id)))
