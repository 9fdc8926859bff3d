"""Whether something is about what somebody follows: everything that a follow names must meet."""

import re
from collections.abc import Collection, Iterable

from sayso.language.parties import same_name
from sayso.language.places import Where, find_place, where
from sayso.language.terms import words_of
from sayso.model.alert import Follow
from sayso.model.question import Account
from sayso.model.standing import Standing
from sayso.watch.findings import Finding


def may_concern(
    follow: Follow, row: Standing, known_as: Collection[str], accounts: Iterable[Account]
) -> bool:
    """Whether a question may be what is followed; `known_as` are the ids of the followed one now.

    `accounts` are claims of it, which may name a place that most of them do not.  Who speaks, in
    which outlet and in which words is told of each finding.
    """
    if follow.question and row.id not in known_as:
        return False
    if follow.measure and follow.measure.casefold() != row.measure.casefold():
        return False
    if not follow.place or is_there(row.place, follow.place):
        return True
    return any(_names(account, follow.place) for account in accounts)


def _names(account: Account, wanted: str) -> bool:
    """Whether a claim is of the wanted place, or has its name in its words or its title."""
    figure = account.claim.figure
    if figure and figure.place and is_there(figure.place, wanted):
        return True
    name = r"\s+".join(map(re.escape, wanted.split()))
    found = re.finditer(
        rf"(?<!\w){name}(?!\w)", f"{account.report.title}\n{account.claim.content.text}", re.I
    )
    return any(one[0][:1].isupper() for one in found)


def is_there(place: str, wanted: str) -> bool:
    """Whether a place is the wanted one, lies in it, or has its name in its own."""
    if wanted.strip().casefold() in place.casefold():
        return True
    return where(find_place(place), find_place(wanted)) in (Where.SAME, Where.WITHIN)


def concerns(follow: Follow, finding: Finding, title: str) -> bool:
    """Whether a finding about a question that may be followed is about what is followed."""
    account = finding.account
    if follow.party and not _speaks(follow.party, finding):
        return False
    if follow.outlet.strip().casefold() not in account.report.outlet.casefold():
        return False
    wanted = set(words_of(follow.words))
    return wanted <= set(words_of(f"{account.claim.content.text} {account.report.title} {title}"))


def _speaks(party: str, finding: Finding) -> bool:
    names = [m.name for m in finding.lineages]
    names += [v.name for v in finding.account.claim.voices]
    return any(same_name(party, name) for name in names)


def may_be_told(follow: Follow, accounts: Collection[Account]) -> bool:
    """Whether any of these claims is told by the outlet that is followed."""
    outlet = follow.outlet.strip().casefold()
    return any(outlet in a.report.outlet.casefold() for a in accounts)
