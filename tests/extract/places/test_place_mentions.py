"""Places named in a sentence: how they are put, what they lie in, what is no place."""

import pytest

from sayso.extract.places.place_mentions import KnownNames, Width, line_of, read_places
from sayso.extract.places.putting import Put
from sayso.extract.segment import MODEL, load_parser

PUT = [
    ("At least 12 people drowned off Port Maren.", [("Port Maren", Put.BESIDE)]),
    ("Warplanes hit Orba on the river.", [("Orba", Put.REACHED)]),
    ("About 40 died in the siege of al-Selma.", [("al-Selma", Put.REACHED)]),
    ("The blast shook the rebel-held town of Orba.", [("Orba", Put.REACHED)]),
    ("Guinea has recorded 253 cases.", [("Guinea", Put.REACHED)]),
    ("Three men were hurt in Orba and neighbouring Selm.",
     [("Orba and neighbouring Selm", Put.IN)]),
    ("Twelve died near Deir al-Zor on Monday.", [("Deir al-Zor", Put.BESIDE)]),
    ("Bessel police found three bodies.", [("Bessel", Put.OFFICE)]),
    ("Kenyan soldiers shot two men.", [("Kenya", Put.OWNER)]),
    ("A raid hit the Tarvel refugee camp.", [("Tarvel", Put.REACHED)]),
    ("Fighters of the Islamic State group killed 12.", []),
    ("President Anna Brel spoke in Parliament.", []),
    ("Ana Brask died on the road.", []),
]  # fmt: skip


def mentions(text: str) -> list[tuple[str, Put]]:
    """The names of the places of one sentence, and how each is put."""
    tokens = [*load_parser(MODEL)(text)]
    return [(m.name, m.put) for m in read_places(line_of(tokens, frozenset()), KnownNames())]


@pytest.mark.parametrize(("text", "wanted"), PUT)
def test_words_put_a_place(text: str, wanted: list[tuple[str, Put]]) -> None:
    assert mentions(text) == wanted


AROUND = [
    ("Warplanes struck Orba in Selm province.", "Orba", ("Selm province",)),
    ("Two people died in Palmer, Mich., on Friday.", "Palmer", ("Michigan",)),
    ("Two people died in Orba, Selm province, Kenya.", "Orba", ("Selm province", "Kenya")),
    ("Two people died in Orba, Kenya, on Friday.", "Orba", ("Kenya",)),
    ("Two people died in Orba, Kenya's president said.", "Orba", ()),
    ("Two people died in Orba, South Korea's news agency said.", "Orba", ()),
    ("Two people died in Orba, Kenya said on Friday.", "Orba", ()),
    ("At least 16 died in Kenya's Orba.", "Orba", ("Kenya",)),
    ("At least 16 died in Kenyas Orba.", "Orba", ("Kenya",)),
    ("The bomb went off in the Salen neighbourhood of Orba.", "Salen", ("Orba",)),
    ("Shells fell on the Kenyan town of Orba.", "Orba", ("Kenya",)),
    ("Twelve died in Orba and forty in Kenya.", "Orba", ()),
]


@pytest.mark.parametrize(("text", "name", "around"), AROUND)
def test_words_say_where_a_place_lies(text: str, name: str, around: tuple[str, ...]) -> None:
    tokens = [*load_parser(MODEL)(text)]
    found = {m.name: m.around for m in read_places(line_of(tokens, frozenset()), KnownNames())}
    assert found[name] == around


def test_a_place_is_as_wide_as_its_kind_says() -> None:
    tokens = [*load_parser(MODEL)("They met at Orba Hospital in Orba, Selm province, Kenya.")]
    found = {m.name: m.width for m in read_places(line_of(tokens, frozenset()), KnownNames())}
    assert found == {
        "Orba Hospital": Width.SITE,
        "Orba": Width.TOWN,
        "Selm province": Width.REGION,
        "Kenya": Width.STATE,
    }


@pytest.mark.parametrize(
    "text",
    [
        "The fire at the Marsh Fire Department injured two men.",
        "A gala of the Academy of Moving Pictures drew 300 guests.",
        "Two clerks of the Ministry of Public Works died.",
        "They hold shares worth $2 million in Vantor Credit Co.",
        "Some 40 Central Americans and many Americans died.",
    ],
)
def test_a_body_or_a_people_is_no_place(text: str) -> None:
    assert mentions(text) == []
