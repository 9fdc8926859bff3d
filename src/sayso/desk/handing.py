"""Handing an answer over: with the texts it rests on, what people decided, the ledger's state."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime

from sayso.compare.weighing import rejected
from sayso.desk.asking import decisions_for
from sayso.desk.audience import Audience
from sayso.desk.moment import NOW, Moment
from sayso.language.parties import same_name
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.decision import ABOUT_HANDING_ON, ABOUT_SOURCES, Decision
from sayso.model.handed import Cited, Handed, LedgerState
from sayso.model.marking import Visible
from sayso.model.question import Account


def hand_over(
    ledger: Ledger, answer: Answer, moment: Moment = NOW, to: Audience | None = None
) -> Handed:
    """An answer with all that a reader needs to check it away from the ledger.

    `to`: it goes to these and says how it is marked; of what they may not see nothing is in it,
    if the answer is of their view.
    """
    claims = {a.id for a in answer.question.accounts}
    view = to.view if to else None
    made = decisions_for(ledger, moment, view)
    out = () if view else tuple(_rejected(ledger, answer, made))
    about = claims | {a.id for a in out} | {answer.question.id}
    origins = [o.name for o in answer.question.lineages if o.recorded]
    return Handed(
        answer=answer,
        texts=ledger.texts({a.report.id for a in (*answer.question.accounts, *out)}),
        decisions=tuple(d for d in made if _is_about(d, about, origins)),
        ledger=ledger_state(ledger, view),
        rejected=out,
        asked=_asked(moment),
        markings=to.levels(claims) if to else {},
        highest=to.highest(claims) if to else "",
    )


def cited(ledger: Ledger, claim: str) -> Cited:
    """The claim of this id, or of the only id that begins so, to be cited; NotFound for none."""
    account = ledger.account(claim)
    return Cited(account=account, text=ledger.texts([account.report.id])[account.report.id])


def ledger_state(ledger: Ledger, view: Visible | None = None) -> LedgerState:
    """What the ledger holds now, or as much of it as is in view; a view has no seal."""
    if view is not None:
        return LedgerState(reports=len(view.reports), seal="", at=datetime.now(UTC))
    seal = ledger.seal()
    return LedgerState(
        reports=ledger.report_count(),
        seal=str(seal) if seal.number else "",
        at=datetime.now(UTC),
    )


def _is_about(made: Decision, ids: AbstractSet[str], origins: Iterable[str]) -> bool:
    """Whether a person decided about one of these claims and questions, or of these origins.

    Who may have them is between desks: it names partners, and goes to no reader.
    """
    if made.kind in ABOUT_HANDING_ON:
        return False
    if made.kind in ABOUT_SOURCES:
        return any(same_name(name, origin) for name in made.subjects for origin in origins)
    return not ids.isdisjoint(made.subjects)


def _rejected(ledger: Ledger, answer: Answer, made: Iterable[Decision]) -> Iterator[Account]:
    """The claims that a person rejected, of the answer's reports or of what it counts there."""
    question = answer.question
    reports = {a.report.id for a in question.accounts}
    for claim in sorted(rejected(made)):
        account = ledger.account(claim)
        figure = account.claim.figure
        asked = (question.measure, question.place)
        if account.report.id in reports or (
            question.place and figure and (figure.measure, figure.place) == asked
        ):
            yield account


def _asked(moment: Moment) -> str:
    given = {
        "the world as of": moment.as_of,
        "as known on": moment.as_known_on,
        "as published by": moment.published_by,
    }
    return ", ".join(f"{words} {day.isoformat()}" for words, day in given.items() if day)
