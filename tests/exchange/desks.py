"""Desks of tests: each a ledger with a key, and partners whose keys were compared."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sayso.desk.correcting_reports import Otherwise, correct_report
from sayso.desk.deciding import Wish, decide
from sayso.desk.partnering import add_partner, name_desk, trust
from sayso.desk.receiving import Received, receive
from sayso.desk.sharing import How, SharedBundle, share
from sayso.exchange.keys import SigningKey, key_line
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.bundle import Outcome
from sayso.model.claim import Reading
from sayso.model.decision import DecisionKind
from sayso.model.text import Document

AT = datetime(2031, 4, 1, 12, tzinfo=UTC)


def key_of(name: str) -> SigningKey:
    """A key that a name always has."""
    seed = (name.encode() * 32)[:32]
    return SigningKey(Ed25519PrivateKey.from_private_bytes(seed))


@dataclass
class Desk:
    """A desk, its ledger in a folder, and its secret keys."""

    name: str
    folder: Path
    ledger: Ledger
    keys: dict[str, SigningKey] = field(default_factory=dict)

    @classmethod
    def at(cls, folder: Path, name: str) -> "Desk":
        """A new desk with one key."""
        ledger = make_ledger(folder / f"{name}.sqlite")
        key = key_of(name)
        name_desk(ledger, name, key.public, "Ada")
        return cls(name=name, folder=folder, ledger=ledger, keys={key.public.told: key})

    @property
    def key(self) -> SigningKey:
        """Its newest key."""
        own = self.ledger.partners.own()
        assert own
        return self.keys[own.key]

    def knows(self, other: "Desk", *, checked: bool = True, community: bool = True) -> None:
        """Keep another desk as a partner."""
        line = key_line(other.key.public, other.name)
        add_partner(self.ledger, other.name, line, "Ada", community=community)
        if checked:
            trust(self.ledger, other.name, other.key.public.fingerprint, "by telephone", "Ada")

    def decide(self, kind: DecisionKind, *subjects: str, **value: object) -> str:
        """Keep a decision of this desk's."""
        wish = Wish(kind=kind, subjects=subjects, author="Ada", reason="looked again", value=value)
        return decide(self.ledger, wish).id

    def mark(self, subject: str, tlp: str, *to: str) -> str:
        """Keep a mark."""
        return self.decide(DecisionKind.MARK, subject, tlp=tlp, to=list(to))

    def shares(self, name: str = "", *, afresh: bool = False) -> SharedBundle | None:
        """The next bundle for a partner; everybody without a name."""
        file = self.folder / f"{self.name}-to-{name or 'public'}.sayso"
        how = How(out=file, at=AT, afresh=afresh)
        return share(self.ledger, name, self.keys.__getitem__, how)

    def sends(self, other: "Desk") -> Received | None:
        """The next bundle, taken in by the other; None where nothing was new."""
        made = self.shares(other.name)
        return None if made is None else receive(other.ledger, made.file)

    def receives(self, file: Path, *, look: bool = False) -> Received:
        """Take a bundle in."""
        return receive(self.ledger, file, look=look)

    def counts(self) -> dict[str, str]:
        """Each claim by the beginning of its id, with what is told of its withdrawal."""
        return {
            a.id[:12]: a.withdrawn.reason if a.withdrawn else "" for a in self.ledger.accounts()
        }

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()


def came_to(found: Received | None) -> dict[tuple[str, Outcome], int]:
    """What became of the lines of a bundle that was taken in."""
    assert found
    assert not found.is_refused, found.bundle.reason
    return dict(found.counts)


TwoDesks = tuple[Desk, Desk]
ThreeDesks = tuple[Desk, Desk, Desk]


@contextmanager
def two_desks(folder: Path) -> Iterator[TwoDesks]:
    """Desk A and Desk B, partners of one another; closed at the end."""
    a, b = _in_a_row(folder, "Desk A", "Desk B")
    yield a, b
    close((a, b))


@contextmanager
def three_desks(folder: Path) -> Iterator[ThreeDesks]:
    """Desk A, Desk B and Desk C, each a partner of its neighbours; closed at the end."""
    a, b, c = _in_a_row(folder, "Desk A", "Desk B", "Desk C")
    yield a, b, c
    close((a, b, c))


@contextmanager
def sharing_desks(folder: Path, reading: Reading) -> Iterator[ThreeDesks]:
    """Three desks in a row, the first with a report; each may pass on."""
    with three_desks(folder) as (a, b, c):
        for desk in (a, b):
            desk.mark("ledger", "GREEN")
        a.ledger.add(reading)
        yield a, b, c


@contextmanager
def redated_desks(
    folder: Path, reading: Reading, right: Otherwise, read: Callable[[Document], Reading]
) -> Iterator[ThreeDesks]:
    """Three desks in a row; the second corrected the day of what it has of the first."""
    with sharing_desks(folder, reading) as (a, b, c):
        a.sends(b)
        correct_report(b.ledger, reading.document.id, right, ("Bo", "as printed"), read)
        yield a, b, c


def all_send(*row: Desk) -> None:
    """What is new goes down the row; looked at first it comes to the same, and twice to nothing."""
    for one, other in pairwise(row):
        made = one.shares(other.name)
        if made is None:
            continue
        looked = other.receives(made.file, look=True)
        came = other.receives(made.file)
        assert came_to(came) == dict(looked.counts)
        assert other.receives(made.file).bundle.outcome is Outcome.HELD
        assert list(other.ledger.verify()) == []


def _in_a_row(folder: Path, *names: str) -> list[Desk]:
    desks = [Desk.at(folder, name) for name in names]
    for one, other in pairwise(desks):
        one.knows(other)
        other.knows(one)
    return desks


def close(desks: Sequence[Desk]) -> None:
    """Let go of all ledgers."""
    for desk in desks:
        desk.close()
