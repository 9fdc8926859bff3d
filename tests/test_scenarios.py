"""Rival reports of one question come out right end to end, on sets of reports of our own.

Accuracy, whose first run is in docs/accuracy.md; floors a little under what holds.
"""

import json
from datetime import date
from functools import cache
from typing import Any

import pytest

from sayso.app.reading import find_claims
from sayso.model.claim import Claim
from sayso.model.text import Document
from tests.scenarios import Marked, answered, scenarios, score

FLOORS = {
    "figures": 0.98, "speakers": 0.98, "origins": 0.98, "unrecorded": 0.98, "verdicts": 0.98,
    "places": 0.98, "periods": 0.98, "pairs": 0.98, "relations": 0.98,
}  # fmt: skip


@cache
def scores() -> dict[str, float]:
    return score([Marked(s) for s in scenarios()])


@pytest.mark.floor
@pytest.mark.parametrize("what", FLOORS)
def test_rival_reports_come_out_right(what: str) -> None:
    assert scores()[what] >= FLOORS[what]


def figure_claims(text: str) -> list[Claim]:
    document = Document(text=text, outlet="Echo", published=date(2033, 3, 10))
    return [c for c in find_claims(document).claims if c.figure]


SHARED_DAY = [
    (
        "The launch sank off Cape Orm on Monday. At least 9 people drowned, the navy said.",
        "off Cape Orm",
    ),
    (
        "A fire broke out in Dunlow on Monday. Nine are missing, firefighters said on Tuesday.",
        "Dunlow",
    ),
    ("The quake that struck Dunlow on Monday left 9 people dead, the mayor said.", "Dunlow"),
]
OWN_DAY = [
    "The mayor visited Dunlow on Monday. Nine people were killed, police said.",
    "A bus overturned in Dunlow on Monday. Last year 9 people were killed near Orm, police said.",
    "A bus overturned in Dunlow on Monday. Nine people died when a train derailed, police said.",
]


@pytest.mark.parametrize(("text", "place"), SHARED_DAY)
def test_what_an_event_cost_has_its_day_and_place(text: str, place: str) -> None:
    figure = figure_claims(text)[0].figure
    assert figure is not None
    assert figure.as_of is not None
    assert (figure.as_of.begin, figure.place) == (date(2033, 3, 7), place)


@pytest.mark.parametrize("text", OWN_DAY)
def test_another_event_keeps_its_own_day(text: str) -> None:
    figure = figure_claims(text)[0].figure
    assert figure is not None
    assert figure.as_of is None or figure.as_of.begin != date(2033, 3, 7)


PARTS = [
    "Nine people were killed, the navy said. Three of them were children.",
    "Nine people were killed, the navy said. Among the dead were three children.",
    "Nine people were killed, the navy said. The dead included three children.",
]


@pytest.mark.parametrize("text", PARTS)
def test_a_part_is_counted_and_told_as_its_whole_is(text: str) -> None:
    whole, part = figure_claims(text)
    assert [v.name for v in part.voices] == [v.name for v in whole.voices] == ["Echo", "navy"]
    assert part.figure is not None
    assert part.figure.measure == "killed"


def test_a_part_that_another_tells_is_theirs() -> None:
    told = figure_claims(
        "Nine people were killed, the navy said. Doctors said two of them drowned."
    )
    assert told[-1].voices[-1].name == "Doctors"


def test_a_voice_named_more_fully_within_is_one_voice() -> None:
    text = "Nine died, doctors at the Orm hospital said. Four were hurt, the doctors said."
    assert {len(c.voices) for c in figure_claims(text)} == {2}


def asked(*texts: tuple[str, int]) -> dict[str, Any]:
    """The first question of reports published on days of one month."""
    documents = [
        Document(text=t, outlet=f"Paper {d}", published=date(2033, 3, d)) for t, d in texts
    ]
    found: dict[str, Any] = json.loads(json.dumps(answered(documents)))["questions"][0]
    return found


def test_a_surname_is_shown_with_the_name_that_another_report_gives() -> None:
    question = asked(
        ("Nine people were killed in Dunlow, mayor Una Brack said.", 8),
        ("Twelve people were killed in Dunlow, Brack said.", 9),
    )
    assert {c["voices"][-1]["name"] for c in question["claims"]} == {"Una Brack"}


REVISED = [
    ("Up to 30 people are missing in Dunlow", "Eighteen people are missing in Dunlow", "updates"),
    ("Nearly 2,000 people fled Dunlow", "About 2,400 people fled Dunlow", "updates"),
    ("About 1,200 people fled Dunlow", "Some 1,210 people fled Dunlow", "same_origin"),
]


@pytest.mark.parametrize(("first", "then", "kind"), REVISED)
def test_one_origin_told_later_updates_unless_it_only_rounds(
    first: str, then: str, kind: str
) -> None:
    question = asked((f"{first}, the mayor said.", 8), (f"{then}, the mayor said.", 9))
    assert [r["kind"] for r in question["relations"]] == [kind]


def test_a_part_stands_under_its_own_reports_telling_of_the_whole() -> None:
    question = asked(
        ("Twelve people were killed in Dunlow, the mayor said.", 8),
        ("Twelve people were killed in Dunlow, the mayor said. Three of them were nurses.", 9),
    )
    kinds = [r["kind"] for r in question["relations"]]
    assert sorted(kinds) == ["part_of", "repeats"]


SUMS = [
    ("The new pier at Dunlow cost 30 million euros", "The pier at Dunlow cost 42 million euros", 1),
    ("The new pier at Dunlow cost 30 million euros", "Dunlow paid 42 million euros for it all", 0),
]


@pytest.mark.parametrize(("first", "then", "told"), SUMS)
def test_sums_contradict_where_the_words_tell_one_thing(first: str, then: str, told: int) -> None:
    question = asked((f"{first}, the mayor said.", 8), (f"{then}, auditors said.", 8))
    assert [r["kind"] for r in question["relations"]].count("contradicts") == told


LIKE_PARTS = [
    ("No civilians were killed in the raid on Dunlow", 1),
    ("Four civilians and 20 rebels were killed in the raid on Dunlow", 1),
    ("Twelve civilians and 20 rebels were killed in the raid on Dunlow", 0),
    ("Nobody was hurt in the raid on Dunlow", 0),
]


@pytest.mark.parametrize(("rival", "told"), LIKE_PARTS)
def test_civilians_stand_against_civilians_also_where_one_report_has_the_whole(
    rival: str, told: int
) -> None:
    whole = "The raid on Dunlow killed 31 people, 12 of them civilians, the monitoring group said."
    question = asked((whole, 8), (f"{rival}, the army said.", 8))
    assert [r["kind"] for r in question["relations"]].count("contradicts") == told


def test_a_new_toll_updates_every_telling_of_the_old_one() -> None:
    question = asked(
        ("Nine people were killed in Dunlow, the mayor said.", 8),
        ("Nine people were killed in Dunlow, said the mayor.", 8),
        ("Twelve people were killed in Dunlow, the mayor said.", 9),
    )
    assert sorted(r["kind"] for r in question["relations"]) == ["repeats", "updates", "updates"]
