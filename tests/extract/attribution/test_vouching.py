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
        "The director of nursing at Selm hospital says 12 schools were closed.",
        "12 schools", "director of nursing at Selm hospital",
    ),
    ("A lawyer for the family said two men were held.", "two men", "lawyer for the family"),
    ("A man in the street said two men were held.", "two men", "man"),
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
        "A court has found three men guilty of killing 21 people.",
        "21 people", "",
    ),
    (
        "An inquiry has found the army responsible for three gas attacks.",
        "three gas attacks", "inquiry",
    ),
    ("Families have welcomed the verdicts against six guides of the firm.", "six guides", ""),
    ("Hospitals have urged everyone to give blood for the 300 injured.", "300 injured", ""),
    ("The mayor promised an inquiry into how two children were killed.", "two children", ""),
    ("The union condemned plans to cut 500 posts.", "500 posts", ""),
    ("The minister said families welcomed the sentences of six men.", "six men", "minister"),
    ("The union demanded 300 new posts at the mill.", "300 new posts", "union"),
    ('"I condemn the killing of 12 people," the mayor said.', "12 people", "mayor"),
    ("It has been confirmed two sailors drowned.", "two sailors", ""),
    ("Voters in Selm approved a $3 million bond for the harbour.", "$3 million", ""),
    ("Orba Air has begun offering $5 flights from Selm to five cities.", "$5", ""),
    ("The Harbour Kings plan to buy 50 hectares at Selm.", "50 hectares", ""),
    ("Vantor intends to acquire the mill in a $5.4 billion deal.", "$5.4 billion", ""),
    ("The government hopes to avoid default on the $15 billion debt.", "$15 billion", ""),
    ("The agreement will also mean that 200 hectares are set free.", "200 hectares", ""),
    ("South Carolina has recorded 18 holiday deaths.", "18 holiday deaths", ""),
    ("That state has recorded 18 holiday deaths.", "18 holiday deaths", ""),
    ("The coastguard recorded 18 deaths at sea.", "18 deaths", "coastguard"),
    ("Vantor promised to hire 300 workers.", "300 workers", "Vantor"),
    ("The ministry revised the number of deaths down to 590.", "590", "ministry"),
    ("Analysts pegged the loss at $14 million.", "$14 million", "Analysts"),
    ("The mayor teased that 12 shops would open.", "12 shops", "mayor"),
    ("Velia has demanded the arrest of 36 militants.", "36 militants", "Velia"),
    ("Velia has demanded help for the families of 36 militants.", "36 militants", ""),
    ("Police said 12 people, three of them boys, were held.", "three of them", "Police"),
    (
        "Around 100 marines are expected in Orba to lead the force, but local leaders are "
        "still arguing over the total number of guards.",
        "100 marines", "",
    ),
    ("Four fighters of the Red Front had been killed he added.", "Four fighters", "he"),
    (
        "A man was found in Selm, a navy source said. Meanwhile, coastguards have arrested "
        "three skippers of the fleet, a navy source told reporters in Orba.",
        "three skippers", "navy source",
    ),
    (
        'Marek Dorn says the strike is unfair. "We have 12 posts on the table, it is a good '
        'offer. "We would like to talk," Mr Dorn said. The union walked out on Monday.',
        "12 posts", "Marek Dorn",
    ),
    (
        'Jan Apt, who leads the search, said: "This is a sad day. "We have found 12 boats, and '
        'the crews. "I still hope for more." The search goes on.',
        "12 boats", "Jan Apt",
    ),
    ("The mayor urged 300 people to leave the harbour.", "300 people", ""),
    ("The court ordered the firm to pay $4 million.", "$4 million", ""),
    ("The mayor called for calm after a night in which 12 shops burnt.", "12 shops", ""),
    (
        "The mayor's campaign has been hurt by allegations that he paid 40 people.",
        "40 people", "",
    ),
    ("The army's claim that 40 people had died was false.", "40 people", "army"),
    (
        "The gate was shut, the Selm Herald reported. Eight people were hurt, two of them "
        "badly, a ministry spokesman told the radio, adding that the school was closed.",
        "Eight people", "ministry spokesman",
    ),
    (
        "The gate was shut, the fund said in a statement on Friday. According to the union, "
        "Selm hosts more than 250 ships.",
        "250 ships", "union",
    ),
    (
        "The mill's output reached 64 percent of its plan and was expected to rise again, a "
        "leading think tank in Selm said on Monday.",
        "64 percent", "leading think tank",
    ),
    (
        "Ferry fire killed at least 17 The fire in the harbour broke out at noon, coastguard "
        "spokesman Jan Apt said.",
        "17", "",
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


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The guides deny they had a part in the deaths of 21 people.", "affirms"),
        ("The guides deny a part in the deaths of 21 people, including 14 Danes.", "affirms"),
        ("Earlier, Velia rejected a ceasefire offer by four armed groups.", "affirms"),
        ("The army rejected the claim that 40 people had died.", "denies"),
        ("The ministry denied the figure of 40 dead.", "denies"),
    ],
)
def test_what_is_only_pointed_back_to_is_not_denied(text: str, polarity: str) -> None:
    (reading,) = reader(Settings())([Document(text=text, outlet="Gazette")])
    told = [c for c in reading.claims if c.figure]
    assert told
    assert {c.stance.polarity for c in told} == {polarity}
    assert all((c.voices[-1].name == "Gazette") == (polarity == "affirms") for c in told)


def test_one_who_speaks_is_no_count() -> None:
    text = "The radio quoted one witness as saying the roof fell. One man died, she said."
    (reading,) = reader(Settings())([Document(text=text, outlet="Gazette")])
    assert [c.figure.words.text for c in reading.claims if c.figure] == ["One man"]
