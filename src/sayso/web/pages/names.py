"""Ids in addresses: any unique beginning leads on to the whole id."""

from datetime import date

from sayso.desk.asking import TAG
from sayso.desk.current_questions import Questions, among_questions, question_named
from sayso.desk.moment import Moment
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
    there = among_questions(visit.ledger, lambda found: question_named(found, tagged(name)))
    raise Moved(parameter, there, was=name)


def _beginning(questions: Questions, name: str) -> list[str]:
    """The ids that are or begin so, with or without their tag."""
    return sorted(set(questions.ids(tagged(name)))) if tagged(name) != TAG else []


def tagged(name: str) -> str:
    """The id of a question, or its beginning, with its tag."""
    return name if name.startswith(TAG) else f"{TAG}{name}"


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
        message = f"{name} {given[:40]!r} is no day: say YYYY-MM-DD"
        raise Refused(message, 422, ((name, message),)) from None
