"""Short reports of our own and whose words they are: what is expected, what is read.

A line holds one attribution (`words`, `voices`, `kind`) or several of one report (`said`). Without
voices the report speaks for itself. `|` parts names that are equally right, `or` lists other right
chains, a null kind is not asked, `also` is where the headline has the same claim.

usage: python -m tests.extract.voices NAME [--misses]
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.app.reading import reader
from sayso.language.names import canonical
from sayso.model.claim import Claim, Party, Reading
from sayso.model.text import Document
from sayso.settings import Settings

DATA = Path(__file__).parents[1] / "data"

Case = dict[str, Any]


def said(reading: Reading, words: str) -> Claim | None:
    """The innermost claim whose content or figure holds these words."""
    begin = reading.document.text.index(words)
    end = begin + len(words)
    holding = [c for c in reading.claims if c.attribution and c.content.overlaps(begin, end)]
    return max(holding, key=lambda c: (len(c.voices), -len(c.content.text)), default=None)


def voices_of(reading: Reading, case: Case) -> tuple[list[str], Party | None]:
    """The names of the voices behind the words, without the outlet, and the kind of the last."""
    claim = said(reading, case["words"])
    if claim is None or claim.origin is None:
        return [], None
    outlet = reading.document.outlet
    voices = claim.voices[1:] if outlet and claim.voices[0].name == outlet else claim.voices
    return [canonical(v.name).lower() for v in voices], claim.origin.kind


def is_right(reading: Reading, case: Case) -> bool:
    """Whether every voice is named as wanted and the origin is of the wanted kind."""
    names, kind = voices_of(reading, case)
    chains = [case["voices"], *case.get("or", [])]
    if not any(_fits(names, chain) for chain in chains):
        return False
    if names and case["kind"] is not None and kind != Party(case["kind"]):
        return False
    return "also" not in case or said(reading, case["words"]) == said(reading, case["also"])


def _fits(names: list[str], chain: list[str]) -> bool:
    """Whether these names are the chain's, each by one of the ways it may be written."""
    ways = [{canonical(way).lower() for way in voice.split("|")} for voice in chain]
    return len(ways) == len(names) and all(n in w for n, w in zip(names, ways, strict=True))


def readings(name: str) -> Iterator[tuple[Case, Reading]]:
    """Each attribution of a file's reports with the reading of its report."""
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    reports = [json.loads(line) for line in lines]
    documents = [Document(text=r["text"], outlet=r.get("outlet", "")) for r in reports]
    for report, reading in zip(reports, reader(Settings())(documents), strict=True):
        for one in report.get("said", [report]):
            yield {**report, **one}, reading


def main(arguments: list[str]) -> None:
    """Prints how many are right in each half, and what is wrong in the half that may be read."""
    right: dict[bool, list[bool]] = {False: [], True: []}
    for case, reading in readings(arguments[0]):
        held_out = bool(case.get("held_out"))
        right[held_out].append(is_right(reading, case))
        if "--misses" in arguments and not held_out and not right[held_out][-1]:
            wanted = " > ".join(case["voices"]) or "-", case["kind"]
            print(f"[{case['about']}] {case['words']}\n  {wanted} but {voices_of(reading, case)}")
    for held_out, marks in right.items():
        print("held out" if held_out else "the rest", sum(marks), "/", len(marks))


if __name__ == "__main__":
    main(sys.argv[1:])
