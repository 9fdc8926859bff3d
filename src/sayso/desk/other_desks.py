"""What other desks have to do with a claim: who holds it, who withdrew it, what they decided."""

from collections.abc import Iterator

from sayso.ledger.ledger import Ledger
from sayso.model.bundle import Outcome, ReceivedItem
from sayso.model.question import Account
from sayso.model.records.decision import read_decision

MOST = 20
"""Lines that are told of one claim."""


def told_of(ledger: Ledger, account: Account) -> list[str]:
    """What is known of a claim from other desks, a line each; none where no other has it."""
    report = account.report.id
    items = ledger.exchanged.items(kinds=("report",), subjects=(report,))
    came = [i for i in items if i.outcome is not Outcome.REFUSED]
    found = [account.withdrawn.reason] if account.withdrawn else []
    ours = bool(came) and report in ledger.exchanged.read_by_us([report])
    newest = {i.partner: i for i in came}
    found += [_held(item, ours) for item in newest.values()]
    found += [line for item in newest.values() for line in _otherwise(item, account)]
    found += list(_decided(ledger, account)) if came or found else []
    return found[:MOST]


def _held(item: ReceivedItem, ours: bool) -> str:
    via = "" if item.origin == item.partner else f", read first by {item.origin}"
    day = f" on {item.at.date().isoformat()}" if item.at else ""
    how = "also held by" if ours else "held of"
    tlp = item.item.state.get("tlp")
    return f"{how} {item.partner}{via}: bundle {item.sequence}, taken in{day}, TLP:{tlp}"


def _otherwise(item: ReceivedItem, account: Account) -> Iterator[str]:
    """Whether a desk reads another claim where this one stands, or bounds it unlike its words."""
    flagged = item.item.state.get("bounded_otherwise")
    if isinstance(flagged, list) and account.id in flagged:
        yield f"{item.partner} bounds the figure otherwise than its digits say: kept as theirs"
    listed = item.item.state.get("claims")
    if item.outcome is not Outcome.BESIDE or not isinstance(listed, list):
        return
    if account.id not in listed:
        yield f"{item.partner} does not read this claim there; it has {len(listed)} of the report"


def _decided(ledger: Ledger, account: Account) -> Iterator[str]:
    """What partners decided about the claim, and did not take back."""
    items = ledger.exchanged.items(kinds=("decision",))
    back = {str(i) for n in ledger.exchanged.items(kinds=("retract",)) for i in _ids(n)}
    for item in items:
        about = item.item.state.get("about")
        named = about if isinstance(about, list) else []
        if item.outcome is not Outcome.REFUSED and account.id in named:
            made = read_decision(item.item.state["decision"])
            if made.id not in back:
                kind = made.kind.value.replace("_", " ")
                yield f"{item.item.state['author']}: {kind}: {made.reason}; it changes nothing here"


def _ids(item: ReceivedItem) -> list[object]:
    listed = item.item.state.get("ids")
    return listed if isinstance(listed, list) else []
