"""A question as it stands, or as it stood on a day: its rows, the days it changed, and by what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.desk.asking import ask
from sayso.desk.current_decisions import current_decisions
from sayso.desk.grouping_some import answers_among, most_alike
from sayso.desk.moment import NOW, Moment
from sayso.errors import NotFound
from sayso.language.parties import same_name
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.decision import ABOUT_SOURCES, Decision
from sayso.model.question import Question, question_id
from sayso.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that was added to a question, and when: a report, or what a person decided.

    `claims` counts the report's claims that answer it.
    """

    at: datetime
    report: Report | None = None
    claims: int = 0
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedBack:
    """A question at a moment, and all that was added to it until now, oldest first.

    `then` is None where nothing answered it at that moment; `now` is as it stands.
    """

    now: Answer
    then: Answer | None
    moment: Moment
    history: tuple[Happening, ...]


def play_back(ledger: Ledger, question: str, moment: Moment = NOW, rule: str = "") -> PlayedBack:
    """The question of this id at a moment; NotFound where no question has it."""
    asked = ask(ledger, question, rule=rule)
    if asked is None:
        raise NotFound(f"{question} is no question; `sayso questions` lists them")
    now = asked.answer
    claims = [a.id for a in now.question.accounts]
    then: Answer | None = now
    if not moment.is_now:
        reports = {a.report.id for a in now.question.accounts}
        found = answers_among(ledger, reports, moment, rule=rule)
        then = most_alike(found, _first_ids(ledger, claims, moment))
    return PlayedBack(now=now, then=then, moment=moment, history=_history(ledger, now.question))


def _first_ids(ledger: Ledger, claims: Sequence[str], moment: Moment) -> set[str]:
    """The ids that the claims had by then: as they are, or as they were before a correction."""
    first = ledger.claim_ids.first() if moment.as_known_on else {}
    older = {i for i, root in first.items() if root in {first.get(c, c) for c in claims}}
    return {*claims, *(first.get(c, c) for c in claims), *older}


def _history(ledger: Ledger, question: Question) -> tuple[Happening, ...]:
    """What was added to a question, oldest first."""
    found: list[Happening] = []
    by_report: dict[str, list[Report]] = {}
    for account in question.accounts:
        by_report.setdefault(account.report.id, []).append(account.report)
    for same in by_report.values():
        if same[0].added:
            found.append(Happening(at=same[0].added, report=same[0], claims=len(same)))
    decisions = concerning(question, current_decisions(ledger))
    found += (Happening(at=made.made_at, decision=made) for made in decisions)
    return tuple(sorted(found, key=lambda h: h.at))


def concerning(question: Question, decisions: Iterable[Decision]) -> Iterator[Decision]:
    """What people decided about a question, one of its claims, or an origin of it."""
    claims = {a.id for a in question.accounts}
    names = claims | {question.id} | set(map(question_id, claims))
    origins = [o.name for o in question.lineages if o.recorded]
    for made in decisions:
        if made.kind in ABOUT_SOURCES:
            pairs = ((name, subject) for name in origins for subject in made.subjects)
            if any(same_name(name, subject) for name, subject in pairs):
                yield made
        elif not names.isdisjoint(made.subjects):
            yield made
