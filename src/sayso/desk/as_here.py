"""A partner's report as it stands here: what his line comes to before it is kept.

An excerpt of a text that is here stands in that text; a claim of his stands as the one that people
here corrected, where it would take the place of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sayso.desk.carrying_over import carried, changes
from sayso.desk.checking_lines import CheckedLine, CheckedReport, read_again
from sayso.desk.inflow import Inflow
from sayso.errors import RecordError
from sayso.exchange.excerpts import put_back
from sayso.ledger.holding import may_replace
from sayso.ledger.receiving_part import ReceivingPart
from sayso.ledger.rows import Prepared, reading_row
from sayso.model.claim import Reading
from sayso.model.records.report import reading_record


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHere:
    """A report that came, as it would stand here; `whole` is that of which an excerpt came.

    `replaces`: it takes the place of what is here of it, and `reading` is the id of the reading
    that would count then.  `kept` leads from claims of his to those that people here corrected,
    which stay: `theirs` is his reading then.
    """

    report: CheckedReport
    whole: Reading | None = None
    replaces: bool = False
    reading: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)
    theirs: Reading | None = None


def as_here(inflow: Inflow, line: CheckedLine, part: ReceivingPart, origin: str) -> ReportHere:
    """The report of a line that was checked, which `origin` read first."""
    report, whole = _put_back(inflow, line, part)
    if part.waits(report.id):
        part.look_again([report.id])
    there = part.claims_of(report.id)
    if there is None or whole is not None or part.is_read_here(report.id):
        return ReportHere(report=report, whole=whole)
    if not may_replace(part.holdings(report.id), origin, inflow.partner.name):
        return ReportHere(report=report)
    corrected = part.corrected_here() & there
    if corrected:
        return _with_ours(report, read_again(line, inflow.heading.highest).reading, part)
    if report.rows:
        return ReportHere(report=report, replaces=True, reading=report.rows.reading)
    shared = read_again(line, inflow.heading.highest)
    name = str(reading_row(shared.reading, shared.record)["id"])
    return ReportHere(report=report, replaces=True, reading=name)


def _put_back(
    inflow: Inflow, line: CheckedLine, part: ReceivingPart
) -> tuple[CheckedReport, Reading | None]:
    """A report as it came; an excerpt of a text that is here stands in that text, which it reads.

    One that does not stand there is kept as it came: refused, it would tell that the text is here.
    """
    report = line.report
    assert report is not None
    text = part.text_of(report.excerpt.document) if report.excerpt else None
    if report.excerpt is None or text is None:
        return report, None
    shared = read_again(line, inflow.heading.highest)
    try:
        reading = put_back(shared.reading, report.excerpt, text)
    except RecordError:
        return report, None
    record = reading_record(reading)
    return CheckedReport.of(shared, reading, record, keeps=part.keeps), reading


def _with_ours(report: CheckedReport, theirs: Reading, part: ReceivingPart) -> ReportHere:
    """What he has otherwise in the reading that is here, but for what people here corrected."""
    here, corrected = part.reading_of(report.id), part.corrected_here()
    kept = changes(here, theirs, here, corrected).kept
    now = carried(here, theirs, here, corrected)
    rows = Prepared.of(now)
    claims = tuple(kept.get(name, name) for name in report.claims)
    return ReportHere(
        report=replace(report, claims=claims, rows=rows if part.keeps else None),
        replaces=True,
        reading=rows.reading,
        kept=kept,
        theirs=theirs if kept else None,
    )
