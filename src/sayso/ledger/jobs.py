"""Work that was asked for, and what became of it: each step is a row, numbered within its job.

Two servers may look at one job: who writes the next number has it, the other sees that it lost.
A job whose runner has said nothing for a while may be taken over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from sayso.errors import NotFound
from sayso.ledger.database import OfLedger
from sayso.ledger.people import now
from sayso.ledger.room_schema import job, job_event, job_item


class JobStep(StrEnum):
    """What happened to a job."""

    CLAIMED = "claimed"  # a runner began, or goes on with it
    READ = "read"  # some reports of an item: what was kept of them, what was refused and why
    DONE = "done"  # an item was dealt with
    CANCELLED = "cancelled"
    FINISHED = "finished"


ENDS = (JobStep.CANCELLED, JobStep.FINISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobInput:
    """One thing to read: bytes under a name, or an address; `form` says how it is to be taken."""

    name: str
    form: Mapping[str, str] = field(default_factory=dict)
    data: bytes | None = None
    size: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JobEvent:
    """One step of a job, by its number."""

    number: int
    kind: JobStep
    told: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Work as it was asked for, with all that happened to it so far."""

    id: str
    kind: str
    by: str
    made: datetime
    items: int
    events: tuple[JobEvent, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return any(e.kind in ENDS for e in self.events)

    @property
    def done(self) -> int:
        """How many items were dealt with."""
        return sum(e.kind is JobStep.DONE for e in self.events)

    def of(self, kind: JobStep) -> list[JobEvent]:
        """The steps of one kind."""
        return [e for e in self.events if e.kind is kind]


class Jobs(OfLedger):
    """The jobs of a ledger."""

    def ask(self, job_id: str, kind: str, by: str, items: Sequence[JobInput]) -> None:
        """Keep work that somebody asks for."""
        with self._database.writes() as connection:
            row = {"id": job_id, "kind": kind, "by": by, "what": {}, "added_at": now()}
            made = connection.execute(insert(job).values(row).returning(job.c.seq)).scalar_one()
            for position, item in enumerate(items):
                connection.execute(
                    insert(job_item).values(
                        job=made,
                        position=position,
                        name=item.name,
                        form=dict(item.form),
                        size=len(item.data or b""),
                        data=item.data,
                    )
                )

    def find(self, job_id: str, *, after: int = 0) -> Job:
        """The job of this id with its steps after a number; NotFound where there is none."""
        with self._database.reads() as connection:
            row = connection.execute(select(job).where(job.c.id == job_id)).first()
            if row is None:
                raise NotFound(f"there is no job {job_id}")
            return _job(connection, row, after)

    def newest(self, most: int, *, open_only: bool = False) -> list[Job]:
        """The newest jobs, the newest first; those alone that are not over."""
        over = select(job_event.c.job).where(job_event.c.kind.in_([k.value for k in ENDS]))
        query = select(job).order_by(job.c.seq.desc()).limit(most)
        with self._database.reads() as connection:
            rows = connection.execute(
                query.where(job.c.seq.not_in(over)) if open_only else query
            ).all()
            return [_job(connection, row, 0) for row in rows]

    def askers(self) -> list[str]:
        """Who asked for work, each once, in order."""
        query = select(job.c.by).distinct().order_by(job.c.by)
        with self._database.reads() as connection:
            return [str(by) for by in connection.scalars(query)]

    def steps(self) -> int:
        """Grows with every step of any job."""
        with self._database.reads() as connection:
            return int(connection.scalar(select(func.max(job_event.c.seq))) or 0)

    def adders(self) -> dict[str, str]:
        """Whose job brought each report that a job brought, by its id."""
        steps = select(job.c.by, job_event.c.told).join(job, job_event.c.job == job.c.seq)
        steps = steps.where(job_event.c.kind == JobStep.READ.value).order_by(job_event.c.seq)
        found: dict[str, str] = {}
        with self._database.reads() as connection:
            for by, step in connection.execute(steps):
                for report in _new_in(step):
                    found.setdefault(report, by)
        return found

    def added_by(self, person: str, most: int) -> tuple[str, ...]:
        """The ids of so many of the reports that this person's jobs kept, the newest."""
        steps = select(job_event.c.told).join(job, job_event.c.job == job.c.seq)
        steps = steps.where(job.c.by == person, job_event.c.kind == JobStep.READ.value)
        found: dict[str, None] = {}
        with self._database.reads() as connection:
            for step in connection.scalars(steps.order_by(job_event.c.seq.desc())):
                found |= dict.fromkeys(_new_in(step))
                if len(found) >= most:
                    break
        return tuple(found)[:most]

    def waiting(self, silent: timedelta) -> list[str]:
        """Jobs that nobody runs: not over, and silent for so long; the oldest first."""
        latest = (
            select(job_event.c.job, func.max(job_event.c.added_at).label("at"))
            .group_by(job_event.c.job)
            .subquery()
        )
        over = select(job_event.c.job).where(job_event.c.kind.in_([k.value for k in ENDS]))
        query = (
            select(job.c.id)
            .outerjoin(latest, latest.c.job == job.c.seq)
            .where(job.c.seq.not_in(over))
            .where((latest.c.at.is_(None)) | (latest.c.at < now() - silent))
        )
        with self._database.reads() as connection:
            return [str(i) for i in connection.scalars(query.order_by(job.c.seq))]

    def add(self, job_id: str, number: int, kind: JobStep, details: Mapping[str, object]) -> bool:
        """Keep a step as the one of this number; whether nobody else had it."""
        try:
            with self._database.writes() as connection:
                key = connection.execute(select(job.c.seq).where(job.c.id == job_id)).scalar_one()
                row = {"job": key, "number": number, "kind": kind.value, "told": dict(details)}
                self._add(connection, row)
        except _Taken:
            return False
        return True

    def _add(self, connection: Connection, row: dict[str, object]) -> None:
        try:
            connection.execute(insert(job_event).values(**row, added_at=now()))
        except IntegrityError as taken:
            raise _Taken from taken

    def item(self, job_id: str, position: int) -> JobInput:
        """One thing that a job reads, with its bytes where they are still kept."""
        query = select(job_item).join(job, job_item.c.job == job.c.seq)
        here = (job.c.id == job_id) & (job_item.c.position == position)
        with self._database.reads() as connection:
            row = connection.execute(query.where(here)).first()
        if row is None:
            raise NotFound(f"job {job_id} has no item {position}")
        return _item(row)

    def let_go(self, job_id: str, position: int) -> None:
        """The bytes of something that was read are kept no longer: the report is in the ledger."""
        key = select(job.c.seq).where(job.c.id == job_id).scalar_subquery()
        here = (job_item.c.job == key) & (job_item.c.position == position)
        with self._database.writes() as connection:
            connection.execute(update(job_item).where(here).values(data=None))


def _new_in(step: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the reports that were new with a step."""
    return (str(one["report"]) for one in step.get("kept", ()) if one.get("new"))


class _Taken(Exception):
    """Somebody else wrote the step of this number."""


def _item(row: Any) -> JobInput:
    return JobInput(
        name=row.name, form=row.form, data=row.data, size=row.size, position=row.position
    )


def _job(connection: Connection, row: Any, after: int) -> Job:
    count = select(func.count()).select_from(job_item).where(job_item.c.job == row.seq)
    steps = select(job_event).where(job_event.c.job == row.seq, job_event.c.number > after)
    events = connection.execute(steps.order_by(job_event.c.number)).all()
    return Job(
        id=row.id,
        kind=row.kind,
        by=row.by,
        made=row.added_at,
        items=connection.execute(count).scalar_one(),
        events=tuple(
            JobEvent(number=e.number, kind=JobStep(e.kind), told=e.told, at=e.added_at)
            for e in events
        ),
    )
