"""What makes a reading unsure, in words; the program rates no source and no claim."""

from sayso.compare.lineage import is_named
from sayso.model.quantity import Basis, Quantifier
from sayso.model.question import Account


def doubts(account: Account) -> list[str]:
    """Why a person should look at a claim before it is relied on; empty where all was found."""
    figure = account.claim.figure
    found = [] if is_named(account) else ["the origin is not recorded"]
    if figure is None:
        return found
    if figure.measure in ("", "other"):
        found.append("what is counted was not recognised")
    if not (figure.subject or figure.unit):
        found.append("who is counted was not recognised")
    if figure.quantifier is Quantifier.VAGUE:
        found.append("bounds of a vague word")
    if figure.basis is not Basis.STATED:
        found.append(f"{figure.basis.value}: {figure.reason}")
    if figure.as_of is None and account.report.published is None:
        found.append("no day is given")
    return found
