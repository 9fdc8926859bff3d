"""Which feed a report came by, as far as what is kept of feeds tells."""

from sayso.ledger.feeds import Feed
from sayso.ledger.ledger import Ledger
from sayso.model.text import Document
from sayso.watch.entries import target_of


def feed_of(ledger: Ledger, report: Document) -> Feed | None:
    """The feed that listed a report, by its address or else its words; None where none did."""
    target = target_of(report)
    row = ledger.feeds.newest([target]).get(target)
    return ledger.feeds.find(row.feed) if row else None
