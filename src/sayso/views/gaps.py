"""Gaps between two desks as rows and a page: what each of them lacks, and what does not match."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sayso.model.coverage import Cell
from sayso.model.decision import Decision
from sayso.model.gaps import Gap, GapPart, GapReport, Mismatch
from sayso.views.columns import Form, View, column, pick


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow(View):
    """One question that a side has something of and the other lacks, or lacks in part."""

    part: Annotated[GapPart, column("part", "Which side has it, and whether it may be sent.")]
    question: Annotated[
        str, column("question", "What is counted, where and in which month.", essential=True)
    ]
    lacking: Annotated[str, column("lacking", "What the other side lacks of it.", essential=True)]
    claims: Annotated[str, column("claims", "How many claims who has it has, roughly.")]
    origins: Annotated[str, column("origins", "The origins that are told, or how many.")]
    last_told: Annotated[date | None, column("last told", "Day that it was told last.", Form.DAY)]
    marking: Annotated[
        str, column("marking", "How ours is marked, since when, and by whom it may be loosened.")
    ]
    ids: Annotated[str, column("ids", "Ids of our claims in it, with which to share.", Form.ID)]
    cell: Annotated[str, column("cell", "Names the line, to ask for it.", Form.ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MismatchRow(View):
    """Two claims that should say the same and do not."""

    origin: Annotated[str, column("origin", "On whose word both rest.", essential=True)]
    day: Annotated[date | None, column("day", "Day that both tell of.", Form.DAY)]
    ours: Annotated[str, column("ours", "Our figure and what it counts.", essential=True)]
    theirs: Annotated[str, column("theirs", "Their figure and what it counts.", essential=True)]
    why: Annotated[str, column("because", "What does not match.", essential=True)]
    our_claim: Annotated[str, column("our claim", "Id of our claim.", Form.ID)]
    their_claim: Annotated[str, column("their claim", "Id of theirs.", Form.ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow(View):
    """Something that a partner decided about questions or names, or took back."""

    kind: Annotated[str, column("kind", "What was decided.", essential=True)]
    subjects: Annotated[
        tuple[str, ...], column("about", "Ids of what it is about, or names.", Form.ID)
    ]
    text: Annotated[str, column("name", "The new name of a question.")]
    author: Annotated[str, column("by", "Who decided, at which desk.", essential=True)]
    reason: Annotated[str, column("why", "The reason given.", essential=True)]


def offer_row(made: Decision) -> OfferRow:
    """A decision of theirs as a row."""
    return OfferRow(
        kind=made.kind.value,
        subjects=made.subjects,
        text=str(made.value.get("text", "")),
        author=made.author,
        reason=made.reason,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPage(View):
    """The gaps between us and one partner, in four parts."""

    partner: Annotated[str, column("partner", "Whose coverage is laid beside ours.")]
    head: Annotated[str, column("in short", "How much of theirs we hold, in one sentence.")]
    made: Annotated[date | None, column("coverage of", "Day it was made; none came yet.", Form.DAY)]
    they_have: Annotated[tuple[GapRow, ...], column("They have, we lack", "To be asked for.")]
    we_have: Annotated[
        tuple[GapRow, ...], column("We have, they lack, may be sent", "Goes with the next share.")
    ]
    marked: Annotated[
        tuple[GapRow, ...],
        column("We have, they lack, marked", "Seen on our own screen alone."),
    ]
    asked: Annotated[
        tuple[GapRow, ...], column("They ask for it", "What we have of what they asked for.")
    ]
    offers: Annotated[
        tuple[OfferRow, ...],
        column("They decided, and nobody here", "Offered, and never taken over."),
    ]
    apart: Annotated[
        tuple[MismatchRow, ...],
        column("Both have, and it does not match", "To be laid side by side."),
    ]


OFFERS_IN_TERMINAL = pick(OfferRow, "kind", "subjects", "text", "author", "reason")
IN_TERMINAL = pick(GapRow, "question", "lacking", "claims", "last_told", "marking", "cell")
APART_IN_TERMINAL = pick(MismatchRow, "origin", "day", "ours", "theirs", "why")


def gap_page(found: GapReport, today: date, offers: Sequence[Decision] = ()) -> GapPage:
    """A gap report as a page."""
    return GapPage(
        partner=found.partner,
        head=gap_head(found, today),
        made=found.made,
        they_have=tuple(map(gap_row, found.of(GapPart.THEIRS))),
        we_have=tuple(map(gap_row, found.of(GapPart.OURS))),
        marked=tuple(map(gap_row, found.of(GapPart.MARKED))),
        asked=tuple(map(gap_row, found.of(GapPart.ASKED))),
        offers=tuple(map(offer_row, offers)),
        apart=tuple(map(_mismatch_row, found.mismatches)),
    )


def gap_head(found: GapReport, today: date) -> str:
    """Such as: Of their 412 cells we hold 371 (90 %); 7 of their origins are new to us."""
    if not found.cells:
        return f"{found.partner} sent no coverage yet."
    share = 100 * found.held // found.cells
    held = f"Of their {found.cells:,} cells we hold {found.held:,} ({share} %)"
    with_others = "".join(f", with {name}’s as well {n:,}" for name, n in found.held_with)
    new = found.new_origins
    are = "is" if new == 1 else "are"
    origins = f"; {new:,} of their origins {are} new to us" if new else ""
    return f"{held}{with_others}{origins}.{_age(found.made, today)}"


def _age(made: date | None, today: date) -> str:
    """How old their coverage is, where it is older than today."""
    if made is None or made >= today:
        return ""
    days = (today - made).days
    return f" As of {days} day{'' if days == 1 else 's'} ago."


def gap_row(gap: Gap) -> GapRow:
    """A line of a report."""
    cell = gap.cell
    return GapRow(
        part=gap.part,
        question=cell.question or _bare_question(cell),
        lacking=gap.lacking,
        claims=cell.claims,
        origins=", ".join(cell.origins)
        or ("" if cell.origin_count is None else str(cell.origin_count)),
        last_told=cell.last_told,
        marking="; ".join(gap.markings),
        ids=" ".join(gap.claims),
        cell=cell.id,
    )


def _bare_question(cell: Cell) -> str:
    """What a cell that tells a country alone is about."""
    where = f" in {cell.country}" if cell.country else ""
    return f"{cell.measure or 'counted'}{where}, {cell.month or 'no day given'}"


def _mismatch_row(given: Mismatch) -> MismatchRow:
    return MismatchRow(
        origin=given.origin,
        day=given.day,
        ours=given.our_words,
        theirs=given.their_words,
        why=given.why,
        our_claim=given.ours,
        their_claim=given.theirs,
    )
