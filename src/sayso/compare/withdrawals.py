"""Figures taken back: by the party that gave them, or by the outlet that told them.

What is taken back stays in the question and bears on nothing.  It is taken back as it was told
before: who says it again later says it anew, and nobody takes back what another party says.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.compare.comparable import fit
from sayso.compare.facts import Facts
from sayso.compare.parties import Parties, PartyClaim, statements
from sayso.compare.positions import ToldOrder, told_order
from sayso.model.amount import Amount
from sayso.model.question import Account, Withdrawal

UNTOLD = "other"
"""The measure of what no word tells."""


def with_withdrawals(
    accounts: Sequence[Account], facts: Sequence[Facts], parties: Parties
) -> list[Account]:
    """The accounts, each that another takes back with the first one that does."""
    if not any(f.withdraws for f in facts):
        return list(accounts)
    given = statements(accounts, facts, parties)
    backs = [s for s in given if s.facts.withdraws]
    taken = ((s.account, s.account.withdrawn or _withdrawal(s, backs)) for s in given)
    return [replace(account, withdrawn=back) for account, back in taken]


def _withdrawal(one: PartyClaim, backs: Sequence[PartyClaim]) -> Withdrawal | None:
    back = next((b for b in backs if _takes_back(b, one)), None)
    if back is None:
        return None
    claim, day = back.account.claim, back.facts.told
    name = back.party.name if back.party else claim.origin.name if claim.origin else "the report"
    on = f" on {day.day} {day:%B %Y}" if day else ""
    return Withdrawal(by=back.facts.id, on=day, reason=f"taken back by {name}{on}")


def _takes_back(back: PartyClaim, one: PartyClaim) -> bool:
    """Whether a claim takes back the figure of another that was told before, or beside it."""
    before = told_order(one.facts, back.facts) is not ToldOrder.LATER
    return before and _is_that_figure(back.facts, one.facts) and _is_its_word(back, one)


def _is_that_figure(back: Facts, before: Facts) -> bool:
    if not before.affirms or back.amount is None or before.amount is None:
        return False
    counts = back.measure == before.measure or UNTOLD in (back.measure, before.measure)
    return counts and not before.set_apart and _is_that(back.amount, before.amount)


def _is_that(back: Amount, before: Amount) -> bool:
    """The same figure, however bounded: "52", taken back from "at least 52"."""
    ends = {v for v in (before.low, before.high) if v is not None}
    same = any(v in ends for v in (back.low, back.high) if v is not None)
    return same or ((back.about or before.about) and fit(back, before))


def _is_its_word(back: PartyClaim, one: PartyClaim) -> bool:
    """The same party's; what an outlet told that takes it back, or tells that its source does."""
    if back.party and one.party and back.party.key == one.party.key:
        return True
    if one.outlet and one.outlet == back.facts.speaker:
        return one.account.report.id != back.account.report.id
    return one.account.claim.is_outlets_own and bool(one.outlet) and one.outlet == back.outlet
