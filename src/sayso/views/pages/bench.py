"""The page of the bench: two accounts side by side, and why they meet or do not."""

from dataclasses import dataclass
from typing import Annotated

from sayso.model.amount import amount_of, shown
from sayso.model.bench import Bench, BenchLine, Meeting
from sayso.model.question import Account
from sayso.views.columns import Form, View, column
from sayso.views.quotation import QuotedPiece, quoted
from sayso.views.words import chain, day, stance_words


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchSide(View):
    """One of the two accounts."""

    claim: Annotated[str, column("id", "Id of the claim.", Form.ID)]
    report: Annotated[str, column("report", "Id of its report.", Form.ID)]
    origin: Annotated[str, column("origin", "The party on whose word it rests.")]
    chain: Annotated[str, column("chain", "All voices, outermost first, the origin last.")]
    outlet: Annotated[str, column("outlet", "Who published the report.")]
    told: Annotated[str, column("told", "Day the report was published.", Form.DAY)]
    written: Annotated[str, column("figure", "The figure as printed.")]
    bounds: Annotated[str, column("bounds", "What it comes to, in words.")]
    stance: Annotated[str, column("stance", "How the speaker stands to it.")]
    sentence: Annotated[tuple[QuotedPiece, ...], column("words", "The sentence, the figure lit.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchRow(View):
    """One line: what both say, whether it is the same, and the rule that says so."""

    name: Annotated[str, column("line", "In which respect.")]
    left: Annotated[str, column("left", "In the words of the left one; empty where not given.")]
    right: Annotated[str, column("right", "In the words of the right one; empty where not given.")]
    sign: Annotated[str, column("sign", "✓ same, ≠ differs, ? not given.")]
    meeting: Annotated[str, column("meeting", "The same in words.")]
    reason: Annotated[str, column("reason", "What differs.")]
    rule: Annotated[str, column("rule", "How it is judged.")]
    mends: Annotated[bool, column("mends", "Whether mending an account could change it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchPage(View):
    """Two accounts compared in seven lines, then their values, verdict and shared lineage."""

    left: Annotated[BenchSide, column("left", "The first account.")]
    right: Annotated[BenchSide, column("right", "The other account.")]
    lines: Annotated[tuple[BenchRow, ...], column("lines", "The seven lines.")]
    decided: Annotated[str, column("decided by", "The line that keeps them apart; empty for none.")]
    verdict: Annotated[str, column("verdict", "How they bear on each other, in a sentence.")]
    events: Annotated[
        tuple[str, ...], column("events", "Why their events are held to be one, or two.")
    ]
    lineage: Annotated[str, column("lineage", "What they share of it; empty for nothing.")]
    questions: Annotated[
        tuple[tuple[str, str], ...], column("questions", "Id and text of what they answer.")
    ]


SIGNS = {Meeting.SAME: "✓", Meeting.DIFFERS: "≠", Meeting.UNTOLD: "?"}


def bench_page(
    bench: Bench, texts: dict[str, str], questions: tuple[tuple[str, str], ...]
) -> BenchPage:
    """The bench as a page; `texts` are the reports' by id."""
    return BenchPage(
        left=_side(bench.left, texts),
        right=_side(bench.right, texts),
        lines=tuple(map(_row, bench.lines)),
        decided=bench.decided,
        verdict=bench.verdict,
        events=bench.events,
        lineage=bench.lineage,
        questions=questions,
    )


def _side(account: Account, texts: dict[str, str]) -> BenchSide:
    claim, figure = account.claim, account.claim.figure
    words = figure.words if figure else claim.content
    return BenchSide(
        claim=claim.id,
        report=account.report.id,
        origin=claim.origin.name if claim.origin else "not recorded",
        chain=chain(claim),
        outlet=account.report.outlet,
        told=day(account.report.published),
        written=figure.written if figure else "",
        bounds=shown(amount_of(figure)) if figure else "",
        stance=stance_words(claim.stance, figure),
        sentence=quoted(texts[account.report.id], words),
    )


def _row(line: BenchLine) -> BenchRow:
    return BenchRow(
        name=line.name,
        left=line.left,
        right=line.right,
        sign=SIGNS[line.meeting],
        meeting=line.meeting.value,
        reason=line.reason,
        rule=line.rule,
        mends=line.meeting is not Meeting.SAME,
    )
