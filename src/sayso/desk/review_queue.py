"""Claims lined up for review, the least sure first; who looks at which is told beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from sayso.desk.review import REVIEWED, doubts_about
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.decision import Decision, standing

MOST = 5_000
"""So many claims are lined up at most: those of the reports published first."""

LEASE = timedelta(minutes=5)
"""So long is a claim on the screen of one person and of nobody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lined:
    """A claim in line: its id, the id it was read with, and why somebody should look at it."""

    claim: str
    root: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Which claims were reviewed, by the ids they were read with, and how it went.

    `kept` counts decisions that accepted, `mended` that corrected, `refused` that rejected.
    """

    roots: frozenset[str]
    kept: int
    mended: int
    refused: int


def line_up(ledger: Ledger, wanted: Wanted, doubt: str = "") -> tuple[Lined, ...]:
    """The wanted claims with figures that have this doubt, those of most doubts first."""
    first = ledger.first_ids()
    accounts = islice(ledger.accounts(wanted), MOST)
    lined = (
        Lined(claim=a.id, root=first.get(a.id, a.id), doubts=tuple(doubts_about(a)))
        for a in accounts
    )
    some = (one for one in lined if not doubt or any(doubt in d for d in one.doubts))
    return tuple(sorted(some, key=lambda one: -len(one.doubts)))


def reviewed(ledger: Ledger) -> Reviewed:
    """What was reviewed so far, by anybody."""
    made = standing(ledger.decisions())
    first = ledger.first_ids()
    reviews = [d for d in made if d.kind in REVIEWED]
    counts = [_count(reviews, kind.value) for kind in REVIEWED]
    return Reviewed(
        roots=frozenset(first.get(s, s) for d in reviews for s in d.subjects),
        kept=counts[0],
        mended=counts[1],
        refused=counts[2],
    )


def _count(reviews: Sequence[Decision], kind: str) -> int:
    return sum(d.kind.value == kind for d in reviews)


def taken(ledger: Ledger, line: Iterable[Lined], person: str, after: str = "") -> Lined | None:
    """The first behind `after` that nobody else looks at, put on this person's screen.

    None where there is none: all are reviewed, or on others' screens.
    """
    others = {c for c, who in ledger.looks.leased().items() if who != person}
    waiting = list(line)
    at = next((n for n, one in enumerate(waiting, 1) if one.claim == after), 0)
    for one in waiting[at:]:
        if one.root in others:
            continue
        if ledger.looks.lease(one.root, person, LEASE) == person:
            return one
    return None
