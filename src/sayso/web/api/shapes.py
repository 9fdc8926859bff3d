"""What `/api/1` answers and takes.  A promise: within `/1` keys are added, never changed.

Days are ISO dates, bounds numbers, null where open; `next` is the token of the next page.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from sayso.ledger.jobs import Job
from sayso.ledger.sources import Spoken
from sayso.model.decision import Decision, DecisionKind
from sayso.model.identity import plain_number
from sayso.model.question import Account
from sayso.model.report import Report
from sayso.model.standing import Standing
from sayso.views.claims import ledger_row
from sayso.web.pages.jobs import job_row

Number = int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFault:
    """What is wrong with one field."""

    field: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What went wrong; the same shape for every fault."""

    ok: bool
    error: str
    errors: list[FieldFault]
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionItem:
    """A question: what its claims come down to, never which of them is true."""

    id: str
    text: str
    verdict: str
    measure: str
    subject: str
    place: str
    begin: date | None
    end: date | None
    low: Number
    high: Number
    origins: int
    unrecorded: int
    claims: int
    reports: int
    told: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionList:
    """A page of questions."""

    rows: list[QuestionItem]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportItem:
    """A report without its text."""

    id: str
    title: str
    outlet: str
    byline: str
    url: str
    published: date | None
    language: str
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportList:
    """A page of reports."""

    rows: list[ReportItem]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimItem:
    """A claim as people corrected it, with its figure where it has one."""

    id: str
    report: str
    outlet: str
    published: date | None
    origin: str
    chain: list[str]
    polarity: str
    certainty: str
    content: str
    written: str
    low: Number
    high: Number
    measure: str
    subject: str
    unit: str
    place: str
    accounting: str
    as_of_begin: date | None
    as_of_end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList:
    """A page of claims."""

    rows: list[ClaimItem]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceItem:
    """On whose word claims rest; never a score."""

    name: str
    claims: int
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """A page of sources."""

    rows: list[SourceItem]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobItem:
    """A job: what was sent, and how far it is."""

    id: str
    by: str
    made: datetime
    state: str
    items: int
    done: int
    reports: list[str]
    refused: list[FieldFault]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobList:
    """The newest jobs."""

    rows: list[JobItem]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionItem:
    """A decision as it was made."""

    id: str
    kind: str
    subjects: list[str]
    author: str
    reason: str
    made_at: datetime
    value: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionList:
    """A page of decisions, the newest first."""

    rows: list[DecisionItem]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A report to be read: its text, or the address it is fetched from once.

    `tlp` is how far what is new of it may go, `to` the partners it may go to.
    """

    text: str = ""
    address: str = ""
    outlet: str = ""
    published: date | None = None
    tlp: str = ""
    to: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """A decision: of which kind, about what, why; `value` as the kind has it."""

    kind: DecisionKind
    subjects: list[str]
    reason: str
    value: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question that a decision changes: as it is and as it would be, null where it is not."""

    before: dict[str, object] | None
    after: dict[str, object] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade:
    """The id of a decision that was kept, empty for a preview, and what a preview would change."""

    id: str
    strangers: list[str]
    changes: list[Change]


def whole(words: str) -> str:
    """The words with U+FFFD for what is no character."""
    return words.encode("utf-8", "replace").decode()


def bound(value: Decimal | None) -> Number:
    """A bound as a number."""
    return None if value is None else plain_number(value)


def question_item(row: Standing) -> QuestionItem:
    """A question of a list."""
    return QuestionItem(
        id=row.id,
        text=whole(row.text),
        verdict=row.verdict.value,
        measure=whole(row.measure),
        subject=whole(row.subject),
        place=whole(row.place),
        begin=row.period.begin,
        end=row.period.end,
        low=bound(row.low),
        high=bound(row.high),
        origins=row.origins,
        unrecorded=row.unrecorded,
        claims=row.claims,
        reports=row.reports,
        told=row.told,
    )


def report_item(report: Report) -> ReportItem:
    """A report of a list."""
    return ReportItem(
        id=report.id,
        title=whole(report.title),
        outlet=whole(report.outlet),
        byline=whole(report.byline),
        url=whole(report.url),
        published=report.published,
        language=whole(report.language),
        text_sha256=report.text_sha256,
    )


def claim_item(account: Account) -> ClaimItem:
    """A claim of a list."""
    row = ledger_row(account)
    return ClaimItem(
        id=row.claim,
        report=row.document,
        outlet=whole(row.outlet),
        published=row.published,
        origin=whole(row.origin),
        chain=[whole(v.name) for v in account.claim.voices],
        polarity=row.polarity.value,
        certainty=row.certainty.value,
        content=whole(row.content),
        written=whole(row.written),
        low=bound(row.low),
        high=bound(row.high),
        measure=whole(row.measure),
        subject=whole(row.subject),
        unit=whole(row.unit),
        place=whole(row.place),
        accounting=row.accounting.value if row.accounting else "",
        as_of_begin=row.as_of_begin,
        as_of_end=row.as_of_end,
    )


def source_item(spoken: Spoken) -> SourceItem:
    """A source of a list."""
    return SourceItem(name=whole(spoken.name), claims=spoken.claims, figures=spoken.figures)


def job_item(job: Job) -> JobItem:
    """A job with what became of it."""
    row = job_row(job)
    read = [e.told for e in job.events if "kept" in e.told]
    refused = [one for details in read for one in details["refused"]]
    return JobItem(
        id=job.id,
        by=job.by,
        made=job.made.replace(tzinfo=UTC),
        state=row.state,
        items=job.items,
        done=job.done,
        reports=[str(k["report"]) for details in read for k in details["kept"]],
        refused=[FieldFault(field=whole(r["where"]), told=whole(r["reason"])) for r in refused],
    )


def decision_item(decision: Decision) -> DecisionItem:
    """A decision of the log."""
    return DecisionItem(
        id=decision.id,
        kind=decision.kind.value,
        subjects=[whole(s) for s in decision.subjects],
        author=whole(decision.author),
        reason=whole(decision.reason),
        made_at=decision.made_at,
        value=dict(decision.value),
    )
