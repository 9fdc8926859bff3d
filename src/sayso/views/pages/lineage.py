"""The page of a question's lineage: who hands each figure on to whom, drawn and in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sayso.model.answer import Answer, AnswerRow
from sayso.model.claim import Party
from sayso.model.question import Account
from sayso.views.columns import Form, View, column
from sayso.views.html import Html
from sayso.views.lineage_drawing import LineageChain, layers_of, lineage_drawing

COPIES = 3
"""From so many reports of one text on they are one box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageTelling(View):
    """One report at the end of a chain."""

    report: Annotated[str, column("report", "Id of the report.", Form.ID)]
    claim: Annotated[str, column("claim", "Id of the claim.", Form.ID)]
    title: Annotated[str, column("title", "The report's title.")]
    path: Annotated[str, column("path", "From the origin outward, in words.")]
    written: Annotated[str, column("figure", "The figure as printed.")]
    row: Annotated[int, column("row", "Number of its row.", Form.NUMBER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageGroup(View):
    """An origin with everything that rests on its word."""

    origin: Annotated[str, column("origin", "The party; empty where none is recorded.")]
    reason: Annotated[str, column("reason", "Why they are taken to rest on it.")]
    tellings: Annotated[tuple[LineageTelling, ...], column("tellings", "Every report.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineagePage(View):
    """Who hands a question's figures on to whom."""

    id: Annotated[str, column("id", "Id of the question.", Form.ID)]
    text: Annotated[str, column("question", "The question in words.")]
    lineage: Annotated[str, column("origins", "How many reports, named and unknown origins.")]
    drawing: Annotated[Html, column("drawing", "Boxes in columns; empty where too many.")]
    boxes: Annotated[int, column("boxes", "How many boxes there are.", Form.NUMBER)]
    groups: Annotated[tuple[LineageGroup, ...], column("in words", "The same as a list.")]
    named: Annotated[tuple[str, ...], column("named", "The origins that have a name.")]


def lineage_page(answer: Answer) -> LineagePage:
    """The lineage of an answer, drawn and in words."""
    groups = tuple(_groups(answer))
    layers = layers_of(list(_chains(answer)))
    return LineagePage(
        id=answer.question.id,
        text=answer.question.text,
        lineage=answer.lineage,
        drawing=lineage_drawing(layers),
        boxes=len(layers.boxes),
        groups=groups,
        named=tuple(dict.fromkeys(g.origin for g in groups if g.origin)),
    )


def _groups(answer: Answer) -> Iterator[LineageGroup]:
    """Rows of one origin together; unrecorded ones each by itself."""
    held: dict[str, list[tuple[int, AnswerRow]]] = {}
    for number, row in enumerate(answer.rows, 1):
        held.setdefault(row.origin if row.recorded else f"/{number}", []).append((number, row))
    for rows in held.values():
        first = rows[0][1]
        yield LineageGroup(
            origin=first.origin if first.recorded else "",
            reason=first.lineage,
            tellings=tuple(
                _telling(account, number) for number, row in rows for account in row.tellings
            ),
        )


def _telling(account: Account, number: int) -> LineageTelling:
    claim, report = account.claim, account.report
    inner = [v.name for v in reversed(claim.voices)] or ["not recorded"]
    return LineageTelling(
        report=report.id,
        claim=claim.id,
        title=report.title or report.outlet or "a report without a title",
        path=" → ".join(inner),
        written=claim.figure.written if claim.figure else claim.content.text,
        row=number,
    )


def _chains(answer: Answer) -> Iterator[LineageChain]:
    """A chain for each report of each row; near-copies of one text are one."""
    for number, row in enumerate(answer.rows, 1):
        folded = "near-copies" in row.lineage or "both credit" in row.lineage
        tellings = row.tellings[:1] if folded and len(row.tellings) >= COPIES else row.tellings
        for account in tellings:
            yield _chain(account, row, number, len(row.tellings) if len(tellings) == 1 else 1)


def _chain(account: Account, row: AnswerRow, number: int, copies: int) -> LineageChain:
    voices, report = account.claim.voices, account.report
    outer = voices[0].name if voices and voices[0].kind is Party.OUTLET else report.outlet
    relays = [v.name for v in voices[:-1] if v.name != outer]
    alone = row.recorded and row.origin == outer
    return LineageChain(
        origin=row.origin,
        relays=tuple(reversed(relays)),
        outlet="" if alone else outer,
        report=report.id,
        title=report.title or report.outlet,
        rows=(number,),
        recorded=row.recorded,
        copies=copies,
        why=f"row {number}",
    )
