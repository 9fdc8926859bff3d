"""Labelled reports and the events they tell of, as the package itself takes them for comparing.

The halves that may be fitted on are kept apart from those that judge.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from sayso.compare.events.tellings import Telling, tellings_of
from sayso.compare.events.weighed import ISO
from sayso.extract.events.profile import days_in, event_kinds_in, profile_of
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Notes, Pipeline
from sayso.extract.times.read import read_times
from sayso.model.claim import Claim
from sayso.model.event import Event
from sayso.model.question import Account
from sayso.model.report import Report, report_of
from sayso.model.text import Document, Passage
from sayso.model.timespan import TimeSpan

FITTED_TOPICS: Final = frozenset({"2", "6", "10", "13", "18", "24", "43"})
"""Topics of events_news.jsonl whose labelled reports stand in half `a` of rivals/news."""

FOLDS: Final = 4
HALVES: Final = {"fit": "a", "test": "b"}
UNPARSED: Final = Pipeline.part([find_layout, read_times])


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A report and the event it tells of; `fold` parts events, alike ones together."""

    id: str
    title: str
    text: str
    published: date | None
    event: str
    fold: int


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def halves(folder: Path) -> dict[str, frozenset[str]]:
    """The reports of each half of a set of rival reports."""
    raw = json.loads((folder / "halves.json").read_text(encoding="utf-8"))
    return {half: frozenset(raw[half]) for half in HALVES.values()}


def fold_of(alike: str) -> int:
    """The fold of an event."""
    return zlib.crc32(alike.encode()) % FOLDS


def labelled(row: dict[str, Any], event: str, alike: str) -> Labelled:
    """A report of a set with its label."""
    return Labelled(
        id=row["id"],
        title=row.get("title") or "",
        text=row["text"],
        published=_day(row.get("published")),
        event=event,
        fold=fold_of(alike),
    )


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def read_sets(data: Path) -> dict[str, list[Labelled]]:
    """All sets by name; those whose name ends in `fit` may be fitted on and looked at."""
    names = ("incidents", "events", "syria", "news")
    sets: dict[str, list[Labelled]] = {f"{n} {half}": [] for n in names for half in HALVES}
    for row in lines(data / "incidents.jsonl"):
        half = "test" if int(row["incident"]) % 2 else "fit"
        sets[f"incidents {half}"].append(labelled(row, row["incident"], "i" + row["incident"]))
    for row in lines(data / "events_news.jsonl"):
        topic = row["event"].split("-")[0]
        half = "fit" if topic in FITTED_TOPICS else "test"
        sets[f"events {half}"].append(labelled(row, row["event"], "e" + topic))
    for name in ("syria", "news"):
        fitted = halves(data / "rivals" / name)["a"]
        for row in lines(data / "rivals" / name / "reports.jsonl"):
            half, event = "fit" if row["id"] in fitted else "test", row["id"].split("-")[1]
            sets[f"{name} {half}"].append(labelled(row, event, name[0] + event))
    return sets


def main_telling(given: Labelled) -> Telling:
    """The event that a report is about, known by its lead alone."""
    document = _document(given)
    return _telling(report_of(document, (), profile_of(_notes(document))), given.id)


def background_telling(
    name: str, host: Labelled, told: Sequence[str], event: Event | None = None
) -> Telling:
    """An event that a report tells beside its main one, by the sentences that tell of it."""
    text = "\n".join(told)
    words = Passage(spans=((0, max(1, len(text))),), text=text)
    event = replace(event or past_event(text, host.published), words=words)
    document = _document(host)
    report = report_of(document, (event,), profile_of(_notes(document), (event,)))
    return replace(_telling(report, name), report=host.id, kinds=event_kinds_in(text))


def past_event(text: str, published: date | None, running: bool = False) -> Event:
    """An event told as background; its day is the only one that its sentences name."""
    named = [] if running else full_days(text, published)
    only = named[0] if len(named) == 1 else None
    words = Passage(spans=(), text="")
    return Event(kind="other", words=words, begin=only, end=only, main=False, running=running)


def full_days(text: str, published: date | None) -> list[date]:
    """The days that a text names whose year is known."""
    named = days_in(_notes(Document(text=text, published=published)).of(TimeSpan), published)
    return [date.fromisoformat(d) for d in named if len(d) == ISO]


def _notes(document: Document) -> Notes:
    """Quotations and days of a report, found without a parser: tenses do not tell of its days."""
    (notes,) = UNPARSED.annotate([document])
    return notes


def _document(given: Labelled) -> Document:
    return Document(text=given.text, title=given.title, published=given.published)


def _telling(report: Report, name: str) -> Telling:
    """The one event of a report as a claim without a figure tells it."""
    claim = Claim(document=report.id, voices=(), content=Passage(spans=(), text=""))
    (telling,) = tellings_of([Account(claim=claim, report=report)])
    return replace(telling, key=name, report=name)
