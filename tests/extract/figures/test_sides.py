"""Whose loss a figure counts where its own noun does not say."""

import pytest

from tests.extract.figures.test_measures import figures

SIDES = [
    ("Marvan losses stand at 120,000 dead.", ["Marvan"]),
    ("Marvan losses stand at 300 dead and Kestrian losses at 70 dead.", ["Marvan", "Kestrian"]),
    ("Kestria has had close to 700 killed and 900 wounded.", ["Kestria", "Kestria"]),
    ("Marva's army has suffered 1,200 deaths.", ["Marva"]),
    ("Marvan and Kestrian casualties reached 500.", ["Marvan and Kestrian"]),
    ("Kestria says it has lost 412 men.", ["Kestria men"]),
    ("Marva's army has lost 412 men.", ["Marva men"]),
    ("Marvan soldiers have shot dead five Kestrians.", ["Kestrians"]),
    ("Three Marvan troops and five members of the club were killed.", ["Marvan troops", "members"]),
    ("Marva admits to 96 dead.", ["Marva"]),
    ("Russia has suffered 300 deaths.", ["Russia"]),
    ("They put Marvan deaths at 120,000 and those of Kestria at 70,000.", ["Marvan", "Kestria"]),
    ("Kestria's losses stood at 700 dead, against 1,200 for Marva.", ["Kestria", "Marva"]),
]
NOBODYS = [
    "Fifty-one dead were counted and 90 wounded.",
    "The army has suffered 300 deaths.",
    "They have had 70 killed.",
    "Police have suffered 12 deaths.",
    "Marvan losses were heavy. At least 12 people died.",
    "The Lenn Post has withdrawn its report that 300 people died.",
    "We have withdrawn our report that 300 people died.",
    "Marva has killed 300 in the raid.",
    "Marva has killed 300 soldiers.",
    "Marvan troops shot eight children, killing one.",
    "Marva says 96 people died in the flood.",
]


@pytest.mark.parametrize(("text", "sides"), SIDES)
def test_the_sentence_names_the_side(text: str, sides: list[str]) -> None:
    assert [f.subject for f in figures(text)] == sides


@pytest.mark.parametrize("text", NOBODYS)
def test_no_side_is_made_up(text: str) -> None:
    assert all(not f.subject[:1].isupper() for f in figures(text))


def test_those_killed_or_wounded_whose_number_is_told_are_casualties() -> None:
    text = "The number of Marvan troops killed or wounded in the war is nearing 500,000."
    assert [f.measure for f in figures(text)] == ["casualties"]
