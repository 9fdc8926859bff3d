"""What a person sets for themselves: how pages look, their password, sessions and tokens."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import available_timezones

from sayso.ledger.people import Access
from sayso.model.person import Role
from sayso.views.pages.signing import AccessRow, MePage
from sayso.web.pages.signing import new_token
from sayso.web.passwords import LEAST, fits, hashed
from sayso.web.visit import FEED_KIND, Goto, Page, Refused, Reply, Visit

THEMES = ("auto", "light", "dark")
TOKEN_LASTS = timedelta(days=365)
TEMPLATE = "me.html"


def me_page(visit: Visit) -> Page:
    """The page of oneself."""
    return Page(view=_view(visit))


def _view(visit: Visit) -> MePage:
    name, lone = visit.person.name, bool(visit.room.options.lone)
    known = visit.ledger.people.find(name)
    found = visit.ledger.people.accesses(name)
    return MePage(
        name=name,
        role=visit.person.role,
        theme=visit.prefers("theme", "auto"),
        keys=visit.prefers("keys", "on") == "on",
        zone=visit.prefers("zone", "UTC"),
        has_password=bool(known and known.password) and not lone,
        sessions=tuple(_row(a, visit) for a in found if a.kind == "session"),
        tokens=tuple(_row(a, visit) for a in found if a.kind in ("api", FEED_KIND)),
        roles=tuple(r for r in Role if r is not Role.ANYONE and visit.may(r)) if known else (),
    )


def _row(given: Access, visit: Visit) -> AccessRow:
    return AccessRow(
        id=given.id,
        label=given.label,
        role=given.role,
        made=given.made,
        until=given.until,
        is_this=given.id == visit.access,
    )


def set_preferences(visit: Visit) -> Reply:
    """Keep how pages look."""
    theme, zone = visit.form.one("theme", "auto"), visit.form.one("zone", "UTC")
    wrong = []
    if theme not in THEMES:
        wrong.append(("theme", "say auto, light or dark"))
    if zone not in available_timezones():
        wrong.append(("zone", "no time zone of that name: such as Europe/Vienna"))
    if wrong:
        view = replace(_view(visit), wrong=tuple(wrong))
        return Page(view=view, status=422, template=TEMPLATE)
    keys = "on" if visit.form.one("keys") else "off"
    visit.ledger.people.prefer(visit.person.name, {"theme": theme, "zone": zone, "keys": keys})
    return Goto(to="/me")


def set_password(visit: Visit) -> Reply:
    """Keep another password; every other session ends."""
    before = "".join(visit.form.all("before")[-1:])
    new = "".join(visit.form.all("new")[-1:])
    known = visit.ledger.people.find(visit.person.name)
    wait = visit.room.tries.wait(visit.person.name, visit.at)
    if known is None or not known.password or wait:
        raise Refused("the password cannot be changed here now", 422)
    wrong = []
    if not fits(known.password, before):
        visit.room.tries.failed(visit.person.name, visit.at)
        wrong.append(("before", "this is not the password so far"))
    if not LEAST <= len(new) <= 1_000:
        wrong.append(("new", f"a password has at least {LEAST} letters"))
    if wrong:
        view = replace(_view(visit), wrong=tuple(wrong))
        return Page(view=view, status=422, template=TEMPLATE)
    visit.ledger.people.put(known.person, password=hashed(new), by=visit.person.name)
    visit.ledger.people.end_all(visit.person.name, but=visit.access)
    return Page(
        view=replace(_view(visit), told="The password is changed; other sessions are ended."),
        template=TEMPLATE,
    )


def make_token(visit: Visit) -> Reply:
    """A token for programs, shown once."""
    try:
        role = Role(visit.form.one("role", "reader"))
    except ValueError:
        role = Role.ANYONE
    if role is Role.ANYONE or not visit.may(role):
        raise Refused("a token may do no more than you", 403)
    if visit.ledger.people.find(visit.person.name) is None:
        raise Refused("only people who are named have tokens: `sayso people add NAME`", 422)
    token, _ = new_token()
    given = replace(visit.person, role=role)
    label = visit.form.one("label")[:80]
    visit.ledger.people.let_in(token, given, "api", label, TOKEN_LASTS)
    return Page(view=replace(_view(visit), shown_once=token), template=TEMPLATE)


def end_access(visit: Visit) -> Reply:
    """End one of one's sessions or tokens."""
    visit.ledger.people.end(visit.form.one("id"), of=visit.person.name)
    return Goto(to="/me")
