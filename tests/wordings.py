"""Wordings of the kinds that go wrong, each held against what a careful recorder writes down.

A line of `wordings.jsonl` is one report (`id`, `set`, `kind`, `outlet`, `published`, `title`,
`text` or `html`) with `rows`, what is to be found in it, and `none`, what is not.  Only what a
careful person is sure of is labelled: a field that a row does not name is not looked at.

A row has the `words` of a figure (`after`: words of the report behind which to look for them), or
of a `content` without figure, and of these fields any, `|` parting alternatives of a name and a
list those of every other field:

  low, high, point   the bounds, null where open
  quantifier         as in the record
  measure            as in the record; "killed or missing" is one composed of both
  subject, side      whose: a word of what is counted; a people or state whose loss it is
  accounting, per    total, increment, stock, change, rate; over what ({"amount", "unit"})
  part_of            words of the figure that holds it, null where none does
  place              a name within the place
  as_of              {"written", "begin", "end", "not": words of a neighbour's date}
  voices, origin     the chain inward without the outlet, [] where it speaks itself; its end
  polarity, certainty   as in the record; null among alternatives: that there is no claim is right

An entry of `none` has `words` that give no count or sum affirmed; with `measure` (or `value`) none
that counts so (or comes to so many): doers, ages, telephone numbers, scores.

The set "cases" are the shared cases with their wordings; "seen" are others of the same kinds,
invented and labelled before the program was tried on them, and so are `wordings_unseen.jsonl`,
which judges: score it, and do not read it or its misses while rules are made.

usage: PYTHONPATH=src:. python tests/wordings.py [--misses] [--kind KIND] [--set SET] [FILE]
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.app.reading import reader
from sayso.model.claim import Claim, Polarity, Reading
from sayso.model.quantity import Kind
from sayso.settings import Settings
from tests.scenarios import documents_of
from tests.wording_fields import TESTS, any_of, parts_of

DATA = Path(__file__).resolve().parent / "data" / "wordings.jsonl"
UNSEEN = DATA.with_name("wordings_unseen.jsonl")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One field of one row: whether it was right, and what was told instead."""

    report: str
    kind: str
    words: str
    field: str
    right: bool
    wanted: object
    told: str


