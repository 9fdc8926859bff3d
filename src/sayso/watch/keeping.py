"""What was found is read in a process of its own and kept; what was kept before is read no more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC

from sayso.batch.order import Order
from sayso.batch.reading_process import ReadingProcess
from sayso.batch.shards import shards
from sayso.desk.adding import keep, marked
from sayso.errors import LedgerError, SaysoError
from sayso.ledger.feeds import Feed
from sayso.ledger.ledger import Added, Ledger
from sayso.model.claim import Reading
from sayso.model.decision import Decision
from sayso.model.marking import Marking
from sayso.model.text import Document, Rejection
from sayso.watch.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report that was put into the ledger."""

    document: Document
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Reads and keeps; `meanwhile` is called now and then while one waits for the other process."""

    ledger: Ledger
    reads: ReadingProcess
    clock: Clock
    meanwhile: Callable[[], None]

    def suffixes(self) -> frozenset[str]:
        """The suffixes of files that are read in folders."""
        return self.reads.suffixes(self.meanwhile)

    def found(self, order: Order) -> list[Document | Rejection]:
        """The documents of what came in, and what of it cannot be read."""
        return self.reads.documents_of(order, self.meanwhile)

    def keep(self, feed: Feed, documents: Sequence[Document]) -> list[KeptReport]:
        """Read and keep those that the ledger has not, marked as the feed is; what became of them.

        LedgerError where nothing can be kept now.
        """
        there = self.ledger.feeds.reports_there([d.id for d in documents])
        new = {d.id: d for d in documents if d.id not in there}
        kept: list[KeptReport] = []
        for shard in shards(new.values()):
            for one in self.reads.readings_of(shard, self.meanwhile):
                came = self._kept(feed, one)
                if came is not None:
                    kept.append(came)
        return kept

    def refuse(self, rejection: Rejection) -> None:
        """Keep that something could not be read, and why."""
        self.ledger.add_rejection(rejection)

    def _kept(self, feed: Feed, one: Reading | Rejection) -> KeptReport | None:
        try:
            (came,) = keep(self.ledger, [one], decided=lambda report: self._marked(feed, report))
        except LedgerError:
            raise
        except SaysoError as error:  # a record that breaks its contract: this report alone
            where = one.where if isinstance(one, Rejection) else one.document.url
            self.refuse(Rejection(where=where, stage="add", reason=str(error)))
            return None
        if isinstance(one, Reading) and isinstance(came, Added) and came.new:
            return KeptReport(document=one.document, claims=len(one.claims))
        return None

    def _marked(self, feed: Feed, report: Document) -> Sequence[Decision]:
        """The mark of what a feed brings, on the word of who said so of the feed."""
        if feed.marking is None:
            return ()
        reason = f"what {feed.where} brings is marked so"
        at = self.clock.now().replace(tzinfo=UTC)
        return (marked(report, Marking(tlp=feed.marking), feed.by, reason, at),)
