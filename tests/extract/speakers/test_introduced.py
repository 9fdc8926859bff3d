"""Who a source names last: behind a comma, behind an owner, or together with others."""

import pytest

from sayso.app.reading import reader
from sayso.model.claim import Party, Voice
from sayso.model.text import Document
from sayso.settings import Settings

PERSON, BODY, GROUP, ROLE = Party.PERSON, Party.BODY, Party.GROUP, Party.ROLE

BEHIND_A_COMMA = [
    ("The Federal Water Commissioner, Owen Marsh,", "Owen Marsh", PERSON),
    ("The acting Ports Minister, Lucy Field,", "Lucy Field", PERSON),
    ("The head of the Northern Dam Authority, Peter Quill,", "Peter Quill", PERSON),
    ("The chief of the army, Lieutenant-General Karl Brandt,", "Karl Brandt", PERSON),
    ("The league's leading goal kicker, Tom Reyes,", "Tom Reyes", PERSON),
    ("One of the survivors, historian Walter Lang,", "Walter Lang", PERSON),
    ("President of the Miners' Society of Ostria, Hassan Karim,", "Hassan Karim", PERSON),
    ("A spokesman for governor Abel Munro, Colin Page,", "Colin Page", PERSON),
    ("The report's author and director of Child Care, Helen Moss,", "Helen Moss", PERSON),
    ("The interior minister who resigned last year, Boris Vetch,", "Boris Vetch", PERSON),
    (
        "A spokesman for the Interior Minister, Boris Vetch,",
        "spokesman for the Interior Minister",
        Party.ANONYMOUS,
    ),
    ("The company's directors, including chairman Ray Orton,", "company's directors", GROUP),
    ("The administrator of the travel chain, Wayfare,", "administrator of the travel chain", ROLE),
    ("A book, Landfall,", "book", Party.DOCUMENT),
]
BEHIND_A_BODY = [
    ("Senior forecaster with the Harbour Weather Bureau Ian Moss", "Ian Moss", PERSON),
    ("Director of Selm International Airport Tom Reyes", "Tom Reyes", PERSON),
    (
        "A spokesman for the Harbour Weather Bureau",
        "spokesman for the Harbour Weather Bureau",
        Party.ANONYMOUS,
    ),
]
OWNED = [
    ("The Bureau of Meteorology's Claire Woods", "Claire Woods", PERSON),
    ("The ministry's Anna Bell", "Anna Bell", PERSON),
    ("Norway's Foreign Ministry", "Norway's Foreign Ministry", BODY),
]
TOGETHER = [
    ("Prime Minister Paul Orme and President Ana Ruiz", "Paul Orme and Ana Ruiz", GROUP),
    ("Both the union and Velnor Airways", "union and Velnor Airways", GROUP),
    ("The Ministry of Foreign Affairs and Trade", "Ministry of Foreign Affairs and Trade", BODY),
    ("Lee Park, an English teacher and co-author,", "Lee Park", PERSON),
    ("Mayor Lee Park and other villagers", "Lee Park and other villagers", GROUP),
    ("Lee Park, the mayor and a former judge,", "Lee Park", PERSON),
]
PARTICLES = [
    ("President Fernando de la Torre", "Fernando de la Torre", PERSON),
    ("Commissioner Ulla von der Heide", "Ulla von der Heide", PERSON),
]


SAID = "{} said 12 people died in the flood."
WHOSE = [
    (["Norway's Foreign Ministry", "The Foreign Ministry"], ["Norway's Foreign Ministry"] * 2),
    (["The Foreign Ministry", "Norway's Foreign Ministry"], ["Norway's Foreign Ministry"] * 2),
    (
        ["Norway's Foreign Ministry", "Chile's Foreign Ministry", "The Foreign Ministry"],
        ["Norway's Foreign Ministry", "Chile's Foreign Ministry", "Foreign Ministry"],
    ),
    (["Norway's Savings Bank"], ["Savings Bank"]),
    (["The Immigration Minister, Philip Orme,", "The minister"], ["Philip Orme"] * 2),
]


def voices(text: str) -> list[Voice]:
    """The innermost voice of each attribution, in order."""
    [reading] = reader(Settings())([Document(text=text)])
    return [claim.voices[-1] for claim in reading.claims if claim.attribution]


@pytest.mark.parametrize(
    ("source", "name", "kind"), [*BEHIND_A_COMMA, *BEHIND_A_BODY, *OWNED, *TOGETHER, *PARTICLES]
)
def test_whom_a_source_names(source: str, name: str, kind: Party) -> None:
    voice = voices(SAID.format(source))[-1]
    assert (voice.name, voice.kind) == (name, kind)


@pytest.mark.parametrize(("sources", "names"), WHOSE)
def test_whose_an_organ_of_state_is(sources: list[str], names: list[str]) -> None:
    text = " ".join(SAID.format(source) for source in sources)
    assert [voice.name for voice in voices(text)] == names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The travel company Wayfare cut 500 jobs. Wayfare said it would close.", "Wayfare", BODY),
        ("Velnor Petroleum cut 500 jobs. Velnor said it was sorry.", "Velnor Petroleum", BODY),
        ("Lee Velnor joined Velnor Petroleum. Velnor said he was glad.", "Lee Velnor", PERSON),
    ],
)
def test_a_firm_is_no_person(text: str, name: str, kind: Party) -> None:
    voice = voices(text)[-1]
    assert (voice.name, voice.kind) == (name, kind)


def test_what_he_is_becomes_his_role() -> None:
    [voice] = voices(SAID.format("The head of the Northern Dam Authority, General Peter Quill,"))
    assert voice.role == "The head of the Northern Dam Authority"


def test_people_of_a_place_are_no_person() -> None:
    [voice] = voices("Many Afghans fear the drought will last until spring.")
    assert voice.kind is GROUP


def test_a_name_in_capitals_that_nobody_is_taken_for_stops_no_reading() -> None:
    said = (
        "THE HEALTH MINISTER, IVO KERR, SAID ON MONDAY THAT 212 PEOPLE WERE BEING TREATED FOR IT."
    )
    (reading,) = reader(Settings())([Document(text=said)])
    assert [f.written for f in reading.figures] == ["212 PEOPLE"]
