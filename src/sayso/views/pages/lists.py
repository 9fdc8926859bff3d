"""Lists: questions, reports, sources, and what a search finds in all of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from sayso.model.question import Verdict
from sayso.views.columns import Form, View, column
from sayso.views.pages.alerts import NO_STAR, Star


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine(View):
    """A question in a list."""

    id: Annotated[str, column("id", "Id of the question.", Form.ID)]
    text: Annotated[str, column("question", "The question in words.")]
    verdict: Annotated[Verdict, column("verdict", "What the claims leave standing.")]
    low: Annotated[Decimal | None, column("low", "Lowest bound that can be compared.", Form.NUMBER)]
    high: Annotated[
        Decimal | None, column("high", "Highest bound that can be compared.", Form.NUMBER)
    ]
    origins: Annotated[int, column("origins", "Named origins that answer it.", Form.NUMBER)]
    unrecorded: Annotated[int, column("no origin", "Claims that rest on none.", Form.NUMBER)]
    claims: Annotated[int, column("claims", "Claims that answer it.", Form.NUMBER)]
    reports: Annotated[int, column("reports", "Reports that tell of it.", Form.NUMBER)]
    told: Annotated[date | None, column("told last", "Day it was told last.", Form.DAY)]
    follow: Annotated[str, column("follow", "Id of its follow; empty for none.", Form.ID)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsPage(View):
    """The questions of a ledger, as filtered and sorted."""

    rows: Annotated[tuple[QuestionLine, ...], column("Questions", "A page of them.")]
    words: Annotated[str, column("words", "Words that name the question.")]
    measure: Annotated[str, column("measure", "What is counted; empty for anything.")]
    place: Annotated[str, column("place", "Part of the place's name.")]
    verdict: Annotated[str, column("verdict", "Only those of this verdict; empty for all.")]
    origins: Annotated[int, column("origins", "At least so many named origins.", Form.NUMBER)]
    since: Annotated[str, column("since", "Told on that day or later; empty for all.")]
    followed: Annotated[bool, column("followed", "Whether only those are shown that are followed.")]
    order: Annotated[str, column("order", "origins: those of most first; told: the latest first.")]
    measures: Annotated[tuple[str, ...], column("measures", "What can be counted.")]
    verdicts: Annotated[tuple[Verdict, ...], column("verdicts", "All verdicts.")]
    next: Annotated[str, column("next", "Address of the next page; empty where it is the last.")]
    first: Annotated[str, column("first", "Address of the first page; empty on it.")]
    empty: Annotated[bool, column("empty", "Whether there is no question at all.")]
    export: Annotated[
        tuple[tuple[str, str], ...],
        column("export", "Where the whole list is as a file, by the form of the file."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine(View):
    """A report in a list."""

    id: Annotated[str, column("id", "Id of the report.", Form.ID)]
    title: Annotated[str, column("title", "Its title; empty where it has none.")]
    outlet: Annotated[str, column("outlet", "Who published it.")]
    published: Annotated[date | None, column("published", "Day of publication.", Form.DAY)]
    language: Annotated[str, column("language", "The language of its text.")]
    claims: Annotated[int | None, column("claims", "Claims that it has.", Form.NUMBER)] = None
    questions: Annotated[
        int | None, column("questions", "Questions that they answer.", Form.NUMBER)
    ] = None
    state: Annotated[str, column("read", "wholly, or in part.")] = ""
    by: Annotated[str, column("added by", "Who added it in a browser; empty for nobody.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReadLine(View):
    """Something that was not read."""

    where: Annotated[str, column("what", "The file, address or title.")]
    reason: Annotated[str, column("why", "Why it was not read.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsPage(View):
    """The reports of a ledger, as filtered, those published last first."""

    rows: Annotated[tuple[ReportLine, ...], column("Reports", "A page of them.")]
    unread: Annotated[tuple[NotReadLine, ...], column("Not read", "What was refused, and why.")]
    state: Annotated[str, column("state", "read, or unread for what was refused.")]
    words: Annotated[str, column("words", "Words of the report, all of them.")]
    outlet: Annotated[str, column("outlet", "Part of the outlet's name.")]
    since: Annotated[str, column("since", "Published on that day or later.")]
    until: Annotated[str, column("until", "Published on that day or earlier.")]
    language: Annotated[str, column("language", "Only those in it; empty for all.")]
    kind: Annotated[str, column("kind", "Only those that came so; empty for all.")]
    by: Annotated[str, column("added by", "Only those that this person added in a browser.")]
    partner: Annotated[str, column("partner", "Only those that this partner sent.")]
    partners: Annotated[tuple[str, ...], column("partners", "All partners.")]
    languages: Annotated[tuple[str, ...], column("languages", "All languages of reports.")]
    kinds: Annotated[
        tuple[tuple[str, str], ...], column("kinds", "How reports may have come, and in words.")
    ]
    people: Annotated[tuple[str, ...], column("people", "Who added reports in a browser.")]
    next: Annotated[str, column("next", "Address of the next page; empty where it is the last.")]
    first: Annotated[str, column("first", "Address of the first page; empty on it.")]
    empty: Annotated[bool, column("empty", "Whether there is no report at all.")]
    export: Annotated[
        tuple[tuple[str, str], ...],
        column("export", "Where the whole list is as a file, by the form of the file."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine(View):
    """A source in a list."""

    name: Annotated[str, column("name", "A name that reports have for it.")]
    claims: Annotated[int, column("claims", "Claims that rest on its word.", Form.NUMBER)]
    figures: Annotated[int, column("figures", "Those with a figure.", Form.NUMBER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage(View):
    """On whose word claims rest, those of most claims first. Never a score."""

    rows: Annotated[tuple[SourceLine, ...], column("Sources", "A page of them.")]
    words: Annotated[str, column("words", "Part of the name.")]
    next: Annotated[str, column("next", "Address of the next page; empty where it is the last.")]
    first: Annotated[str, column("first", "Address of the first page; empty on it.")]
    export: Annotated[
        tuple[tuple[str, str], ...],
        column("export", "Where the whole list is as a file, by the form of the file."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit(View):
    """A piece of words, lit where it is what was searched for."""

    text: Annotated[str, column("text", "The words.")]
    lit: Annotated[bool, column("lit", "Whether they were searched for.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHit(View):
    """A claim that was found."""

    claim: Annotated[str, column("id", "Id of the claim.", Form.ID)]
    report: Annotated[str, column("report", "Id of its report.", Form.ID)]
    words: Annotated[tuple[Lit, ...], column("words", "What is said, the words found lit.")]
    chain: Annotated[str, column("chain", "All voices, outermost first, the origin last.")]
    outlet: Annotated[str, column("outlet", "Who published the report.")]
    published: Annotated[date | None, column("published", "Day of publication.", Form.DAY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHit(View):
    """A report that was found, with its words around what was searched for."""

    report: Annotated[ReportLine, column("report", "The report.")]
    words: Annotated[tuple[Lit, ...], column("words", "Where it says so, the words found lit.")]
    at: Annotated[int, column("at", "Where in its text that is.", Form.NUMBER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(View):
    """What some words find: questions, claims, reports."""

    query: Annotated[str, column("searched", "The words.")]
    within: Annotated[str, column("in", "questions, claims or reports; empty for all.")]
    questions: Annotated[tuple[QuestionLine, ...], column("Questions", "Those found.")]
    claims: Annotated[tuple[ClaimHit, ...], column("Claims", "Those found.")]
    reports: Annotated[tuple[ReportHit, ...], column("Reports", "Those found.")]
    more: Annotated[
        tuple[tuple[str, str], ...], column("more", "Each group that has more: its address.")
    ]
    export: Annotated[
        tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
        column("export", "Each group, and where all of it is as a file, by the form of the file."),
    ]
    words: Annotated[
        tuple[tuple[str, bool], ...],
        column("words", "Where nothing was found: each word, and whether it occurs at all."),
    ]
    address: Annotated[
        str, column("address", "What was searched for, where it is an address to be read.")
    ]
    star: Annotated[Star, column("followed", "Whether these words are followed.")] = NO_STAR
