"""A claim that waits for review, on the words of its report."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from sayso.model.amount import Amount, shown
from sayso.model.question import Account
from sayso.views.columns import Form, View, column
from sayso.views.words import chain

AROUND = 160
"""Characters of the report shown on each side of a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCard(View):
    """One claim to be accepted, corrected, rejected or skipped."""

    claim: Annotated[str, column("id", "Id of the claim.", Form.ID)]
    before: Annotated[str, column("before", "The words of the report before it.")]
    words: Annotated[str, column("words", "The figure as printed; without one, the claim's words.")]
    after: Annotated[str, column("after", "The words of the report after it.")]
    read_as: Annotated[str, column("read as", "Voices, figure, bounds, measure and polarity.")]
    doubts: Annotated[tuple[str, ...], column("unsure because", "What makes the reading unsure.")]


def review_card(account: Account, text: str, doubts: Sequence[str]) -> ReviewCard:
    """A claim of a report with this text."""
    claim, figure = account.claim, account.claim.figure
    words = figure.words if figure else claim.content
    begin, end = max(0, words.begin - AROUND), min(len(text), words.end + AROUND)
    bounds = shown(Amount(low=figure.low, high=figure.high)) if figure else ""
    parts = (figure.written, bounds, figure.measure, figure.accounting.value) if figure else ()
    return ReviewCard(
        claim=claim.id,
        before=text[begin : words.begin],
        words=text[words.begin : words.end],
        after=text[words.end : end],
        read_as=": ".join(
            filter(None, (chain(claim), ", ".join((*parts, claim.stance.polarity.value))))
        ),
        doubts=tuple(doubts),
    )
