"""The form in which a claim is mended on its words, and what it shows when somebody was faster."""

from dataclasses import dataclass
from typing import Annotated

from sayso.views.columns import Form, View, column
from sayso.views.pages.cards import Card
from sayso.views.pages.effect import EffectPage
from sayso.views.pages.history import HistoryRow
from sayso.views.quotation import QuotedPiece

WHYS = (
    "the program read other words than the report has",
    "the words belong to another party, place or day",
    "what is counted is something else",
)
"""Reasons that most corrections have, to be taken as they are or written over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MendField(View):
    """A field of the form."""

    name: Annotated[str, column("name", "How it is sent.")]
    label: Annotated[str, column("label", "How it is called.")]
    value: Annotated[str, column("value", "What it says now.")]
    choices: Annotated[tuple[str, ...], column("choices", "All that it may say; none: any words.")]
    words: Annotated[str, column("words", "The words of the report that it stands on, for spans.")]
    told: Annotated[str, column("wrong", "What is wrong with it; empty for nothing.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MendPage(View):
    """A claim with everything about it that can be otherwise."""

    card: Annotated[Card, column("claim", "The claim as it stands.")]
    report: Annotated[str, column("report", "Id of its report.", Form.ID)]
    title: Annotated[str, column("title", "The report's title, or its outlet.")]
    sentence: Annotated[tuple[QuotedPiece, ...], column("sentence", "Its sentence, figure lit.")]
    spans: Annotated[tuple[MendField, ...], column("words", "Which words it stands on.")]
    fields: Annotated[tuple[MendField, ...], column("fields", "What it says.")]
    seen: Annotated[str, column("seen", "Id of the last decision about it.", Form.ID)]
    next: Annotated[str, column("next", "Where to go when it is kept; empty for the report.")]
    whys: Annotated[tuple[str, ...], column("reasons", "Reasons to take as they are.")]
    why: Annotated[str, column("why", "The reason as far as it is written.")]
    effect: Annotated[EffectPage, column("effect", "What it would do, where that was asked.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossedPage(View):
    """Somebody decided about the claim meanwhile: both versions, and the choice between them."""

    card: Annotated[Card, column("as it stands", "The claim after what the other one decided.")]
    theirs: Annotated[HistoryRow, column("theirs", "What the other one decided.")]
    mine: Annotated[tuple[tuple[str, str], ...], column("mine", "What you wanted, line by line.")]
    kind: Annotated[str, column("kind", "What you wanted to decide.")]
    sent: Annotated[
        tuple[tuple[str, str], ...], column("sent", "Your form, to be sent again over theirs.")
    ]
    seen: Annotated[str, column("seen", "Id of the decision that was faster.", Form.ID)]
    back: Annotated[str, column("back", "Where to go with theirs.")]
    report: Annotated[str, column("report", "Id of the report.", Form.ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage(View):
    """One card, as it is after a decision."""

    card: Annotated[Card, column("claim", "The claim as it stands.")]
    report: Annotated[str, column("report", "Id of its report.", Form.ID)]
    reviewed: Annotated[int, column("reviewed", "Claims that people reviewed.", Form.NUMBER)]
    claims: Annotated[int, column("claims", "Claims of the report.", Form.NUMBER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedPage(View):
    """The form for a claim that the program missed."""

    report: Annotated[str, column("report", "Id of the report.", Form.ID)]
    title: Annotated[str, column("title", "The report's title, or its outlet.")]
    words: Annotated[str, column("words", "The words that were selected.")]
    begin: Annotated[int, column("begin", "Where they begin.", Form.NUMBER)]
    end: Annotated[int, column("end", "Where they end.", Form.NUMBER)]
    fields: Annotated[tuple[MendField, ...], column("fields", "What it says.")]
    told: Annotated[str, column("wrong", "What is wrong; empty for nothing.")]
