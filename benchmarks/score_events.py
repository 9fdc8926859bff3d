"""Score which event each figure counts in and which figure is part of which, on rival reports.

usage: python benchmarks/score_events.py FOLDER... [--half a] [--misses]

A FOLDER (data/rivals/syria) holds reports.jsonl, gold.jsonl, groups.jsonl and halves.json.  The
gold names no events; two rows of one report count in one event where the first parts of their
groups' names are the same ("wedding-killed", "wedding-injured").  A row of no group counts in
another event than a row of a group where both its place and its days are others, in the same one
where both are the same, and is not asked about otherwise.  Rows that no figure stands for are left
out and counted.

  apart     of the pairs of rows that count in two events, how many have two event ids, and how
            many of the pairs with two ids should have
  together  the same for pairs of one event
  parts     rows that the gold calls part of a number (`of`): precision over the figures of core
            rows that have a `part_of`, recall over the rows; right where the whole's number is it
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations
from pathlib import Path
from typing import Any

from sayso.extract import METHOD
from sayso.extract.pipeline import Notes, Pipeline
from sayso.model.quantity import Figure
from sayso.model.text import Document
from sayso.read.reports import read_reports

Row = dict[str, Any]


def lines(path: Path) -> Iterator[Row]:
    """The rows of a JSON Lines file."""
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def asked(folder: Path, half: str) -> tuple[dict[str, list[Row]], dict[int, str]]:
    """The core rows of each report of a half, and the event of each grouped row."""
    kept = set(json.loads((folder / "halves.json").read_text(encoding="utf-8"))[half])
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in lines(folder / "gold.jsonl"):
        if row["doc"] in kept and not row.get("distractor"):
            rows[row["doc"]].append(row)
    groups = lines(folder / "groups.jsonl")
    return rows, {i: g["group"].split("-")[0] for g in groups for i in g["claims"]}


def read(folder: Path, wanted: set[str]) -> dict[str, Notes]:
    """The notes on each report that is asked about, by its id in the set."""
    names = {r["text"]: r["id"] for r in lines(folder / "reports.jsonl") if r["id"] in wanted}
    found = [d for d in read_reports(str(folder / "reports.jsonl")) if isinstance(d, Document)]
    documents = [d for d in found if d.text in names]
    return {names[n.text]: n for n in Pipeline(METHOD).annotate(documents)}


def paired(rows: Sequence[Row], figures: Sequence[Figure]) -> dict[int, Figure]:
    """The figure that stands for each row: the first that shares words and a bound with it."""
    found: dict[int, Figure] = {}
    taken: set[str] = set()
    for row in rows:
        for figure in figures:
            near = figure.words.overlaps(row["start"], row["end"]) and figure.id not in taken
            if near and _bounds(row) & {figure.low, figure.high} - {None}:
                found[row["i"]] = figure
                taken.add(figure.id)
                break
    return found


def _bounds(row: Row) -> set[Decimal]:
    return {Decimal(str(row[key])) for key in ("low", "high") if row[key] is not None}


def same_event(one: Row, other: Row, events: dict[int, str]) -> bool | None:
    """Whether two rows of a report count in one event; None where the gold does not tell."""
    mine, theirs = events.get(one["i"]), events.get(other["i"])
    if mine and theirs:
        return mine == theirs
    if not mine and not theirs:
        return None
    places, days = (one["place"], other["place"]), (one["as_of"], other["as_of"])
    if None in places or None in days:
        return None
    if places[0] == places[1] and days[0] == days[1]:
        return True
    return False if places[0] != places[1] and days[0] != days[1] else None


class Score:
    """Counts over all reports, and what went wrong."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.misses: list[str] = []

    def report(self, rows: Sequence[Row], notes: Notes, events: dict[int, str]) -> None:
        """Count one report."""
        figures = notes.of(Figure)
        found = paired(rows, figures)
        self.counts["rows"] += len(rows)
        self.counts["found"] += len(found)
        by_id = {f.id: f for f in figures}
        for one, other in combinations([r for r in rows if r["i"] in found], 2):
            wanted = same_event(one, other, events)
            if wanted is None:
                continue
            told = found[one["i"]].event == found[other["i"]].event
            self.counts[f"{'together' if wanted else 'apart'} wanted"] += 1
            self.counts[f"{'together' if told else 'apart'} given"] += 1
            self.counts[f"{'together' if told else 'apart'} right"] += told is wanted
            if told is not wanted:
                words = f"{one['anchor']!r} / {other['anchor']!r}"
                self.misses.append(f"{one['doc']} not {'together' if wanted else 'apart'}: {words}")
        for row in rows:
            if row["i"] in found:
                self.part(row, found[row["i"]], by_id)

    def part(self, row: Row, figure: Figure, by_id: dict[str, Figure]) -> None:
        """Count one row's whole."""
        wanted = row["of"] if _number(row["of"]) is not None and row["figure"] else None
        whole = by_id.get(figure.part_of)
        right = wanted is not None and whole is not None and _is_worth(whole, wanted)
        self.counts["parts wanted"] += wanted is not None
        self.counts["parts given"] += whole is not None and row["core"]
        self.counts["parts right"] += right
        if right is not (wanted is not None) or (whole is not None and not right and row["core"]):
            told = whole.written if whole else None
            self.misses.append(f"{row['doc']} part {row['anchor']!r}: of {wanted}, told {told!r}")

    def table(self) -> str:
        """The counts as lines."""
        told = [f"{self.counts['found']} of {self.counts['rows']} rows have a figure"]
        for name in ("apart", "together", "parts"):
            right, given = self.counts[f"{name} right"], self.counts[f"{name} given"]
            wanted = self.counts[f"{name} wanted"]
            shares = f"P {_share(right, given)} R {_share(right, wanted)}"
            told.append(f"{name:9}{shares}   {right} right, {given} given, {wanted} wanted")
        return "\n".join(told)


def _number(written: str | None) -> Decimal | None:
    try:
        return Decimal(written.replace(",", "")) if written else None
    except InvalidOperation:
        return None


def _is_worth(whole: Figure, wanted: str) -> bool:
    return _number(wanted) in {whole.low, whole.high}


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f}" if whole else "    –"


def main() -> None:
    """Score each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--half", default="a")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    for folder in given.folders:
        rows, events = asked(folder, given.half)
        score = Score()
        for name, notes in read(folder, set(rows)).items():
            score.report(rows[name], notes, events)
        print(f"== {folder.name}\n{score.table()}")
        if given.misses:
            print(*score.misses, sep="\n")


if __name__ == "__main__":
    main()
