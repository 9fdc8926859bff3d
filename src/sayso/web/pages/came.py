"""What brought a report, how far it may go, and the partners it may go to."""

from collections.abc import Iterator
from urllib.parse import quote

from sayso.desk.viewing import marking_on
from sayso.model.bundle import Outcome
from sayso.model.text import Document
from sayso.views.pages.came import CameLine, MarkingLine, marking_line
from sayso.watch.listed import feed_of
from sayso.web.visit import Visit


def came_by(visit: Visit, report: Document) -> Iterator[CameLine]:
    """The feed that listed a report, and the partners who sent it, each once."""
    if feed := feed_of(visit.ledger, report):
        yield CameLine(told=f"the feed {feed.outlet or feed.where}", to="/watch")
    items = visit.ledger.exchanged.items(kinds=("report",), subjects=(report.id,))
    last = {one.partner: one for one in items if one.outcome is not Outcome.REFUSED}
    for name, item in last.items():
        day = f", taken in {item.at:%Y-%m-%d}" if item.at else ""
        words = f"bundle {item.sequence} of {name}{day}"
        yield CameLine(told=words, to=f"/gaps/{quote(name, safe='')}")


def marking_of(visit: Visit, report: str) -> MarkingLine:
    """How far a report may go."""
    found = marking_on(visit.ledger, report)
    return marking_line(found.marking, found.own, found.stricter)


def partner_names(visit: Visit) -> tuple[str, ...]:
    """The names of all partners."""
    return tuple(one.name for one in visit.ledger.partners.all() if not one.own)
