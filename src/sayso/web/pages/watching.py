"""What is followed, in the browser: feeds and folders with how they are doing, added and changed.

A folder is one of the server's own: it is added here where the server has one user alone, who may
read it anyway, and else at the server's terminal.
"""

from collections import Counter
from datetime import UTC, datetime

from sayso.errors import UserError
from sayso.ledger.feeds import State
from sayso.views.pages.watching import WatchPage
from sayso.watch.following import (
    FollowWish,
    change,
    duration_of,
    duration_words,
    follow,
    marking_of,
    put_state,
)
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
    changed = visit.path.get("id") or visit.query.one("change")
    given = _given(visit, changed)
    feeds = tuple(feed_row(one) for one in standings(visit.ledger, now, ended=every))
    return WatchPage(
        feeds=feeds,
        counts=tuple(Counter(row.state for row in feeds).most_common()),
        ended=every,
        watched=bool(visit.ledger.leases.held(now)),
        folders=_takes_folders(visit),
        changed=changed,
        where=given["where"],
        every=given["every"],
        outlet=given["outlet"],
        marking=given["marking"],
        page=visit.form.one("page") == "yes",
        wrong=wrong,
    )


def _given(visit: Visit, changed: str) -> dict[str, str]:
    """What the form holds: how the one that is changed is followed, then what was sent."""
    sent = {name: visit.form.one(name) for name in ("where", "every", "outlet", "marking")}
    if not changed:
        return {**sent, "every": sent["every"] or "30m"}
    row = visit.ledger.feeds.find(changed)
    if sent["every"]:
        return {**sent, "where": row.where}
    return {
        "where": row.where,
        "every": duration_words(row.every),
        "outlet": row.outlet,
        "marking": row.marking.value if row.marking else "",
    }


def _takes_folders(visit: Visit) -> bool:
    return bool(visit.room.options.lone)


def _wish(visit: Visit) -> FollowWish | Page:
    """How the form wishes something to be followed; the page that says so where it cannot be."""
    try:
        every = duration_of(visit.form.one("every", "30m"))
    except UserError as error:
        return _refused(visit, "every", str(error))
    try:
        marking = marking_of(visit.form.one("marking"))
    except UserError as error:
        return _refused(visit, "marking", str(error))
    return FollowWish(
        every=every,
        outlet=visit.form.one("outlet")[:200],
        marking=marking,
        page=visit.form.one("page") == "yes",
    )


def follow_feed(visit: Visit) -> Reply:
    """Follow a feed or folder from now on."""
    where = visit.form.one("where")
    if not where.lower().startswith(FEEDS):
        if not _takes_folders(visit):
            message = (
                "say the http or https address of a feed; folders are added by `sayso watch add`"
            )
            return _refused(visit, "where", message)
        if not where.startswith(("/", "~")):
            message = "say the address of a feed, with http or https, or the whole path of a folder"
            return _refused(visit, "where", message)
    wish = _wish(visit)
    if isinstance(wish, Page):
        return wish
    try:
        follow(visit.ledger, where, wish, by=visit.person.name, now=_now())
    except UserError as error:
        return _refused(visit, "where", str(error))
    return Goto(to=HERE)


def _refused(visit: Visit, field: str, message: str) -> Page:
    return Page(view=_view(visit, ((field, message),)), status=422, template=TEMPLATE)


def change_feed(visit: Visit) -> Reply:
    """Pause, resume, remove or change what is followed: what the form's `do` says."""
    name, by, do = visit.path["id"], visit.person.name, visit.form.one("do")
    if do == "change":
        wish = _wish(visit)
        if isinstance(wish, Page):
            return wish
        change(visit.ledger, name, wish, by=by, now=_now())
        return Goto(to=HERE)
    state = STATES.get(do)
    if state is None:
        raise Refused("that is nothing that can be done", 422)
    reason = "removed" if state is State.ENDED else ""
    put_state(visit.ledger, name, state, by=by, now=_now(), reason=reason)
    return Goto(to=HERE)
