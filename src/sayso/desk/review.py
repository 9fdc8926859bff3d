"""What waits for a person's review, the least sure first; the program rates no source or claim.

Who looks at which is told beside it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from sayso.compare.lineage import is_named
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.decision import Decision, DecisionKind, standing
from sayso.model.quantity import Basis, Quantifier
from sayso.model.question import Account
from sayso.model.text import UNSURE, Document

REVIEWED = (DecisionKind.ACCEPT, DecisionKind.CORRECT, DecisionKind.REJECT)

MOST = 5_000
"""So many claims are lined up at most on a screen: those of the reports published first."""

LEASE = timedelta(minutes=5)
"""So long is a claim on the screen of one person and of nobody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim that nobody has reviewed, its report, and why a person should look at it."""

    account: Account
    document: Document
    doubts: tuple[str, ...]


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


def waiting(ledger: Ledger, limit: int) -> list[Waiting]:
    """At most so many claims with figures that nobody has reviewed, those of most doubts first."""
    line, roots = line_up(ledger, Wanted(figures_only=True), most=None), reviewed(ledger).roots
    found = [(one, ledger.account(one.claim)) for one in _not_in(roots, line, limit)]
    return [
        Waiting(account=a, document=ledger.document(a.report.id), doubts=one.doubts)
        for one, a in found
    ]


def _not_in(roots: frozenset[str], line: Iterable[Lined], limit: int) -> list[Lined]:
    return list(islice((one for one in line if one.root not in roots), limit))


def no_rest() -> None:
    """Work on: somebody waits for it."""


def line_up(
    ledger: Ledger,
    wanted: Wanted,
    doubt: str = "",
    most: int | None = MOST,
    rest: Callable[[], None] = no_rest,
) -> tuple[Lined, ...]:
    """The wanted claims with figures that have this doubt, those of most doubts first.

    `rest` is called between claims, so that it can be done beside what is more urgent.
    """
    first = ledger.claim_ids.first()
    accounts, held = islice(ledger.accounts(wanted), most), ledger.doubts()
    lined = (
        Lined(
            claim=a.id,
            root=first.get(a.id, a.id),
            doubts=tuple(doubts_about(a, held.get(a.report.id, ()))),
        )
        for a in _resting(accounts, rest)
    )
    some = (one for one in lined if not doubt or any(doubt in d for d in one.doubts))
    return tuple(sorted(some, key=lambda one: -len(one.doubts)))


def _resting(accounts: Iterable[Account], rest: Callable[[], None]) -> Iterator[Account]:
    for account in accounts:
        yield account
        rest()


def reviewed(ledger: Ledger) -> Reviewed:
    """What was reviewed so far, by anybody."""
    made = standing(ledger.decisions())
    first = ledger.claim_ids.first()
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


def doubts_about(account: Account, held: Iterable[str]) -> list[str]:
    """Why a person should look at a claim before it is relied on; empty where all was found.

    `held` is what of its report is to be held against the original.
    """
    figure = account.claim.figure
    reasons = [] if is_named(account) else ["the origin is not recorded"]
    if figure is None:
        return reasons
    if figure.measure in ("", "other"):
        reasons.append("what is counted was not recognised")
    if not (figure.subject or figure.unit):
        reasons.append("who is counted was not recognised")
    if figure.quantifier is Quantifier.VAGUE:
        reasons.append("bounds of a vague word")
    if figure.basis is not Basis.STATED:
        reasons.append(f"{figure.basis.value}: {figure.reason}")
    if figure.as_of is None and account.report.published is None:
        reasons.append("no day is given")
    if _is_unsurely_recognised(figure.words.text, held):
        reasons.append("its letters were recognised without being sure")
    return reasons


def _is_unsurely_recognised(written: str, held: Iterable[str]) -> bool:
    """Whether a figure, or a number of it, stands in a line that was recognised so."""
    lines = " ".join(one.removeprefix(UNSURE) for one in held if one.startswith(UNSURE))
    numbers = {word for word in written.split() if any(c.isdigit() for c in word)}
    return bool(lines) and (written in lines or bool(numbers & {*lines.split()}))
