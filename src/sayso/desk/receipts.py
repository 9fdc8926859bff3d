"""What a partner is told of his bundles: that they came, what was honoured, what was refused.

What a line is refused for is told; it may say nothing of what is here.
"""

from collections.abc import Iterable, Iterator, Mapping

from sayso.ledger.ledger import Ledger
from sayso.model.bundle import Item, Notice, NoticeKind, Outcome, ReceivedBundle, ReceivedItem
from sayso.model.marking import Recipient

MOST_REFUSED = 1_000
"""Refused lines that a receipt names."""

WITHDRAWING = (NoticeKind.RETRACT.value, NoticeKind.RESTRICT.value, NoticeKind.CORRECT.value)


def due_receipts(
    ledger: Ledger, recipient: Recipient, has: Mapping[tuple[str, str], Item]
) -> tuple[list[Notice], str]:
    """A receipt for every bundle of his that was taken in and not acknowledged, and the last."""
    if not recipient.name:
        return [], ""
    taken = [b for b in ledger.exchanged.bundles(recipient.name) if b.outcome is Outcome.APPLIED]
    due = [b for b in taken if ("receipt", b.sha256) not in has and not _only_receipts(b)]
    return [_receipt(ledger, b) for b in due], taken[-1].sha256 if taken else ""


def _only_receipts(bundle: ReceivedBundle) -> bool:
    """Whether a bundle brought nothing but receipts: none is due for those."""
    return bool(bundle.about.get("receipts")) and not bundle.about.get("lines")


def _receipt(ledger: Ledger, bundle: ReceivedBundle) -> Notice:
    items = ledger.exchanged.items(sha256=bundle.sha256)
    refused = [(i.place, i.reason) for i in items if i.outcome is Outcome.REFUSED]
    honoured = _named(i.item for i in items if i.item.kind in WITHDRAWING)
    return Notice(
        kind=NoticeKind.RECEIPT,
        ids=tuple(sorted(honoured)),
        bundle=bundle.sha256,
        applied=sum(i.outcome is not Outcome.REFUSED for i in items),
        refused=tuple(refused[:MOST_REFUSED]),
        at=bundle.at.date() if bundle.at else None,
    )


def answered_on(receipt: ReceivedItem) -> str:
    """The day on which the bundle of a partner's receipt was taken in, else that of the receipt."""
    came = receipt.at.date().isoformat() if receipt.at else ""
    return str(receipt.item.state.get("on") or came)


def honoured_in(receipt: ReceivedItem) -> frozenset[str]:
    """What a partner's receipt says was honoured."""
    return frozenset(_named([receipt.item]))


def refused_in(receipt: ReceivedItem) -> Iterator[tuple[str, str]]:
    """The lines that a partner's receipt says were refused, each with its reason."""
    listed = receipt.item.state.get("refused")
    for place, reason in listed if isinstance(listed, list) else ():
        yield str(place), str(reason)


def _named(items: Iterable[Item]) -> set[str]:
    listed = (item.state.get("ids") for item in items)
    return {str(i) for ids in listed if isinstance(ids, list) for i in ids}
