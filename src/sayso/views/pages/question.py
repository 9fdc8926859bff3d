"""The page of one question: who says what, on one axis, what is apart and why, how it came so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated
from urllib.parse import urlencode

from sayso.model.amount import Amount, shown
from sayso.model.answer import Answer, AnswerRow
from sayso.model.decision import Decision
from sayso.model.question import Account, Verdict
from sayso.views.answers import RelationRow, answer_page
from sayso.views.columns import Form, View, column
from sayso.views.html import Html
from sayso.views.pages.alerts import NO_STAR, Star
from sayso.views.pages.cards import STATES, UNREVIEWED, reviewed_words
from sayso.views.pages.history import HistoryRow, TimeBar
from sayso.views.strips import strips
from sayso.views.words import chain, day, days, stance_words, version_words, via

SHOWN = 50
"""Rows on a page before it is asked for more."""

MANY = 200
"""Above so many rows those told last come first, and a box filters them."""

TELLINGS = 20
"""Tellings of a row on the page, the newest."""

BEARINGS = 100
"""Relations on a page, of the rows on it."""

HISTORY = 100
"""Of what was added and decided, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingRow(View):
    """One report's telling of a row's figure."""

    claim: Annotated[str, column("id", "Id of the claim.", Form.ID)]
    report: Annotated[str, column("report", "Id of the report.", Form.ID)]
    outlet: Annotated[str, column("outlet", "Who published the report.")]
    title: Annotated[str, column("title", "The report's title.")]
    told: Annotated[str, column("told", "Day the report was published.", Form.DAY)]
    chain: Annotated[str, column("chain", "All voices, outermost first, the origin last.")]
    written: Annotated[str, column("figure", "The figure as printed.")]
    words: Annotated[str, column("words", "What is said, as printed.")]
    version: Annotated[str, column("version", "Which version of its report, where several.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine(View):
    """One origin's latest figure, what it said before, and who tells it."""

    number: Annotated[int, column("no.", "Number of the row.", Form.NUMBER)]
    origin: Annotated[str, column("origin", "The party on whose word it rests.")]
    recorded: Annotated[bool, column("recorded", "Whether the reports name that party.")]
    via: Annotated[str, column("via", "The voices that hand it on, outermost first.")]
    written: Annotated[str, column("as printed", "The figure as printed.")]
    claim: Annotated[str, column("id", "Id of the claim with the latest figure.", Form.ID)]
    parts: Annotated[tuple[str, ...], column("parts", "Ids of the claims that a sum is made of.")]
    bounds: Annotated[str, column("bounds", "What the figure comes to, in words.")]
    low: Annotated[Decimal | None, column("low", "Lower bound; empty where open.", Form.NUMBER)]
    high: Annotated[Decimal | None, column("high", "Upper bound; empty where open.", Form.NUMBER)]
    strip: Annotated[Html, column("drawn", "The figure on the axis of all rows.")]
    as_of: Annotated[str, column("as of", "The days that the figure covers.", Form.DAY)]
    told: Annotated[str, column("told", "Day it was told last.", Form.DAY)]
    stance: Annotated[str, column("stance", "How the speaker stands to it.")]
    working: Annotated[str, column("working", "How a derived figure was made.")]
    reports: Annotated[int, column("reports", "How many reports tell it.", Form.NUMBER)]
    lineage: Annotated[str, column("lineage", "Why they are taken to rest on one origin.")]
    revisions: Annotated[
        tuple[TellingRow, ...], column("revisions", "What the origin said before, oldest first.")
    ]
    tellings: Annotated[
        tuple[TellingRow, ...], column("tellings", "Each report's telling, the newest of many.")
    ]
    more_tellings: Annotated[int, column("more", "Older tellings.", Form.NUMBER)]
    assessed: Annotated[str, column("assessed", "How people rated source and claim.")]
    chosen: Annotated[str, column("chosen", "As what it was chosen, by whom, and why.")]
    apart: Annotated[str, column("apart", "Why it cannot be compared; empty where it can.")]
    state: Annotated[str, column("state", "unreviewed, accepted or corrected.")]
    by: Annotated[str, column("reviewed", "Who reviewed its claim last, when and why.")]
    last: Annotated[str, column("last decision", "Id of it; empty where none was made.", Form.ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class BearingLine(View):
    """How one row bears on another, as a sentence, with the claims to lay on the bench."""

    sentence: Annotated[str, column("sentence", "Such as: Row 1 contradicts row 2.")]
    reason: Annotated[str, column("reason", "Why, to be checked against the words.")]
    chance: Annotated[str, column("chance", "How likely it holds, where that was learnt.")]
    left: Annotated[str, column("left", "Id of the claim of the first row.", Form.ID)]
    right: Annotated[str, column("right", "Id of the claim of the other row.", Form.ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage(View):
    """A question with its rival accounts, as it stands or as it stood."""

    id: Annotated[str, column("id", "Id of the question.", Form.ID)]
    text: Annotated[str, column("question", "The question in words.")]
    sentence: Annotated[str, column("in short", "The answer in one sentence.")]
    verdict: Annotated[Verdict, column("verdict", "What the claims leave standing.")]
    lineage: Annotated[str, column("origins", "How many reports, named and unknown origins.")]
    range: Annotated[str, column("range of claims", "Lowest and highest bound, and their ratio.")]
    state: Annotated[str, column("state", "What there is to compare, where there is not much.")]
    bar: Annotated[TimeBar, column("time", "Which moment is shown, and the days to go to.")]
    axis: Annotated[Html, column("axis", "The axis of all strips.")]
    axis_note: Annotated[str, column("axis in words", "Where it is logarithmic.")]
    beside: Annotated[tuple[OriginLine, ...], column("One row per origin", "Comparable rows.")]
    apart: Annotated[
        tuple[OriginLine, ...],
        column("Not comparable, listed apart", "What cannot be compared, with reasons."),
    ]
    rows: Annotated[int, column("rows", "How many rows the question has.", Form.NUMBER)]
    find: Annotated[str, column("find", "Words that the rows shown have; empty for all rows.")]
    more: Annotated[int, column("more", "Rows after those of this page.", Form.NUMBER)]
    next: Annotated[str, column("next", "Address of the next rows; empty where there are none.")]
    bearings: Annotated[
        tuple[BearingLine, ...],
        column("How they bear on one another", "Relations of the rows on this page."),
    ]
    more_bearings: Annotated[
        int, column("more relations", "Relations that are not on this page.", Form.NUMBER)
    ]
    unsure: Annotated[
        tuple[BearingLine, ...],
        column("Less likely", "Relations too unlikely to be given unasked."),
    ]
    derived: Annotated[tuple[str, ...], column("Derived", "Sums that the figures allow.")]
    rule: Annotated[str, column("chosen by rule", "The named rule that was asked to choose.")]
    rules: Annotated[tuple[str, ...], column("rules", "The named rules that can be asked.")]
    history: Annotated[
        tuple[HistoryRow, ...], column("History", "What was added and decided, newest first.")
    ]
    older: Annotated[int, column("older", "What was added before that.", Form.NUMBER)]
    was: Annotated[
        str, column("had the id", "An id that it had, by which it was asked for.", Form.ID)
    ] = ""
    star: Annotated[Star, column("followed", "Whether it is followed.")] = NO_STAR
    partners: Annotated[
        tuple[str, ...], column("partners", "For whom it may be handed over, as far as they may.")
    ] = ()
    alike: Annotated[
        tuple[tuple[str, str], ...],
        column("alike", "Questions that it may be one with: their ids, and what they ask."),
    ] = ()

    @property
    def many(self) -> bool:
        """Whether there are so many rows that one looks for some of them."""
        return self.rows > MANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which rows of a question are wanted, and what people decided about their claims.

    `first` counts from 0; `find` are words that a row has; `reviews` is by the id of the claim.
    """

    first: int = 0
    find: str = ""
    reviews: Mapping[str, Sequence[Decision]] = field(default_factory=dict)


ALL_ROWS = Sought()


def shown_rows(answer: Answer, sought: Sought) -> list[int]:
    """The numbers of the wanted rows, from 1: as they are numbered, of many those told last."""
    wanted = [n for n, row in enumerate(answer.rows, 1) if _has(row, sought.find)]
    if len(answer.rows) > MANY:
        wanted.sort(key=lambda n: answer.rows[n - 1].told or date.min, reverse=True)
    return wanted


def _has(row: AnswerRow, words: str) -> bool:
    """Whether each of these words stands in a row: its origin, chain, figure or outlets."""
    if not words:
        return True
    outlets = (a.report.outlet for a in (row.latest, *row.tellings))
    said = " ".join((row.origin, via(row.latest.claim), row.written, *outlets)).casefold()
    return all(word in said for word in words.casefold().split())


def question_page(
    answer: Answer,
    bar: TimeBar,
    history: tuple[HistoryRow, ...] = (),
    rules: tuple[str, ...] = (),
    sought: Sought = ALL_ROWS,
) -> QuestionPage:
    """An answer as a page, with the rows that are sought."""
    wanted = shown_rows(answer, sought)
    numbers = sorted(wanted[sought.first : sought.first + SHOWN])
    page, drawn = answer_page(answer), strips(answer, frozenset(numbers))
    shown_lines = [_line(answer.rows[n - 1], n, drawn.rows[n - 1], sought.reviews) for n in numbers]
    more = max(0, len(wanted) - sought.first - len(numbers))
    here = [r for r in page.relations if r.source in numbers or r.target in numbers][:BEARINGS]
    unsure = [r for r in page.unsure if r.source in numbers or r.target in numbers][:BEARINGS]
    return QuestionPage(
        id=page.question,
        text=page.text,
        sentence=page.sentence,
        verdict=page.verdict,
        lineage=page.lineage,
        range=page.range,
        state=_state(answer),
        bar=bar,
        axis=drawn.axis,
        axis_note=drawn.note,
        beside=tuple(line for line in shown_lines if not line.apart),
        apart=tuple(line for line in shown_lines if line.apart),
        rows=len(answer.rows),
        find=sought.find,
        more=more,
        next=_next(page.question, bar, answer.rule, sought) if more else "",
        bearings=tuple(_bearing(r, answer) for r in here),
        more_bearings=len(page.relations) - len(here),
        unsure=tuple(_bearing(r, answer) for r in unsure),
        derived=answer.derived,
        rule=answer.rule,
        rules=rules,
        history=history[:HISTORY],
        older=max(0, len(history) - HISTORY),
    )


def _next(question: str, bar: TimeBar, rule: str, sought: Sought) -> str:
    """The address of the rows after these, of the same moment and the same words."""
    asked = {"rule": rule, "find": sought.find, "first": str(sought.first + SHOWN)}
    query = urlencode({name: said for name, said in asked.items() if said})
    return f"/q/{question}{bar.here}{'&' if bar.here else '?'}{query}"


def _line(
    row: AnswerRow, number: int, strip: Html, reviews: Mapping[str, Sequence[Decision]]
) -> OriginLine:
    claim, figure = row.latest.claim, row.latest.claim.figure
    last = next(reversed(reviews.get(claim.id, ())), None)
    return OriginLine(
        number=number,
        origin=row.origin,
        recorded=row.recorded,
        via=via(claim) if len(claim.voices) > 1 or not row.recorded else "",
        written=row.written,
        claim=claim.id,
        parts=tuple(a.id for a in row.parts),
        bounds=_bounds(row),
        low=row.low,
        high=row.high,
        strip=strip,
        as_of=days(figure.as_of) if figure else "",
        told=day(row.told),
        stance=stance_words(claim.stance, None if row.working else figure),
        working=row.working,
        reports=row.reports,
        lineage=row.lineage,
        revisions=tuple(map(_telling, row.revisions[:-1][-TELLINGS:])),
        tellings=tuple(map(_telling, row.tellings[-TELLINGS:])),
        more_tellings=max(0, len(row.tellings) - TELLINGS),
        assessed=row.assessed,
        chosen=row.chosen,
        apart=row.apart,
        state=STATES[last.kind] if last else UNREVIEWED,
        by=reviewed_words(last),
        last=last.id if last else "",
    )


def _bounds(row: AnswerRow) -> str:
    if (row.low, row.high) == (None, None):
        return ""
    return shown(Amount(low=row.low, high=row.high))


def _telling(account: Account) -> TellingRow:
    claim, report = account.claim, account.report
    return TellingRow(
        claim=claim.id,
        report=report.id,
        outlet=report.outlet or "outlet not told",
        title=report.title,
        told=day(report.published),
        chain=chain(claim),
        written=claim.figure.written if claim.figure else "",
        words=claim.content.text,
        version=version_words(report.version),
    )


def _bearing(relation: RelationRow, answer: Answer) -> BearingLine:
    left, right = (answer.rows[n - 1] for n in (relation.source, relation.target))
    return BearingLine(
        sentence=f"Row {relation.source} ({left.origin}) {relation.relation} "
        f"row {relation.target} ({right.origin})",
        reason=relation.reason,
        chance=relation.chance,
        left=left.latest.id,
        right=right.latest.id,
    )


def _state(answer: Answer) -> str:
    """What there is to compare, where there is not much."""
    rows = [r for r in answer.rows if not r.apart]
    if not rows:
        return "Nothing here can be compared: every figure is listed apart, with its reason."
    if not any(r.recorded for r in rows):
        return "Nobody is named behind these figures: they count as no origin."
    if len({r.origin for r in rows if r.recorded}) == 1 and len(rows) == 1:
        return "One origin only: there is nothing to compare it with yet."
    return ""
