"""Signing in and out: the same answer and the same time whether a name is known or not."""

import math
import secrets

from sayso.ledger.people import digest_of
from sayso.model.person import NOBODY
from sayso.views.pages.signing import SignInPage
from sayso.web.passwords import fits, hashed, is_old
from sayso.web.sessions import LASTS
from sayso.web.visit import Goto, Page, Refused, Reply, Visit

LONGEST = 1_000
WRONG = "That name and password do not go together."


def sign_in_page(visit: Visit) -> Reply:
    """The form; on to where one wanted to go where one is signed in already."""
    to = _next(visit.query.one("next"))
    if visit.person is not NOBODY and visit.person.name:
        return Goto(to=to)
    return Page(view=_form(visit, to))


def _form(visit: Visit, to: str, message: str = "") -> SignInPage:
    return SignInPage(
        name=visit.form.one("name"),
        next=to,
        told=message,
        by_proxy=bool(visit.room.options.trusted_header),
    )


def _next(given: str) -> str:
    """Only ever a page of this server."""
    return given if given.startswith("/") and given[1:2] not in ("/", "\\") else "/"


def sign_in(visit: Visit) -> Reply:
    """Let somebody in who gives their name and password."""
    name, password = visit.form.one("name"), visit.form.all("password")[-1:]
    to, tries = _next(visit.form.one("next")), visit.room.tries
    wait = tries.wait(name, visit.at)
    if wait:
        message = f"Too many tries: wait {math.ceil(wait / 60)} minutes."
        return Page(view=_form(visit, to, message), status=429, template="sign_in.html")
    known = visit.ledger.people.find(name)
    given = password[0] if password else ""
    kept = known.password if known and not known.disabled else ""
    if len(given) > LONGEST or not fits(kept, given) or known is None:
        tries.failed(name, visit.at)
        return Page(view=_form(visit, to, WRONG), status=422, template="sign_in.html")
    tries.succeeded(name)
    if is_old(kept):
        person = known.person
        visit.ledger.people.put(person, password=hashed(given), by=person.name)
    token = secrets.token_urlsafe(32)
    visit.ledger.people.let_in(token, known.person, "session", visit.agent, LASTS)
    return Goto(to=to, session=token)


def sign_out(visit: Visit) -> Reply:
    """End the session of this request."""
    if not visit.access:
        raise Refused("nobody signs in or out on this server", 422)
    visit.ledger.people.end(visit.access, of=visit.person.name)
    return Goto(to="/sign-in", session="")


def new_token() -> tuple[str, str]:
    """A token for programs, and the id it is kept by."""
    token = f"sayso_{secrets.token_urlsafe(32)}"
    return token, digest_of(token)
