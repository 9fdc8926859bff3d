"""Who may sign in, for editors: naming people, their roles, new passwords, and their leaving."""

from dataclasses import replace

from sayso.errors import NotFound, UserError
from sayso.ledger.people import KnownPerson
from sayso.model.person import Person, Role
from sayso.views.pages.signing import PeoplePage, PersonRow
from sayso.web.passwords import hashed, new_password
from sayso.web.visit import Page, Reply, Visit

TEMPLATE = "people.html"
ROLES = (
    (Role.READER, "sees everything"),
    (Role.ANALYST, "adds reports, reviews, assesses and chooses as well"),
    (Role.EDITOR, "merges questions, joins and parts names, and manages people as well"),
)


def people_page(visit: Visit) -> Page:
    """Everybody."""
    return Page(view=_view(visit))


def _view(visit: Visit) -> PeoplePage:
    people = tuple(
        PersonRow(
            name=k.person.name,
            role=k.person.role,
            disabled=k.disabled,
            has_password=bool(k.password),
            since=k.since,
        )
        for k in visit.ledger.people.all()
    )
    return PeoplePage(people=people, roles=ROLES, lone=visit.room.options.lone)


def add_person(visit: Visit) -> Reply:
    """Name somebody; they get a password for their first sign-in, which is shown once."""
    name = visit.form.one("name")
    if visit.ledger.people.find(name) is not None:
        return _wrong(visit, "name", f"{name} is there already")
    password = new_password()
    try:
        person = Person(name=name, role=Role(visit.form.one("role", "reader")))
        visit.ledger.people.put(person, password=hashed(password), by=visit.person.name)
    except (UserError, ValueError) as error:
        return _wrong(visit, "name", str(error))
    return Page(view=replace(_view(visit), shown_once=password, whose=name), template=TEMPLATE)


def _wrong(visit: Visit, field: str, message: str) -> Page:
    view = replace(_view(visit), wrong=((field, message),))
    return Page(view=view, status=422, template=TEMPLATE)


def change_person(visit: Visit) -> Reply:
    """Another role, another password, leaving or coming back: what the form's `do` says."""
    known = visit.ledger.people.find(visit.form.one("name"))
    if known is None:
        raise NotFound(f"there is nobody called {visit.form.one('name')}")
    do = visit.form.one("do")
    try:
        if do == "password":
            return _with_new_password(visit, known)
        if do == "role":
            role = Role(visit.form.one("role"))
            return _kept(visit, replace(known, person=replace(known.person, role=role)))
        if do in ("leave", "return"):
            return _kept(visit, replace(known, disabled=do == "leave"))
    except (UserError, ValueError) as error:
        return _wrong(visit, "people", str(error))
    return _wrong(visit, "people", "that is nothing that can be done")


def _kept(visit: Visit, known: KnownPerson) -> Page:
    people = visit.ledger.people
    people.put(known.person, password=known.password, by=visit.person.name, disabled=known.disabled)
    if known.disabled:
        people.end_all(known.person.name)
    return Page(view=replace(_view(visit), told=f"{known.person.name}: kept."), template=TEMPLATE)


def _with_new_password(visit: Visit, known: KnownPerson) -> Page:
    password, name = new_password(), known.person.name
    visit.ledger.people.put(
        known.person, password=hashed(password), by=visit.person.name, disabled=known.disabled
    )
    visit.ledger.people.end_all(name)
    return Page(view=replace(_view(visit), shown_once=password, whose=name), template=TEMPLATE)
