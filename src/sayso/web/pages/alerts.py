"""Alerts and follows in a browser: listed, seen, begun, ended; and as a feed."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from urllib.parse import quote, urlencode

from sayso.errors import UserError
from sayso.language.vocabulary import vocabulary
from sayso.ledger.alerts import WantedAlerts
from sayso.ledger.deliveries import DeliveryOutcome, Message
from sayso.model.alert import AlertKind, Follow, RaisedAlert
from sayso.model.person import Role
from sayso.views.alerts import FollowRow, follow_row
from sayso.views.pages.alerts import AlertLine, AlertsPage, ChannelLine, FollowsPage, Star
from sayso.watch.atom import MEDIA_TYPE, atom_feed
from sayso.watch.delivering import parted_by
from sayso.watch.follows import all_followed, begin_following, end_following, follow_of
from sayso.web.pages.browse import onward
from sayso.web.pages.signing import new_token
from sayso.web.visit import FEED, FEED_KIND, Goto, Page, Refused, Reply, Sheet, Visit

ON_A_PAGE = 50
IN_A_FEED = 100
LOOKED_AT = 20
"""So many messages are looked through for those that were not taken."""

FEED_LASTS = timedelta(days=365)
WISHES = ("question", "party", "place", "words", "measure", "outlet")


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def alerts_page(visit: Visit) -> Page:
    """What happened to what is followed, as filtered."""
    return Page(view=_alerts(visit))


def _alerts(visit: Visit, feed: str = "") -> AlertsPage:
    ledger, me = visit.ledger, visit.person.name
    given = {name: visit.query.one(name) for name in ("follow", "kind", "new")}
    kind = AlertKind(given["kind"]) if given["kind"] in {*AlertKind} else None
    only = me if given["new"] else ""
    wanted = WantedAlerts(follow=given["follow"], kind=kind, unseen_by=only)
    after = visit.query.one("after")
    below = visit.query.number("after", 0, 2**62) if after else None
    found = ledger.alerts.page(wanted, below, ON_A_PAGE + 1)
    some = found[:ON_A_PAGE]
    token = str(some[-1].seq) if len(found) > ON_A_PAGE else ""
    then, first = onward("/alerts", given, token, after)
    unseen = ledger.alerts.unseen(me, [r.seq for r in some])
    return AlertsPage(
        rows=tuple(_lines(some, unseen)),
        follows=_followed(visit),
        follow=given["follow"],
        kind=kind.value if kind else "",
        kinds=tuple(AlertKind),
        new=bool(only),
        unseen=ledger.alerts.count(WantedAlerts(unseen_by=me)),
        last=ledger.alerts.last(),
        failing=_failing(ledger.deliveries.newest(LOOKED_AT)) if visit.may(Role.EDITOR) else (),
        feed=feed,
        may_have_feed=ledger.people.find(me) is not None,
        next=then,
        first=first,
    )


def unseen_alerts(visit: Visit, most: int) -> tuple[AlertLine, ...]:
    """So many of the alerts that this person has not seen, the newest first."""
    wanted = WantedAlerts(unseen_by=visit.person.name)
    found = visit.ledger.alerts.page(wanted, None, most)
    return tuple(_lines(found, {r.seq for r in found}))


def _lines(found: Sequence[RaisedAlert], unseen: Container[int]) -> Iterator[AlertLine]:
    """These alerts as lines, neighbours that tell the same for several follows as one."""
    for _, several in groupby(found, key=lambda r: r.alert.happening):
        same = list(several)
        yield _line(same[0], same[-1].seq, unseen=any(r.seq in unseen for r in same))


def _line(raised: RaisedAlert, first: int, *, unseen: bool) -> AlertLine:
    alert = raised.alert
    return AlertLine(
        number=raised.seq,
        first=first,
        at=raised.at,
        kind=alert.kind,
        told=alert.told,
        title=alert.title,
        question=alert.question,
        before=alert.before,
        after=alert.after,
        words=alert.words,
        outlet=alert.outlet,
        link=alert.link,
        follow=alert.follow,
        unseen=unseen,
    )


def _failing(messages: list[Message]) -> tuple[ChannelLine, ...]:
    """Those of these messages that were tried and not taken."""
    return tuple(
        ChannelLine(
            channel=m.channel,
            told=m.tries[-1].told,
            tries=sum(t.outcome is DeliveryOutcome.BEGUN for t in m.tries),
            at=m.tries[-1].at,
            given_up=m.tries[-1].outcome is DeliveryOutcome.GIVEN_UP,
        )
        for m in messages
        if m.tries and m.tries[-1].outcome in (DeliveryOutcome.FAILED, DeliveryOutcome.GIVEN_UP)
    )


def see_alerts(visit: Visit) -> Reply:
    """Keep that this person has seen an alert, or all up to one."""
    last = visit.form.number("last", 0, visit.ledger.alerts.last())
    saw_alerts(visit, visit.form.number("first", 1, last), last)
    return Goto(to=visit.form.one("next", "/alerts"))


def saw_alerts(visit: Visit, first: int, last: int) -> None:
    """Keep that this person has seen the alerts from one number to another."""
    if last:
        visit.ledger.alerts.saw(visit.person.name, first, last, now())


def follows_page(visit: Visit) -> Page:
    """What is followed, and a form to follow more."""
    return Page(view=_follows(visit))


def _follows(visit: Visit) -> FollowsPage:
    return FollowsPage(
        rows=_followed(visit),
        measures=tuple(sorted(set(vocabulary().measures.values()))),
        given=tuple((name, visit.form.one(name)) for name in WISHES),
    )


def _followed(visit: Visit) -> tuple[FollowRow, ...]:
    return tuple(
        follow_row(f.followed, f.title, f.question, f.alerts) for f in all_followed(visit.ledger)
    )


def begin(visit: Visit) -> Reply:
    """Follow what the form names."""
    wish = Follow(**{name: visit.form.one(name) for name in WISHES})
    try:
        begin_following(visit.ledger, wish, visit.person.name, now())
    except UserError as error:
        wrong = replace(_follows(visit), wrong=(("question", str(error)),))
        return Page(view=wrong, status=422, template="follows.html")
    return Goto(to=visit.form.one("next", "/follows"))


def end(visit: Visit) -> Reply:
    """Follow something no more."""
    end_following(visit.ledger, visit.form.one("follow"), visit.person.name, now())
    return Goto(to=visit.form.one("next", "/follows"))


def star(visit: Visit, name: str, value: str) -> Star:
    """Whether this question, party or these words are followed."""
    held = follow_of(visit.ledger, Follow(**{name: value}))
    return Star(follow=held.id if held else "", name=name, value=value)


def make_feed(visit: Visit) -> Reply:
    """The address of the alerts as a feed, shown once, with a token that opens nothing else."""
    if visit.ledger.people.find(visit.person.name) is None:
        raise Refused("only people who are named have feeds: `sayso people add NAME`", 422)
    token, _ = new_token()
    given = replace(visit.person, role=Role.READER)
    visit.ledger.people.let_in(token, given, FEED_KIND, "feed of alerts", FEED_LASTS)
    address = f"{server_address(visit)}{FEED}?{urlencode({'token': token})}"
    return Page(view=_alerts(visit, feed=address), template="alerts.html")


def server_address(visit: Visit) -> str:
    """The address that this server goes by: as the settings say, else as it listens."""
    link = visit.room.channels.link.rstrip("/")
    if link:
        return link
    options = visit.room.options
    host = f"[{options.host}]" if ":" in options.host else options.host
    place = options.names[0] if options.names else f"{host}:{options.port}"
    return f"{'https' if visit.secure else 'http'}://{quote(place, safe='[]:.-')}"


def alerts_feed(visit: Visit) -> Reply:
    """The newest alerts as an Atom feed."""
    found = visit.ledger.alerts.page(WantedAlerts(), None, IN_A_FEED)
    seen, hidden = parted_by(visit.ledger, found, visit.room.channels.feed_ceiling)
    name = visit.ledger.url.rpartition("/")[2]
    data = atom_feed(seen, hidden, server_address(visit), name)
    return Sheet(data=data, media_type=MEDIA_TYPE)
