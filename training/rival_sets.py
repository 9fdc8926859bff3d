"""Labelled sets of real reports, as pairs of figures that the rules set against each other.

Other origins, comparable, no value in common: whether such a pair does contradict is told by halves
`a` of rivals/ and by rival_labels.json (figures by report and offset, no text).  The labelled
groups handed over by themselves are pairs of the feature `given`.  Topics of halves `b` are in no
set.
"""

import json
import pickle
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from training.event_sets import halves, lines
from training.labelled import accounts_of, labelled_claims, labels_of

from sayso.batch.job import read_many
from sayso.compare.events.clusters import Grouping
from sayso.compare.events.tellings import tellings_of
from sayso.compare.facts import read_all
from sayso.compare.likelihood import Likelihood
from sayso.compare.positions import Position
from sayso.compare.questions import claims_by_event, parted
from sayso.compare.relations import relate
from sayso.compare.rivalry import Backing, features
from sayso.compare.versions import with_versions
from sayso.compare.weighing import Placed, place_facts
from sayso.model.claim import Reading
from sayso.model.question import Account, RelationKind

LABELS: Final = Path(__file__).parent / "rival_labels.json"
TOPICS: Final = {
    "winston": "24", "casty": "24", "ati": "43", "seamicro": "43", "church": "13", "matmaid": "13",
    "tallgrass": "18", "troy": "18", "teixeira": "10", "oscars": "2", "twilight": "6",
    "hunger": "6",
}  # fmt: skip
"""The topic in events_news.jsonl of each in the ids of rivals/news."""

Row = dict[str, Any]
Place = tuple[str, int]
Judge = Callable[[Position, Position], bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair that the rules set against each other; `fold` is what it is left out with.

    `same` is the chance that both count the same in one event."""

    of: str
    question: str
    fold: str
    given: bool
    numbers: Sequence[float]
    same: float
    contradicts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A labelled set as it was read: whether pairs contradict, their topics, groups to be given."""

    name: str
    accounts: Mapping[str, Account]
    judge: Judge
    topic: Callable[[Position], str]
    groups: Sequence[Sequence[str]] = ()


def readings_of(name: str, rows: Iterable[Row], kept: Path | None) -> list[Reading]:
    """What the package reads in these rows; taken from a file where it was kept before."""
    file = kept / f"{name}.pkl" if kept else None
    if file and file.is_file():
        found: list[Reading] = pickle.loads(file.read_bytes())
        return found
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as chosen:
        chosen.writelines(json.dumps(row) + "\n" for row in rows)
        chosen.flush()
        found = [r for r in read_many([chosen.name]) if isinstance(r, Reading)]
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps(found))
    return found


def rivals_set(data: Path, name: str, kept: Path | None) -> Labelled:
    """Half a of one of the sets in rivals/."""
    folder = data / "rivals" / name
    ours = halves(folder)["a"]
    rows = [r for r in lines(folder / "reports.jsonl") if r["id"] in ours]
    readings = readings_of(name, rows, kept)
    labels = labels_of(folder, "a")
    row_of = labelled_claims(readings, folder, labels)
    kinds = {frozenset(r[:2]): r[2] for g in lines(folder / "groups.jsonl") for r in g["relations"]}

    def judge(a: Position, b: Position) -> bool | None:
        one, other = row_of.get(a.id), row_of.get(b.id)
        if one is None or other is None or one["i"] == other["i"]:
            return None
        kind = kinds.get(frozenset((one["i"], other["i"])))
        mine, its = labels.group.get(one["i"]), labels.group.get(other["i"])
        if kind or mine != its:
            return kind == "contradict"
        return False if mine and _share(one, other) else None

    def topic(position: Position) -> str:
        told = row_of[position.id]["doc"].split("-")[1].rstrip("0123456789")
        return f"news {TOPICS[told]}" if name == "news" else f"syria {told}"

    groups: dict[str, list[str]] = defaultdict(list)
    for claim, row in row_of.items():
        if row["i"] in labels.group:
            groups[labels.group[row["i"]]].append(claim)
    accounts = accounts_of(readings)
    held = [[c for c in ids if c in accounts] for ids in groups.values()]
    return Labelled(name=name, accounts=accounts, judge=judge, topic=topic, groups=held)


def _share(a: Row, b: Row) -> bool:
    """Whether two rows have a value in common."""
    ends = [(r["low"], r["high"]) for r in (a, b)]
    least = max(low for low, _ in ends if low is not None) if any(e[0] for e in ends) else 0
    return all(high is None or least <= high for _, high in ends)


def places_of(readings: Iterable[Reading], rows: Iterable[Row]) -> dict[str, Place]:
    """Where the figure of each claim stands: the report's id in the data, and the offset."""
    names = {r["text"]: r["id"] for r in rows}
    return {
        claim.id: (names[reading.document.text], claim.figure.words.begin)
        for reading in readings
        for claim in reading.claims
        if claim.figure
    }


def _pairs(listed: Iterable[Any]) -> set[frozenset[Place]]:
    return {frozenset(map(_place, pair)) for pair in listed}


def _place(listed: Any) -> Place:
    return str(listed[0]), int(listed[1])


