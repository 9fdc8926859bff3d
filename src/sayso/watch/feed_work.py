"""Work on feeds, their articles and pages: asked beside, read and kept in the ledger's thread."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from sayso.batch.order import Order
from sayso.errors import ReportError
from sayso.ledger.feeds import Feed, FeedKind, Fetch, FetchOutcome, State
from sayso.model.address import address_of
from sayso.model.report import sha256_of
from sayso.model.text import Document, Rejection
from sayso.read.address import agent_name, ask
from sayso.read.networks import network_of
from sayso.read.raw import Limits
from sayso.watch.answers import (
    AskedAddress,
    Worth,
    article_row,
    feed_changed,
    feed_row,
    is_given_up,
    validators,
    worth,
)
from sayso.watch.entries import (
    article_report,
    digest_of,
    entry_record,
    entry_report,
    list_entries,
    target_of,
)
from sayso.watch.keeping import KeptReport
from sayso.watch.means import Finished, Workbench
from sayso.watch.robots import Robots, origin_of, rules_of
from sayso.watch.told import FeedEvent, What

FEEDS = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
PAGES = "text/html, application/xhtml+xml, text/plain;q=0.9, "
ANY = "*/*;q=0.1"

NOT_ALLOWED = "its robots.txt does not allow it"
SILENT = "its robots.txt does not answer"


class FeedWork:
    """Asks feeds and the articles that they name."""

    def __init__(self, bench: Workbench) -> None:
        means = bench.means
        self._bench = bench
        self._feeds = means.ledger.feeds
        self._now = means.clock.now
        self._robots = Robots()
        self._agent = agent_name(means.settings.contact)
        self._limits = Limits(
            seconds=means.pace.seconds,
            public_only=True,
            allowed_networks=tuple(network_of(n) for n in means.networks),
        )

    def begin(self, feed: Feed, target: str, last: Fetch) -> None:
        """Have a feed, or an article of it, asked as soon as its host is free."""
        is_feed = target == feed.id
        url = feed.where if is_feed else str(last.told["url"])
        is_page = not is_feed or feed.kind is FeedKind.PAGE
        if is_page and not self._robots.are_known(url, self._now()):
            kept = self._feeds.newest([rules_of(url)])
            for row in kept.values():
                self._robots.recall(url, row)
        job = partial(self._ask_page if is_page else self._ask_feed, feed, last, url)
        gap = self._robots.gap(url, self._bench.means.pace.gap)
        self._bench.lanes.put(_host(url), job, gap)

    # beside: nothing is touched that is shared but the rules of sites

    def _ask_feed(self, feed: Feed, last: Fetch, url: str) -> Finished:
        asked = self._asked(url, {**validators(last.told), "Accept": FEEDS + ANY})
        act = partial(self._feed_answered, feed, last, asked)
        return Finished(feed=feed.id, target=feed.id, act=act)

    def _ask_page(self, feed: Feed, last: Fetch, url: str) -> Finished:
        asked = self._refused_by_robots(url)
        if asked is None:
            asked = self._asked(url, {**validators(last.told), "Accept": PAGES + ANY})
        answered = self._page_answered if last.target == feed.id else self._article_answered
        act = partial(answered, feed, last, asked)
        return Finished(feed=feed.id, target=last.target, act=act)

    def _refused_by_robots(self, url: str) -> AskedAddress | None:
        now = self._now()
        if not self._robots.are_known(url, now):
            rules = self._asked(f"{origin_of(url)}/robots.txt", {"Accept": "text/plain, " + ANY})
            self._robots.keep(url, rules.status, rules.body, now)
            time.sleep(self._robots.gap(url, self._bench.means.pace.gap))
        if self._robots.is_silent(url):
            return AskedAddress(url=url, why=SILENT)
        if not self._robots.allow(url):
            return AskedAddress(url=url, why=NOT_ALLOWED, refused=True)
        return None

    def _asked(self, url: str, headers: dict[str, str]) -> AskedAddress:
        try:
            answer = ask(url, self._limits, {**headers, "User-Agent": self._agent})
        except ReportError as error:
            return AskedAddress(url=url, why=error.reason)
        return AskedAddress(url=url, answer=answer)

    # in the ledger's own thread

    def _feed_answered(self, feed: Feed, last: Fetch, asked: AskedAddress) -> None:
        """Keep what is new in a feed, then that it was asked."""
        now = self._now()
        given = worth(asked, last)
        if given is Worth.READ:
            entries, refused = self._found(asked, only_feeds=True)
            if refused and not entries:
                given, asked = Worth.NEVER, replace(asked, why=refused[0].reason, refused=True)
        if given is Worth.READ:
            known = self._feeds.newest([target_of(e) for e in entries])
            there = self._feeds.texts_at([address_of(e.url) for e in entries])
            listing = list_entries(feed, entries, known, there, now)
            kept = self._bench.keeper.keep(feed, listing.read)
            self._tell_kept(feed, kept, listing.fresh)
            brought = listing.new + listing.changed
            outcome = FetchOutcome.READ if brought else FetchOutcome.SAME
            row = feed_row(feed, last, asked, outcome, now, self._bench.means.chance)
            self._bench.keep_rows([*listing.rows, replace(row, new=listing.new)])
        else:
            outcome = FetchOutcome.SAME if given is Worth.SAME else FetchOutcome.FAILED
            row = feed_row(feed, last, asked, outcome, now, self._bench.means.chance)
            self._bench.keep_rows([row])
            if outcome is FetchOutcome.FAILED:
                self._tell(feed, What.FAILED, why=str(row.told["why"]))
        self._feed_changed(feed, row)

    def _feed_changed(self, feed: Feed, row: Fetch) -> None:
        """Keep that a feed ended, or that it stands elsewhere now."""
        changed = feed_changed(feed, row)
        if changed is None:
            return
        others = (one for one in self._feeds.all() if one.state is not State.ENDED)
        if any(one.where == changed.where and one.id != feed.id for one in others):
            reason = f"moved to {changed.where}, which is followed"
            changed = replace(feed, state=State.ENDED, reason=reason, by="sayso", at=None)
        self._feeds.put(changed, at=row.at)
        what = What.ENDED if changed.state is State.ENDED else What.MOVED
        self._tell(changed, what, why=changed.reason)
        self._bench.reload()

    def _page_answered(self, feed: Feed, last: Fetch, asked: AskedAddress) -> None:
        """Keep what a page that is followed says now, then that it was asked."""
        self._keep_rules(feed, asked.url)
        details = {**last.told, **entry_record(Document(text="", url=feed.where))}
        came = self._come(feed, details, asked, worth(asked, last))
        row = feed_row(feed, last, came.asked, came.outcome, self._now(), self._bench.means.chance)
        self._tell_kept(feed, came.kept, came.fresh)
        if came.outcome is FetchOutcome.FAILED:
            self._tell(feed, What.FAILED, why=str(row.told["why"]))
        row = replace(row, new=len(came.kept), told={**row.told, "words": came.said})
        self._bench.keep_rows([row])
        self._feed_changed(feed, row)

    def _article_answered(self, feed: Feed, last: Fetch, asked: AskedAddress) -> None:
        """Keep what an article says now, then that it was asked."""
        self._keep_rules(feed, asked.url)
        came = self._come(feed, last.told, asked, worth(asked, last))
        row = article_row(feed, last, came.asked, came.outcome, self._now())
        if is_given_up(row):
            kept = self._keep_entry(feed, last, came.asked)
            came = replace(came, kept=kept, fresh={one.document.id for one in kept})
            row = replace(row, told={n: v for n, v in row.told.items() if n != "text"})
        self._tell_kept(feed, came.kept, came.fresh)
        details = {**row.told, "words": came.said}
        self._bench.keep_rows([replace(row, new=len(came.kept), told=details)])

    def _come(
        self, feed: Feed, details: Mapping[str, Any], asked: AskedAddress, given: Worth
    ) -> "_Come":
        """What came of asking for a page; its reports that were not there are kept."""
        said = str(details.get("words", ""))
        if given is not Worth.READ:
            outcome = FetchOutcome.SAME if given is Worth.SAME else FetchOutcome.FAILED
            return _Come(asked=asked, outcome=outcome, said=said)
        pages, refused = self._found(asked)
        if not pages:
            reason = refused[0].reason if refused else "holds no report"
            asked = replace(asked, why=reason, refused=True)
            return _Come(asked=asked, outcome=FetchOutcome.FAILED, said=said)
        reports = [article_report(feed, details, page) for page in pages]
        digest = digest_of("\n".join(report.text for report in reports))
        if digest == said:
            return _Come(asked=asked, outcome=FetchOutcome.SAME, said=said)
        there = self._feeds.texts_at([address_of(r.url) for r in reports])
        new = [r for r in reports if sha256_of(r.text) not in there.get(address_of(r.url), ())]
        kept = self._bench.keeper.keep(feed, new)
        fresh = {r.id for r in new if not there.get(address_of(r.url))}
        outcome = FetchOutcome.READ if kept else FetchOutcome.SAME
        return _Come(asked=asked, outcome=outcome, said=digest, kept=kept, fresh=fresh)

    def _keep_rules(self, feed: Feed, url: str) -> None:
        """Keep what a site lets us fetch, and ask it no faster than it wants."""
        self._bench.lanes.slow(_host(url), self._robots.gap(url, 0.0))
        last = self._feeds.newest([rules_of(url)]).get(rules_of(url))
        row = self._robots.as_row(url, feed, last, self._now())
        if row is not None:
            self._feeds.add([row])

    def _keep_entry(self, feed: Feed, last: Fetch, asked: AskedAddress) -> list[KeptReport]:
        """The entry itself, where its article cannot be had; why is kept beside it."""
        where = str(last.told["url"])
        self._bench.keeper.refuse(Rejection(where=where, stage="read", reason=asked.reason))
        self._tell(feed, What.REFUSED, why=asked.reason, url=where)
        if not last.told.get("text"):
            return []
        return self._bench.keeper.keep(feed, [entry_report(feed, last.told)])

    def _found(
        self, asked: AskedAddress, *, only_feeds: bool = False
    ) -> tuple[list[Document], list[Rejection]]:
        """The documents of an answer, read in the other process, and what of it cannot be read."""
        answer = asked.answer
        order = Order(
            name=asked.url,
            data=asked.body,
            fetched=True,
            only_feeds=only_feeds,
            media_type=answer.media_type if answer else "",
            charset=answer.charset if answer else "",
        )
        found = self._bench.keeper.found(order)
        documents = [one for one in found if isinstance(one, Document)]
        return documents, [one for one in found if isinstance(one, Rejection)]

    def _tell_kept(self, feed: Feed, kept: list[KeptReport], fresh: set[str]) -> None:
        for one in kept:
            document = one.document
            self._bench.means.tell(
                FeedEvent(
                    what=What.NEW if document.id in fresh else What.CHANGED,
                    feed=feed.id,
                    where=feed.where,
                    report=document.id,
                    title=document.title,
                    outlet=document.outlet,
                    url=document.url,
                    claims=one.claims,
                )
            )

    def _tell(self, feed: Feed, what: What, *, why: str, url: str = "") -> None:
        event = FeedEvent(what=what, feed=feed.id, where=feed.where, why=why, url=url)
        self._bench.means.tell(event)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Come:
    """What came of asking for a page: the reports kept, and the digest of all its words.

    `fresh` are the ids of those at whose address there was nothing.
    """

    asked: AskedAddress
    outcome: FetchOutcome
    said: str
    kept: list[KeptReport] = field(default_factory=list)
    fresh: set[str] = field(default_factory=set)


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower()
