"""A partner's bundle as a thing that a job deals with: taken in, or only looked at."""

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from itertools import islice
from pathlib import Path

from sayso.desk.receiving import Received, receive
from sayso.errors import LedgerError, SaysoError
from sayso.ledger.jobs import JobInput
from sayso.ledger.ledger import Ledger
from sayso.model.bundle import Outcome
from sayso.views.partners import outcome_rows, told_of

BUNDLE = "bundle"
"""The kind of an item that is a partner's bundle."""

SUFFIX = ".sayso"
BEAT = 1.0
"""Seconds between two signs of life while a bundle is taken in."""

MOST = 1_000
"""Reports, and refused lines, that the step of a job lists."""

TakenFiles = dict[str, list[dict[str, object]]]


def taken(ledger: Ledger, item: JobInput, meanwhile: Callable[[], None]) -> TakenFiles:
    """Takes a bundle in, or looks at it; what came of it, as a step of a job tells it.

    `meanwhile` is called again and again as long as that takes.  LedgerError where nothing can be
    kept now.
    """
    look = bool(item.form.get("look"))
    try:
        came = _waited(partial(_received, ledger, item, look), meanwhile)
    except LedgerError:
        raise
    except SaysoError as error:
        return {"kept": [], "refused": [{"where": item.name, "reason": str(error)}]}
    rows = [[row.kind, row.outcome, row.number] for row in outcome_rows(came.counts)]
    bundle_words = told_of(came.bundle, came.heading)
    refused: list[dict[str, object]] = [
        {"where": place, "reason": why} for place, why in came.refused[:MOST]
    ]
    if came.is_refused:
        refused = [{"where": item.name, "reason": came.bundle.reason}]
    kept = [] if came.is_refused or look else list(islice(_reports(ledger, came), MOST))
    bundle: dict[str, object] = {"name": item.name, "told": bundle_words, "rows": rows}
    return {"kept": kept, "refused": refused, BUNDLE: [bundle]}


def _received(ledger: Ledger, item: JobInput, look: bool) -> Received:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"bundle{SUFFIX}"
        file.write_bytes(item.data or b"")
        return receive(ledger, file, look=look)


def _waited(work: Callable[[], Received], meanwhile: Callable[[], None]) -> Received:
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(work)
        while not asked.done():
            wait([asked], BEAT)
            meanwhile()
        return asked.result()


def _reports(ledger: Ledger, came: Received) -> Iterator[dict[str, object]]:
    """The reports that it brought, which were not here before."""
    items = ledger.exchanged.items(kinds=("report",), sha256=came.bundle.sha256)
    new = {i.item.subject: i for i in items if i.outcome is Outcome.APPLIED}
    found = ledger.reports_of(set(new))
    for name, item in new.items():
        if report := found.get(name):
            listed = item.item.state.get("claims")
            yield {
                "report": name,
                "title": (report.title or report.outlet or name)[:200],
                "outlet": report.outlet[:80],
                "new": True,
                "claims": len(listed) if isinstance(listed, list) else 0,
            }