def events_set(data: Path, labels: Row, kept: Path | None) -> Labelled:
    """Reports of the topics of halves `a`, their figures labelled by question."""
    rows = [r for r in lines(data / "events_news.jsonl") if _topic_of(r) in set(TOPICS.values())]
    readings = readings_of("events_news", rows, kept)
    at, event = places_of(readings, rows), {r["id"]: _topic_of(r) for r in rows}
    group = {_place(p): name for name, places in labels["groups"].items() for p in places}
    alone, left = set(map(_place, labels["alone"])), _pairs(labels["open"])

    def judge(a: Position, b: Position) -> bool | None:
        one, other = at[a.id], at[b.id]
        known = all(p in group or p in alone for p in (one, other))
        if not known or one == other or frozenset((one, other)) in left:
            return None
        mine = group.get(one)
        return mine is not None and mine == group.get(other) and mine not in labels["fitting"]

    groups: dict[str, list[str]] = defaultdict(list)
    accounts = accounts_of(readings)
    for claim in accounts:
        if claim in at and at[claim] in group:
            groups[group[at[claim]]].append(claim)
    return Labelled(
        name="events_news", accounts=accounts, judge=judge, groups=list(groups.values()),
        topic=lambda p: f"news {event[at[p.id][0]]}",
    )  # fmt: skip


def _topic_of(row: Row) -> str:
    return str(row["event"]).split("-", maxsplit=1)[0]


def incidents_set(data: Path, labels: Row, kept: Path | None) -> Labelled:
    """Incidents of even number; each question is a topic."""
    rows = [r for r in lines(data / "incidents.jsonl") if int(r["incident"]) % 2 == 0]
    readings = readings_of("incidents", rows, kept)
    at = places_of(readings, rows)
    sides = [[set(map(_place, side)) for side in rivals] for rivals in labels["rivals"]]
    against = {
        frozenset((x, y)) for r in sides for a, b in combinations(r, 2) for x in a for y in b
    }
    seen = set(map(_place, labels["seen"])) | {p for r in sides for side in r for p in side}
    left = _pairs(labels["open"])

    def judge(a: Position, b: Position) -> bool | None:
        pair = frozenset((at[a.id], at[b.id]))
        return pair in against if len(pair) > 1 and pair <= seen and pair not in left else None

    return Labelled(
        name="incidents", accounts=accounts_of(readings), judge=judge, topic=lambda _: ""
    )


def politics_set(data: Path, labels: Row, kept: Path | None) -> Labelled:
    """Political news of PolNeAR in which nothing contradicts; each question is a topic."""
    ours = set(labels["reports"])
    rows = [
        {"id": r["id"], "text": r["text"], "title": r["title"], "outlet": r["publisher"],
         "published": r["date"][:10]}
        for r in lines(data / "polnear" / "train.jsonl") if r["id"] in ours
    ]  # fmt: skip
    accounts = accounts_of(readings_of("polnear", rows, kept))
    return Labelled(name="polnear", accounts=accounts, judge=lambda *_: False, topic=lambda _: "")


def grouped(accounts: Iterable[Account]) -> Iterator[tuple[Placed, Likelihood]]:
    """Every question that these accounts answer, as the package groups them."""
    held = {a.id: a for a in with_versions(list(accounts))}
    facts = {f.id: f for f in read_all(held.values())}
    grouping = Grouping()
    grouping.add(tellings_of(held[i] for i in facts))
    by_event = claims_by_event(facts.values())
    for event in grouping.clusters():
        for claims in parted(event, by_event, facts):
            ids = sorted(claims)
            tellings = {
                k: t for k in {facts[i].event for i in ids} if (t := grouping.tellings.get(k))
            }
            likely = Likelihood(tellings=tellings, margins=grouping.margins)
            yield place_facts([held[i] for i in ids], [facts[i] for i in ids]), likely


def given_groups(labelled: Labelled) -> Iterator[tuple[Placed, Likelihood]]:
    """The labelled groups, as a person who merges hands them over."""
    for ids in labelled.groups:
        chosen = with_versions([labelled.accounts[i] for i in ids])
        if chosen:
            yield place_facts(chosen, read_all(chosen)), Likelihood(given=True)


def pairs_of(labelled: Labelled) -> Iterator[Pair]:
    """The labelled pairs of a set, grouped by the package and given."""
    for placed, likely in (*grouped(labelled.accounts.values()), *given_groups(labelled)):
        positions = {p.id: p for p in placed.positions}
        backing = Backing.of(placed.positions)
        question = f"{labelled.name} {placed.outline.id}"
        web = relate(placed.positions, placed.denials, likely)
        for relation in web.found.values():
            a, b = positions.get(relation.source), positions.get(relation.target)
            if relation.kind is not RelationKind.CONTRADICTS or a is None or b is None:
                continue
            told = labelled.judge(a, b)
            if told is None:
                continue
            given = likely.given
            yield Pair(
                of=labelled.name, question=question, given=given, contradicts=told,
                fold=labelled.topic(a) or question,
                numbers=features(a, b, backing, given=given),
                same=web.chance_of_one_question(a, b),
            )  # fmt: skip


def all_pairs(data: Path, kept: Path | None) -> list[Pair]:
    """The pairs of every set."""
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    sets = (
        rivals_set(data, "syria", kept),
        rivals_set(data, "news", kept),
        events_set(data, labels["events_news"], kept),
        incidents_set(data, labels["incidents"], kept),
        politics_set(data, labels["polnear"], kept),
    )
    return [pair for labelled in sets for pair in pairs_of(labelled)]
