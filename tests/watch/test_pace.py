"""How often others are asked: bounds that hold whatever they say."""

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.watch.lanes import Lanes
from sayso.watch.pace import (
    LONGEST,
    LONGEST_WAIT,
    asked_for,
    jittered,
    next_interval,
    next_revisit,
    retry_after,
)

NOON = datetime(2031, 6, 3, 12)
times = st.timedeltas(timedelta(minutes=1), timedelta(days=7))
waits = st.timedeltas(timedelta(0), timedelta(days=400))


@given(every=times, before=times, floor=waits, brought=st.booleans())
def test_an_interval_is_never_shorter_than_wished_and_never_longer_than_a_day_without_need(
    every: timedelta, before: timedelta, floor: timedelta, brought: bool
) -> None:
    found = next_interval(every, before, floor, brought=brought)
    assert found >= every
    assert found <= max(LONGEST, every)
    assert found >= min(floor, LONGEST)


@given(st.dictionaries(st.sampled_from(["retry-after", "cache-control"]), st.text()), st.binary())
def test_whatever_a_server_says_gives_a_time_within_bounds(
    headers: dict[str, str], body: bytes
) -> None:
    wait = retry_after(headers, NOON)
    assert wait is None or timedelta(0) <= wait <= LONGEST_WAIT
    assert asked_for(headers, body) >= timedelta(0)


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Tue, 03 Jun 2031 13:00:00 GMT", timedelta(hours=1)),
        ("Tue, 03 Jun 2030 13:00:00 GMT", timedelta(0)),
        ("99999999999", LONGEST_WAIT),
        ("-5", None),
        ("", None),
        ("Tue, 99 Jun 2031", None),
    ],
)
def test_when_to_come_again_is_read(said: str, wait: timedelta | None) -> None:
    assert retry_after({"retry-after": said}, NOON) == wait


@given(times, st.integers())
def test_jitter_is_a_tenth(given_time: timedelta, seed: int) -> None:
    found = jittered(given_time, random.Random(seed))
    assert 0.89 * given_time <= found <= 1.11 * given_time


@given(st.timedeltas(timedelta(0), timedelta(days=30)))
def test_an_article_is_looked_at_again_later_or_never(after: timedelta) -> None:
    due = next_revisit(NOON, NOON + after)
    assert (due is None) == (after >= timedelta(days=7))
    assert due is None or due > NOON + after


def test_what_waits_in_a_lane_is_done_in_order_and_all_lanes_are_emptied() -> None:
    lanes: Lanes[tuple[str, int]] = Lanes(2)
    for number in range(5):
        for lane in "abc":
            lanes.put(lane, lambda lane=lane, number=number: (lane, number), 0.0)  # type: ignore[misc]
    done: list[tuple[str, int]] = []
    while not lanes.is_empty:
        lanes.start()
        done += lanes.wait(1.0)
    assert sorted(done) == [(lane, n) for lane in "abc" for n in range(5)]
    for lane in "abc":
        assert [n for name, n in done if name == lane] == list(range(5))
