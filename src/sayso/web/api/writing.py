"""What programs may do: send reports to be read, and keep decisions, or see what one would do."""

import secrets
from typing import Annotated

from fastapi import Body, Query, Request

from sayso.desk.deciding import Wish, decide
from sayso.desk.effects import QuestionEffect, effects_of
from sayso.errors import UserError
from sayso.ledger.jobs import JobInput
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.person import Person
from sayso.model.records.answer import answer_record
from sayso.web.api.reading import ledger_of
from sayso.web.api.shapes import (
    Change,
    DecisionMade,
    JobItem,
    NewDecision,
    NewReport,
    job_item,
)
from sayso.web.pages.adding import ADDRESS, PASTED, wrong_marking
from sayso.web.pages.decisions import needed
from sayso.web.visit import Refused


def add_report(request: Request, given: Annotated[NewReport, Body()]) -> JobItem:
    """Have a report read; the answer is the job that does it."""
    ledger, form = ledger_of(request), _form(given)
    if wrong := _wrong_marking(ledger, given):
        raise Refused("; ".join(reason for _, reason in wrong), 422, wrong)
    if bool(given.text.strip()) == bool(given.address):
        raise Refused("give a text or an address", 422, (("text", "one of the two"),))
    if given.text.strip():
        data = given.text.encode("utf-8", "surrogatepass")
        item = JobInput(name=PASTED, form=form, data=data)
    elif ADDRESS.fullmatch(given.address):
        item = JobInput(name=given.address, form={**form, "kind": "address"})
    else:
        raise Refused("that is no address", 422, (("address", "http or https"),))
    room, person = request.app.state.room, request.state.person
    made = f"job_{secrets.token_hex(8)}"
    ledger.jobs.ask(made, "add", person.name, [item])
    room.wake()
    return job_item(ledger.jobs.find(made))


def _form(given: NewReport) -> dict[str, str]:
    """How what is sent is to be taken, as a job keeps it."""
    day = given.published.isoformat() if given.published else ""
    to = "\n".join(given.to) if given.tlp else ""
    said = {"outlet": given.outlet[:200], "published": day, "tlp": given.tlp, "to": to}
    return {name: value for name, value in said.items() if value}


def _wrong_marking(ledger: Ledger, given: NewReport) -> tuple[tuple[str, str], ...]:
    if given.to and not given.tlp:
        return (("tlp", "say how far it may go, beside the partners"),)
    return tuple(wrong_marking(ledger, given.tlp, given.to))


def add_decision(
    request: Request,
    given: Annotated[NewDecision, Body()],
    preview: Annotated[bool, Query(description="Only tell what it would change.")] = False,
) -> DecisionMade:
    """Keep a decision; with `preview`, keep nothing and tell which questions it would change."""
    person: Person = request.state.person
    kind = given.kind
    if not person.role.may(needed(kind)):
        raise Refused(f"this is for {needed(kind).value}s; {person.name} is none", 403)
    wish = Wish(
        kind=kind,
        subjects=tuple(given.subjects),
        author=person.name,
        reason=given.reason,
        value=given.value,
    )
    if not given.subjects:
        raise Refused("say what it is about", 422, (("subjects", "at least one"),))
    if preview:
        changes = [_change(e) for e in effects_of(ledger_of(request), wish)]
        return DecisionMade(id="", strangers=[], changes=changes)
    if not given.reason.strip():
        raise UserError("say why: the reason is kept")
    kept = decide(ledger_of(request), wish)
    return DecisionMade(id=kept.id, strangers=list(kept.strangers), changes=[])


def _change(effect: QuestionEffect) -> Change:
    return Change(before=_record(effect.before), after=_record(effect.after))


def _record(answer: Answer | None) -> dict[str, object] | None:
    return None if answer is None else dict(answer_record(answer))
