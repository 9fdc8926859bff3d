"""Reviewing: one claim at a time, on its words, with what makes it unsure."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sayso.views.columns import Form, View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFilters(View):
    """Which claims are gone through."""

    words: Annotated[str, column("words", "Words of the claim, all of them.")]
    outlet: Annotated[str, column("outlet", "Part of the outlet's name.")]
    doubt: Annotated[str, column("doubt", "Only claims with this doubt.")]
    question: Annotated[str, column("question", "Only claims of this question.", Form.ID)]
    query: Annotated[str, column("query", "The same as part of an address.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimInReview(View):
    """The claim on the screen."""

    claim: Annotated[str, column("id", "Id of the claim.", Form.ID)]
    report: Annotated[str, column("report", "Id of its report.", Form.ID)]
    title: Annotated[str, column("title", "The report's title, else its outlet.")]
    outlet: Annotated[str, column("outlet", "Who published the report.")]
    published: Annotated[date | None, column("published", "Day of publication.", Form.DAY)]
    language: Annotated[str, column("language", "The language of its words.")]
    before: Annotated[str, column("before", "The words of the report before it.")]
    words: Annotated[str, column("words", "The figure as printed.")]
    after: Annotated[str, column("after", "The words of the report after it.")]
    read_as: Annotated[
        tuple[tuple[str, str], ...], column("read as", "What was read, field by field.")
    ]
    doubts: Annotated[tuple[str, ...], column("unsure because", "What makes the reading unsure.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage(View):
    """One claim, or that nothing is left."""

    shown: Annotated[ClaimInReview | None, column("claim", "The claim; none when nothing waits.")]
    filters: Annotated[ReviewFilters, column("filters", "Which claims are gone through.")]
    doubts: Annotated[tuple[str, ...], column("doubts", "Doubts that claims in line have.")]
    waiting: Annotated[int, column("waiting", "Claims in line nobody reviewed yet.", Form.NUMBER)]
    by_me: Annotated[int, column("reviewed", "Claims you have reviewed.", Form.NUMBER)]
    others: Annotated[
        tuple[tuple[str, str], ...], column("others", "Who is on which claim just now.")
    ]
    accepted: Annotated[int, column("accepted", "Reviews that accepted.", Form.NUMBER)]
    corrected: Annotated[int, column("corrected", "Reviews that corrected.", Form.NUMBER)]
    rejected: Annotated[int, column("rejected", "Reviews that rejected.", Form.NUMBER)]
    undo: Annotated[str, column("undo", "The decision made just now; empty for none.", Form.ID)]
    told: Annotated[str, column("told", "What was done just now; empty for nothing.")]
    wrong: Annotated[str, column("wrong", "Why that could not be kept; empty for nothing.")] = ""
