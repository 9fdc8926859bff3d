"""Jobs: what becomes of reports that were sent, and another try for what was refused."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sayso.desk.current_questions import Questions, among_questions, titled
from sayso.ledger.jobs import Job, JobInput, JobStep
from sayso.views.pages.jobs import (
    BundleRow,
    JobPage,
    JobRow,
    JobsPage,
    KeptRow,
    RefusedRow,
    TouchedRow,
)
from sayso.web.pages.adding import asked
from sayso.web.taking import BUNDLE
from sayso.web.visit import Goto, Page, Refused, Reply, Visit

NEWEST = 50
SHOWN = 200
TOUCHED = 20
WEIGHED = 100
"""A job of more reports is not held against every question of the ledger."""

ENCODINGS = (
    "utf-8", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8-r",
    "gb18030", "big5", "shift_jis", "euc_kr",
)  # fmt: skip


def jobs_page(visit: Visit) -> Page:
    """The newest jobs."""
    found = visit.ledger.jobs.newest(NEWEST)
    return Page(view=JobsPage(jobs=tuple(map(job_row, found))))


def job_row(job: Job) -> JobRow:
    """A job as one row."""
    read = job.of(JobStep.READ)
    return JobRow(
        id=job.id,
        by=job.by,
        made=job.made,
        items=job.items,
        done=job.done,
        reports=sum(len(e.told["kept"]) for e in read),
        refused=sum(len(e.told["refused"]) for e in read),
        state=state_of(job),
    )


def state_of(job: Job) -> str:
    """What a job is doing, in a word."""
    if job.of(JobStep.CANCELLED):
        return "cancelled"
    if job.of(JobStep.FINISHED):
        return "finished"
    return "running" if job.events else "waiting"


def job_page(visit: Visit) -> Page:
    """What became of one job so far."""
    job = visit.ledger.jobs.find(visit.path["id"])
    kept = [k for e in reversed(job.of(JobStep.READ)) for k in e.told["kept"]]
    seconds = (job.events[-1].at - job.events[0].at) if job.events else timedelta()
    return Page(
        view=JobPage(
            job=job_row(job),
            running=not job.is_over,
            number=job.events[-1].number if job.events else 0,
            seconds=int(seconds.total_seconds()),
            left=_left(job, seconds),
            kept=tuple(_kept_row(k) for k in kept[:SHOWN]),
            more=max(0, len(kept) - SHOWN),
            claims=sum(k["claims"] for k in kept),
            new=sum(bool(k["new"]) for k in kept),
            refused=tuple(_refused(visit, job)),
            bundles=tuple(_bundles(job)),
            touched=_touched(visit, job, {k["report"] for k in kept}),
            encodings=ENCODINGS,
        )
    )


def _left(job: Job, so_far: timedelta) -> str:
    """About how long it takes yet, by the items that were dealt with."""
    if job.is_over or not job.done or job.done == job.items:
        return ""
    seconds = so_far.total_seconds() / job.done * (job.items - job.done)
    return f"about {round(seconds)} s" if seconds < 90 else f"about {round(seconds / 60)} minutes"


def _kept_row(kept: dict[str, Any]) -> KeptRow:
    return KeptRow(
        report=kept["report"],
        title=kept["title"],
        outlet=kept["outlet"],
        claims=kept["claims"],
        new=kept["new"],
    )


def _bundles(job: Job) -> Iterator[BundleRow]:
    """What came of the bundles of a job."""
    for bundle in (one for event in job.of(JobStep.READ) for one in event.told.get(BUNDLE, ())):
        rows = tuple((str(kind), str(outcome), int(many)) for kind, outcome, many in bundle["rows"])
        yield BundleRow(name=bundle["name"], told=bundle["told"], rows=rows)


def _refused(visit: Visit, job: Job) -> Iterator[RefusedRow]:
    for event in job.of(JobStep.READ):
        for refused in event.told["refused"][:SHOWN]:
            yield RefusedRow(
                position=event.told["position"],
                where=refused["where"],
                reason=refused["reason"],
                again=job.is_over and BUNDLE not in event.told,
            )


def _touched(visit: Visit, job: Job, reports: set[str]) -> tuple[TouchedRow, ...]:
    """The questions that have claims of these reports; those of most first."""
    if not job.is_over or not 0 < len(reports) <= WEIGHED:
        return ()
    claims = [c.id for r in sorted(reports) for c in visit.ledger.reading(r).claims]

    def look(found: Questions) -> list[TouchedRow]:
        counts = Counter(name for claim in claims for name in found.of_claim(claim))
        some = counts.most_common(TOUCHED)
        titles = titled(found, found.rows([name for name, _ in some]))
        return [TouchedRow(question=row.id, text=row.text, claims=counts[row.id]) for row in titles]

    return tuple(among_questions(visit.ledger, look))


def cancel(visit: Visit) -> Reply:
    """Stop a job; what was added stays."""
    job = visit.ledger.jobs.find(visit.path["id"])
    for _ in range(5):  # its runner may write a step meanwhile
        if job.is_over:
            break
        number = max((e.number for e in job.events), default=0) + 1
        details = {"by": visit.person.name}
        if visit.ledger.jobs.add(job.id, number, JobStep.CANCELLED, details):
            break
        job = visit.ledger.jobs.find(job.id)
    return Goto(to=f"/jobs/{job.id}")


def try_again(visit: Visit) -> Reply:
    """A new job of one thing that was refused, with what somebody knows better of it."""
    position = visit.form.number("position", 0, 1_000_000)
    item = visit.ledger.jobs.item(visit.path["id"], position)
    if item.data is None and item.form.get("kind") != "address":
        raise Refused("what was sent is kept no longer: send it again", 422)
    form = dict(item.form)
    for name in ("encoding", "published", "outlet"):
        if visit.form.one(name):
            form[name] = visit.form.one(name)[:200]
    if form.get("encoding", "utf-8") not in ENCODINGS:
        raise Refused("that is no encoding that is known here", 422, (("encoding", "choose one"),))
    _check_day(form.get("published", ""))
    again = JobInput(name=item.name, form=form, data=item.data)
    return Goto(to=f"/jobs/{asked(visit, [again], 'again')}")


def _check_day(words: str) -> None:
    try:
        if words:
            date.fromisoformat(words)
    except ValueError as error:
        raise Refused("a day is YYYY-MM-DD", 422, (("published", "YYYY-MM-DD"),)) from error
