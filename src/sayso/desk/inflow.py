"""Where the lines of a partner's bundle come from, and what came of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sayso.exchange.unpacking import OpenBundle
from sayso.ledger.ledger import Ledger
from sayso.ledger.receiving_part import ReceivingPart, add_sent
from sayso.model.bundle import Heading, Item, Outcome, ReceivedItem
from sayso.model.decision import DecisionKind
from sayso.model.partner import Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a line; `origin` read it first, `reading` is one that it added."""

    item: Item
    place: str
    outcome: Outcome
    reason: str = ""
    origin: str = ""
    reading: str = ""

    @classmethod
    def refused(cls, kind: str, place: str, reason: str) -> "Taken":
        """A line of this kind of part that is refused."""
        item = Item(kind=kind.removesuffix("s"), subject="")
        return cls(item=item, place=place, outcome=Outcome.REFUSED, reason=reason)

    def brief(self) -> "Taken":
        """The same without what is kept of it."""
        return replace(self, item=replace(self.item, state={}))

    def received(self, inflow: "Inflow") -> ReceivedItem:
        """What is kept of it."""
        return ReceivedItem(
            item=self.item,
            place=self.place,
            partner=inflow.partner.name,
            origin=self.origin or inflow.partner.name,
            sequence=inflow.heading.sequence,
            outcome=self.outcome,
            reason=self.reason,
            reading=self.reading,
            sha256=inflow.sha256,
        )


@dataclass(frozen=True, kw_only=True)
class Inflow:
    """Where lines come from: the partner, the heading, what he sent before.

    `names` leads from keys to the names that their desks have here.  `sent` leads from the ids of
    all that he sent to those that it has here; `withdrawn` are those that somebody withdrew.
    `looked` and `firsts` are what this bundle would bring, where it is only looked at: all of it by
    the ids that he has for it, and the reports that he read first.
    """

    partner: Partner
    heading: Heading
    sha256: str
    names: Mapping[str, str]
    own_keys: frozenset[str]
    sent: dict[str, tuple[str, ...]] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    looked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    firsts: set[str] = field(default_factory=set)

    @classmethod
    def into(cls, ledger: Ledger, partner: Partner, bundle: OpenBundle) -> "Inflow":
        """The lines of this bundle."""
        partners = ledger.partners.all()
        back = ledger.decisions(DecisionKind.RETRACT)
        return cls(
            partner=partner,
            heading=bundle.heading,
            sha256=bundle.sha256,
            names={key: p.name for p in partners for key in p.keys},
            own_keys=frozenset(key for p in partners if p.own for key in p.keys),
            withdrawn=frozenset(s for d in back for s in d.subjects),
        )

    def here(self, part: ReceivingPart) -> Mapping[str, tuple[str, ...]]:
        """All that this partner sent, by the ids that he has for it, with those it has here."""
        if not self.sent:
            self.sent.update(part.sent_by(self.partner.name))
            for name, here in self.looked.items():
                before = (i for i in self.sent.get(name, ()) if i not in here)
                self.sent[name] = (*before, *here)
        return self.sent

    def look_at(self, taken: Taken) -> None:
        """Take what a line would bring for sent: what follows in its bundle may be about it."""
        if taken.outcome is Outcome.REFUSED or taken.item.kind not in ("report", "decision"):
            return
        add_sent(self.looked, taken.item)
        if taken.origin == self.partner.name:
            self.firsts.add(taken.item.subject)

    def read_first(self, report: str, part: ReceivingPart) -> bool:
        """Whether the partner sent a report that he read first himself."""
        return report in self.firsts or part.is_of(self.partner.name, report)
