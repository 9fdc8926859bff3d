"""A report with what was read marked on its text, and the exact text alone."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.desk.opening_report import OpenedReport, open_report
from sayso.desk.other_desks import OtherReading, readings_beside
from sayso.exchange.citations import report_citation, report_item
from sayso.ledger.ledger import Ledger
from sayso.model.records.report import reading_record
from sayso.views.pages.forgotten import forgotten_page, forgotten_words
from sayso.views.pages.report import (
    ReadingBeside,
    ReportPage,
    claim_line,
    copy_rows,
    earlier_page,
    report_page,
    unread_words,
    version_rows,
)
from sayso.views.printable import as_json
from sayso.web.pages.came import came_by, marking_of
from sayso.web.visit import Moved, Page, Refused, Sheet, Visit

FARTHEST = 10**12


def opened(visit: Visit, parameter: str = "id") -> OpenedReport:
    """The report that the address names; Moved where its id is cut short."""
    found = open_report(visit.ledger, visit.path[parameter])
    if found.reviewed.report.id != visit.path[parameter]:
        raise Moved(parameter, found.reviewed.report.id)
    return found


def show_report(visit: Visit) -> Page:
    """A report, or the part of a long one where the address says; 410 where it counts no more."""
    found = opened(visit)
    document = found.reviewed.reading.document
    if made := visit.ledger.forgotten().get(document.id):
        view = forgotten_page(document, made)
        return Page(view=view, status=410, template="forgotten.html")
    at, number = visit.query.number("at", 0, FARTHEST), visit.query.number("reading", 0, FARTHEST)
    if 0 < number < found.readings:
        return _earlier(visit, found, number, at)
    ours = [c.read for c in found.reviewed.claims]
    page = replace(
        page_of(found, at, readings_beside(visit.ledger, document.id, ours)),
        cited=report_citation(found.reviewed.report),
        marking=marking_of(visit, document.id),
        came=tuple(came_by(visit, document)),
    )
    return Page(view=page, record=lambda: reading_record(found.reviewed.reading))


def _earlier(visit: Visit, found: OpenedReport, number: int, at: int) -> Page:
    """An earlier reading of a report, 1 the first, held against the latest."""
    latest = found.reviewed.reading
    reading = visit.ledger.history(latest.document.id)[number - 1]
    page = report_page(
        reading, found.reviewed.report, reading.claims, ((),) * len(reading.claims), {}, at
    )
    view = earlier_page(_told(page, found), number, latest.claims)
    return Page(view=view, record=lambda: reading_record(reading))


def must_count(ledger: Ledger, report: str) -> None:
    """Refuses (410) what is asked of a report that counts no more."""
    if made := ledger.forgotten().get(report):
        raise Refused(forgotten_words(made), 410)


def page_of(found: OpenedReport, at: int = 0, beside: Sequence[OtherReading] = ()) -> ReportPage:
    """An opened report as its page."""
    reviewed = found.reviewed
    page = report_page(
        reviewed.reading,
        reviewed.report,
        [c.stands for c in reviewed.claims],
        [found.reviews.get(c.read.id, ()) for c in reviewed.claims],
        {claim: (q.id, q.text) for claim, q in found.questions.items()},
        at,
    )
    return _told(page, found, beside)


def _told(page: ReportPage, found: OpenedReport, beside: Sequence[OtherReading] = ()) -> ReportPage:
    """The page with what is told of its report besides."""
    return replace(
        page,
        readings=found.readings,
        copies=copy_rows(found.copies),
        unread=unread_words(found.unread),
        versions=version_rows(found.versions, page.id),
        beside=tuple(map(_beside, beside)),
    )


def _beside(one: OtherReading) -> ReadingBeside:
    return ReadingBeside(
        partner=one.partner,
        theirs=tuple(map(claim_line, one.theirs)),
        lacking=tuple(map(claim_line, one.lacking)),
        names=one.names,
    )


def cite_report(visit: Visit) -> Sheet:
    """A report as CSL-JSON, for programs that manage references."""
    report = opened(visit).reviewed.report
    must_count(visit.ledger, report.id)
    data = as_json([report_item(report)]).encode()
    return Sheet(data=data, media_type="application/json", name=f"{report.id}.csl.json")


def report_text(visit: Visit) -> Sheet:
    """The exact text of a report, in UTF-8."""
    found = visit.ledger.document(visit.path["id"])
    if found.id != visit.path["id"]:
        raise Moved("id", found.id)
    must_count(visit.ledger, found.id)
    return Sheet(data=found.text.encode("utf-8", "surrogatepass"))
