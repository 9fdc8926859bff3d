"""Score grouping and relations on real reports: which claims belong together, how they bear.

usage: python -m benchmarks.score_rivals [SHARED] [--only NAME] [--half a|b] [--given|--claims]
                                         [--chart SVG]

SHARED (default ../shared) holds data/ and tools/.  NAME is syria, news or incidents.  Fit and look
at half a (of incidents the even ones), test on b.  `--given` hands the labelled groups to the
weighing, as a person who merges and splits would; `--claims` scores what was read instead of how
it was grouped.  `--chart` draws precision and recall of
contradictions over the chance from which one is printed.
"""

import argparse
import importlib
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import altair

from sayso.batch.job import read_many
from sayso.compare.questions import group_questions
from sayso.compare.weighing import weigh
from sayso.model.claim import Reading
from sayso.model.question import Account, Question, Relation, RelationKind
from sayso.model.records.questions import questions_record
from sayso.model.records.report import reading_record
from sayso.model.report import report_of

RIVALS = ("syria", "news")
STEPS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.99)
"""Chances from which contradictions are given, for the curve."""

Scores = dict[str, Any]


def tool(shared: Path, name: str) -> ModuleType:
    """One of the scorers beside the data."""
    folder = str(shared / "tools")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


def read_all(file: Path) -> list[Reading]:
    """Every report of a file, read on all cores."""
    return [r for r in read_many([str(file)]) if isinstance(r, Reading)]


def accounts_of(readings: Iterable[Reading]) -> dict[str, Account]:
    """The claims of some readings with their reports, by id."""
    found: dict[str, Account] = {}
    for reading in readings:
        report = report_of(reading.document, reading.events, reading.profile)
        for claim in reading.claims:
            found.setdefault(claim.id, Account(claim=claim, report=report))
    return found


class Rivals:
    """One labelled set of rival reports, with what was read of them."""

    def __init__(self, shared: Path, name: str, readings: Sequence[Reading]) -> None:
        self.folder = shared / "data" / "rivals" / name
        self.claims, self.groups = tool(shared, "score_claims"), tool(shared, "score_groups")
        self.rows = self.claims.read_lines(str(self.folder / "gold.jsonl"))
        self.wanted = self.claims.read_lines(str(self.folder / "groups.jsonl"))
        self.accounts = accounts_of(readings)
        self.records = [reading_record(r) for r in readings]
        self.questions = group_questions(self.accounts.values())

    def score(self, half: str, questions: Sequence[Question]) -> Scores:
        """The scorer's figures on one half."""
        rows, groups = self._half(half)
        docs, shifts, contents = self._places(rows)
        output = questions_record(questions)
        result: Scores = self.groups.score(groups, rows, output, docs, shifts, contents)[0]
        return result

    def read(self, half: str) -> Scores:
        """What the scorer says of the claims of one half: figures, measures, speakers."""
        rows, _ = self._half(half)
        result: Scores = self.claims.score(rows, self.records)[0]
        return result

    def given(self, half: str) -> list[Question]:
        """The labelled groups of one half, weighed."""
        rows, groups = self._half(half)
        docs, shifts, contents = self._places(rows)
        output = questions_record(self.questions)
        known = self.groups.Output(output, rows, docs, shifts, contents).row_of
        claims: dict[int, list[str]] = defaultdict(list)
        for claim, row in known.items():
            claims[row].append(claim)
        meant = [[c for i in g["claims"] for c in claims.get(i, ())] for g in groups]
        return [
            replace(weigh([self.accounts[c] for c in dict.fromkeys(ids)]), id=group["group"])
            for ids, group in zip(meant, groups, strict=True)
            if ids
        ]

    def table(self, scores: Scores) -> str:
        """Figures as the scorer prints them."""
        return str(self.groups.table(scores))

    def _half(self, half: str) -> tuple[list[Any], list[Any]]:
        part = f"{self.folder / 'halves.json'}:{half}"
        rows = [r for r in self.rows if not half or self.claims.in_half(r["doc"], part)]
        kept = {r["i"] for r in rows}
        return rows, [g for g in self.wanted if kept.issuperset(g["claims"])]

    def _places(self, rows: list[Any]) -> tuple[Any, Any, dict[str, Any]]:
        gold: dict[str, list[Any]] = defaultdict(list)
        for row in rows:
            gold[row["doc"]].append(row)
        docs, shifts = self.groups.by_text(self.records, gold)
        held = (c for r in self.records for c in r["claims"] if c.get("content"))
        return docs, shifts, {c["id"]: c["content"]["spans"] for c in held}


