"""A claim followed back, voice by voice, with the words at each hop."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from sayso.model.question import Account, Question, Relation
from sayso.model.report import Report
from sayso.model.text import Passage, Rejection, page_of
from sayso.views.columns import Form, View, column, pick
from sayso.views.quotation import sentence_bounds
from sayso.views.words import chain, day, version_words


@dataclass(frozen=True, slots=True, kw_only=True)
class HopRow(View):
    """One step from the outlet to the origin, then what is said and the figure."""

    hop: Annotated[
        int, column("hop", "Number of the step, the outlet first.", Form.NUMBER, essential=True)
    ]
    voice: Annotated[str, column("voice", "The party's name.", essential=True)]
    kind: Annotated[
        str,
        column("kind", "Kind of party; `content` and `figure` for what is said.", essential=True),
    ]
    role: Annotated[str, column("role", "What the party is, where the report says so.")]
    words: Annotated[
        str, column("in words", "The sentence or words of the report.", essential=True)
    ]
    page: Annotated[
        int | None, column("page", "Page they stand on, where pages are known.", Form.NUMBER)
    ] = None
    begin: Annotated[
        int | None, column("begin", "Where the words begin in the report's text.", Form.NUMBER)
    ]
    end: Annotated[int | None, column("end", "Where the words end.", Form.NUMBER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRow(View):
    """A claim of the same question that bears on this one."""

    relation: Annotated[
        str, column("relation", "Which way it bears: from this claim → or ← to it.", essential=True)
    ]
    chain: Annotated[
        str, column("chain", "All voices, outermost first, the origin last.", essential=True)
    ]
    written: Annotated[str, column("figure", "The figure as printed.", essential=True)]
    reason: Annotated[str, column("reason", "Why, to be checked against the words.")]
    claim: Annotated[
        str, column("id", "Id of the claim; commands take its beginning.", Form.ID, essential=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow(View):
    """One version of the claim's report, as the ledger has them."""

    version: Annotated[
        str, column("version", "Its number, the oldest being 1, and of how many.", essential=True)
    ]
    published: Annotated[
        date | None, column("published", "Day the report was published.", Form.DAY, essential=True)
    ]
    hour: Annotated[
        str, column("hour", "Minute of that day, where the report tells it.", essential=True)
    ]
    added: Annotated[str, column("added", "When the ledger took it in, in UTC.", essential=True)]
    here: Annotated[
        str, column("this claim", "Marks the version that the claim stands in.", essential=True)
    ]
    title: Annotated[str, column("title", "Its title.")]
    document: Annotated[str, column("report id", "Id of the report.", Form.ID, essential=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TracePage(View):
    """A claim's way from the outlet to its origin, and what bears on it."""

    hops: Annotated[tuple[HopRow, ...], column("Hops", "From the outlet to the figure.")]
    related: Annotated[
        tuple[RelatedRow, ...],
        column("Related claims", "What repeats, updates, contradicts, denies or withdraws it."),
    ]
    versions: Annotated[
        tuple[VersionRow, ...],
        column("Versions of the report", "All texts of its address, the oldest first."),
    ]
    unread: Annotated[tuple[str, ...], column("Of this report", "What of the report was not read.")]


HOPS = pick(HopRow, "hop", "voice", "kind", "role", "words")
HOPS_WITH_PAGES = pick(HopRow, "hop", "voice", "kind", "role", "page", "words")
VERSIONS = pick(VersionRow, "version", "published", "hour", "added", "here", "document")
RELATED = pick(RelatedRow, "relation", "chain", "written", "reason", "claim")


def trace_page(
    account: Account,
    text: str,
    questions: Iterable[Question],
    versions: Iterable[Report] = (),
    unread: Iterable[Rejection] = (),
) -> TracePage:
    """A claim of a report with this text, in the questions that it answers."""
    return TracePage(
        hops=tuple(hops(account, text)),
        related=tuple(related(account, questions)),
        versions=tuple(_version_row(report, account) for report in versions),
        unread=tuple(rejection.reason for rejection in unread),
    )


def _version_row(report: Report, account: Account) -> VersionRow:
    return VersionRow(
        version=version_words(report.version),
        published=report.published,
        hour=report.hour.isoformat("minutes") if report.hour else "",
        added=f"{report.added:%Y-%m-%d %H:%M}" if report.added else "",
        here="here" if report.id == account.report.id else "",
        title=report.title,
        document=report.id,
    )


def hops(account: Account, text: str) -> list[HopRow]:
    """From the outlet to the origin, then what is said and the figure, each in its words."""
    claim = account.claim
    steps: list[tuple[str, str, str, str, Passage | None]] = [
        (
            voice.name,
            voice.kind.value,
            voice.role,
            sentence_of(text, voice.mention) if voice.mention else _masthead(account),
            voice.mention,
        )
        for voice in claim.voices
    ]
    if not steps:
        steps.append(("not recorded", "", "", _masthead(account), None))
    steps.append(("", "content", "", claim.content.text, claim.content))
    if claim.figure:
        steps.append(("", "figure", "", claim.figure.written, claim.figure.words))
    rows = [_hop(number, *step) for number, step in enumerate(steps, 1)]
    pages = account.report.pages
    return [r if r.begin is None else replace(r, page=page_of(pages, r.begin)) for r in rows]


def _hop(
    number: int, voice: str, kind: str, role: str, words: str, where: Passage | None
) -> HopRow:
    return HopRow(
        hop=number,
        voice=voice,
        kind=kind,
        role=role,
        words=words,
        begin=where.begin if where else None,
        end=where.end if where else None,
    )


def _masthead(account: Account) -> str:
    report = account.report
    return ", ".join(
        filter(
            None, (report.title, report.outlet, day(report.published), report.url, report.inside)
        )
    )


def sentence_of(text: str, passage: Passage) -> str:
    """The sentence a passage stands in, cut where it is very long."""
    begin, end = sentence_bounds(text, passage)
    return text[begin:end]


def related(account: Account, questions: Iterable[Question]) -> Iterator[RelatedRow]:
    """The claims that bear on this one: what repeats, updates, contradicts or denies it."""
    for question in questions:
        others = {other.id: other for other in question.accounts}
        if account.id not in others:
            continue
        yield from _withdrawn(others[account.id], others)
        for relation in question.relations:
            out = relation.source == account.id
            if out or relation.target == account.id:
                other = others.get(relation.target if out else relation.source)
                if other is not None:
                    yield _related(relation, other, out)


def _withdrawn(account: Account, others: Mapping[str, Account]) -> Iterator[RelatedRow]:
    """What takes the claim back, and the claims that it takes back."""
    by = account.withdrawn and others.get(account.withdrawn.by)
    if account.withdrawn and by:
        yield _related_row("← withdraws", by, account.withdrawn.reason)
    for other in others.values():
        if other.withdrawn and other.withdrawn.by == account.id:
            yield _related_row("withdraws →", other, other.withdrawn.reason)


def _related_row(relation: str, other: Account, reason: str) -> RelatedRow:
    return RelatedRow(
        relation=relation,
        chain=chain(other.claim),
        written=other.claim.figure.written if other.claim.figure else "",
        reason=reason,
        claim=other.id,
    )


def _related(relation: Relation, other: Account, out: bool) -> RelatedRow:
    kind = relation.kind.value.replace("_", " ")
    return _related_row(f"{kind} →" if out else f"← {kind}", other, relation.reason)
