"""Spellings of names from other alphabets are read as one."""

import pytest

from sayso.language.parties import NameMatch, match_parties, party_name
from sayso.language.spelling import spelt
from sayso.model.claim import Party

ALIKE = [
    ("Abdulrahman", "Abdel Rahman", "Abd al-Rahman", "Abdul-Rahman"),
    ("Muammar Gaddafi", "Moammar Kadafi", "Muammar Qadafi"),
    ("Seif al-Islam", "Saif el Islam"),
]

PERSONS = [
    ("Karim Abdel Rahman", "Abdel Rahman", NameMatch.SAME),
    ("Karim Abdul Rahman", "Karim Abd al-Rahman", NameMatch.SAME),
    ("Karim Hassan", "Karim Hussein", NameMatch.DIFFERENT),
    ("Karim Abdel Rahman", "Omar Abdel Rahman", NameMatch.DIFFERENT),
]


@pytest.mark.parametrize("names", ALIKE)
def test_spellings_of_one_name_are_read_alike(names: tuple[str, ...]) -> None:
    assert len({spelt(n.split()) for n in names}) == 1


@pytest.mark.parametrize(("one", "other", "match"), PERSONS)
def test_persons_are_matched_in_any_spelling(one: str, other: str, match: NameMatch) -> None:
    a, b = party_name(one, Party.PERSON), party_name(other, Party.PERSON)
    assert match_parties(a, b) is match
    assert match_parties(b, a) is match
