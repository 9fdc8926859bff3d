"""The thread that runs jobs: one after the other, each report read in a process of its own.

A job is claimed by writing its next step; a runner that finds that step written has lost it.  What
is kept of a report that is in the ledger already adds nothing, so a job that was broken off is
simply gone on with.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from time import monotonic

from sayso.batch.order import Order
from sayso.batch.reading_process import ReadingProcess, Stopped
from sayso.batch.shards import shards
from sayso.desk.adding import keep, marked
from sayso.desk.regrouping import group_new_reports
from sayso.errors import LedgerError, SaysoError
from sayso.ledger.jobs import Job, JobInput, JobStep
from sayso.ledger.ledger import Added, Ledger
from sayso.model.claim import Reading
from sayso.model.decision import Decision
from sayso.model.marking import Marking, Tlp
from sayso.model.text import Document, Rejection
from sayso.settings import Settings
from sayso.watch.alerting import raise_alerts
from sayso.web.taking import BUNDLE, TakenFiles, taken

log = logging.getLogger(__name__)

SILENT = timedelta(seconds=60)
"""So long says a runner nothing before another may take its job over."""

HEARTBEAT = 15.0
POLL = 2.0
PATIENCE = 300.0
"""Seconds that one shard, or one file, may take to be read."""

MARKED = "so marked by who added it"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobMeans:
    """What jobs are run with."""

    ledger: Ledger
    settings: Settings
    networks: tuple[str, ...] = ()


class Runner:
    """Runs the jobs of a ledger until it is closed."""

    def __init__(self, means: JobMeans) -> None:
        self._means = means
        self._jobs = means.ledger.jobs
        self._reads = ReadingProcess(means.settings, PATIENCE)
        self._wanted = threading.Event()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        """Begin to look for jobs."""
        self._thread.start()

    def wake(self) -> None:
        """Look for jobs at once, and group what is new."""
        self._wanted.set()

    def close(self) -> None:
        """Stop, leaving what is not done for another time."""
        self._closed.set()
        self._wanted.set()
        if self._thread.is_alive():
            self._thread.join(5)
        self._reads.close()

    def _run(self) -> None:
        self._group()
        while not self._closed.is_set():
            self._wanted.clear()
            try:
                for job_id in self._jobs.waiting(SILENT):
                    self.run_job(job_id)
                    self._group()
            except Stopped:
                continue
            except LedgerError as fault:  # somebody else writes, or the disk is full: later again
                log.warning("jobs wait: %s", fault)
            if self._wanted.wait(POLL) and not self._closed.is_set():
                self._group()

    def _group(self) -> None:
        """Group what is new, so that no page has to wait for it, and tell who follows it."""
        try:
            group_new_reports(self._means.ledger)
            raise_alerts(self._means.ledger, datetime.now(UTC))
        except LedgerError as fault:
            log.warning("not grouped yet: %s", fault)

    def run_job(self, job_id: str) -> None:
        """Run one job to its end, or until it is taken over, cancelled or the server ends."""
        job = self._jobs.find(job_id)
        log_of = _Log(self._jobs.add, job)
        try:
            log_of.write(JobStep.CLAIMED, {})
            for position in _left(job):
                self._run_item(job, self._jobs.item(job_id, position), log_of)
            log_of.write(JobStep.FINISHED, {})
        except _Lost:
            return

    def _run_item(self, job: Job, item: JobInput, log_of: "_Log") -> None:
        """Read one item and keep it, writing down what became of each of its reports."""

        def meanwhile() -> None:
            if self._closed.is_set():
                raise Stopped
            log_of.beat()

        refused = False
        for came in self._dealt_with(job, item, meanwhile):
            refused = refused or bool(came["refused"])
            log_of.write(JobStep.READ, {"position": item.position, **came})
        if not refused:
            self._jobs.let_go(job.id, item.position)
        log_of.write(JobStep.DONE, {"position": item.position, "name": item.name})

    def _dealt_with(
        self, job: Job, item: JobInput, meanwhile: Callable[[], None]
    ) -> Iterator[TakenFiles]:
        """What became of an item, some reports at a time, or of the bundle that it is."""
        if item.form.get("kind") == BUNDLE:
            yield taken(self._means.ledger, item, meanwhile)
            return
        found = self._reads.documents_of(order_of(item, self._means.networks), meanwhile)
        for shard in shards(found):
            yield self._kept(job, item, self._reads.readings_of(shard, meanwhile))

    def _marks(self, job: Job, item: JobInput, report: Document) -> Sequence[Decision]:
        """The mark of a report that was not here before, on the word of who sent it."""
        marking = marking_of(item)
        if marking is None or self._means.ledger.feeds.reports_there([report.id]):
            return ()
        return (marked(report, marking, job.by, MARKED, datetime.now(UTC)),)

    def _kept(self, job: Job, item: JobInput, found: list[Reading | Rejection]) -> TakenFiles:
        """What became of each reading, as a step of the job tells it."""
        kept: list[dict[str, object]] = []
        refused: list[dict[str, object]] = []
        for one in found:
            try:
                (came,) = keep(self._means.ledger, [one], decided=partial(self._marks, job, item))
            except LedgerError:
                raise
            except SaysoError as error:  # a record that breaks its contract: this report alone
                refused.append({"where": _where(one), "reason": str(error)})
                continue
            if isinstance(came, Added) and isinstance(one, Reading):
                kept.append(_told(came, one))
                refused += [{"where": r.where, "reason": r.reason} for r in one.rejections]
            elif isinstance(came, Rejection):
                refused.append({"where": came.where, "reason": came.reason})
        return {"kept": kept, "refused": refused}


class _Lost(Exception):
    """The job is somebody else's now, or was cancelled."""


