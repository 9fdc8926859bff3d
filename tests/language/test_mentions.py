"""What the words of a mention tell: names for one party, roles and the bodies they speak for."""

import pytest

from sayso.language.mentions import read_mention

ROLES = [
    ("Ilo Dahn head of the Ostra Watch", "", "Ilo Dahn", "the Ostra Watch"),
    ("Observatory head Ilo Dahn", "Ilo Dahn", "Ilo Dahn", "Observatory"),
    ("the head of the Velia-based group", "Dahn", "", "the Velia-based group"),
    ("Ilo Dahn, who heads the Ostra Watch", "Ilo Dahn", "", "the Ostra Watch"),
    ("Ilo Dahn, chairman and chief executive of Velia Gas,", "Ilo Dahn", "", "Velia Gas"),
    ("A Norland Defence Ministry spokesman", "", "", "A Norland Defence Ministry"),
    ("Norland Foreign Minister Ana Wirt", "Ana Wirt", "Ana Wirt", "Norland Foreign Ministry"),
    ("Ana Wirt, an analyst in Selm", "Ana Wirt", "", ""),
]

NAMES = [
    ("the monitoring group the Ostra Watch", ("the monitoring group", "the Ostra Watch")),
    ("the Ostra Watch (OW)", ("the Ostra Watch", "OW")),
    ("the Blue Lamps, also known as the Night Guard", ("the Blue Lamps", "the Night Guard")),
    ("the Ostra Watch which relies on witnesses", ("the Ostra Watch",)),
    ("the Bureau of the Sound", ("the Bureau of the Sound",)),
]


@pytest.mark.parametrize(("text", "name", "person", "body"), ROLES)
def test_a_role_tells_whose_word_it_is(text: str, name: str, person: str, body: str) -> None:
    told = read_mention(text, name)
    assert (told.person, told.speaks_for) == (person, body)


@pytest.mark.parametrize(("text", "called"), NAMES)
def test_names_in_one_breath_are_one_partys(text: str, called: tuple[str, ...]) -> None:
    assert read_mention(text).called == called


def test_its_head_is_of_a_body_named_before() -> None:
    assert read_mention("Its head Ilo Dahn", "Ilo Dahn").of_last
