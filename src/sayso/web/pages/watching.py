"""What is followed, in the browser: feeds and folders with how they are doing; feeds are added.

A folder is one of the server's own: it is added at its terminal, by whoever may read it there.
"""

from datetime import UTC, datetime

from sayso.errors import UserError
from sayso.ledger.feeds import State
from sayso.views.pages.watching import WatchPage
from sayso.watch.following import Wish, duration_of, follow, put_state
from sayso.watch.rows import feed_row
from sayso.watch.states import standings
from sayso.web.visit import Goto, Page, Refused, Reply, Visit

TEMPLATE = "watch.html"
HERE = "/watch"
FEEDS = ("http://", "https://")
STATES = {"pause": State.PAUSED, "resume": State.FOLLOWED, "remove": State.ENDED}


def watch_page(visit: Visit) -> Page:
    """What is followed."""
    return Page(view=_view(visit))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _view(visit: Visit, wrong: tuple[tuple[str, str], ...] = ()) -> WatchPage:
    now, every = _now(), visit.query.one("all") == "yes"
    return WatchPage(
        feeds=tuple(feed_row(one) for one in standings(visit.ledger, now, ended=every)),
        ended=every,
        watched=bool(visit.ledger.leases.held(now)),
        where=visit.form.one("where"),
        every=visit.form.one("every", "30m"),
        outlet=visit.form.one("outlet"),
        wrong=wrong,
    )


def follow_feed(visit: Visit) -> Reply:
    """Follow a feed from now on."""
    where = visit.form.one("where")
    if not where.lower().startswith(FEEDS):
        told = "say the http or https address of a feed; folders are added by `sayso watch add`"
        return _refused(visit, "where", told)
    try:
        every = duration_of(visit.form.one("every", "30m"))
    except UserError as error:
        return _refused(visit, "every", str(error))
    wish = Wish(every=every, outlet=visit.form.one("outlet")[:200])
    try:
        follow(visit.ledger, where, wish, by=visit.person.name, now=_now())
    except UserError as error:
        return _refused(visit, "where", str(error))
    return Goto(to=HERE)


def _refused(visit: Visit, field: str, told: str) -> Page:
    return Page(view=_view(visit, ((field, told),)), status=422, template=TEMPLATE)


def change_feed(visit: Visit) -> Reply:
    """Pause, resume or remove what is followed: what the form's `do` says."""
    state = STATES.get(visit.form.one("do"))
    if state is None:
        raise Refused("that is nothing that can be done", 422)
    reason = "removed" if state is State.ENDED else ""
    name, by = visit.path["id"], visit.person.name
    put_state(visit.ledger, name, state, by=by, now=_now(), reason=reason)
    return Goto(to=HERE)
