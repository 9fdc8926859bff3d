"""Versions of one report in a question: what the newest still says, revises, or no longer has.

All versions are one telling: the newest one's figures stand.  What an older one told is carried by
the newest, or revised by it, or set apart as no longer told there; nothing of it is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.compare.comparable import Comparability, same_amount, stand
from sayso.compare.facts import Facts
from sayso.compare.parties import Parties, PartyClaim, statements
from sayso.model.amount import NOTHING
from sayso.model.question import Account, Withdrawal
from sayso.model.report import Version
from sayso.model.versions import versions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a claim of an older version: by `heir`, the id of a claim of the newest.

    `revised`: the heir gives another figure for the same count.  `withdrawal`: the claim is set
    apart, because nothing in the newest version tells that count on its word.
    """

    heir: str = ""
    revised: bool = False
    withdrawal: Withdrawal | None = None


def with_versions(accounts: Sequence[Account]) -> list[Account]:
    """The accounts, each report with the version that it is; a ledger has said so of its own."""
    found = versions_of(a.report for a in accounts if a.report.added is None)
    return [
        replace(a, report=replace(a.report, version=found[a.report.id]))
        if a.report.id in found
        else a
        for a in accounts
    ]


def fates_of(
    accounts: Sequence[Account], facts: Sequence[Facts], parties: Parties
) -> dict[str, Fate]:
    """What became of each claim of an older version, by its id; those taken back are passed by."""
    standing = [
        s
        for s in statements(accounts, facts, parties)
        if s.facts.version and s.account.withdrawn is None and not s.facts.withdraws
    ]
    found: dict[str, Fate] = {}
    for one in standing:
        version = one.account.report.version
        if version is None or not (version.is_replaced or _is_unordered(one, version)):
            continue
        other = version.newest or version.report
        fate = _fate(one, version, [s for s in standing if s.facts.report == other])
        if version.newest:
            found[one.facts.id] = fate
        elif fate.heir and fate.withdrawal is None:
            found[one.facts.id] = replace(fate, revised=False)
    return found


def _is_unordered(one: PartyClaim, version: Version) -> bool:
    """Whether nothing tells which version is the newest: then one stands beside the first."""
    return not version.newest and one.facts.report != version.report


def _fate(one: PartyClaim, version: Version, newest: Sequence[PartyClaim]) -> Fate:
    own = one.account.claim.is_outlets_own
    alike = [t for t in newest if _tells_same_count(one.facts, t.facts)]
    same = [t for t in alike if t.account.claim.is_outlets_own or own]
    heirs = [t for t in alike if t.whose == one.whose]
    heirs = heirs or [t for t in same if _is_same_figure(one.facts, t.facts)]
    if heirs:
        heir = min(heirs, key=lambda t: _farness(one.facts, t.facts))
        return Fate(heir=heir.facts.id, revised=not _is_same_figure(one.facts, heir.facts))
    if own and len({t.whose for t in alike}) == 1:
        heir = min(alike, key=lambda t: _farness(one.facts, t.facts))
        return Fate(heir=heir.facts.id, revised=True, withdrawal=_revised(one, version))
    return Fate(withdrawal=_no_longer(one, version))


def _tells_same_count(one: Facts, other: Facts) -> bool:
    if one.denies != other.denies:
        return False
    if one.amount is None or other.amount is None:
        return one.amount is other.amount and one.measure == other.measure
    return stand(one, other).standing is Comparability.COMPARABLE


def _is_same_figure(one: Facts, other: Facts) -> bool:
    return same_amount(one.amount or NOTHING, other.amount or NOTHING)


def _farness(one: Facts, other: Facts) -> tuple[bool, int, str]:
    return not _is_same_figure(one, other), abs(one.at - other.at), other.id


def _no_longer(one: PartyClaim, version: Version) -> Withdrawal:
    return _by_version(version, f"no longer in {_named(one, version)}")


def _revised(one: PartyClaim, version: Version) -> Withdrawal:
    return _by_version(version, f"revised in {_named(one, version)}, on another's word")


def _by_version(version: Version, reason: str) -> Withdrawal:
    return Withdrawal(by=version.newest, on=version.on, reason=reason)


def _named(one: PartyClaim, version: Version) -> str:
    if version.on is None:
        return "the report's later version"
    later = "later " if version.on == one.account.report.published else ""
    return f"the report's {later}version of {version.on.day} {version.on:%B %Y}"