class _Log:
    """The steps of a job as this runner writes them, each under the next number."""

    def __init__(
        self, add: Callable[[str, int, JobStep, dict[str, object]], bool], job: Job
    ) -> None:
        self._add = add
        self._job = job.id
        self._number = max((e.number for e in job.events), default=0)
        self._last = monotonic()

    def write(self, kind: JobStep, details: dict[str, object]) -> None:
        """Keep a step; _Lost where somebody else has its number."""
        self._number += 1
        self._last = monotonic()
        if not self._add(self._job, self._number, kind, details):
            raise _Lost

    def beat(self) -> None:
        """Say now and then that the job is still run."""
        if monotonic() - self._last > HEARTBEAT:
            self.write(JobStep.CLAIMED, {})


def _left(job: Job) -> Iterator[int]:
    """The items that are not dealt with yet."""
    done = {e.told.get("position") for e in job.of(JobStep.DONE)}
    return (p for p in range(job.items) if p not in done)


def order_of(item: JobInput, networks: tuple[str, ...]) -> Order:
    """What the reading process is told of an item."""
    form = item.form
    day = form.get("published", "")
    return Order(
        name=item.name,
        data=None if form.get("kind") == "address" else item.data or b"",
        published=date.fromisoformat(day) if day else None,
        outlet=form.get("outlet", ""),
        encoding=form.get("encoding", ""),
        networks=networks,
    )


def marking_of(item: JobInput) -> Marking | None:
    """How the reports of an item are marked; None where nobody said."""
    level, names = item.form.get("tlp", ""), item.form.get("to", "").splitlines()
    return Marking(tlp=Tlp.parse(level), to=frozenset(names)) if level else None


def _told(came: Added, one: Reading) -> dict[str, object]:
    document = one.document
    title = document.title or document.text[:80].strip()
    return {
        "report": came.document_id,
        "title": title[:200],
        "outlet": document.outlet[:80],
        "new": came.new,
        "claims": len(one.claims),
    }


def _where(one: Reading | Rejection) -> str:
    if isinstance(one, Rejection):
        return one.where
    document: Document = one.document
    return document.url or document.title or document.id
