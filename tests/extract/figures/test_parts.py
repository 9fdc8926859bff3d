"""Parts and their wholes: "12 of them civilians", "among the dead", "two of the 12 injured"."""

import pytest

from tests.extract.events.reading import figure, figures

RAID = "The raid killed 31 people and wounded 40. "

PARTS = (
    ("The raid on Tarvel killed 31 people, 12 of them civilians.", "12 of them", "31 people"),
    ("The strike killed 31 people, including seven children.", "seven children", "31 people"),
    ("The strike killed 31, including seven boys and two girls.", "two girls", "31"),
    ("Thirty people, among them six children, were killed.", "six children", "Thirty people"),
    ("Forty people were hurt, three of whom died in hospital.", "three of whom", "Forty people"),
    ("Forty people were hurt, of whom three died.", "three", "Forty people"),
    (f"{RAID}Seven of the dead were children.", "Seven of", "31 people"),
    (f"{RAID}Fifteen of the wounded were in danger.", "Fifteen of", "40"),
    (f"{RAID}Two medics were among those killed.", "Two medics", "31 people"),
    (f"{RAID}Among the dead were four children.", "four children", "31 people"),
    (f"{RAID}The victims included four nurses.", "four nurses", "31 people"),
    (f"{RAID}Those killed in the attack include four nurses.", "four nurses", "31 people"),
    (f"{RAID}Autopsies of three of the victims showed burns.", "three of", "31 people"),
    ("One of the officers killed was from Selm. Five officers died.", "One of", "Five officers"),
    ("Nine people were killed. Four of the nine were women.", "Four of", "Nine people"),
    ("Twenty children were among the 60 dead.", "Twenty children", "60 dead"),
    ("Two medics were among at least 31 people killed.", "Two medics", "at least 31 people"),
    ("Of the 60 dead, 20 were children.", "20", "60 dead"),
    ("Two of the 12 injured had died, the hospital said.", "Two of", "12 injured"),
    ("It killed 50 people: 15 guards, 27 boys and eight men.", "27 boys", "50 people"),
    ("At least 22 people were killed, six guards and 16 boys.", "16 boys", "At least 22 people"),
    ("Losses near 300,000, including 120,000 deaths.", "120,000 deaths", "near 300,000"),
    (f"{RAID}Of them, 12 were women.", "12", "40"),
    (
        "The flood drove out 5,000 people. Of these, 1,800 came from Arsina.",
        "1,800",
        "5,000 people",
    ),
    (
        "The flood drove out 5,000 people. Of these, 30 percent were old.",
        "30 percent",
        "5,000 people",
    ),
    ("Nine people were killed. Among them were three nurses.", "three nurses", "Nine people"),
    ("Half of the 40 dead were women.", "Half of", "40 dead"),
    ("Some 70 percent of the 800 victims were women.", "Some 70 percent", "800 victims"),
    ("Of 60 wounded, eight are in danger.", "eight", "60 wounded"),
    ("Sixty people were wounded, eight seriously.", "eight", "Sixty people"),
    ("Forty people were killed, 14 children among them.", "14 children", "Forty people"),
    ("The raid killed 40, with at least 14 children among them.", "at least 14", "40"),
    ("Some 300 hostages were taken; 40 have since been freed.", "40", "Some 300 hostages"),
    ("In all 23 residents were hurt, 21 of them by live fire.", "21 of them", "23 residents"),
)


@pytest.mark.parametrize(("text", "part", "whole"), PARTS)
def test_a_part_points_to_its_whole(text: str, part: str, whole: str) -> None:
    found = figure(text, part)
    held = {f.id: f.written for f in figures(text)}
    assert held.get(found.part_of) == whole


@pytest.mark.parametrize(
    ("text", "whole", "bound"),
    [
        (
            "He was freed as one of more than 90 Kestrian prisoners that Marva let go.",
            "more than 90",
            "more_than",
        ),
        ("He was one of more than 90 captured guards.", "more than 90", "at_least"),
        ("Two of the 12 injured had died.", "12 injured", "exact"),
    ],
)
def test_the_whole_of_one_is_there_once_with_its_bound(text: str, whole: str, bound: str) -> None:
    wholes = [f for f in figures(text) if f.written.startswith(whole)]
    assert [f.quantifier.value for f in wholes] == [bound]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The blast killed 12 people and wounded 30.", "30"),
        ("The toll was 15 but three more died later.", "three more"),
        ("The storm killed 12 people. At least 200 more were injured.", "At least 200 more"),
        ("Eleven children and two teachers were among the dead.", "two teachers"),
        ("The blast killed 43 people, among them children and nurses.", "43 people"),
        ("Nine people died. The mayor spoke to four of the guests.", "four of"),
        ("Police held 40 people. Another 12 were freed.", "Another 12"),
        ("A survey reached 1,000 firms, including 60% of the largest.", "60%"),
        ("The raid killed three people. Thirty of them were soldiers.", "Thirty"),
    ],
)
def test_what_is_no_part_points_to_nothing(text: str, written: str) -> None:
    assert figure(text, written).part_of == ""


@pytest.mark.parametrize(
    ("text", "part", "measure", "whole"),
    [
        ("Two of the 12 injured had died.", "Two of", "killed", "injured"),
        ("Ten of the 53 wounded remained in hospital.", "Ten of", "injured", "injured"),
        ("Two of the 53 dead were shot.", "Two of", "killed", "killed"),
        ("Forty people were hurt, of whom three died.", "three", "killed", "injured"),
        ("The raid killed 31 people, 12 of them civilians.", "12 of", "killed", "killed"),
        (f"{RAID}Fifteen of the wounded were in danger.", "Fifteen", "injured", "injured"),
        ("Thirty people, among them six boys, were killed.", "six boys", "killed", "killed"),
    ],
)
def test_a_part_keeps_its_own_measure(text: str, part: str, measure: str, whole: str) -> None:
    found = figure(text, part)
    holding = next(f for f in figures(text) if f.id == found.part_of)
    assert (found.measure, holding.measure) == (measure, whole)


def test_a_part_takes_over_day_and_place() -> None:
    text = "The raid on Tarvel on Sunday killed 31 people. Seven of the dead were children."
    whole, part = figure(text, "31 people"), figure(text, "Seven")
    assert (part.place, part.as_of) == (whole.place, whole.as_of)
    assert part.place == "Tarvel"


@pytest.mark.parametrize(
    ("text", "written", "measure"),
    [
        ("Police arrested 200 people, 30 of whom were later charged.", "200 people", "detained"),
        ("Police arrested 200 people, 30 of whom were later charged.", "30 of whom", "charged"),
        ("The clash left 12 people injured, of whom three died.", "12 people", "injured"),
        ("The toll rose to 45 after two of the injured died.", "two of", "killed"),
    ],
)
def test_a_part_and_its_whole_have_each_their_own_measure(
    text: str, written: str, measure: str
) -> None:
    assert figure(text, written).measure == measure
