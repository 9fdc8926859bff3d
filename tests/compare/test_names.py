"""Parties matched as names and places by containment."""

import pytest

from sayso.compare.names import Match, match_parties, party_name
from sayso.compare.places import Where, containments, find_place, join_containments, where
from sayso.model.claim import Party

NAMES = [
    ("Ukraine's intelligence", "Ukrainian intelligence service", Match.SAME),
    ("World Relief Union", "WRU", Match.SAME),
    ("the coast guard", "the coastguard", Match.SAME),
    ("US officials", "American officials", Match.SAME),
    ("Norland Ministry of Health", "the Norland health ministry", Match.SAME),
    ("police", "Dunmere police", Match.MAYBE),
    ("South Korea", "South Korea's intelligence service", Match.MAYBE),
    ("South Korea", "North Korea", Match.DIFFERENT),
    ("Ukrainian intelligence", "Ukraine's defence ministry", Match.DIFFERENT),
    ("the union", "the company", Match.DIFFERENT),
]

PERSONS = [
    ("Ana Wirt", "Wirt", Match.SAME),
    ("Ana Wirt", "A. Wirt", Match.SAME),
    ("Oleksandr Brennenko", "Oleksander Brenenko", Match.SAME),
    ("Ana Wirt", "Bela Wirt", Match.DIFFERENT),
]


@pytest.mark.parametrize(("one", "other", "match"), NAMES)
def test_bodies_are_matched_as_names(one: str, other: str, match: Match) -> None:
    a, b = party_name(one, Party.BODY), party_name(other, Party.BODY)
    assert match_parties(a, b) is match
    assert match_parties(b, a) is match


@pytest.mark.parametrize(("one", "other", "match"), PERSONS)
def test_persons_are_matched_by_surname_and_first_name(one: str, other: str, match: Match) -> None:
    a, b = party_name(one, Party.PERSON), party_name(other, Party.PERSON)
    assert match_parties(a, b) is match
    assert match_parties(b, a) is match


def test_a_commander_speaks_for_the_body_of_the_role_but_no_president_for_the_country() -> None:
    guard = party_name("the coastguard", Party.BODY)
    assert match_parties(guard, party_name("Ilo Dahn", Party.PERSON, "coastguard commander"))
    country = party_name("Ukraine", Party.BODY)
    president = party_name("Ilo Dahn", Party.PERSON, "President of Ukraine")
    assert match_parties(country, president) is Match.DIFFERENT


INSIDE = join_containments([containments("The quake hit Longdale in Dunmere county, Ostland.")])

PLACES = [
    ("off Port Dunmere", "near Port Dunmere", Where.SAME),
    ("Dunmere region", "Dunmere", Where.SAME),
    ("Longdale", "Dunmere", Where.WITHIN),
    ("Ostland", "Longdale", Where.HOLDS),
    ("Yunnan", "China", Where.WITHIN),
    ("Longdale", "Halvik", Where.APART),
    ("Peru", "China", Where.APART),
    ("", "Halvik", Where.UNKNOWN),
    ("the city", "Halvik", Where.UNKNOWN),
]


@pytest.mark.parametrize(("one", "other", "how"), PLACES)
def test_places_are_matched_by_containment(one: str, other: str, how: Where) -> None:
    assert where(find_place(one), find_place(other), INSIDE) is how


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800", "a" * 100_000, "In " * 30_000, "A in B, " * 9000, "\u202eم"]
)
def test_strangers_text_goes_through(text: str) -> None:
    assert isinstance(containments(text[:4000]), frozenset)
    assert find_place(text) is not None
    assert party_name(text, Party.BODY) is not None
