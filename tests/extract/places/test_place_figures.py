"""The place of each figure: its clause's, what was just told, where the report happened."""

import pytest

from sayso.extract import METHOD
from sayso.extract.pipeline import Pipeline
from sayso.model.quantity import Figure
from sayso.model.text import Document

STEPS = ("find_layout", "find_sentences", "read_times", "find_places", "read_quantities")
PART = Pipeline.part([s for s in METHOD if s.name in (*STEPS, "place_figures")])


def places(text: str) -> list[str]:
    """The places of the figures of a text."""
    (notes,) = PART.annotate([Document(text=text)])
    return [f.place for f in notes.of(Figure)]


CLAUSES = [
    ("At least 12 people drowned off Port Maren.", ["off Port Maren"]),
    ("In Arden 12 people died.", ["Arden"]),
    ("12, 10 and 2 died in Arden, Bessel and Corvo.", ["Arden", "Bessel", "Corvo"]),
    ("In the raid on Coverley 50 people died.", ["Coverley"]),
    ("About 40 died in the siege of Port Maren.", ["Port Maren"]),
    ("Officials told reporters in Brussels that 30 people had died in Orba.", ["Orba"]),
    ("Twelve were killed in Orba and 40 were hurt in Selm.", ["Orba", "Selm"]),
    ("Floods killed 14 people in Orba, seven in Al Selma.",
     ["Orba", "Al Selma"]),
    ("Floods killed 31 people in Orba and neighbouring Selm.", ["Orba and neighbouring Selm"]),
    ("The war has killed 9,000 people worldwide.", ["worldwide"]),
    ("They could send 3,000 more soldiers to Kenya, Peru's envoy in Oslo said.", ["Kenya"]),
    ("A correspondent in Orba wrote that 40 people had died in Selm.", ["Selm"]),
    ("The consul in Orba, Ana Vey, counted 12 dead in the town of Selm.", ["Selm"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CLAUSES)
def test_the_place_is_the_one_the_clause_names(text: str, wanted: list[str]) -> None:
    assert places(text) == wanted


REPORTS = [
    (
        "Blast kills 31 in Kenya\n\nA bomb went off in the town of Orba in Selm province on "
        "Monday.\nPolice said 31 people were killed.\n"
        "The minister, who was in Paris, said 40 were hurt.",
        ["Orba, Selm province"] * 3,
    ),
    (
        "Raid on Orba\n\nA raid on the Kenyan town of Orba killed 12 people on Monday.\n"
        "Since the war began in 2019 more than 90,000 people have been killed.",
        ["Orba, Kenya", "Kenya"],
    ),
    (
        "Raid on Orba\n\nA raid on Orba killed 12 people on Monday.\nDoctors in Orba said three "
        "died on the way.\nIn March a bomb went off in Selm. It killed 40 people.",
        ["Orba", "Orba", "Selm"],
    ),
    (
        "Envoy: hundreds of wounded\n\nHundreds of wounded soldiers are cared for in Selm, Velia's "
        "envoy in Orba said on Monday.\nHis colleague denied it. There were 12, he said.",
        ["Selm"] * 3,
    ),
]


@pytest.mark.parametrize(("text", "wanted"), REPORTS)
def test_without_a_place_of_its_own_a_figure_has_that_of_its_event(
    text: str, wanted: list[str]
) -> None:
    assert places(text) == wanted


def test_a_house_without_a_name_of_its_own_stands_in_the_town_before_it() -> None:
    text = (
        "Robbers rammed a car into a Paris jewelry shop early on Monday. Four men made off with "
        "rings and watches, police said.\n\nThe raid comes a month after a thief had entered a "
        "hotel in Cannes. Police were looking for four men in masks."
    )
    assert places(text) == ["Paris", "Paris"]


def test_a_firm_is_no_place() -> None:
    text = "Vantor hired 40 clerks. The strike at Vantor cost 12 jobs. He holds shares in Vantor."
    assert set(places(text)) == {""}


def test_a_people_names_no_state_beside_its_place() -> None:
    text = "In Washington 40 people died. Many Americans fled. Americans wept."
    assert places(text)[0] == "Washington"


def test_where_a_victim_is_at_home_is_not_where_it_happened() -> None:
    text = (
        "A gunman wounded three people in the town of Orba on Monday, police said. The dead were "
        "Ann Vey, 47, of Selm; Ben Cole, 48, of Marl; and Eva Lund, of Corvo. He was born in Ondal "
        "and faces two counts of murder."
    )
    assert {places(text)[n] for n in (0, -1)} == {"Orba"}
