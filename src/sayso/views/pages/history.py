"""Which moment of a question is shown, the days it can be played back to, and what came when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from urllib.parse import urlencode

from sayso.model.decision import Decision, DecisionKind
from sayso.model.report import Report
from sayso.views.columns import Form, View, column

KINDS = {
    DecisionKind.ACCEPT: "accepted a claim",
    DecisionKind.CORRECT: "corrected a claim",
    DecisionKind.REJECT: "rejected a claim",
    DecisionKind.CHOOSE: "chose a figure",
    DecisionKind.ASSESS_CLAIM: "rated a claim",
    DecisionKind.ASSESS_SOURCE: "rated a source",
    DecisionKind.MERGE: "merged questions",
    DecisionKind.SPLIT: "split claims off",
    DecisionKind.RENAME: "renamed the question",
    DecisionKind.PIN: "pinned the question",
    DecisionKind.INDEPENDENT: "established that two origins are independent",
    DecisionKind.JOIN_PARTIES: "joined names of one party",
    DecisionKind.PART_PARTIES: "parted names",
    DecisionKind.FORGET: "let a report count no more",
    DecisionKind.CORRECT_REPORT: "corrected a report",
    DecisionKind.MARK: "marked who may have it",
    DecisionKind.RETRACT: "withdrew what was shared",
    DecisionKind.ASK: "asked a partner for what he has",
    DecisionKind.TELL: "settled what a partner is told of coverage",
    DecisionKind.PERMIT: "permitted a partner to pass it on",
    DecisionKind.HAND_OVER: "handed it to one person",
    DecisionKind.TAKE_BACK: "took a decision back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow(View):
    """Something that was added: a report with its claims, or a decision."""

    at: Annotated[datetime, column("when", "The moment it was added (UTC).", Form.DAY)]
    told: Annotated[str, column("what", "What was added or decided, in words.")]
    report: Annotated[str, column("report", "Id of the report; empty for a decision.", Form.ID)]
    by: Annotated[str, column("by", "Who decided; the outlet of a report.")]
    reason: Annotated[str, column("why", "Why it was decided.")]
    decision: Annotated[str, column("decision", "Id of the decision; empty for a report.", Form.ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop(View):
    """A day on which something was added."""

    day: Annotated[date, column("day", "The day (UTC).", Form.DAY)]
    told: Annotated[str, column("what", "What was added that day.")]
    to: Annotated[str, column("address", "The question as known at the end of it.")]
    here: Annotated[bool, column("here", "Whether it is the day shown.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBar(View):
    """The moment that is shown, and where else one can go."""

    known_on: Annotated[date | None, column("as known on", "Empty for now.", Form.DAY)]
    as_of: Annotated[date | None, column("the world as of", "Empty for now.", Form.DAY)]
    stops: Annotated[tuple[Stop, ...], column("stops", "Days of additions, oldest first.")]
    earlier: Annotated[str, column("earlier", "The stop before; empty at the first.")]
    later: Annotated[str, column("later", "The stop after; now after the last; empty at now.")]
    now: Annotated[str, column("now", "The question as it stands.")]
    told: Annotated[str, column("told", "Which moment is shown, in words; empty for now.")]
    here: Annotated[str, column("asked", "The moment as an address asks for it; empty for now.")]


def report_row(at: datetime, report: Report, claims: int) -> HistoryRow:
    """That a report came, with so many claims of the question."""
    many = "a claim" if claims == 1 else f"{claims} claims"
    title = f"“{report.title}”" if report.title else "a report without a title"
    return HistoryRow(
        at=at,
        told=f"{many} of {title}",
        report=report.id,
        by=report.outlet,
        reason="",
        decision="",
    )


def decision_row(made: Decision) -> HistoryRow:
    """That somebody decided something."""
    said = ", ".join(f"{k} {v}" for k, v in made.value.items() if k != "claims")
    return HistoryRow(
        at=made.made_at,
        told=f"{KINDS[made.kind]}{f': {said}' if said else ''}",
        report="",
        by=made.author,
        reason=made.reason,
        decision=made.id,
    )


def time_bar(
    here: str,
    history: Sequence[HistoryRow],
    known_on: date | None = None,
    as_of: date | None = None,
) -> TimeBar:
    """The bar of a question at the address `here`; `history` is oldest first."""
    days: dict[date, list[HistoryRow]] = {}
    for row in history:
        days.setdefault(row.at.date(), []).append(row)
    order = list(days)
    before = [d for d in order if known_on is None or d < known_on]
    if known_on is None:
        before = before[:-1]  # the last day is as it stands now
    after = [d for d in order if known_on is not None and d > known_on]
    now = _address(here, {"as-of": as_of})
    return TimeBar(
        known_on=known_on,
        as_of=as_of,
        stops=tuple(
            Stop(
                day=d,
                told=_added(days[d]),
                to=_address(here, {"known-on": d, "as-of": as_of}),
                here=d == known_on,
            )
            for d in order
        ),
        earlier=_address(here, {"known-on": before[-1], "as-of": as_of}) if before else "",
        later=_later(here, after, known_on, as_of, now),
        now=_address(here, {}),
        told=_told(known_on, as_of),
        here=_address("", {"known-on": known_on, "as-of": as_of}),
    )


def _later(
    here: str, after: Sequence[date], known_on: date | None, as_of: date | None, now: str
) -> str:
    if known_on is None:
        return ""
    return _address(here, {"known-on": after[0], "as-of": as_of}) if len(after) > 1 else now


def _address(here: str, asked: Mapping[str, date | None]) -> str:
    given = {name: value.isoformat() for name, value in asked.items() if value}
    return f"{here}?{urlencode(given)}" if given else here


def _added(rows: Sequence[HistoryRow]) -> str:
    reports = [r for r in rows if r.report]
    decided = len(rows) - len(reports)
    said = []
    if reports:
        names = ", ".join(dict.fromkeys(r.by or "an outlet not told" for r in reports[:3]))
        many = f"{len(reports)} report{'' if len(reports) == 1 else 's'}"
        said.append(f"{many} ({names}{', …' if len(reports) > 3 else ''})")
    if decided:
        said.append(f"{decided} decision{'' if decided == 1 else 's'}")
    return ", ".join(said)


def _told(known_on: date | None, as_of: date | None) -> str:
    said = []
    if known_on:
        said.append(f"as known on {known_on}")
    if as_of:
        said.append(f"the world as of {as_of}")
    return ", ".join(said)
