"""Handing many claims over at once: those of some questions, or all that the ledger holds."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC

from sayso.compare.rows import lay_out
from sayso.compare.weighing import rejected
from sayso.desk.asking import among_seen, ask, decisions_for, why_unanswered
from sayso.desk.audience import Audience
from sayso.desk.current_questions import Questions
from sayso.desk.handing import hand_over, ledger_state
from sayso.desk.in_view import accounts_in_view
from sayso.desk.moment import NOW, Moment
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.answer import Answer
from sayso.model.decision import Decision, DecisionKind
from sayso.model.handed import Cited, HandedOver, Revoked
from sayso.model.marking import Visible
from sayso.model.question import Account


def hand_over_questions(
    ledger: Ledger,
    asked: Sequence[str],
    to: Audience | None = None,
    moment: Moment = NOW,
    rule: str = "",
) -> HandedOver:
    """The answers to questions in words or by their ids; NotFound says which has none, and why.

    `to`: they are answers of what these may see, and say how they are marked.
    """
    view = to.view if to else None
    found = (_answer(ledger, words, moment, rule, view) for words in asked)
    answers = {a.question.id: a for a in found}
    handed = [hand_over(ledger, answer, moment, to) for answer in answers.values()]
    out = {a.id: a for one in handed for a in one.rejected}
    return _handed(ledger, tuple(answers.values()), (), out.values(), (to, moment))


def _answer(ledger: Ledger, words: str, moment: Moment, rule: str, view: Visible | None) -> Answer:
    asked = ask(ledger, words, moment, rule, view)
    if asked is None:
        why = why_unanswered(ledger, words, moment, view).why
        raise NotFound(f"{words}: {why}; `sayso questions` lists what there is")
    return asked.answer


def hand_over_all(ledger: Ledger, to: Audience | None = None, moment: Moment = NOW) -> HandedOver:
    """All questions with their answers, and all claims that answer none; of a view, those in it."""
    view = to.view if to else None
    made = decisions_for(ledger, moment, view)

    def look(questions: Questions) -> tuple[Answer, ...]:
        return tuple(lay_out(w, made) for w in questions.every_weighed(made))

    answers = among_seen(ledger, look, moment, view)
    out = () if view else (ledger.account(name) for name in sorted(rejected(made)))
    return _handed(ledger, answers, _others(ledger, moment, view), out, (to, moment))


def _others(ledger: Ledger, moment: Moment, view: Visible | None) -> Iterable[Account]:
    """All claims, or all that are in view."""
    if view is not None:
        return accounts_in_view(ledger, view, moment)
    wanted = Wanted(known_on=moment.as_known_on, until=moment.published_by, as_of=moment.as_of)
    return ledger.accounts(wanted)


def hand_over_claims(
    ledger: Ledger, names: Iterable[str], to: Audience | None = None
) -> HandedOver:
    """Claims by their ids, or how these begin; NotFound for what is none, or is not in view."""
    accounts = [ledger.account(name) for name in names]
    view = to.view if to else None
    for account in accounts:
        if view is not None and account.id not in view.claims:
            raise NotFound(f"{to.name if to else ''} may not have the claim {account.id}")
    return _handed(ledger, (), accounts, (), (to, NOW))


def _handed(
    ledger: Ledger,
    answers: tuple[Answer, ...],
    others: Iterable[Account],
    out: Iterable[Account],
    about: tuple[Audience | None, Moment],
) -> HandedOver:
    """What these come to, each claim once."""
    to, moment = about
    view = to.view if to else None
    accounts = {a.id: a for answer in answers for a in answer.question.accounts}
    for other in others:
        accounts.setdefault(other.id, other)
    gone = {a.id: a for a in out if a.id not in accounts}
    made = decisions_for(ledger, moment, view)
    texts = ledger.texts({a.report.id for a in (*accounts.values(), *gone.values())})

    def cited(account: Account) -> Cited:
        return Cited(account=account, text=texts.get(account.report.id, ""))

    return HandedOver(
        answers=answers,
        claims=tuple(map(cited, accounts.values())),
        ledger=ledger_state(ledger, view),
        revoked=tuple(_revoked(map(cited, gone.values()), made)),
        assessed=tuple(d for d in made if d.kind is DecisionKind.ASSESS_CLAIM),
        markings=to.levels(accounts) if to else {},
        highest=to.highest([*accounts, *gone]) if to else "",
        recipient=to.name if to else "",
    )


def _revoked(gone: Iterable[Cited], made: Sequence[Decision]) -> Iterator[Revoked]:
    """Claims that a person rejected, with the last word on each."""
    last = {s: d for d in made if d.kind is DecisionKind.REJECT for s in d.subjects}
    for cited in gone:
        if by := last.get(cited.account.id):
            yield Revoked(cited=cited, at=by.made_at.astimezone(UTC), reason=by.reason)
