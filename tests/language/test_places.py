"""Places by containment, and the gazetteer that knows them by every name."""

import pytest

from sayso.language.gazetteer import gazetteer, plain_key
from sayso.language.names import is_place, people_of, place_of
from sayso.language.parties import party_name
from sayso.language.places import Where, find_place, place_key, where
from sayso.model.claim import Party

PLACES = [
    ("off Port Dunmere", "near Port Dunmere", Where.SAME),
    ("Dunmere region", "Dunmere", Where.SAME),
    ("Longdale Bridge", "Longdale", Where.WITHIN),
    ("Longdale", "Longdale Bridge", Where.HOLDS),
    ("China", "Yunnan", Where.HOLDS),
    ("Yunnan", "China", Where.WITHIN),
    ("Longdale", "Halvik", Where.APART),
    ("Peru", "China", Where.APART),
    ("", "Halvik", Where.UNKNOWN),
    ("the city", "Halvik", Where.UNKNOWN),
]


@pytest.mark.parametrize(("one", "other", "how"), PLACES)
def test_places_are_matched_by_containment(one: str, other: str, how: Where) -> None:
    assert where(find_place(one), find_place(other)) is how


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Britain", "the UK"),
        ("America", "U.S."),
        ("Bosnia", "Bosnia and Herzegovina"),
        ("Ivory Coast", "Côte d'Ivoire"),
        ("Türkiye", "Turkey"),
        ("Gaza", "the Gaza Strip"),
        ("the Democratic Republic of Congo", "DRC"),
    ],
)
def test_names_of_one_state_are_one_place(one: str, other: str) -> None:
    assert find_place(one).country == find_place(other).country != ""


@pytest.mark.parametrize(
    ("part", "state"),
    [("Kharkiv", "ukraine"), ("Ohio", "united states"), ("Scotland", "united kingdom")],
)
def test_towns_and_provinces_tell_their_state(part: str, state: str) -> None:
    assert find_place(part).country == state
    assert find_place(part).words


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Guinea", True),
        ("Benin", True),
        ("Kandahar", True),
        ("northeastern Nigeria", True),
        ("Sydney", False),
        ("Victoria", False),
        ("us", False),
        ("Halvik", False),
    ],
)
def test_a_name_alone_says_that_it_is_a_place(name: str, says: bool) -> None:
    assert is_place(name) is says


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Ukrainians", "Ukraine"),
        ("Turks", "Turkey"),
        ("Britons", "United Kingdom"),
        ("Czechs", "Czechia"),
        ("Chineses", ""),
        ("Poland", ""),
    ],
)
def test_words_for_a_people_tell_their_state(word: str, state: str) -> None:
    assert people_of(word) == state


def test_every_adjective_of_a_state_is_its_party() -> None:
    known = gazetteer()
    for adjective, state in known.adjectives.items():
        assert place_of(adjective) == state
        if state in known.states:
            assert party_name(adjective, Party.BODY).homes == {state.lower()}


def test_no_name_is_that_of_two_states() -> None:
    known = gazetteer()
    for part, state in known.parts.items():
        assert known.names.get(part, state) == state
    for adjective, state in known.adjectives.items():
        assert known.names.get(adjective, state) == state
    assert plain_key("Côte d’Ivoire") in known.names


@pytest.mark.parametrize(
    ("short", "full"), [("U.S.", "United States"), ("UK", "United Kingdom"), ("UAE", "Emirates")]
)
def test_a_state_by_its_initials_is_the_state(short: str, full: str) -> None:
    assert place_key(short) == f"={find_place(short).country}"
    assert full.lower() in find_place(short).country
    assert place_key("us") == "us"
