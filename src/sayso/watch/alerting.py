"""Alerts raised for what came into a ledger: after each round, and after reports are added.

How far alerts were raised is kept with them, in one write: a round that is killed is done again by
the next, and what it had told is not told twice.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import Questions, among_questions
from sayso.ledger.alerts import NewReports
from sayso.ledger.ledger import Ledger
from sayso.model.alert import Alert, Follow
from sayso.model.question import Account, Question
from sayso.watch.before_after import change_of, news
from sayso.watch.findings import Finding
from sayso.watch.matching import concerns, may_be_told, may_concern

LONGEST = 400
"""Characters of a claim's words that an alert quotes."""


def raise_alerts(ledger: Ledger, now: datetime) -> int:
    """Raise alerts for the reports that came in since each follow was begun; how many.

    What a round that was killed left unsaid is told as well.
    """
    followed = ledger.follows.all()
    if not followed:
        return 0
    heard, additions = ledger.follows.heard(), ledger.looks.additions()
    starts: dict[int, list[Follow]] = defaultdict(list)
    for one in followed:
        starts[max(heard, one.additions)].append(one.follow)
    found = [
        alert for start, some in sorted(starts.items()) for alert in _alerts(ledger, some, start)
    ]
    return len(ledger.alerts.keep(found, now, heard=additions)) if additions > heard else 0


def after_reading(ledger: Ledger, since: int, now: datetime) -> int:
    """`raise_alerts` after what was added behind `since` additions, and what was left before it."""
    return (
        raise_alerts(ledger, now)
        if ledger.looks.additions() > min(since, ledger.follows.heard())
        else 0
    )


def _alerts(ledger: Ledger, follows: Sequence[Follow], start: int) -> list[Alert]:
    """The alerts of these follows for what came after so many additions."""
    reports = ledger.alerts.new_reports(start)
    if not reports.keys:
        return []
    return among_questions(ledger, lambda q: list(_raised(ledger, q, follows, reports)))


def _raised(
    ledger: Ledger, questions: Questions, follows: Sequence[Follow], reports: NewReports
) -> Iterator[Alert]:
    made = current_decisions(ledger)
    known_as = {f.question: set(questions.heirs(f.question)) for f in follows if f.question}
    for name, accounts in _touched(ledger, questions, reports).items():
        row = questions.row(name)
        some = [
            f
            for f in follows
            if may_concern(f, row, known_as.get(f.question, ()), accounts)
            and may_be_told(f, accounts)
        ]
        if some:
            weighed = questions.weighed(name, made)
            found = list(news(change_of(ledger, weighed, reports.ids, made)))
            yield from _told(some, found, weighed.question)


def _touched(ledger: Ledger, questions: Questions, reports: NewReports) -> dict[str, list[Account]]:
    """The questions that new reports, or older versions of theirs, answer; by which claims."""
    found: dict[str, list[Account]] = defaultdict(list)
    for one in ledger.grouped.accounts(reports.keys | reports.beside):
        for name in questions.of_claim(one.account.id):
            found[name].append(one.account)
    return found


def _told(
    follows: Collection[Follow], found: Sequence[Finding], question: Question
) -> Iterator[Alert]:
    for finding in found:
        for follow in follows:
            if concerns(follow, finding, question.text):
                yield alert_of(follow, finding, question)


def alert_of(follow: Follow, finding: Finding, question: Question) -> Alert:
    """A finding as it is told to who follows."""
    account = finding.account
    return Alert(
        follow=follow.id,
        kind=finding.kind,
        lineages=tuple(sorted(m.id for m in finding.lineages)),
        figures=finding.figures,
        told=finding.told,
        question=question.id,
        title=question.text,
        before=finding.before,
        after=finding.after,
        words=_shortened(account.claim.content.text),
        claim=account.id,
        report=account.report.id,
        outlet=account.report.outlet,
        claims=tuple(dict.fromkeys((account.id, *finding.claims))),
        parties=tuple(dict.fromkeys(m.name for m in finding.lineages)),
    )


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
