"""Ids in addresses: any unique beginning leads on to the whole id."""

from datetime import date

from sayso.desk.current_questions import Questions, among_questions
from sayso.desk.moment import Moment
from sayso.desk.playing_back import moved_to
from sayso.errors import NotFound
from sayso.model.question import Account
from sayso.web.visit import Moved, Refused, Several, Visit


def whole_question(visit: Visit, parameter: str = "id") -> str:
    """The id of the question that the address names; Moved or Several where it is cut short."""
    name = visit.path[parameter]
    begins = among_questions(visit.ledger, lambda questions: _beginning(questions, name))
    if name in begins:
        return name
    if len(begins) == 1:
        raise Moved(parameter, begins[0])
    if begins:
        raise Several(parameter, tuple(begins))
    there = moved_to(visit.ledger, name)
    if there:
        raise Moved(parameter, there.id)
    raise NotFound(f"no question has the id {name}, or had it: it may have been split or rejected")


def _beginning(questions: Questions, name: str) -> list[str]:
    """The ids that are or begin so, with or without their tag."""
    tagged = name if name.startswith("qst_") else f"qst_{name}"
    return sorted(set(questions.ids(tagged))) if tagged != "qst_" else []


def whole_account(visit: Visit, parameter: str = "id") -> Account:
    """The claim that the address names, by an id it has or had; Moved where it is cut short."""
    name = visit.path[parameter]
    account = visit.ledger.account(name)
    if name != account.id and account.id.startswith((name, f"clm_{name}")):
        raise Moved(parameter, account.id)
    return account


def moment_asked(visit: Visit) -> Moment:
    """The moment that the address asks about, now where it names none."""
    return Moment(as_of=_day(visit, "as-of"), as_known_on=_day(visit, "known-on"))


def _day(visit: Visit, name: str) -> date | None:
    given = visit.query.one(name)
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        told = f"{name} {given[:40]!r} is no day: say YYYY-MM-DD"
        raise Refused(told, 422, ((name, told),)) from None
