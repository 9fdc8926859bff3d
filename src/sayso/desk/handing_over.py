"""Handing many claims over at once: those of some questions, or all that the ledger holds."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC

from sayso.compare.rows import lay_out
from sayso.compare.weighing import rejected
from sayso.desk.asking import ask, why_unanswered
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import Questions, among_questions
from sayso.desk.handing import hand_over, ledger_state
from sayso.desk.moment import NOW, Moment
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.answer import Answer
from sayso.model.decision import Decision, DecisionKind
from sayso.model.handed import Cited, HandedOver, Revoked
from sayso.model.question import Account


def hand_over_questions(
    ledger: Ledger, asked: Sequence[str], moment: Moment = NOW, rule: str = ""
) -> HandedOver:
    """The answers to questions in words or by their ids; NotFound says which has none, and why."""
    answers = {a.question.id: a for a in (_answer(ledger, words, moment, rule) for words in asked)}
    handed = [hand_over(ledger, answer, moment) for answer in answers.values()]
    out = {a.id: a for one in handed for a in one.rejected}
    return _handed(ledger, tuple(answers.values()), (), out.values(), moment)


def _answer(ledger: Ledger, words: str, moment: Moment, rule: str) -> Answer:
    asked = ask(ledger, words, moment, rule)
    if asked is None:
        why = why_unanswered(ledger, words, moment).why
        raise NotFound(f"{words}: {why}; `sayso questions` lists what there is")
    return asked.answer


def hand_over_all(ledger: Ledger, moment: Moment = NOW) -> HandedOver:
    """All questions with their answers, and all claims that answer none."""
    made = current_decisions(ledger, moment.as_known_on)

    def look(questions: Questions) -> tuple[Answer, ...]:
        return tuple(lay_out(w, made) for w in questions.every_weighed(made))

    answers = among_questions(ledger, look, moment)
    wanted = Wanted(known_on=moment.as_known_on, until=moment.published_by, as_of=moment.as_of)
    out = (ledger.account(name) for name in sorted(rejected(made)))
    return _handed(ledger, answers, ledger.accounts(wanted), out, moment)


def hand_over_claims(ledger: Ledger, names: Iterable[str]) -> HandedOver:
    """Claims by their ids, or how these begin; NotFound for what is none."""
    accounts = [ledger.account(name) for name in names]
    return _handed(ledger, (), accounts, (), NOW)


def _handed(
    ledger: Ledger,
    answers: tuple[Answer, ...],
    others: Iterable[Account],
    out: Iterable[Account],
    moment: Moment,
) -> HandedOver:
    """What these come to, each claim once."""
    accounts = {a.id: a for answer in answers for a in answer.question.accounts}
    for other in others:
        accounts.setdefault(other.id, other)
    gone = {a.id: a for a in out if a.id not in accounts}
    made = current_decisions(ledger, moment.as_known_on)
    texts = ledger.texts({a.report.id for a in (*accounts.values(), *gone.values())})

    def cited(account: Account) -> Cited:
        return Cited(account=account, text=texts.get(account.report.id, ""))

    return HandedOver(
        answers=answers,
        claims=tuple(map(cited, accounts.values())),
        ledger=ledger_state(ledger),
        revoked=tuple(_revoked(map(cited, gone.values()), made)),
        assessed=tuple(d for d in made if d.kind is DecisionKind.ASSESS_CLAIM),
    )


def _revoked(gone: Iterable[Cited], made: Sequence[Decision]) -> Iterator[Revoked]:
    """Claims that a person rejected, with the last word on each."""
    last = {s: d for d in made if d.kind is DecisionKind.REJECT for s in d.subjects}
    for cited in gone:
        if by := last.get(cited.account.id):
            yield Revoked(cited=cited, at=by.made_at.astimezone(UTC), reason=by.reason)
