"""Who may have what: the markings of the Traffic Light Protocol 2.0, and views that follow of them.

A marking says how far a thing may go; of several that bear on one thing the strictest holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce

from sayso.errors import UserError


class Tlp(StrEnum):
    """How far a thing may go, the widest first."""

    CLEAR = "CLEAR"
    GREEN = "GREEN"
    AMBER = "AMBER"
    AMBER_STRICT = "AMBER+STRICT"
    RED = "RED"

    @property
    def rank(self) -> int:
        """Higher is stricter."""
        return _RANKS[self]

    @classmethod
    def parse(cls, words: str) -> "Tlp":
        """A level as it is written, WHITE read as CLEAR; UserError for anything else."""
        given = words.strip().upper().removeprefix("TLP:")
        try:
            return cls("CLEAR" if given == "WHITE" else given)
        except ValueError:
            levels = ", ".join(cls)
            raise UserError(f"{words[:40]!r} is no marking: say one of {levels}") from None


_RANKS = {level: rank for rank, level in enumerate(Tlp)}


def strictest(levels: Iterable[Tlp]) -> Tlp:
    """The strictest of these levels; CLEAR of none."""
    return max(levels, key=lambda level: level.rank, default=Tlp.CLEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom something may go to: a partner by name, with his keys, or with no name everybody."""

    name: str = ""
    community: bool = False
    keys: frozenset[str] = frozenset()


PUBLIC = Recipient()
"""Everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A level, and from AMBER on the partners that were named; None where nobody named any."""

    tlp: Tlp
    to: frozenset[str] | None = None

    def joined(self, other: "Marking") -> "Marking":
        """The strictest that both allow: the higher level, and only partners whom both name."""
        named = [m.to for m in (self, other) if m.to is not None]
        to = frozenset.intersection(*named) if named else None
        return Marking(tlp=strictest((self.tlp, other.tlp)), to=to)

    def goes_to(self, recipient: Recipient) -> bool:
        """Whether the recipient may have what is marked so."""
        if self.tlp is Tlp.CLEAR:
            return True
        if not recipient.name or self.tlp is Tlp.RED:
            return False
        if self.tlp is Tlp.GREEN:
            return recipient.community
        to = self.to or frozenset()
        if self.tlp is Tlp.AMBER_STRICT:
            return to == {recipient.name}
        return recipient.name in to


def joined(first: Marking, others: Iterable[Marking]) -> Marking:
    """The strictest of all of these."""
    return reduce(Marking.joined, others, first)


UNMARKED = Marking(tlp=Tlp.AMBER)
"""What holds where neither a thing nor its ledger is marked: it goes to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A desk by the name it has for itself, and its key in base64."""

    name: str
    key: str


class Gone(StrEnum):
    """Why a claim no longer counts for who holds it."""

    NOT = ""
    REJECTED = "rejected"
    FORGOTTEN = "its report counts no more"
    WITHDRAWN = "withdrawn"
    UNHELD = "no longer held by the desk it came from"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldClaim:
    """A claim by all ids it had, the present one first, and why it counts no more.

    `floor` is the level it was received with, where that is stricter than its report's;
    `withdrawn` the id of the decision that withdrew it.  `amended` tells the claim as people
    corrected it from any other, by what it says alone and with who corrected it and why; empty
    where nobody did.
    """

    ids: tuple[str, ...]
    gone: Gone = Gone.NOT
    floor: Marking | None = None
    withdrawn: str = ""
    amended: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it counts for who holds it."""
        return self.gone is Gone.NOT

    @property
    def id(self) -> str:
        """The id it has now."""
        return self.ids[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldReport:
    """A report with its claims; `floor` is the marking it was received with, None for one's own.

    `via` are the desks through which it came, the one that read it first; empty for one's own.
    `reading` is the id of its latest reading, `counts` whether it counts itself.
    `former` are ids of claims that only earlier readings had and that somebody marked: their words
    are in the report still.
    """

    id: str
    claims: tuple[HeldClaim, ...]
    floor: Marking | None = None
    former: tuple[str, ...] = ()
    via: tuple[Desk, ...] = ()
    reading: str = ""
    counts: bool = True

    def is_from(self, recipient: Recipient) -> bool:
        """Whether the recipient sent it."""
        return bool(self.via) and self.via[-1].key in recipient.keys

    def as_seen_by(self, recipient: Recipient) -> "HeldReport":
        """The same to its recipient; to who sent it, without the marking that he gave it.

        He has it: what he said of how far it goes holds for others.
        """
        if not self.is_from(recipient):
            return self
        claims = tuple(replace(c, floor=None) for c in self.claims)
        return replace(self, claims=claims, floor=Marking(tlp=Tlp.CLEAR))


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """What a recipient may see, by id: whole reports, claims as they stand, and decisions.

    The claims are those of whole reports, and those of other reports whose words can be cut out
    without showing a word of what is hidden.  `unsaid` are claims that stand as corrected, of which
    nothing is told of who corrected them and why.
    """

    recipient: Recipient
    reports: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    decisions: frozenset[str] = frozenset()
    unsaid: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def ids(self) -> frozenset[str]:
        """All of them."""
        return self.reports | self.claims | self.decisions
