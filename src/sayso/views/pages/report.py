"""The page of one report: its text with what was read marked on it, a card for each claim."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from sayso.model.claim import Claim, Reading
from sayso.model.decision import Decision
from sayso.model.report import Report
from sayso.model.text import Rejection
from sayso.views.columns import Form, View, column
from sayso.views.html import Html
from sayso.views.links import web_link
from sayso.views.marked_html import marked_html
from sayso.views.marks import marks_of
from sayso.views.pages.came import NO_MARKING, CameLine, MarkingLine
from sayso.views.pages.cards import GONE, UNREVIEWED, Card, card
from sayso.views.segments import Slice, blocks, segments, slice_at
from sayso.views.words import day, version_words

DENSE = 300
"""Above so many cards on a page they are lines, which open into cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock(View):
    """Paragraphs of the text, and the cards of the claims that stand in them."""

    text: Annotated[Html, column("text", "The paragraphs, marked.")]
    cards: Annotated[tuple[Card, ...], column("cards", "Claims in the order of the text.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportVersion(View):
    """Another text of the same address."""

    report: Annotated[str, column("report", "Id of the report.", Form.ID)]
    told: Annotated[str, column("told", "Its number, and day of publication.")]
    here: Annotated[bool, column("here", "Whether it is the one shown.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingBeside(View):
    """How a partner reads the report otherwise."""

    partner: Annotated[str, column("partner", "Whose reading it is.")]
    theirs: Annotated[tuple[str, ...], column("besides", "What they read and we do not.")]
    lacking: Annotated[tuple[str, ...], column("lacking", "What we read and they do not.")]
    names: Annotated[
        tuple[tuple[str, str], ...],
        column("names", "Two names of the origin of the same words: ours, and theirs."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage(View):
    """A report with what was read in it and what people made of that."""

    id: Annotated[str, column("id", "Id of the report.", Form.ID)]
    title: Annotated[str, column("title", "Its title; empty where it has none.")]
    outlet: Annotated[str, column("outlet", "Who published it.")]
    told: Annotated[str, column("published", "Day and hour of publication.", Form.DAY)]
    byline: Annotated[str, column("byline", "Who wrote it.")]
    url: Annotated[str, column("address", "Its address as written.")]
    link: Annotated[str, column("link", "The address where it may be followed.")]
    sha256: Annotated[str, column("hash", "SHA-256 of the text in UTF-8.", Form.ID)]
    added: Annotated[str, column("added", "When it was added (UTC).", Form.DAY)]
    language: Annotated[str, column("language", "Which language it is read as.")]
    method: Annotated[str, column("read by", "What program, words and weights read it.")]
    readings: Annotated[int, column("readings", "How often it was read.", Form.NUMBER)]
    reading: Annotated[
        int, column("reading", "Which reading is shown; 0 for the latest.", Form.NUMBER)
    ]
    newer: Annotated[
        tuple[Card, ...],
        column("read since", "Claims that the latest reading has and the one shown has not."),
    ] = ()
    claims: Annotated[int, column("claims", "How many claims it has.", Form.NUMBER)]
    reviewed: Annotated[int, column("reviewed", "How many of them people reviewed.", Form.NUMBER)]
    unread: Annotated[tuple[str, ...], column("not read", "What of it was not read, and why.")] = ()
    versions: Annotated[
        tuple[ReportVersion, ...], column("versions", "All texts of its address.")
    ] = ()
    copies: Annotated[
        tuple[ReportVersion, ...], column("near-copies", "Reports of much the same text.")
    ] = ()
    beside: Annotated[
        tuple[ReadingBeside, ...], column("other desks", "How partners read it otherwise.")
    ] = ()
    blocks: Annotated[tuple[TextBlock, ...], column("text", "The text and its cards.")]
    elsewhere: Annotated[
        tuple[Card, ...], column("elsewhere", "Claims of other parts of a long text.")
    ]
    dense: Annotated[bool, column("dense", "Whether there are too many cards to show each whole.")]
    part: Annotated[str, column("part", "Which part of a long text is shown; empty for all of it.")]
    before: Annotated[str, column("before", "Address of the part before; empty for none.")]
    after: Annotated[str, column("after", "Address of the part after; empty for none.")]
    cited: Annotated[str, column("citation", "A plain citation of the report.")] = ""
    marking: Annotated[MarkingLine, column("marking", "How far it may go.")] = NO_MARKING
    came: Annotated[tuple[CameLine, ...], column("came by", "Feeds and partners, if any.")] = ()


def report_page(
    reading: Reading,
    report: Report,
    claims: Sequence[Claim],
    reviews: Sequence[Sequence[Decision]],
    questions: Mapping[str, tuple[str, str]],
    at: int = 0,
) -> ReportPage:
    """A reading as a page: the part of its text at `at`.

    `claims` are as they stand, in the order of the reading; `reviews` what was decided about each;
    `questions` the id and text of the question that each answers.
    """
    document = reading.document
    cards = _cards(claims, reviews, questions)
    part = slice_at(document.text, at)
    made = _blocks(document.text, reading, sorted(claims, key=_begin), cards, part)
    here = {c.number for block in made for c in block.cards}
    return ReportPage(
        id=document.id,
        title=document.title,
        outlet=document.outlet,
        told=_published(report),
        byline=document.byline,
        url=document.url,
        link=web_link(document.url),
        sha256=report.text_sha256,
        added=f"{report.added:%Y-%m-%d %H:%M}" if report.added else "",
        language=document.language,
        method=next((c.made_by for c in reading.claims if c.made_by), ""),
        readings=1,
        reading=0,
        claims=len(cards),
        reviewed=sum(c.state != UNREVIEWED for c in cards),
        blocks=tuple(made),
        elsewhere=tuple(c for c in cards if c.number not in here),
        dense=len(here) > DENSE,
        part=_part(document.text, part),
        before=_to(document.id, part.before),
        after=_to(document.id, part.after),
    )


def earlier_page(page: ReportPage, number: int, latest: Sequence[Claim]) -> ReportPage:
    """The page of an earlier reading: what the latest has no more and what it has besides.

    `number` tells which reading it is, 1 the first.
    """
    now = {claim.id for claim in latest}
    blocks = tuple(
        replace(block, cards=tuple(_held_against(c, now) for c in block.cards))
        for block in page.blocks
    )
    elsewhere = tuple(_held_against(c, now) for c in page.elsewhere)
    had = {c.claim for block in blocks for c in block.cards} | {c.claim for c in elsewhere}
    besides = [claim for claim in latest if claim.id not in had]
    newer = tuple(card(claim, at) for at, claim in enumerate(besides, 1))
    return replace(page, blocks=blocks, elsewhere=elsewhere, reading=number, newer=newer)


def _held_against(one: Card, now: Collection[str]) -> Card:
    return one if one.claim in now else replace(one, state=GONE)


def claim_line(claim: Claim) -> str:
    """Such as: “14”, killed, on the word of the fire service."""
    figure = claim.figure
    counted = f", {figure.measure}{f', {figure.place}' if figure.place else ''}" if figure else ""
    words = figure.written if figure else claim.content.text
    who = claim.origin.name if claim.origin else "nobody named"
    return f"“{words}”{counted}, on the word of {who}; {claim.stance.polarity.value}"


def copy_rows(copies: Sequence[Report]) -> tuple[ReportVersion, ...]:
    """Near-copies of a report, by outlet and day."""
    return tuple(
        ReportVersion(
            report=one.id,
            told=", ".join(filter(None, (one.outlet or "outlet not told", day(one.published)))),
            here=False,
        )
        for one in copies
    )


def _cards(
    claims: Sequence[Claim],
    reviews: Sequence[Sequence[Decision]],
    questions: Mapping[str, tuple[str, str]],
) -> list[Card]:
    """A card for each claim, numbered in the order of the text."""
    order = sorted(range(len(claims)), key=lambda i: _begin(claims[i]))
    return [
        card(claims[i], number, reviews[i], questions.get(claims[i].id, ("", "")))
        for number, i in enumerate(order, 1)
    ]


def _begin(claim: Claim) -> int:
    return (claim.figure.words if claim.figure else claim.content).begin


def _blocks(
    text: str, reading: Reading, claims: Sequence[Claim], cards: Sequence[Card], part: Slice
) -> list[TextBlock]:
    cut = segments(text, marks_of(reading.attributions, claims), part.begin, part.end)
    return [
        TextBlock(
            text=marked_html(block.segments),
            cards=tuple(cards[number - 1] for number in block.cards),
        )
        for block in blocks(cut, [c.begin for c in cards])
    ]


def _published(report: Report) -> str:
    hour = f" {report.hour.isoformat('minutes')}" if report.hour else ""
    return f"{day(report.published)}{hour}"


def _part(text: str, part: Slice) -> str:
    if part.begin == 0 and part.end == len(text):
        return ""
    return f"characters {part.begin + 1:,} to {part.end:,} of {len(text):,}"


def _to(report: str, at: int | None) -> str:
    return "" if at is None else f"/r/{report}?at={at}"


def unread_words(unread: Sequence[Rejection]) -> tuple[str, ...]:
    """What was not read of a report, and why."""
    return tuple(one.reason for one in unread)


def version_rows(versions: Sequence[Report], here: str) -> tuple[ReportVersion, ...]:
    """All texts of an address, oldest first."""
    return tuple(
        ReportVersion(
            report=one.id,
            told=f"{version_words(one.version)}, {day(one.published) or 'no day told'}",
            here=one.id == here,
        )
        for one in versions
    )
