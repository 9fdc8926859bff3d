"""Reports that are one report: near-copies, agency credits and shared quotations.

What they fold together is one lineage; it never makes an origin, and never independence.
"""

from sayso.language.vocabulary import vocabulary
from sayso.model.question import Account

NEAR = 0.6
"""Share of two sketches in common from which two reports are near-copies."""

LONG = 38
"""Shingles; of shorter texts a likeness shows nothing."""


def one_text(one: Account, other: Account) -> str:
    """Why the same figure in two reports goes back to one text; empty where nothing shows it."""
    if one.report.id == other.report.id:
        return ""
    agency = _agency_behind(one)
    if agency and agency == _agency_behind(other):
        return f"both credit {agency}"
    shared = _quoted_figure(one)
    if shared and shared == _quoted_figure(other):
        return "both quote the same words"
    return "near-copies of one text" if near_copies(one, other) else ""


def near_copies(one: Account, other: Account) -> bool:
    """Whether two reports are, by their sketches, much the same text; of short ones none is."""
    mine, theirs = one.report.profile, other.report.profile
    if min(mine.shingles, theirs.shingles) < LONG or len(mine.sketch) != len(theirs.sketch):
        return False
    same = sum(a == b for a, b in zip(mine.sketch, theirs.sketch, strict=True))
    return same >= NEAR * len(mine.sketch)


def _agency_behind(account: Account) -> str:
    """The agency among the voices, else the one that the report credits."""
    agencies = vocabulary().agencies
    named = (agencies.get(v.name.removeprefix("the ")) for v in account.claim.voices)
    return next(filter(None, named), "") or account.report.profile.agency


def _quoted_figure(account: Account) -> str:
    """The digest of the longer quotation that holds the figure."""
    figure = account.claim.figure
    if figure is None:
        return ""
    held = (d for b, e, d in account.report.profile.quotations if b <= figure.words.begin < e)
    return next(held, "")
