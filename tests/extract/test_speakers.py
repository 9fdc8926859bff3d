"""Short reports of our own, read end to end: whose words they are, through whom, of what kind."""

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

CASES = Path(__file__).parents[1] / "data" / "speakers.jsonl"


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


def readings() -> Iterator[tuple[dict[str, Any], Reading]]:
    """Each case with its reading."""
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    documents = [Document(text=case["text"]) for case in cases]
    yield from zip(cases, reader(Settings())(documents), strict=True)


@pytest.mark.floor
def test_speakers_of_short_reports_are_right() -> None:
    wrong = [(c["text"], told(r, c)) for c, r in readings() if not is_right(r, c)]
    total = len(CASES.read_text(encoding="utf-8").splitlines())
    assert total >= 60
    assert 1 - len(wrong) / total >= 0.9, wrong
