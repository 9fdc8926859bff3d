"""Which version of a report is which: a function of the record, in whatever order it comes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import permutations
from typing import Any

import pytest

from sayso.model.report import Report, Version
from sayso.model.timespan import is_later
from sayso.model.versions import versions_of

URL = "https://post.example/ferry"


def text(name: str, **more: Any) -> Report:
    """A report at URL, named by its only letter, which is its text as well."""
    given = {"url": URL, "outlet": "Post", "text_sha256": name} | more
    return Report(id=f"doc_{name}", **given)


def on(day: int) -> date:
    return date(2031, 3, day)


def at(hour: int) -> datetime:
    return datetime(2031, 3, 9, hour, tzinfo=UTC)


def numbers(reports: Sequence[Report]) -> dict[str, tuple[int, str]]:
    return {i: (v.number, v.newest) for i, v in versions_of(reports).items()}


ORDERS = [
    # by the day of publication, whenever they were added
    [text("a", published=on(4), added=at(9)), text("b", published=on(5), added=at(8))],
    # of one day by the hour, where both tell one
    [
        text("a", published=on(4), hour=time(9, 5), added=at(9)),
        text("b", published=on(4), hour=time(14, 30), added=at(8)),
    ],
    # else by when they were added
    [
        text("a", published=on(4), hour=time(14, 30), added=at(8)),
        text("b", published=on(4), added=at(9)),
    ],
    [text("a", published=on(4), added=at(8)), text("b", published=on(4), added=at(9))],
    [text("a", added=at(8)), text("b", added=at(9))],
    # one without a day of publication by the day it was added
    [text("a", published=on(4), added=at(8)), text("b", added=at(9))],
    # the same address in another spelling; an outlet that is not named contradicts none
    [
        text("a", published=on(4)),
        text("b", published=on(5), url="http://www.post.example/ferry/?utm_source=x", outlet=""),
    ],
    [text("a", published=on(4)), text("b", published=on(5)), text("c", published=on(6))],
]


@pytest.mark.parametrize("reports", ORDERS)
def test_the_later_is_told_by_day_hour_and_adding_in_any_order(reports: list[Report]) -> None:
    newest = reports[-1].id
    wanted = {r.id: (n, newest) for n, r in enumerate(reports, 1)}
    for order in permutations(reports):
        assert numbers(order) == wanted
    older = versions_of(reports)[reports[0].id]
    assert older.is_replaced
    assert not versions_of(reports)[newest].is_replaced
    assert {v.report for v in versions_of(reports).values()} == {"doc_a"}


@pytest.mark.parametrize(
    "reports",
    [
        [text("a"), text("a", url=f"{URL}#more")],
        [text("a"), text("b", outlet="Echo")],
        [text("a"), text("b", url="https://post.example/fire")],
        [text("a", url="https://post.example/"), text("b", url="https://post.example/")],
        [text("a", url=""), text("b", url="")],
        [text("a"), text("b", text_sha256="a")],
    ],
)
def test_other_outlets_addresses_or_no_other_text_make_no_version(reports: list[Report]) -> None:
    assert versions_of(reports) == {}


def test_where_outlets_contradict_each_has_its_own_versions() -> None:
    reports = [
        text("a", published=on(4)),
        text("b", published=on(5)),
        text("c", published=on(6), outlet="Echo"),
        text("d", published=on(7), outlet=""),
    ]
    assert numbers(reports) == {"doc_a": (1, "doc_b"), "doc_b": (2, "doc_b")}


def test_where_nothing_tells_the_later_none_takes_the_others_place() -> None:
    for one, other in (
        (text("a"), text("b")),
        (text("a", published=on(4)), text("b", published=on(4))),
        (text("a", published=on(4), hour=time(9)), text("b", published=on(4), hour=time(9))),
        (text("a", published=on(4)), text("b")),
    ):
        found = versions_of([one, other])
        assert found["doc_a"] == found["doc_b"] == Version(report="doc_a", number=1, of=1, latest=1)
        assert not found["doc_a"].is_replaced


def test_a_version_published_after_the_day_asked_about_takes_no_place() -> None:
    reports = [text("a", published=on(4)), text("b", published=on(6))]
    found = versions_of(reports, by=on(5))
    assert not found["doc_a"].is_replaced
    assert [found[r.id].number for r in reports] == [1, 2]
    assert versions_of(reports, by=on(6))["doc_a"].is_replaced


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("14:05", "09:30", True),
        ("09:30", "14:05", False),
        ("14:05", "14:05", None),
        ("14:05+02:00", "13:30+00:00", False),
        ("23:30-05:00", "05:30+03:00", True),
        # an hour of nobody knows which zone is set against no other
        ("14:05", "09:30+00:00", None),
    ],
)
def test_hours_are_compared_by_utc_where_both_tell_their_zone(
    one: str, other: str, later: bool | None
) -> None:
    assert is_later(time.fromisoformat(one), time.fromisoformat(other)) is later
    assert is_later(None, time.fromisoformat(other)) is None
