"""A report with what was read marked on its text, and the exact text alone."""

from dataclasses import replace

from sayso.desk.opening_report import OpenedReport, open_report
from sayso.ledger.ledger import Ledger
from sayso.model.records.report import reading_record
from sayso.views.pages.forgotten import forgotten_page, forgotten_words
from sayso.views.pages.report import ReportPage, report_page, unread_words, version_rows
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
    page = page_of(found, visit.query.number("at", 0, FARTHEST))
    return Page(view=page, record=reading_record(found.reviewed.reading))


def must_count(ledger: Ledger, report: str) -> None:
    """Refuses (410) what is asked of a report that counts no more."""
    if made := ledger.forgotten().get(report):
        raise Refused(forgotten_words(made), 410)


def page_of(found: OpenedReport, at: int = 0) -> ReportPage:
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
    return replace(
        page,
        readings=found.readings,
        unread=unread_words(found.unread),
        versions=version_rows(found.versions, page.id),
    )


def report_text(visit: Visit) -> Sheet:
    """The exact text of a report, in UTF-8."""
    found = visit.ledger.document(visit.path["id"])
    if found.id != visit.path["id"]:
        raise Moved("id", found.id)
    must_count(visit.ledger, found.id)
    return Sheet(data=found.text.encode("utf-8", "surrogatepass"))
