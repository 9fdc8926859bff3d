"""Other typography changes little in what is read, and nothing raises."""

from itertools import accumulate

import pytest

from sayso.extract import method
from sayso.extract.pipeline import Pipeline
from sayso.model.claim import Attribution
from sayso.model.text import Document
from sayso.settings import Mode
from tests.extract.nested import read
from tests.extract.robust import Readings, compared, plain_reports, readings_of
from tests.extract.typography import VARIANTS

FLOORS = {
    "curly marks": 95, "straight marks": 95, "single marks": 94, "straight single marks": 94,
    "guillemets": 94, "marks inside the comma": 94, "no quotation marks": 90,
    "unclosed quotations": 87, "dialogue dashes": 95, "no punctuation": 74, "capitals": 95,
    "dateline": 93, "wrapped at 72": 93, "CRLF": 95, "tabs": 95, "zero-width characters": 95,
    "emoji and direction marks": 93,
}  # fmt: skip
"""Least F1 of detection against the plain reading, in per cent."""


@pytest.fixture(scope="module")
def plain() -> Readings:
    return readings_of([VARIANTS["plain"](t) for t in plain_reports(24)])


@pytest.mark.parametrize("name", FLOORS)
def test_typography_costs_no_more_than_the_floor(name: str, plain: Readings) -> None:
    found = readings_of([VARIANTS[name](t) for t in plain_reports(24)])
    assert compared(plain, found)["detect"] >= FLOORS[name]


@pytest.mark.parametrize("text", ["", "\n", "Two dead.", '"', "“", "— ", "\u200b", "'\r\n\t"])
def test_scraps_are_survived(text: str) -> None:
    read([text])


@pytest.mark.parametrize(("joined_by", "least"), [("\n\n", 95), (" ", 85)])
def test_a_report_of_20000_words_is_read_like_its_parts(joined_by: str, least: float) -> None:
    parts = [t.replace("\n", joined_by) for t in plain_reports()]
    alone = readings_of([VARIANTS["plain"](t) for t in parts])
    times = 20_000 // sum(len(t.split()) for t in parts) + 1
    text = joined_by.join(parts * times)
    whole = readings_of([VARIANTS["plain"](text)])
    places = accumulate((len(t) + len(joined_by) for t in parts * times), initial=0)
    expected = [t.moved(at) for mine, at in zip(alone * times, places, strict=False) for t in mine]
    assert len(text.split()) >= 20_000
    assert compared([expected], whole)["detect"] >= least


def test_every_mode_finds_no_less_than_the_one_before() -> None:
    counts = []
    doubtful = [VARIANTS["no punctuation"](t).text for t in plain_reports(24)]
    modes: tuple[Mode, ...] = ("precise", "balanced", "complete")
    for mode in modes:
        notes = Pipeline(method(mode)).annotate([Document(text=t) for t in doubtful])
        counts.append(sum(a.inside is None for n in notes for a in n.of(Attribution)))
    assert counts[0] <= counts[1] <= counts[2]
    assert counts[0] < counts[2]
