"""Decisions as they were made, and what those about claims come down to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from sayso.ledger.amend import REVIEWS, Review, corrected
from sayso.ledger.criteria import before, latest
from sayso.ledger.heard import heard_by, tips_of
from sayso.ledger.holding import withdrawals
from sayso.ledger.schema import claim, document, reading
from sayso.ledger.states import once, remembers
from sayso.model.claim import Claim
from sayso.model.decision import (
    ABOUT_REPORTS,
    Decision,
    DecisionKind,
    forgotten,
    is_followed,
    standing,
    taken_back,
)
from sayso.model.question import Withdrawal
from sayso.model.records.report import read_claim

HEARD = (*REVIEWS, *ABOUT_REPORTS, DecisionKind.RETRACT, DecisionKind.TAKE_BACK)
"""What tells how a claim stands after review."""

_OF_CLAIMS = (*REVIEWS, DecisionKind.TAKE_BACK)


@dataclass(slots=True, kw_only=True)
class Reviews:
    """Reviews by the id a claim was read with; `other_ids` leads there from corrected ones.

    `now` leads from there to the id that a corrected claim has now, `amended` to the claim as it is
    corrected.  `corrected_here` are those that people of this desk corrected, `forgotten` those of
    reports that count no more, `withdrawn` those that their desks no longer stand by: they stay.
    """

    of: dict[str, Review] = field(default_factory=dict)
    other_ids: dict[str, str] = field(default_factory=dict)
    forgotten: frozenset[str] = frozenset()

    now: dict[str, str] = field(default_factory=dict)
    amended: dict[str, Claim] = field(default_factory=dict)
    corrected_here: frozenset[str] = frozenset()
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)

    def current_ids(self) -> dict[str, str]:
        """From each id that a corrected claim had to the one that it has now."""
        return {i: self.now[root] for i, root in self.other_ids.items()} | self.now

    def over(self, claim_id: str, given: Claim) -> Claim:
        """The claim as it stands after review."""
        review = self.of.get(claim_id)
        return review.over(given) if review else given

    def hides(self, claim_id: str) -> bool:
        """Whether a person rejected it, or its report counts no more."""
        rejected = claim_id in self.of and self.of[claim_id].rejected
        return rejected or claim_id in self.forgotten

    def touched(self) -> set[str]:
        """Claims, by the ids of reading, of which anything but the reading tells how they stand."""
        return {*self.of, *self.now, *self.other_ids.values(), *self.forgotten, *self.withdrawn}

    def corrected_ids(self) -> set[str]:
        """Claims whose rows no longer say what holds."""
        return {claim_id for claim_id, review in self.of.items() if review.corrections}


def kept_decisions(
    connection: Connection,
    kinds: Iterable[DecisionKind] | None,
    known_on: date | datetime | None,
) -> list[Decision]:
    """Decisions of these kinds (None: all) in the order they were added."""
    kept, until = heard_by(connection).decisions(connection), before(known_on)
    made = [one.decision for one in kept if known_on is None or one.added_at < until]
    wanted = None if kinds is None else frozenset(kinds)
    return made if wanted is None else [one for one in made if one.kind in wanted]


def standing_reviews(connection: Connection) -> list[Decision]:
    """What people accepted, corrected or rejected, and nobody took back."""
    kept = standing(kept_decisions(connection, HEARD, None))
    return [made for made in kept if made.kind in REVIEWS]


def changed_since(
    connection: Connection, newer: Collection[int], roots: Mapping[str, str]
) -> set[str]:
    """The claims that stand otherwise than without the decisions of these keys.

    A claim that is accepted as it stood does not.  `roots` leads from the ids of corrected claims
    to those that they were read with, by which claims are told.
    """
    kept = heard_by(connection).decisions(connection)
    rows = [one for one in kept if one.decision.kind in _OF_CLAIMS]
    before = _heard((one.decision for one in rows if one.seq not in newer), roots)
    now = _heard((one.decision for one in rows), roots)
    blank = Review()
    return {n for n in before.keys() | now if before.get(n, blank) != now.get(n, blank)}


def _heard(made: Iterable[Decision], roots: Mapping[str, str]) -> dict[str, Review]:
    """What reviews come to, by the claim's first id."""
    found: dict[str, Review] = {}
    for one in standing(made):
        if one.kind in REVIEWS:
            for name in one.subjects:
                found.setdefault(roots.get(name, name), Review()).hear(one)
    return found