def surer(question: Question, least: float) -> Question:
    """A question with the contradictions of this chance or more, those below SURE among them."""
    every = (*question.relations, *question.unsure)
    return replace(question, relations=tuple(r for r in every if _is_kept(r, least)), unsure=())


def _is_kept(relation: Relation, least: float) -> bool:
    chance = 1.0 if relation.chance is None else relation.chance
    return relation.kind is not RelationKind.CONTRADICTS or chance >= least


def curve(rivals: Rivals, half: str, questions: Sequence[Question]) -> list[tuple[float, Any]]:
    """Of each least chance what the scorer says of the contradictions."""
    return [
        (least, rivals.score(half, [surer(q, least) for q in questions])["relations"]["contradict"])
        for least in STEPS
    ]


def score_incidents(shared: Path, remainder: int = -1, of: int = 2) -> Scores:
    """`score_incidents.py` on the incidents whose number leaves this remainder; on all by -1."""
    scorer = tool(shared, "score_incidents")
    file = shared / "data" / "incidents.jsonl"
    lines = tool(shared, "score_claims").read_lines(str(file))
    gold = [g for g in lines if remainder < 0 or int(g["incident"]) % of == remainder]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as chosen:
        chosen.writelines(json.dumps(g) + "\n" for g in gold)
        chosen.flush()
        readings = read_all(Path(chosen.name))
    output = questions_record(group_questions(accounts_of(readings).values()))
    result: Scores = scorer.score(gold, output)[0]
    return result


def incidents_table(scores: Scores) -> str:
    """The figures of incidents, a line a measure."""
    return json.dumps(scores, indent=1)


def draw(curves: dict[str, list[tuple[float, Any]]], file: Path) -> None:
    """Precision over recall of contradictions, a line a set; dots are least chances."""
    rows = [
        {"set": name, "least": least, "recall": 100 * p["r"], "precision": 100 * p["p"]}
        for name, points in curves.items()
        for least, p in points
        if p["given"]
    ]
    data = altair.Data(values=rows)
    base = altair.Chart(data, width=420, height=300).encode(
        altair.X("recall:Q", title="recall, %"),
        altair.Y("precision:Q", title="precision, %", scale=altair.Scale(domain=[0, 100])),
        altair.Order("least:Q"),
        altair.Color("set:N", title=""),
    )
    (base.mark_line(point=True) + base.mark_text(dy=-8, size=8).encode(text="least:Q")).save(file)


def main() -> None:
    """Score what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--only", choices=(*RIVALS, "incidents"))
    parser.add_argument("--half", choices=("a", "b"), default="")
    parser.add_argument("--given", action="store_true")
    parser.add_argument("--claims", action="store_true")
    parser.add_argument("--chart", type=Path)
    asked = parser.parse_args()
    curves: dict[str, list[tuple[float, Any]]] = {}
    for name in RIVALS if asked.only != "incidents" else ():
        if asked.only in (None, name):
            file = asked.shared / "data" / "rivals" / name / "reports.jsonl"
            rivals = Rivals(asked.shared, name, read_all(file))
            for half in asked.half or "ab":
                if asked.claims:
                    print(f"\n== {name} {half} read")
                    print(rivals.claims.table(rivals.read(half)))
                    continue
                questions = rivals.given(half) if asked.given else rivals.questions
                print(f"\n== {name} {half}{' given' if asked.given else ''}")
                print(rivals.table(rivals.score(half, questions)))
                if asked.chart:
                    curves[f"{name} {half}"] = curve(rivals, half, questions)
    if asked.only in (None, "incidents") and not (asked.given or asked.claims):
        parts = {"a": (0,), "b": (1,)}.get(asked.half, (0, 1))
        for remainder in parts:
            print(f"\n== incidents {'even' if remainder == 0 else 'odd'}")
            print(incidents_table(score_incidents(asked.shared, remainder)))
    if asked.chart:
        draw(curves, asked.chart)


if __name__ == "__main__":
    main()
