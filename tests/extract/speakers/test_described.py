"""Descriptions and papers of whole reports, and whose word they stand for."""

import pytest

from sayso.app.reading import reader
from sayso.extract.speakers.weights import descriptions, fits, views
from sayso.model.text import Document
from sayso.settings import Settings

REPORTS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "Market bombing kills 14: monitor\n\n"
        "A bomb killed 14 people in Velia on Monday, a monitoring group said. The Selm Rights "
        "Observatory said three children were among the dead. The Kest-based watchdog said "
        "nine others were hurt. Nine others are in hospital, the group said.",
        {
            "14 people": "Selm Rights Observatory",
            "three children": "Selm Rights Observatory",
            "Nine others": "Selm Rights Observatory",
        },
    ),
    (
        "The strike has idled 31 sailors, the Harbour Seamen's Union said on Friday. The "
        "union said 12 ships were stuck.",
        {"31 sailors": "Harbour Seamen's Union", "12 ships": "Harbour Seamen's Union"},
    ),
    (
        'Floods drove 80 families from Orba, an aid group said. "We are short of everything," '
        "said Ana Holt, director of Lakeside Relief, a charity based in Orba. The charity "
        "said it had handed out 9,000 blankets.",
        {"80 families": "Lakeside Relief", "9,000 blankets": "Lakeside Relief"},
    ),
    (
        "About 40 homes burned in Orba on Sunday, the Velia Fire Department said. Two "
        "firefighters were hurt, the department said.",
        {"40 homes": "Velia Fire Department", "Two firefighters": "Velia Fire Department"},
    ),
    (
        "A conservation group said 22 whales were stranded on the north beach. The Ostmark "
        "Sea Trust, which runs a rescue boat, said 14 of them had been freed.",
        {"22 whales": "Ostmark Sea Trust", "14 of them": "Ostmark Sea Trust"},
    ),
    (
        "Vantor Steel said it would cut 500 jobs at the Selm mill. The company has 1,200 "
        "workers there, the metalworkers' union said.",
        {"500 jobs": "Vantor Steel", "1,200 workers": "metalworkers' union"},
    ),
    (
        "Red Star Rescue, a volunteer group, counted 18 dead. Another rescue group reported "
        "30 missing.",
        {"18 dead": "Red Star Rescue", "30 missing": "Another rescue group"},
    ),
    (
        "The Kest Conflict Monitor said 11 fighters died. The army said 8 civilians were "
        "hurt. The Velian army denies bombing the town.",
        {"11 fighters": "Kest Monitor | Kest Conflict Monitor", "8 civilians": "army"},
    ),
    (
        'Sixteen inmates died in a riot in Orba prison, a watchdog said. "It was a massacre," '
        "Prison Watch head Olga Rask said. She said 16 inmates had been burned and seven "
        "guards taken.",
        {"Sixteen inmates": "Prison Watch", "seven guards": "Olga Rask"},
    ),
    (
        "The Election Commission said 300 votes were lost. A monitoring group, Free Ballot, "
        "said 45 stations had opened late.",
        {"300 votes": "Election Commission", "45 stations": "Free Ballot"},
    ),
    (
        "Trade fell by 60 percent, according to a think-tank. The Institute for Harbour "
        "Studies, based in Kest, said 9 ports had closed. The institute said 9 ports would "
        "reopen.",
        {"60 percent": "Institute for Harbour Studies", "9 ports": "Institute for Harbour Studies"},
    ),
    (
        "Investigators found 70 graves near Orba, the Truth Commission said in a report. The "
        "report said 12 sites had not been searched.",
        {"70 graves": "Truth Commission", "12 sites": "Truth Commission"},
    ),
    (
        "The storm killed 26 people, the interior ministry said in a statement. Fourteen "
        "women were among the dead, the statement said.",
        {
            "26 people": "Velian interior ministry | interior ministry",
            "Fourteen women": "interior ministry",
        },
    ),
    (
        "In a statement posted on its website, Orba Mining said 19 miners were trapped. The "
        "statement added that five rescuers were hurt.",
        {"19 miners": "Orba Mining", "five rescuers": "Orba Mining"},
    ),
    (
        "The Northern Front released a video on Sunday. The video showed 33 soldiers in a "
        "yard. It said 50 hostages were held.",
        {"33 soldiers": "Northern Front", "50 hostages": "Northern Front"},
    ),
    (
        "Selm Motors closed a plant. Its results for the year show 19 shops were sold. The "
        "company runs a fleet of 24 vans, according to its website.",
        {"19 shops": "Selm Motors", "24 vans": "Selm Motors"},
    ),
    (
        "Selmco and Velcent are rivals. Selmco closed a plant. The firm said 40 people would go.",
        {"40 people": "Selmco"},
    ),
    (
        "Refugee rights group the Velmar Helsinki Committee said 400 people were moved.",
        {"400 people": "Velmar Helsinki Committee"},
    ),
    (
        "According to research by Jan Apt, a chief engineer, 52 dams leak.",
        {"52 dams": "Jan Apt"},
    ),
    (
        "A Selm Customs statement said 12 trucks were stopped. Four drivers were held, "
        "according to the statement, which gave no names.",
        {"12 trucks": "Selm Customs", "Four drivers": "Selm Customs"},
    ),
)
"""Each with words and the origin of each, or several equally right ones, parted by `|`."""


@pytest.mark.parametrize(("text", "origins"), REPORTS)
def test_descriptions_and_papers_stand_for_who_is_named(text: str, origins: dict[str, str]) -> None:
    (reading,) = reader(Settings())([Document(text=text, outlet="Gazette")])
    for words, names in origins.items():
        counted = (c for c in reading.claims if c.figure and words in c.figure.words.text)
        claim = next(counted, None) or next(c for c in reading.claims if words in c.content.text)
        assert claim.voices[-1].name in [n.strip() for n in names.split("|")], words


def test_every_weight_has_its_value() -> None:
    assert views().subject > views().plain > views().where > 0
    assert 0 < fits().unnamed < fits().named_body < 1
    assert descriptions().kind > descriptions().general > 0 > descriptions().other_seat
