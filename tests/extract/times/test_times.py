"""Times: spans, kinds and days, reckoned from publication or the story; traps; any text at all."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.extract import METHOD
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Notes, Pipeline
from sayso.extract.segment import find_sentences
from sayso.extract.times.read import read_times
from sayso.model.records.report import time_record
from sayso.model.text import Document
from sayso.model.timespan import Precision, TimeKind, TimeSpan
from tests.shared import shared_data, shared_tool

WEDNESDAY = date(2031, 3, 5)
PART = Pipeline.part((find_layout, find_sentences, read_times))


def times_in(text: str, published: date | None = WEDNESDAY) -> tuple[TimeSpan, ...]:
    """The times read in a text published on a Wednesday in March 2031."""
    return PART.annotate([Document(text=text, published=published)])[0].of(TimeSpan)


def days_as_read(times: Sequence[TimeSpan]) -> list[tuple[str, str, str]]:
    """Words, first and last day of each time, "None" where there is none."""
    return [(t.written, str(t.begin), str(t.end)) for t in times]


@pytest.mark.parametrize(
    ("text", "written", "begin", "end"),
    [
        ("The dam burst on Monday.", "Monday", "2031-03-03", "2031-03-03"),
        ("The council will meet on Monday.", "Monday", "2031-03-10", "2031-03-10"),
        ("Two men were hurt on Wednesday.", "Wednesday", "2031-03-05", "2031-03-05"),
        ("The envoy left last Friday.", "last Friday", "2031-02-28", "2031-02-28"),
        ("Sales fell last month.", "last month", "2031-02-01", "2031-02-28"),
        ("It rained earlier this month.", "earlier this month", "2031-03-01", "2031-03-31"),
        ("As of January, 40 were held.", "January", "2031-01-01", "2031-01-31"),
        ("They met in December.", "December", "2030-12-01", "2030-12-31"),
        ("Since Wednesday 12 have died.", "Wednesday", "2031-02-26", "2031-02-26"),
        ("They came on June 30 last year.", "June 30 last year", "2030-06-30", "2030-06-30"),
        ("The fort will open by year-end.", "year-end", "2031-12-31", "2031-12-31"),
        ("It will be rebuilt within half a year.", "half a year", "2031-03-05", "2031-09-05"),
        ("They must leave within 48 hours.", "48 hours", "2031-03-05", "2031-03-07"),
        ("The fort will open in December.", "December", "2031-12-01", "2031-12-31"),
        ("On Feb. 24, the town danced.", "Feb. 24", "2031-02-24", "2031-02-24"),
        ("The port closed on 12 May 2029.", "12 May 2029", "2029-05-12", "2029-05-12"),
        ("The port closed on May 12, 2029.", "May 12, 2029", "2029-05-12", "2029-05-12"),
        ("It began in the summer of 2028.", "the summer of 2028", "2028-06-01", "2028-08-31"),
        ("It was over by the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("It stood in the 17th century.", "the 17th century", "1600-01-01", "1699-12-31"),
        ("A boy drowned over the weekend.", "the weekend", "2031-03-01", "2031-03-02"),
        ("A barn burned overnight.", "overnight", "2031-03-04", "2031-03-05"),
        ("He fled three days ago.", "three days ago", "2031-03-02", "2031-03-02"),
        ("It shut two years ago.", "two years ago", "2029-01-01", "2029-12-31"),
        ("Output rose in Q3 2030.", "Q3 2030", "2030-07-01", "2030-09-30"),
        ("It fell in the first quarter.", "the first quarter", "2031-01-01", "2031-03-31"),
        ("It ended on 2030-11-02.", "2030-11-02", "2030-11-02", "2030-11-02"),
        ("It ended on 25/12/2030.", "25/12/2030", "2030-12-25", "2030-12-25"),
        ("He was shot on Christmas Day.", "Christmas Day", "2030-12-25", "2030-12-25"),
        ("They wed on Easter Monday 2030.", "Easter Monday 2030", "2030-04-22", "2030-04-22"),
        ("A van blew up late on Tuesday night.", "Tuesday night", "2031-03-04", "2031-03-04"),
        ("It rose in the first half of 2030.",
         "the first half of 2030", "2030-01-01", "2030-06-30"),
    ],
)  # fmt: skip
def test_dates_are_reckoned_from_publication(text: str, written: str, begin: str, end: str) -> None:
    assert days_as_read(times_in(text)) == [(written, begin, end)]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("It ran between 3 and 9 March.", [("3", 3), ("9 March", 9)]),
        ("It ran March 3-9.", [("March 3", 3), ("9", 9)]),
    ],
)
def test_a_range_of_days_is_read_as_two(text: str, pairs: list[tuple[str, int]]) -> None:
    found = [(t.written, t.begin) for t in times_in(text)]
    assert found == [(words, date(2031, 3, day)) for words, day in pairs]


def test_the_first_of_two_dates_takes_the_year_of_the_second() -> None:
    first, second = times_in("Rain fell between November and February 1987.")
    assert first.begin == date(1987, 11, 1)
    assert second.begin == date(1987, 2, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The siege lasted three months.", TimeKind.DURATION),
        ("The army kept a ten-day truce.", TimeKind.DURATION),
        ("They pray every Sunday.", TimeKind.SET),
        ("She swims twice a year.", TimeKind.SET),
        ("The clerk earns $90 a week.", TimeKind.SET),
        ("The train left at 8:30 a.m.", TimeKind.TIME),
        ("The train left on Tuesday evening.", TimeKind.TIME),
    ],
)
def test_durations_sets_and_clock_times_keep_their_kind(text: str, kind: TimeKind) -> None:
    assert [t.kind for t in times_in(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("It burned on 3 May 2029.", Precision.DAY),
        ("It burned last week.", Precision.WEEK),
        ("It burned in early May 2029.", Precision.MONTH),
        ("It burned in the winter of 2029.", Precision.SEASON),
        ("It burned two years ago.", Precision.YEAR),
        ("It burned two decades ago.", Precision.DECADE),
        ("It burned recently.", Precision.VAGUE),
    ],
)
def test_precision_is_that_of_the_words(text: str, precision: Precision) -> None:
    assert [t.precision for t in times_in(text)] == [precision]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister May said the march may go ahead.",
        "A second man fell down.",
        "The spring in the lock broke.",
        "In all, 2,019 people were held and 1945 troops sent.",
        "The Sunday Globe wrote of it.",
        "She was 45 years old, he a 40-year-old.",
        "He told USA Today so.",
        "They won 3-1 and 22 left.",
        "The troops march on the bridge.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert times_in(text) == ()


@pytest.mark.parametrize("day", ["Feb. 30, 2029", "31 April 2029", "99/99/99", "0000-13-41"])
def test_days_the_calendar_lacks_have_no_interval(day: str) -> None:
    assert all(t.begin is None for t in times_in(f"It was on {day}."))


def test_a_day_and_month_that_may_be_swapped_are_not_guessed() -> None:
    assert days_as_read(times_in("It was on 3/4/2029.")) == [("3/4/2029", "None", "None")]


def test_without_a_day_of_publication_only_full_dates_have_days() -> None:
    text = "It began on 12 May 2029, went on last week, on Monday and in August."
    found = {t.written: t.begin for t in times_in(text, None)}
    assert found == {
        "12 May 2029": date(2029, 5, 12),
        "last week": None,
        "Monday": None,
        "August": None,
    }


HISTORY = (
    "The war of the two rivers began on 4 June 1871. In August the Velm army crossed the border. "
    "Its last fort fell on 2 December 1871. In January the siege of Ossa began. "
    "On 12 May the town gave in. A truce was signed in October 1872. Two months later it broke."
)


def test_in_a_history_dates_without_a_year_follow_the_story() -> None:
    found = {t.written: t.begin for t in times_in(HISTORY)}
    assert found["August"] == date(1871, 8, 1)
    assert found["January"] == date(1872, 1, 1)
    assert found["12 May"] == date(1872, 5, 12)
    assert found["Two months later"] == date(1872, 12, 1)


def test_news_with_an_old_date_is_still_reckoned_from_publication() -> None:
    text = "The mill, built in May 1871, burned on Monday. It had been sold in August."
    found = {t.written: t.begin for t in times_in(text)}
    assert found["Monday"] == date(2031, 3, 3)
    assert found["August"] == date(2030, 8, 1)


def test_a_long_run_of_numbers_takes_time_in_proportion() -> None:
    assert times_in("one " * 30_000) == ()
    assert len(times_in("5 " * 20_000 + "May 2029")) >= 1


WORDS = (
    "Monday|last|next|the|end of|May|March|Feb.|30|2029|99/99/99|0000|9999|early|mid-|week|a few"
    "|years|ago|Q3|century|the 1990s|BC|9/11|8:30|a.m.|every|to|-|,|three|thousand|(|Easter|fall"
    "|winter|later|half|and a|31st|of that year|'45"
)
PIECES = st.sampled_from([*WORDS.split("|"), "\0", "\ud800", "\u202e", "\n"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join))
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, published=DAYS)
def test_any_text_gives_times_that_stand_in_it(text: str, published: date | None) -> None:
    first, second = times_in(text, published), times_in(text, published)
    assert first == second
    for time in first:
        ((begin, end),) = time.words.spans
        assert 0 <= begin < end <= len(text)
        assert text[begin:end] == time.written
        assert time.begin is None or time.end is None or time.begin <= time.end


def scored(name: str, folder: Path) -> dict[str, Any]:
    """What the shared scorer says of the shared set of this name."""
    gold, tool, out = shared_data(name), shared_tool("score_times.py"), folder / "out.jsonl"
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    documents = [
        Document(text=r["text"], published=date.fromisoformat(r["published"])) for r in rows
    ]
    out.write_text("".join(record(n) for n in Pipeline(METHOD).annotate(documents)), "utf-8")
    command = [sys.executable, str(tool), str(gold), str(out), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def record(notes: Notes) -> str:
    """One line of the tool's output, as far as times go."""
    times = [time_record(t) for t in notes.of(TimeSpan)]
    return json.dumps({"document": {"text": notes.text}, "figures": [], "times": times}) + "\n"


@pytest.mark.floor
def test_dates_reach_their_floor(tmp_path: Path) -> None:
    result = scored("dates.jsonl", tmp_path)
    assert result["counts"]["interval right"][0] >= 40
    assert result["counts"]["traps taken"][0] == 0
    assert result["counts"]["kind right"][0] == 3


@pytest.mark.floor
def test_histories_reach_their_floor(tmp_path: Path) -> None:
    result = scored("wikiwars.jsonl", tmp_path)
    assert result["strict"][2] >= 88.0
    assert result["relaxed"][2] >= 93.0
    right, of = result["counts"]["interval right"]
    assert right / of >= 0.80
