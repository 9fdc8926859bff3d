"""A claim as a card beside its words: what it was read as, and what people made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from sayso.model.amount import amount_of, shown
from sayso.model.claim import Claim
from sayso.model.decision import Decision, DecisionKind
from sayso.model.quantity import Accounting
from sayso.views.columns import Form, View, column
from sayso.views.pages.peek import how_made
from sayso.views.words import chain, days, stance_words

STATES = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.CORRECT: "corrected",
    DecisionKind.REJECT: "rejected",
}

UNREVIEWED = "unreviewed"
"""The state of a claim that nobody reviewed."""

GONE = "gone"
"""The state of a claim of an earlier reading that the latest has no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(View):
    """One claim of a report."""

    number: Annotated[int, column("no.", "Its number in the order of the text.", Form.NUMBER)]
    claim: Annotated[str, column("id", "Id of the claim as it stands.", Form.ID)]
    begin: Annotated[int, column("at", "Where its words begin in the report.", Form.NUMBER)]
    origin: Annotated[str, column("origin", "The party on whose word it rests; empty for none.")]
    chain: Annotated[str, column("chain", "All voices, outermost first, the origin last.")]
    stance: Annotated[str, column("stance", "How the speaker stands to it.")]
    cues: Annotated[str, column("in the words", "The words that show the stance.")]
    written: Annotated[str, column("figure", "The figure as printed; empty where it has none.")]
    bounds: Annotated[str, column("bounds", "What the figure comes to, in words.")]
    made: Annotated[str, column("how", "How the bounds were made of the words.")]
    counted: Annotated[str, column("counted", "Measure, of whom, how it adds up, and where.")]
    as_of: Annotated[str, column("as of", "The days that the figure covers.", Form.DAY)]
    words: Annotated[str, column("words", "What is said, where there is no figure.")]
    question: Annotated[str, column("question id", "The question that it answers.", Form.ID)]
    asks: Annotated[str, column("question", "That question in words; empty for none.")]
    state: Annotated[str, column("state", "unreviewed, accepted, corrected, rejected, gone.")]
    by: Annotated[str, column("reviewed", "Who reviewed it last, when and why.")]
    last: Annotated[str, column("last decision", "Id of it; empty where none was made.", Form.ID)]


def card(
    claim: Claim,
    number: int,
    reviews: Sequence[Decision] = (),
    question: tuple[str, str] = ("", ""),
) -> Card:
    """A claim as it stands, with the decisions about it, oldest first."""
    figure, last = claim.figure, reviews[-1] if reviews else None
    return Card(
        number=number,
        claim=claim.id,
        begin=(figure.words if figure else claim.content).begin,
        origin=claim.origin.name if claim.origin else "",
        chain=chain(claim),
        stance=stance_words(claim.stance, None),
        cues=", ".join(f"“{cue.text}”" for cue in claim.stance.cues),
        written=figure.written if figure else "",
        bounds=shown(amount_of(figure)) if figure else "",
        made=how_made(figure) if figure else "",
        counted=counted(claim),
        as_of=days(figure.as_of) if figure else "",
        words="" if figure else claim.content.text,
        question=question[0],
        asks=question[1],
        state=STATES[last.kind] if last else UNREVIEWED,
        by=reviewed_words(last),
        last=last.id if last else "",
    )


def reviewed_words(last: Decision | None) -> str:
    """Who reviewed a claim last, when and why; empty where nobody did."""
    return f"by {last.author}, {last.made_at:%Y-%m-%d}: {last.reason}" if last else ""


def counted(claim: Claim) -> str:
    """What a claim's figure counts: "killed: soldiers, in Kursk, increment"."""
    figure = claim.figure
    if figure is None:
        return ""
    of = figure.subject or figure.unit
    accounting = "" if figure.accounting is Accounting.TOTAL else figure.accounting.value
    place = f"in {figure.place}" if figure.place else ""
    base = f"of {figure.base.words.text}" if figure.base else ""
    per = figure.per.words.text if figure.per else ""
    return f"{figure.measure}: " + ", ".join(
        filter(None, (of or "of whom is not told", place, accounting, per, base))
    )
