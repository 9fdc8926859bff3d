"""An answer as a page for people, one row an origin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from sayso.model.answer import Answer, AnswerRow
from sayso.model.question import Account, Relation, RelationKind
from sayso.views.answer_head import AnswerHead, head_fields
from sayso.views.columns import Form, View, column, pick
from sayso.views.words import day, days, stance_words, via


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow(View):
    """The latest figure of one origin, what it revised and who repeats it."""

    number: Annotated[
        int, column("no.", "Number of the row in this answer.", Form.NUMBER, essential=True)
    ]
    origin: Annotated[
        str, column("origin", "The party on whose word the figure rests.", essential=True)
    ]
    written: Annotated[
        str, column("figure", "The figure as printed; a denial's own words.", essential=True)
    ]
    low: Annotated[
        Decimal | None,
        column("low", "Lower bound, a share counted over its base.", Form.NUMBER, essential=True),
    ]
    high: Annotated[
        Decimal | None,
        column("high", "Upper bound, a share counted over its base.", Form.NUMBER, essential=True),
    ]
    published: Annotated[
        date | None, column("published", "Day the report was published.", Form.DAY)
    ]
    as_of: Annotated[str, column("as of", "The days that the figure covers.")]
    stance: Annotated[
        str, column("stance", "How the speaker stands to it; the working of what is derived.")
    ]
    earlier: Annotated[str, column("earlier", "The figures it gave before, with their days.")]
    via: Annotated[str, column("via", "The voices that hand it on, outermost first.")]
    also: Annotated[str, column("repeated by", "Outlets that tell the same on the same word.")]
    chosen: Annotated[str, column("chosen", "As what it was chosen, by whom or which rule, why.")]
    assessed: Annotated[str, column("assessed", "How people rated the source and the claim.")]
    apart: Annotated[
        str, column("not comparable because", "Why it cannot be compared with the others.")
    ]
    claim: Annotated[
        str, column("id", "Id of the claim; commands take its beginning.", Form.ID, essential=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow(View):
    """How one row of an answer bears on another."""

    source: Annotated[int, column("row", "Number of the row that bears on the other.", Form.NUMBER)]
    relation: Annotated[str, column("relation", "Contradicts, denies, agrees with, updates …")]
    target: Annotated[int, column("other row", "Number of the other row.", Form.NUMBER)]
    reason: Annotated[str, column("reason", "Why, to be checked against the words.")]
    chance: Annotated[
        str, column("chance", "How likely it holds, in percent; empty where nothing was learnt.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage(AnswerHead):
    """The rival accounts of a question: what can and what cannot be compared, with reasons."""

    rule: Annotated[str, column("chosen by", "The named rule that was asked to choose.")]
    beside: Annotated[
        tuple[OriginRow, ...], column("Comparable", "Origins whose figures can be compared.")
    ]
    apart: Annotated[
        tuple[OriginRow, ...],
        column("Not comparable, listed apart", "What cannot be compared, each with the reason."),
    ]
    relations: Annotated[
        tuple[RelationRow, ...],
        column("How they bear on one another", "Relations between rows, each pair and kind once."),
    ]
    unsure: Annotated[
        tuple[RelationRow, ...],
        column("Less likely", "Relations that are too unlikely to be given unasked."),
    ]
    derived: Annotated[
        tuple[str, ...], column("Derived", "Sums that the figures allow, with their working.")
    ]
    lineages: Annotated[
        tuple[str, ...],
        column("Lineage", "Why claims of several reports are taken to rest on one origin."),
    ]


SUREST = 0.99
"""No chance is shown as a certainty."""

COMPARED = pick(OriginRow, *(name for name in OriginRow.__slots__))

WORDS = {
    RelationKind.CONTRADICTS: "contradicts",
    RelationKind.DENIES: "denies",
    RelationKind.AGREES: "agrees with",
    RelationKind.UPDATES: "updates",
    RelationKind.PART_OF: "is part of",
    RelationKind.REPEATS: "repeats",
    RelationKind.SAME_ORIGIN: "rests on the same word as",
}
"""What sets accounts apart first; what cannot be compared is listed apart."""

_ORDER = tuple(WORDS)


def answer_page(answer: Answer) -> AnswerPage:
    """An answer laid side by side."""
    rows = origin_rows(answer)
    return AnswerPage(
        **head_fields(answer),
        rule=answer.rule,
        beside=tuple(row for row in rows if not row.apart),
        apart=tuple(row for row in rows if row.apart),
        relations=tuple(_relations(answer, answer.question.relations)),
        unsure=tuple(_relations(answer, answer.question.unsure)),
        derived=answer.derived,
        lineages=tuple(_lineages(answer)),
    )


def origin_rows(answer: Answer) -> list[OriginRow]:
    """One row per origin and standing figure: `earlier` it revised, `also` repeats it."""
    return [_origin_row(row, at) for at, row in enumerate(answer.rows, 1)]


def _origin_row(row: AnswerRow, at: int) -> OriginRow:
    claim, figure = row.latest.claim, row.latest.claim.figure
    return OriginRow(
        number=at,
        origin=row.origin,
        written=row.written,
        low=row.low,
        high=row.high,
        as_of=days(figure.as_of) if figure else "",
        published=row.latest.report.published,
        stance=f"derived: {row.working}" if row.summed else stance_words(claim.stance, figure),
        earlier="; ".join(_earlier(a, row.latest) for a in row.revisions[:-1]),
        via=via(claim),
        also="; ".join(_repeaters(row)),
        chosen=row.chosen,
        assessed=row.assessed,
        apart=row.apart,
        claim=claim.id,
    )


def _earlier(account: Account, latest: Account) -> str:
    figure = account.claim.figure
    same = account.report.published == latest.report.published
    version = account.report.key == latest.report.key and account.report.id != latest.report.id
    when = day(account.report.published) if not same else "" if version else "as well"
    details = ", ".join(filter(None, (when, "earlier version" if version else "")))
    return f"{figure.written if figure else ''} ({details})"


def _repeaters(row: AnswerRow) -> list[str]:
    """Outlets that tell it again, apart from those of the figures shown and other versions."""
    shown = {a.report.key for a in row.revisions}
    again = (a for a in row.tellings if a.report.key not in shown)
    names = dict.fromkeys(a.report.outlet or "another report" for a in again)
    return list(names)


def _relations(answer: Answer, relations: Iterable[Relation]) -> Iterator[RelationRow]:
    """How rows bear on one another, each pair and kind once; within a row it stands there."""
    at = {a.id: n for n, row in enumerate(answer.rows, 1) for a in row.tellings}
    latest = {row.latest.id for row in answer.rows}
    found: dict[tuple[int, RelationKind, int], Relation] = {}
    for relation in sorted(relations, key=lambda r: _is_older(r, latest)):
        source, target = at.get(relation.source), at.get(relation.target)
        if source is None or target is None or source == target:
            continue
        if relation.kind in WORDS:
            found.setdefault((source, relation.kind, target), relation)
    for source, kind, target in sorted(found, key=lambda k: (_ORDER.index(k[1]), k[0], k[2])):
        relation = found[source, kind, target]
        yield RelationRow(
            source=source,
            relation=WORDS[kind],
            target=target,
            reason=relation.reason,
            chance="" if relation.chance is None else f"{min(relation.chance, SUREST):.0%}",
        )


def _is_older(relation: Relation, latest: set[str]) -> bool:
    return not {relation.source, relation.target} <= latest


def _lineages(answer: Answer) -> Iterator[str]:
    """Why claims of several reports, or of none that gives a source, are taken together."""
    for number, row in enumerate(answer.rows, 1):
        if row.reports > 1 or not row.recorded:
            reports = f"{row.reports} reports; " if row.reports > 1 else ""
            yield f"{number} {row.origin}: {reports}{row.lineage}"
