"""Work on folders: looked through beside, new files read and kept in the ledger's own thread."""

import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path, PurePosixPath

from sayso.batch.order import Order
from sayso.ledger.feeds import Feed, Fetch, FetchOutcome
from sayso.model.identity import identify
from sayso.model.text import Document, Rejection
from sayso.watch.folder_notices import Notices
from sayso.watch.folders import Folder, FoundFile, Scan, copied
from sayso.watch.means import Finished, Workbench
from sayso.watch.told import FeedEvent, What

SELDOM = timedelta(minutes=10)
"""So often is a folder looked through whose changes the system tells of, lest one be missed."""
WRITTEN_DOWN = timedelta(days=1)
"""So often at the least it is written down that a folder was looked through."""


class FolderWork:
    """Looks through folders, at intervals and when the system tells of a change."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._feeds = bench.means.ledger.feeds
        self._now = bench.means.clock.now
        self._suffixes: frozenset[str] = frozenset()
        self._folders: dict[str, Folder] = {}
        self._notices: dict[str, Notices] = {}
        self._noticed: set[str] = set()

    def begin(self, feed: Feed, last: Fetch) -> None:
        """Have a folder looked through."""
        self._suffixes = self._suffixes or self._bench.keeper.suffixes()
        folder = self._folders.get(feed.id)
        if folder is None:
            still = self._bench.means.pace.still
            folder = Folder(root=Path(feed.where), still=still, takes=self._takes)
            self._folders[feed.id] = folder
        self._bench.lanes.put(f"folder {feed.id}", partial(self._look, feed, last, folder), 0.0)

    def listen(self, feed: Feed) -> None:
        """Ask the system to tell of changes in a folder; it is looked through all the same."""
        if feed.id not in self._notices:
            notices = Notices(Path(feed.where), partial(self._noticed.add, feed.id))
            self._notices[feed.id] = notices
            notices.start()

    def noticed(self) -> set[str]:
        """The folders in which something changed since this was asked."""
        found = set(self._noticed)
        self._noticed -= found
        return found

    def leave(self, feed: str) -> None:
        """Look through a folder no more."""
        self._folders.pop(feed, None)
        if notices := self._notices.pop(feed, None):
            notices.close()

    def close(self) -> None:
        """Leave every folder."""
        for feed in [*self._notices]:
            self.leave(feed)

    def _takes(self, suffix: str) -> bool:
        return suffix in self._suffixes

    def _look(self, feed: Feed, last: Fetch, folder: Folder) -> Finished:
        act = partial(self._looked, feed, last, folder, folder.look())
        return Finished(feed=feed.id, target=feed.id, act=act)

    def _looked(self, feed: Feed, last: Fetch, folder: Folder, scan: Scan) -> None:
        """Have the new files read, one after another; keep that the folder was looked through."""
        known = self._feeds.newest([_target(one) for one in scan.files])
        new = {_target(one): one for one in scan.files if _target(one) not in known}
        for target, one in new.items():
            job = partial(self._hand_over, feed, folder, target, one)
            self._bench.lanes.put(f"folder {feed.id}", job, 0.0)
        now = self._now()
        outcome = (
            FetchOutcome.FAILED if scan.why else FetchOutcome.READ if new else FetchOutcome.SAME
        )
        row = replace(
            last.after(outcome, now, self._due(feed, scan, now)),
            told={"why": scan.why} if scan.why else {},
            new=len(new),
        )
        is_news = row.told != last.told or new or now - last.at > WRITTEN_DOWN or not last.number
        if scan.why and row.told != last.told:
            event = FeedEvent(what=What.FAILED, feed=feed.id, where=feed.where, why=scan.why)
            self._bench.means.tell(event)
        self._bench.keep_rows([row], only_schedule=not is_news)

    def _due(self, feed: Feed, scan: Scan, now: datetime) -> datetime:
        if scan.moving:
            return now + timedelta(seconds=self._bench.means.pace.still)
        notices = self._notices.get(feed.id)
        return now + (max(feed.every, SELDOM) if notices and notices.work else feed.every)

    def _hand_over(self, feed: Feed, folder: Folder, target: str, one: FoundFile) -> Finished:
        act = partial(self._read, feed, folder, target, one)
        return Finished(feed=feed.id, target=target, act=act)

    def _read(self, feed: Feed, folder: Folder, target: str, one: FoundFile) -> None:
        """Read a file from a copy, so that what is read is what was seen; keep it, then say so."""
        with tempfile.TemporaryDirectory(prefix="sayso-") as place:
            copy = Path(place, f"file{PurePosixPath(one.name).suffix}")
            try:
                digest = copied(folder.root, one.name, copy)
            except OSError as error:
                self._refuse(feed, one, f"cannot be read: {error.strerror or error}")
                folder.forget(one.name)
                return
            if digest != one.sha256:
                folder.forget(one.name)  # written to meanwhile: it is seen again
                return
            order = Order(name=one.name, file=str(copy), outlet=feed.outlet)
            found = self._bench.keeper.found(order)
        for rejection in (r for r in found if isinstance(r, Rejection)):
            self._refuse(feed, replace(one, name=rejection.where), rejection.reason)
        documents = [self._as_of(feed, d) for d in found if isinstance(d, Document)]
        kept = self._bench.keeper.keep(feed, documents)
        for report in kept:
            document = report.document
            self._bench.means.tell(
                FeedEvent(
                    what=What.NEW,
                    feed=feed.id,
                    where=feed.where,
                    report=document.id,
                    title=document.title or one.name,
                    outlet=document.outlet,
                    url=document.url,
                    claims=report.claims,
                )
            )
        details = {"name": one.name, "size": one.size, "reports": len(documents)}
        outcome = FetchOutcome.READ if documents else FetchOutcome.FAILED
        row = Fetch(
            feed=feed.id,
            target=target,
            number=1,
            outcome=outcome,
            at=self._now(),
            new=len(kept),
            told=details,
        )
        self._bench.keep_rows([row])

    def _as_of(self, feed: Feed, document: Document) -> Document:
        return replace(document, outlet=feed.outlet) if feed.outlet else document

    def _refuse(self, feed: Feed, one: FoundFile, why: str) -> None:
        where = f"{feed.where}/{one.name}"
        self._bench.keeper.refuse(Rejection(where=where, stage="read", reason=why))
        event = FeedEvent(what=What.REFUSED, feed=feed.id, where=where, why=why)
        self._bench.means.tell(event)


def _target(one: FoundFile) -> str:
    return identify("fil", one.sha256)