def read_with(connection: Connection, claim_id: str) -> tuple[Claim, str] | None:
    """A claim as it was last read under this id, with its report's text."""
    query = (
        select(claim.c.record, document.c.text)
        .join(reading, claim.c.reading == reading.c.seq)
        .join(document, reading.c.document == document.c.seq)
        .where(claim.c.id == claim_id)
        .order_by(reading.c.seq.desc(), claim.c.position)
        .limit(1)
    )
    row = connection.execute(query).first()
    return (read_claim(row.record, row.text), row.text) if row else None


def _claims_of(connection: Connection, reports: Iterable[str]) -> frozenset[str]:
    """The ids of all claims that were read in these reports."""
    names = sorted(reports)
    if not names:
        return frozenset()
    query = select(claim.c.id).join(reading, claim.c.reading == reading.c.seq)
    query = query.join(document, reading.c.document == document.c.seq)
    return frozenset(connection.scalars(query.where(document.c.id.in_(names))))


def forgotten_reports(
    connection: Connection, known_on: date | datetime | None = None
) -> dict[str, Decision]:
    """The reports that count no more, by what was known then, each with who said so and why."""
    kinds = (*ABOUT_REPORTS, DecisionKind.TAKE_BACK)
    return once(
        connection,
        ("forgotten", known_on),
        lambda: forgotten(kept_decisions(connection, kinds, known_on)),
    )


def counted_readings(connection: Connection) -> Select[Any]:
    """The latest reading of every report that counts."""
    gone = forgotten_reports(connection)
    if not gone:
        return latest(None)
    forgotten_ones = select(document.c.seq).where(document.c.id.in_(sorted(gone)))
    return latest(None).where(reading.c.document.not_in(forgotten_ones))


def reviews_by(
    connection: Connection, known_on: date | datetime | None, besides: Iterable[Decision] = ()
) -> Reviews:
    """Every review of a claim known by then, and those `besides` as if they were kept.

    Many share what is given: nobody changes it.
    """
    if besides := [made for made in besides if made.kind in HEARD]:
        return _reviews_by(connection, known_on, besides)
    return once(connection, ("reviews", known_on), lambda: _as_kept(connection, known_on))


def _as_kept(connection: Connection, known_on: date | datetime | None) -> Reviews:
    """Every review known by then; those of now are kept from one state to the next like it."""
    if known_on is not None or not remembers(connection):
        return _reviews_by(connection, known_on)
    tips = replace(tips_of(connection), additions=0)  # what was not read is an addition as well
    return heard_by(connection).of_last(tips, lambda: _reviews_by(connection, None))


def _reviews_by(
    connection: Connection, known_on: date | datetime | None, besides: Sequence[Decision] = ()
) -> Reviews:
    reviews = Reviews()
    current: dict[str, tuple[Claim, str]] = {}
    given = [*kept_decisions(connection, HEARD, known_on), *besides]
    reviews.forgotten = _claims_of(connection, forgotten(given))
    void = taken_back(given)
    for made in (d for d in given if d.kind in REVIEWS):
        for name in made.subjects:
            root = reviews.other_ids.get(name, name)
            if made.kind is DecisionKind.CORRECT:
                found = current.get(root) or read_with(connection, root)
                if found is None:
                    continue
                amended = corrected(found[0], found[1], made)
                reviews.other_ids[amended.id] = root  # leads there even when it is taken back
                if made.id not in void:
                    current[root] = (amended, found[1])
                reviews.now[root] = current[root][0].id if root in current else root
            if made.id in void:
                continue
            review = reviews.of.setdefault(root, Review())
            review.hear(made)
            if root in current:
                review.text = current[root][1]
    reviews.amended = {root: amended for root, (amended, _) in current.items()}
    back = [d for d in given if d.kind is DecisionKind.RETRACT and d.id not in void]
    reviews.corrected_here = _corrected_here(reviews.of)
    names = (reviews.other_ids, reviews.corrected_here)
    reviews.withdrawn = withdrawals(connection, back, names, known_on)
    return reviews


def _corrected_here(made: Mapping[str, Review]) -> frozenset[str]:
    """Claims that people of this desk corrected, not those that it followed a partner in."""
    return frozenset(
        root
        for root, review in made.items()
        if not (review.rejected or all(map(is_followed, review.corrections)))
    )
