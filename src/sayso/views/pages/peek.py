"""A look at the words behind a figure, wherever it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from sayso.model.amount import amount_of, shown
from sayso.model.quantity import Basis, Figure, Quantifier
from sayso.model.question import Account
from sayso.views.columns import Form, View, column
from sayso.views.quotation import QuotedPiece, quoted
from sayso.views.words import chain, day, days, stance_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PeekPart(View):
    """One claim in its words."""

    claim: Annotated[str, column("id", "Id of the claim.", Form.ID)]
    report: Annotated[str, column("report", "Id of its report.", Form.ID)]
    at: Annotated[int, column("at", "Where its words begin in the report.", Form.NUMBER)]
    written: Annotated[str, column("figure", "The figure as printed.")]
    sentence: Annotated[
        tuple[QuotedPiece, ...], column("sentence", "The sentence as printed, the figure lit.")
    ]
    chain: Annotated[str, column("chain", "All voices, outermost first, the origin last.")]
    outlet: Annotated[str, column("outlet", "Who published the report.")]
    told: Annotated[str, column("told", "Day the report was published.", Form.DAY)]
    as_of: Annotated[str, column("as of", "The words and days that the figure covers.")]
    stance: Annotated[str, column("stance", "How the speaker stands to it.")]
    cues: Annotated[str, column("in the words", "The words that show the stance.")]
    bounds: Annotated[str, column("bounds", "What the figure comes to, in words.")]
    made: Annotated[str, column("how", "How the bounds were made of the words.")]
    measure: Annotated[str, column("measure", "What is counted, and of whom.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeekPage(View):
    """The words behind a figure; of a sum, those of every part."""

    sum: Annotated[str, column("sum", "How a sum was made of its parts; empty for no sum.")]
    parts: Annotated[tuple[PeekPart, ...], column("claims", "The claim, or those that are summed.")]


BOUNDS = {
    Quantifier.EXACT: "one number, as printed",
    Quantifier.ABOUT: "“about”: one number, taken to be rounded",
    Quantifier.AT_LEAST: "“at least”: no upper bound",
    Quantifier.AT_MOST: "“up to”: no lower bound",
    Quantifier.MORE_THAN: "“more than”: no upper bound",
    Quantifier.LESS_THAN: "“less than”: no lower bound",
    Quantifier.RANGE: "both ends as printed",
    Quantifier.VAGUE: "a vague word, by the rule of its word list",
}


def peek_page(found: Sequence[tuple[Account, str]], working: str = "") -> PeekPage:
    """The claims, each with the text of its report."""
    return PeekPage(sum=working, parts=tuple(_part(a, text) for a, text in found))


def _part(account: Account, text: str) -> PeekPart:
    claim, figure = account.claim, account.claim.figure
    words = figure.words if figure else claim.content
    return PeekPart(
        claim=claim.id,
        report=account.report.id,
        at=words.begin,
        written=figure.written if figure else "",
        sentence=quoted(text, words),
        chain=chain(claim) or "nobody is named",
        outlet=account.report.outlet,
        told=day(account.report.published),
        as_of=_as_of(figure),
        stance=stance_words(claim.stance, figure),
        cues=", ".join(f"“{cue.text}”" for cue in claim.stance.cues),
        bounds=shown(amount_of(figure)) if figure else "",
        made=how_made(figure) if figure else "",
        measure=_measure(figure),
    )


def how_made(figure: Figure) -> str:
    """How the bounds of a figure were made of its words: "“a few hundred” → 200 to 999: …"."""
    amount = amount_of(figure)
    rule = BOUNDS[figure.quantifier]
    if figure.basis is not Basis.STATED or figure.reason != "printed":
        rule = f"{figure.basis.value}: {amount.working or figure.reason}"
    elif amount.working:
        rule = f"derived: {amount.working}"
    return f"“{figure.written}” → {shown(amount)}: {rule}"


def _as_of(figure: Figure | None) -> str:
    if figure is None or figure.as_of is None:
        return ""
    written = days(figure.as_of)
    return f"“{figure.as_of.written}” ({written})" if written else f"“{figure.as_of.written}”"


def _measure(figure: Figure | None) -> str:
    if figure is None:
        return ""
    of = figure.subject or figure.unit
    where = f" in {figure.place}" if figure.place else ""
    return f"{figure.measure}{f' ({of})' if of else ''}{where}"
