"""Which counts are claimed: facts for a ledger, and not whatever a number stands before."""

from itertools import permutations

import pytest

from sayso.app.reading import reader
from sayso.extract.figures.recorded import features_of, outweighs, recorded_weights
from sayso.language.lexicon import load_words
from sayso.language.things import kind_of_noun
from sayso.model.claim import Reading
from sayso.model.quantity import Kind
from sayso.model.text import Document
from sayso.settings import Settings


def read(text: str) -> Reading:
    """One report, read whole."""
    (reading,) = reader(Settings())([Document(text=text)])
    assert isinstance(reading, Reading)
    return reading


def claimed(text: str) -> list[str]:
    """The words of the figures claimed."""
    return [c.figure.words.text for c in read(text).claims if c.figure]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Three robbers stormed the shop.", "Three robbers"),
        ("A total of 31 fire trucks were on scene.", "A total of 31 fire trucks"),
        ("Several houses were destroyed in the fire.", "Several houses"),
        ("A few cars were damaged.", "A few cars"),
        ("Two air raids hit the harbour on Monday.", "Two air raids"),
        ("The show is televised in more than 200 countries.", "more than 200 countries"),
        ("Detectives found two handguns and nine shells.", "nine shells"),
        ("1 child was asleep in the hall.", "1 child"),
        ("A 12-man crew drowned.", "12-man"),
        ("The firm said it would cut 900 jobs.", "900 jobs"),
        ("The 2.5 million cars of that year use it.", "2.5 million cars"),
        ("A report by the bank shows that 300 firms closed.", "300 firms"),
        ("The 1,200-member church burnt down.", "1,200-member"),
        ("They burnt a 40-ton stockpile.", "40-ton"),
        ("The plane dropped 900 kilograms of rice.", "900 kilograms"),
        ("A fire crew poured 5,000 gallons of water on the roof.", "5,000 gallons"),
        ("The blaze burnt 1,200 hectares of forest.", "1,200 hectares"),
        ("The index closed up 31.4 points.", "31.4 points"),
        ("Another dozen other people stood outside.", "Another dozen other people"),
        ("Four Velian factions have reached an accord.", "Four Velian factions"),
        ("They escorted it with two Velian fighter jets.", "two Velian fighter jets"),
        ("The mayor shut dozens of Orba party offices.", "dozens of Orba party offices"),
        ("Two players were killed after the cup match.", "Two players"),
        ("Some 40,000 people saw the cup match.", "Some 40,000 people"),
        ("A woman was killed in the blast.", "A woman"),
        ("Police said a woman had been killed in the blast.", "a woman"),
        ("Gunmen shot dead a soldier and fled.", "a soldier"),
        ("Both climbers were killed in the fall.", "Both climbers"),
        ("One climber was killed in the fall.", "One climber"),
        ("Five further counties joined.", "Five further counties"),
        ("One of the climbers was killed in the fall.", "One of the climbers"),
    ],
)
def test_a_count_that_a_ledger_would_record_is_claimed(text: str, written: str) -> None:
    assert written in claimed(text)


@pytest.mark.parametrize(
    "text",
    [
        "He gave two good reasons for leaving.",
        "Produce was sold out of one end of the hall.",
        "The talks between the two parties are delicate.",
        "She won the award in her first two seasons.",
        "It is one of several options on the table.",
        "The guard carried a 12-gauge shotgun.",
        "A three-judge panel heard the case.",
        "Vey was beaten in four sets after 40 games.",
        "The 15-member council met.",
        "The planes dropped a 900 kilogram bomb.",
        "The five-time champion retired.",
        "You would need two racks of such servers.",
        "One report suggested otherwise.",
        "It is one of the most lovely towns.",
        "She is one of the best surgeons.",
        "He fits all three bills.",
        "They stood on a 9-acre site.",
        "Orba leads the match with 240 runs.",
        "Set 440 to win the match, the captain was on 31 and his opener eight.",
        "The firm stood in position 5.",
        "One guide, who lives in Orba, spoke of rain.",
        "It came to 66 in the end.",
        "The walkers were fined on day four of the tour.",
        "Crowds came to the funeral of a gunman who had shot dead a farmer.",
        "The raid followed the death of a farmer.",
        "The town was shelled after a pilot was killed there.",
        "The men carried the body of a dead child.",
        "They wanted to kill Orley Venn, a man of many enemies.",
    ],
)
def test_what_no_one_would_record_is_read_and_not_claimed(text: str) -> None:
    assert not claimed(text)


def test_what_a_fact_is_a_part_of_is_a_fact() -> None:
    assert claimed("Residents counted 14 kilns, five of them cold.") == ["14 kilns", "five of them"]


def test_what_is_not_claimed_stays_among_the_figures() -> None:
    reading = read("The talks between the two parties are delicate.")
    assert [f.words.text for f in reading.figures] == ["two parties"]


@pytest.mark.parametrize("name", [n for n in recorded_weights() if n != "always"])
def test_every_feature_holds_in_its_example(name: str) -> None:
    example = load_words("en", "recorded")["features"][name]["example"]
    figures = [f for f in read(example).figures if f.kind is Kind.COUNT]
    assert any(name in features_of(f, example) for f in figures)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("children", "beings"), ("warplanes", "goods"), ("airstrikes", "events"), ("movies", "words"),
     ("switches", "goods"), ("seasons", "times"), ("counties", "places"), ("zithers", "unknown")],
)  # fmt: skip
def test_the_kind_of_a_noun(noun: str, kind: str) -> None:
    assert kind_of_noun(noun) == kind


def test_the_order_of_features_decides_nothing() -> None:
    even = ("bare", "bounded", "part")
    weights = recorded_weights()
    assert abs(weights["always"] + sum(weights[name] for name in even)) < 1e-9
    assert {outweighs(order) for order in permutations(even)} == {True}
