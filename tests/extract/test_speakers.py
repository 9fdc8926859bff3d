"""Short reports of our own, read end to end: whose words they are, through whom, of what kind.

`speakers.jsonl` is about who is meant, `chains.jsonl` about several voices in their order, turns,
and the unnamed; its `held_out` reports were written and labelled before the program read any.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.app import reader
from sayso.extract.names import canonical
from sayso.model.claim import Claim, Party, Reading
from sayso.model.text import Document
from sayso.settings import Settings

DATA = Path(__file__).parents[1] / "data"
FLOORS = {"speakers": (60, 0.94), "chains": (90, 0.94)}
"""How many reports there are at least, and which share of them is right."""


def said(reading: Reading, words: str) -> Claim | None:
    """The innermost claim whose content or figure holds these words."""
    begin = reading.document.text.index(words)
    end = begin + len(words)
    holding = [c for c in reading.claims if c.attribution and c.content.overlaps(begin, end)]
    return max(holding, key=lambda c: (len(c.voices), -len(c.content.text)), default=None)


def told(reading: Reading, case: dict[str, Any]) -> tuple[list[str], Party | None]:
    """The names of the voices behind the words, and the kind of the last."""
    claim = said(reading, case["words"])
    if claim is None or claim.origin is None:
        return [], None
    return [canonical(v.name).lower() for v in claim.voices], claim.origin.kind


def is_right(reading: Reading, case: dict[str, Any]) -> bool:
    """Whether every voice is named as wanted and the origin is of the wanted kind."""
    names = [canonical(v).lower() for v in case["voices"]]
    return told(reading, case) == (names, Party(case["kind"]))


def readings(name: str) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Each case of a file with its reading."""
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    documents = [Document(text=case["text"]) for case in cases]
    yield from zip(cases, reader(Settings())(documents), strict=True)


@pytest.mark.floor
@pytest.mark.parametrize("name", FLOORS)
def test_speakers_of_short_reports_are_right(name: str) -> None:
    fewest, floor = FLOORS[name]
    read = list(readings(name))
    wrong = [(c["text"], told(r, c)) for c, r in read if not is_right(r, c)]
    assert len(read) >= fewest
    assert 1 - len(wrong) / len(read) >= floor, wrong
