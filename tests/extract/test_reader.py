"""The learned reader on sentences of our own, on hostile texts, and on the shared labelled data."""

import importlib.util
import json

import pytest

from sayso.extract.reader import AttributionReader
from sayso.extract.sharing import FoundAttribution
from tests.shared import shared_data, shared_tool

PLAIN = [
    ("Officials warned on Monday that the dam could fail.",
     "Officials", "warned", "the dam could fail"),
    ('"We have no time left," said the mayor, Ana Ruiz.', "Ana Ruiz", "said", "no time left"),
    ("“We have no time left,” said the mayor, Ana Ruiz.", "Ana Ruiz", "said", "no time left"),
    ("According to the ministry, about 300 people were hurt.",
     "the ministry", "According to", "about 300 people were hurt"),
    ("The harbour master said two ferries had been turned back.",
     "The harbour master", "said", "two ferries had been turned back"),
]  # fmt: skip
SHARED = "Holt denied that the bridge was closed and said the ferries would sail on Friday."
HOSTILE = [
    "", " \n\n ", "\x00\x00", "\ud800 said \udfff that it ends.", "a" * 100_000, '"' * 500,
    "word " * 20_000, "她说" * 300, "́" * 50,
]  # fmt: skip
FLOORS = {"detect": 87.9, "source": 83.7, "full": 70.8, "exact": 63.3}


@pytest.fixture(scope="module")
def reader() -> AttributionReader:
    return AttributionReader.load()


def words_of(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[begin:end] for begin, end in spans)


@pytest.mark.parametrize(("text", "source", "cue", "content"), PLAIN)
def test_plain_reports_are_read(
    reader: AttributionReader, text: str, source: str, cue: str, content: str
) -> None:
    [found] = reader.read([text])[0]
    assert source in words_of(text, found.source)
    assert cue in words_of(text, found.cue)
    assert content in words_of(text, found.content)


def test_text_without_a_report_has_none(reader: AttributionReader) -> None:
    assert reader.read(["The bridge is closed until Friday."]) == [[]]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_text_is_survived_and_spans_lie_inside(
    reader: AttributionReader, text: str
) -> None:
    [found] = reader.read([text])
    for each in found:
        for begin, end in (*each.source, *each.cue, *each.content):
            assert 0 <= begin < end <= len(text)
        assert 0 <= each.score <= 1


def test_a_surrogate_does_not_shift_offsets(reader: AttributionReader) -> None:
    text = "\ud800 \udfff Officials warned on Monday that the dam could fail."
    [found] = reader.read([text])[0]
    assert "the dam could fail" in words_of(text, found.content)


def test_reading_twice_gives_the_same(reader: AttributionReader) -> None:
    texts = [row[0] for row in PLAIN]
    assert reader.read(texts) == reader.read(texts)


def test_a_report_reads_the_same_alone_and_among_others(reader: AttributionReader) -> None:
    texts = [SHARED, *(" ".join(row[0] for row in PLAIN[at:]) for at in range(3))]
    assert reader.read(texts) == [reader.read([text])[0] for text in texts]


def test_only_sources_are_shared(reader: AttributionReader) -> None:
    text = " ".join(row[0] for row in PLAIN) + " " + SHARED
    said: set[int] = set()
    sources: set[int] = set()
    for each in reader.read([text])[0]:
        sources |= {at for begin, end in each.source for at in range(begin, end)}
        for begin, end in (*each.cue, *each.content):
            assert not said & set(range(begin, end))
            said |= set(range(begin, end))
    assert not said & sources


def test_one_source_may_stand_behind_two_reports(reader: AttributionReader) -> None:
    first, second = reader.read([SHARED])[0]
    assert words_of(SHARED, first.source) == words_of(SHARED, second.source) == "Holt"


def test_precise_finds_no_more_than_balanced_and_complete_no_less(
    reader: AttributionReader,
) -> None:
    text = "\n".join(row[0] for row in PLAIN)
    precise = len(reader.read([text], mode="precise")[0])
    balanced = len(reader.read([text], mode="balanced")[0])
    complete = len(reader.read([text], mode="complete")[0])
    assert precise <= balanced <= complete


def as_spans(found: list[FoundAttribution]) -> list[dict[str, object]]:
    return [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]


@pytest.mark.floor
def test_the_shipped_weights_do_not_sink(reader: AttributionReader) -> None:
    path, tool = shared_data("polnear/dev.jsonl"), shared_tool("score_attribution.py")
    spec = importlib.util.spec_from_file_location("score_attribution", tool)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    lines = path.read_text(encoding="utf8").splitlines()
    gold = {article["id"]: article for article in map(json.loads, lines)}
    read = reader.read([article["text"] for article in gold.values()])
    found = {key: {"attributions": as_spans(mine)} for key, mine in zip(gold, read, strict=True)}
    table, _, _ = scorer.score(gold, found)
    figures = {level: 100 * table[level][2] for level in FLOORS}
    assert all(figures[level] >= FLOORS[level] for level in FLOORS), figures
