"""Nested reports: our own labelled sentences, and the score of what is found inside contents.

usage: python -m tests.extract.nested [--misses]
"""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.extract import METHOD
from sayso.extract.pipeline import Pipeline
from sayso.model.claim import Attribution
from sayso.model.text import Document

DATA = Path(__file__).resolve().parents[1] / "data" / "nested.jsonl"
LEAST_OVERLAP = 0.8
TAIL = re.compile(r",| (?:at|of|from|in|to|for|with|close)\b")

Places = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One inner report as places in the text: source, content, and the cue it stands inside of."""

    source: Places
    head: int
    content: Places
    outer_cue: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Inner reports labelled, found, and found right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            gold=self.gold + other.gold,
            found=self.found + other.found,
            right=self.right + other.right,
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.gold + self.found)


def rows() -> list[dict[str, Any]]:
    """The labelled sentences."""
    return [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


def places(text: str, spans: Iterable[Sequence[int]]) -> Places:
    """Places of letters and digits within the spans."""
    return frozenset(i for b, e in spans for i in range(b, e) if text[i].isalnum())


def head_of(text: str, spans: Sequence[Sequence[int]]) -> int:
    """Where the head word of a source ends: its last word before a preposition or a comma."""
    if not spans:
        return -1
    begin, end = spans[0]
    tail = TAIL.search(text, begin + 1, end)
    return (tail.start() if tail else end) - 1


def labelled(row: dict[str, Any]) -> list[Part]:
    """The inner reports of one sentence as labelled."""
    cues = {a["id"]: places(row["text"], a["cue"]) for a in row["attributions"]}
    return [
        Part(
            source=places(row["text"], a["source"]),
            head=head_of(row["text"], a["source"]),
            content=places(row["text"], a["content"]),
            outer_cue=cues[a["inside"]],
        )
        for a in row["attributions"]
        if a["inside"] is not None
    ]


def inner(text: str, attributions: Sequence[Attribution]) -> list[Part]:
    """The inner reports among attributions."""
    cues = {a.id: places(text, a.cue.spans if a.cue else ()) for a in attributions}
    return [
        Part(
            source=places(text, a.source.spans if a.source else ()),
            head=-1,
            content=places(text, a.content.spans),
            outer_cue=cues[a.inside],
        )
        for a in attributions
        if a.inside is not None
    ]


def matches(gold: Part, found: Part, text: str) -> bool:
    """Content shared by four fifths, the source's head word in both, and the outer cue the same."""
    both, either = gold.content & found.content, gold.content | found.content
    named = gold.head in found.source if gold.source else not found.source
    return (
        named
        and len(both) >= LEAST_OVERLAP * len(either)
        and bool(gold.outer_cue & found.outer_cue)
    )


def tally(text: str, gold: list[Part], found: list[Part]) -> Tally:
    """How many labelled inner reports have a find of their own."""
    left = list(found)
    right = 0
    for part in gold:
        hit = next((f for f in left if matches(part, f, text)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return Tally(gold=len(gold), found=len(found), right=right)


def read(texts: list[str]) -> list[tuple[Attribution, ...]]:
    """What the program finds, nested attributions linked."""
    notes = Pipeline(METHOD).annotate([Document(text=text) for text in texts])
    return [each.of(Attribution) for each in notes]


def tallies() -> list[tuple[dict[str, Any], Tally]]:
    """Every labelled sentence with its tally."""
    gold = rows()
    found = read([row["text"] for row in gold])
    return [
        (row, tally(row["text"], labelled(row), inner(row["text"], mine)))
        for row, mine in zip(gold, found, strict=True)
    ]


def main() -> None:
    """Print the table, with --misses also what went wrong."""
    scored = tallies()
    for name, held_out in (("all", (True, False)), ("held out", (True,)), ("seen", (False,))):
        total = sum((t for r, t in scored if r.get("held_out", False) in held_out), Tally())
        print(f"{name:9} gold {total.gold} found {total.found} right {total.right} "
              f"F1 {100 * total.f1:.1f}")  # fmt: skip
    if "--misses" in sys.argv:
        show_misses(scored)


def show_misses(scored: list[tuple[dict[str, Any], Tally]]) -> None:
    """Each sentence that is not whole, with what was found in it."""
    wrong = [row for row, t in scored if not t.gold == t.found == t.right]
    for row, mine in zip(wrong, read([r["text"] for r in wrong]), strict=True):
        print(f"\n{row['id']} {row['text']}")
        numbers = {a.id: n for n, a in enumerate(mine)}
        for a in mine:
            source, cue = a.source.text if a.source else "-", a.cue.text if a.cue else "-"
            inside = numbers[a.inside] if a.inside else "-"
            print(f"   {numbers[a.id]} in {inside}: {source} | {cue} | {a.content.text}")


if __name__ == "__main__":
    main()
