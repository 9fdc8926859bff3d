"""What a party's word stands behind, in whole sentences: whose figure it is, if anyone's."""

import pytest

from sayso.app.reading import reader
from sayso.model.text import Document
from sayso.settings import Settings

WHOSE = (
    (
        "The Orba Post quoted the mining union as saying 17 men were trapped. "
        "Four bodies lay in the yard.",
        "Four bodies", "",
    ),
    (
        "An official at the Harbour Customs Directorate said 12 schools were closed.",
        "12 schools", "official at the Harbour Customs Directorate",
    ),
    (
        "The raid claimed the lives of 27 children, the relief fund said.",
        "27 children",
        "relief fund",
    ),
    ("It is a war that has so far claimed 28,000 lives.", "28,000 lives", ""),
    ("The Red Front claimed responsibility for a bomb that killed 30 people.", "30 people", ""),
    ("The Harbour Kings reportedly have bid $16 million for the club.", "$16 million", ""),
    ("Marek Dorn agreed to a $16 million deal with the club on Friday.", "$16 million", ""),
    ("The club lost him after deciding not to match a $14 million bid.", "$14 million", ""),
    ("An earlier toll reported 15 people dead in Selm.", "15 people", ""),
    ("Harbour police put the death toll at 16 earlier.", "16", "Harbour police"),
    ("The mill, which the town had valued at about $38,000, burned down.", "$38,000", "town"),
    (
        "The union says it is less than the $18 million reported by the Selm Herald.",
        "$18 million", "Selm Herald",
    ),
    (
        "The union counted 12 ships in the strike on Port Orba, saying three more had sailed.",
        "three", "union",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "origin"), WHOSE)
def test_a_figure_rests_on_the_word_of_who_says_it(text: str, words: str, origin: str) -> None:
    (reading,) = reader(Settings())([Document(text=text, outlet="Gazette")])
    claim = next(c for c in reading.claims if c.figure and words in c.figure.words.text)
    assert [v.name for v in claim.voices][-1] == (origin or "Gazette")
