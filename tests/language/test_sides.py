"""Names of peoples and states, those of no list too."""

import pytest

from sayso.language.sides import is_rare_name, people_named, state_root


@pytest.mark.parametrize(
    ("people", "state"), [("Marvan", "Marva"), ("Kestrian", "Kestria"), ("Velmarese", "Velmar")]
)
def test_a_people_and_its_state_have_one_root(people: str, state: str) -> None:
    assert people_named(people) == state_root(state)


@pytest.mark.parametrize("word", ["civilian", "Christian", "Civilian", "marvan", "Selm"])
def test_what_names_no_people(word: str) -> None:
    assert people_named(word) == ""


def test_common_words_are_no_names() -> None:
    assert not is_rare_name("Army")
    assert not is_rare_name("marva")
    assert is_rare_name("Marva")
