"""Parties matched as names, whatever the report calls them."""

import pytest

from sayso.language.names import canonical
from sayso.language.parties import NameMatch, agencies, match_parties, party_name
from sayso.language.places import find_place
from sayso.model.claim import Party

NAMES = [
    ("Ukraine's intelligence", "Ukrainian intelligence service", NameMatch.SAME),
    ("World Relief Union", "WRU", NameMatch.SAME),
    ("the coast guard", "the coastguard", NameMatch.SAME),
    ("US officials", "American officials", NameMatch.SAME),
    ("Norland Ministry of Health", "the Norland health ministry", NameMatch.SAME),
    ("police", "Dunmere police", NameMatch.MAYBE),
    ("South Korea", "South Korea's intelligence service", NameMatch.MAYBE),
    ("South Korea", "North Korea", NameMatch.DIFFERENT),
    ("Ukrainian intelligence", "Ukraine's defence ministry", NameMatch.DIFFERENT),
    ("the union", "the company", NameMatch.DIFFERENT),
]

ONE_PARTY = [
    ("Britain", "The United Kingdom", "UK", "U.K.", "Great Britain", "the British", "Britain's"),
    ("The Ukrainians", "Ukraine", "Ukrainian", "Ukraine’s", "the Ukrainians"),
    ("America", "the United States", "the US", "U.S.", "USA", "American", "the Americans"),
    ("Turkey", "Türkiye", "the Turks", "Turkish"),
    ("Czech Republic", "Czechia", "Czech"),
    ("Burma", "Myanmar", "Burmese"),
    ("Russia", "the Russian Federation", "The Russians"),
    ("North Korea", "the DPRK", "North Korean"),
    ("the UN", "U.N.", "United Nations"),
    ("the Pentagon", "US Department of Defense"),
    ("Médecins Sans Frontières", "MSF", "Doctors Without Borders", "Medecins sans Frontieres"),
]

OF_A_STATE = [
    ("Britain's Ministry of Defence", "the British Ministry of Defence"),
    ("Ukraine’s army", "the Ukrainian army"),
    ("South Korea's intelligence", "South Korean intelligence"),
]

APART = [
    ("South Korea", "North Korea"),
    ("Guinea", "Papua New Guinea"),
    ("Sudan", "South Sudan"),
    ("Congo", "Niger"),
]

PERSONS = [
    ("Stephen King", "King", NameMatch.SAME),
    ("Stephen King", "Stephen Bishop", NameMatch.DIFFERENT),
    ("General Ana Wirt", "Ana Wirt", NameMatch.SAME),
    ("Ana Wirt", "Wirt", NameMatch.SAME),
    ("Ana Wirt", "A. Wirt", NameMatch.SAME),
    ("Oleksandr Brennenko", "Oleksander Brenenko", NameMatch.SAME),
    ("Ana Wirt", "Bela Wirt", NameMatch.DIFFERENT),
]


@pytest.mark.parametrize(("one", "other", "match"), NAMES)
def test_bodies_are_matched_as_names(one: str, other: str, match: NameMatch) -> None:
    a, b = party_name(one, Party.BODY), party_name(other, Party.BODY)
    assert match_parties(a, b) is match
    assert match_parties(b, a) is match


@pytest.mark.parametrize(("one", "other", "match"), PERSONS)
def test_persons_are_matched_by_surname_and_first_name(
    one: str, other: str, match: NameMatch
) -> None:
    a, b = party_name(one, Party.PERSON), party_name(other, Party.PERSON)
    assert match_parties(a, b) is match
    assert match_parties(b, a) is match


def test_a_commander_speaks_for_the_body_of_the_role_but_no_president_for_the_country() -> None:
    guard = party_name("the coastguard", Party.BODY)
    assert match_parties(guard, party_name("Ilo Dahn", Party.PERSON, "coastguard commander"))
    country = party_name("Ukraine", Party.BODY)
    president = party_name("Ilo Dahn", Party.PERSON, "President of Ukraine")
    assert match_parties(country, president) is NameMatch.DIFFERENT


@pytest.mark.parametrize("names", ONE_PARTY)
def test_all_names_of_a_party_are_one_for_both_stations(names: tuple[str, ...]) -> None:
    taken = {(p.words, p.homes) for p in (party_name(n, Party.BODY) for n in names)}
    assert len(taken) == 1
    assert len({canonical(name) for name in names}) == 1


@pytest.mark.parametrize(("one", "other"), OF_A_STATE)
def test_an_organ_is_its_states_however_that_is_said(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    a, b = party_name(one, Party.BODY), party_name(other, Party.BODY)
    assert (a.words, a.homes) == (b.words, b.homes)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_parties_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
    assert match_parties(party_name(one, Party.BODY), party_name(other, Party.BODY)) is (
        NameMatch.DIFFERENT
    )


@pytest.mark.parametrize(("word", "name"), [("who", "WHO"), ("us", "US"), ("Au", "AU")])
def test_initials_in_small_letters_are_another_word(word: str, name: str) -> None:
    assert canonical(word) != canonical(name)


def test_people_without_an_article_are_people_and_no_state() -> None:
    assert canonical("Americans") == "Americans"


def test_agencies_are_kept_under_their_short_names() -> None:
    assert agencies()["Associated Press"] == agencies()["AP"] == "AP"
    assert agencies()["Agence France-Presse"] == "AFP"


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800", "a" * 100_000, "In " * 30_000, "A in B, " * 9000, "\u202eم"]
)
def test_strangers_text_goes_through(text: str) -> None:
    assert find_place(text) is not None
    assert party_name(text, Party.BODY) is not None