def labelled(path: Path = DATA) -> list[Json]:
    """The reports with their labels."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def place_of(text: str, row: Json) -> tuple[int, int]:
    """Where the words of a row stand."""
    words = row.get("words") or row["content"]
    begin = text.index(words, text.index(row["after"]) if "after" in row else 0)
    return begin, begin + len(words)


BOUNDS = ("low", "high", "point")


def candidates(row: Json, reading: Reading) -> list[Claim]:
    """The claims at the words of a row, those that share most with them first."""
    begin, end = place_of(reading.document.text, row)
    shared: list[tuple[int, Claim]] = []
    for claim in reading.claims:
        passage = (claim.figure and claim.figure.words) if "words" in row else claim.content
        spans = passage.spans if passage else ()
        length = sum(max(0, min(e, end) - max(b, begin)) for b, e in spans)
        shared += [(length, claim)] if length else []
    return [claim for _, claim in sorted(shared, key=lambda pair: -pair[0])]


def held(row: Json, claim: Claim, reading: Reading) -> list[tuple[str, bool, str]]:
    """Every field of a row with whether the claim has it right, bounds as one."""
    found = [(f, *TESTS[f](row[f], claim, reading)) for f in TESTS if f in row]
    ends = [f for f in found if f[0] in BOUNDS]
    bounds = [("bounds", all(f[1] for f in ends), " ".join(f[2] for f in ends))] if ends else []
    return [("found", True, ""), *bounds, *(f for f in found if f[0] not in BOUNDS)]


def fields_of(row: Json) -> list[str]:
    """What is looked at in a row."""
    bounds = ["bounds"] if any(b in row for b in BOUNDS) else []
    return ["found", *bounds, *(f for f in TESTS if f in row and f not in BOUNDS)]


def wanted_of(row: Json, field: str) -> object:
    """What a row says of a field."""
    return [row.get(b) for b in BOUNDS] if field == "bounds" else row.get(field)


def row_marks(report: Json, row: Json, reading: Reading) -> list[Mark]:
    """The fields of a row, by the claim that has most of them right."""
    told = [held(row, claim, reading) for claim in candidates(row, reading)]
    left_out = not told and None in any_of(row.get("polarity", ""))
    absent = [(f, left_out, "no claim") for f in fields_of(row)]
    best = max(told, key=lambda fields: sum(f[1] for f in fields), default=absent)
    words = row.get("words") or row["content"]
    return [
        Mark(report=report["id"], kind=report["kind"], words=words, field=field, right=right,
             wanted=wanted_of(row, field), told=said)
        for field, right, said in best
    ]  # fmt: skip


def _gives(entry: Json, claim: Claim) -> bool:
    """Whether a claim counts what an entry of `none` says is not to be counted."""
    figure = claim.figure
    if figure is None or figure.kind not in (Kind.COUNT, Kind.MONEY):
        return False
    measures = parts_of(figure.measure, figure.includes)
    return (
        claim.stance.polarity is Polarity.AFFIRMS
        and entry.get("value", figure.low) in (figure.low, figure.high)
        and ("measure" not in entry or bool(parts_of(entry["measure"]) & measures))
    )


def none_mark(report: Json, entry: Json, reading: Reading) -> Mark:
    """Whether words that must give no claim give none; some are not of the report's text at all."""
    near = candidates(entry, reading) if entry["words"] in reading.document.text else []
    given = [c for c in near if _gives(entry, c)]
    told = " ".join(f"{c.figure.written} ({c.figure.measure})" for c in given if c.figure)
    return Mark(report=report["id"], kind=report["kind"], words=entry["words"], field="none",
                right=not given, wanted=entry.get("measure", "nothing"), told=told)  # fmt: skip


def marks(reports: Sequence[Json]) -> Iterator[list[Mark]]:
    """Row by row, every field with whether it was read right."""
    readings = reader(Settings())(documents_of({"reports": reports}))
    for report, reading in zip(reports, readings, strict=True):
        yield from (row_marks(report, row, reading) for row in report["rows"])
        yield from ([none_mark(report, entry, reading)] for entry in report["none"])


def shares(rows: Sequence[list[Mark]]) -> dict[str, tuple[int, int]]:
    """Rows wholly right by kind of wording and marks right by field, each of how many."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for row in rows:
        told = [("all rows", all(m.right for m in row)), (row[0].kind, all(m.right for m in row))]
        for name, good in (*told, *((f".{m.field}", m.right) for m in row)):
            right[name] += good
            of[name] += 1
    return {name: (right[name], of[name]) for name in of}


def show_misses(rows: Sequence[list[Mark]]) -> None:
    """Every field that is not right, by kind."""
    for row in sorted(rows, key=lambda r: r[0].kind):
        for m in (m for m in row if not m.right):
            print(f"{m.kind} | {m.report} | {m.words!r} {m.field}: {m.wanted}, told {m.told}")
            if m.field == "found":
                break


def main() -> None:
    """Prints how many rows of each kind are wholly right and how often each field is."""
    options = argparse.ArgumentParser()
    options.add_argument("file", nargs="?", type=Path, default=DATA)
    options.add_argument("--misses", action="store_true")
    options.add_argument("--kind", default="")
    options.add_argument("--set", default="")
    asked = options.parse_args()
    wanted = {"kind": asked.kind, "set": asked.set}
    reports = [r for r in labelled(asked.file) if all(w in ("", r[k]) for k, w in wanted.items())]
    rows = list(marks(reports))
    if asked.misses:
        show_misses(rows)
    for name, (right, of) in sorted(shares(rows).items()):
        print(f"{name:18} {right:4} / {of:4} {100 * right / of:6.1f}")


if __name__ == "__main__":
    main()
