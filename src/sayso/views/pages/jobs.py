"""Adding reports, and the jobs that read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sayso.views.columns import Form, View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage(View):
    """The form that takes reports: pasted, as files, by address."""

    text: Annotated[str, column("text", "A report as text, pasted.")]
    address: Annotated[str, column("addresses", "Addresses of reports, one a line.")]
    outlet: Annotated[str, column("outlet", "The outlet of reports that name none.")]
    published: Annotated[str, column("published", "The day of reports that tell none.")]
    tlp: Annotated[str, column("marked", "How what is new is marked (TLP); empty: as the ledger.")]
    to: Annotated[tuple[str, ...], column("to", "Partners who may have it.")]
    partners: Annotated[tuple[str, ...], column("partners", "All partners.")]
    bundles: Annotated[bool, column("bundles", "Whether a partner's bundle may be sent.")]
    limit: Annotated[int, column("limit", "Bytes that one request may hold.", Form.NUMBER)]
    report_limit: Annotated[int, column("one report", "Bytes of one report.", Form.NUMBER)]
    kinds: Annotated[
        tuple[tuple[str, str], ...],
        column("kinds", "Kinds of files that are read, each with its suffixes."),
    ]
    wrong: Annotated[
        tuple[tuple[str, str], ...], column("wrong", "Fields that cannot be taken, and why.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplesPage(View):
    """Where the samples are looked at."""

    address: Annotated[str, column("address", "That of the server of the samples.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow(View):
    """A report that a job brought."""

    report: Annotated[str, column("report", "Id of the report.", Form.ID)]
    title: Annotated[str, column("title", "Its title, else how it begins.")]
    outlet: Annotated[str, column("outlet", "Who published it.")]
    claims: Annotated[int, column("claims", "Claims that were read in it.", Form.NUMBER)]
    new: Annotated[bool, column("new", "Whether it, read so, was not in the ledger before.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow(View):
    """Something that a job could not read."""

    position: Annotated[int, column("no.", "Which of the things sent it was in.", Form.NUMBER)]
    where: Annotated[str, column("what", "The file, address or report.")]
    reason: Annotated[str, column("why", "Why it was not read.")]
    again: Annotated[bool, column("again", "Whether what was sent is kept, to be tried again.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow(View):
    """A job in the list."""

    id: Annotated[str, column("id", "What it is known by.", Form.ID)]
    by: Annotated[str, column("by", "Who asked for it.")]
    made: Annotated[datetime, column("asked", "When it was asked for (UTC).", Form.DAY)]
    items: Annotated[int, column("sent", "Files, addresses and texts sent.", Form.NUMBER)]
    done: Annotated[int, column("dealt with", "How many of them are dealt with.", Form.NUMBER)]
    reports: Annotated[int, column("reports", "Reports that were read so far.", Form.NUMBER)]
    refused: Annotated[int, column("refused", "What could not be read so far.", Form.NUMBER)]
    state: Annotated[str, column("state", "waiting, running, finished or cancelled.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobsPage(View):
    """The newest jobs."""

    jobs: Annotated[tuple[JobRow, ...], column("Jobs", "The newest first.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedRow(View):
    """A question that has claims of a job's reports."""

    question: Annotated[str, column("id", "Id of the question.", Form.ID)]
    text: Annotated[str, column("question", "The question in words.")]
    claims: Annotated[int, column("claims", "How many of its claims the job brought.", Form.NUMBER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRow(View):
    """A partner's bundle that a job took in or looked at."""

    name: Annotated[str, column("file", "The name of the file.")]
    told: Annotated[str, column("told", "Whose it is, and what came of it.")]
    rows: Annotated[
        tuple[tuple[str, str, int], ...],
        column("lines", "Of each kind of line what became of how many."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPage(View):
    """What became of a job so far."""

    job: Annotated[JobRow, column("job", "The job.")]
    running: Annotated[bool, column("running", "Whether more may happen.")]
    number: Annotated[int, column("step", "The number of its last step.", Form.NUMBER)]
    seconds: Annotated[int, column("seconds", "Seconds from its first to its last step.")]
    left: Annotated[str, column("left", "About how long it will take yet; empty where unknown.")]
    kept: Annotated[tuple[KeptRow, ...], column("Reports", "What was read, the newest first.")]
    more: Annotated[int, column("more", "Reports beside those that are listed.", Form.NUMBER)]
    claims: Annotated[int, column("claims", "Claims of all its reports.", Form.NUMBER)]
    new: Annotated[int, column("new", "Reports that were not in the ledger before.", Form.NUMBER)]
    refused: Annotated[tuple[RefusedRow, ...], column("Not read", "What was not, and why.")]
    bundles: Annotated[tuple[BundleRow, ...], column("Bundles", "What came of partners' bundles.")]
    touched: Annotated[
        tuple[TouchedRow, ...], column("Questions", "Questions that these reports bear on.")
    ]
    encodings: Annotated[tuple[str, ...], column("encodings", "Encodings to try again with.")]
