"""Claims: one per figure, the whole chain of voices, the outlet's own figures besides."""

from datetime import date

import pytest

from sayso.app.reading import find_claims
from sayso.model.claim import Claim, Polarity
from sayso.model.text import Document


def claims(text: str) -> tuple[Claim, ...]:
    document = Document(text=text, outlet="Harbour Post", published=date(2031, 3, 5))
    return find_claims(document).claims


def figured(text: str) -> list[tuple[list[str], int | None, str]]:
    return [
        (
            [v.name for v in c.voices],
            None if c.figure.point is None else int(c.figure.point),
            c.figure.measure,
        )
        for c in claims(text)
        if c.figure
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The coastguard said 12 sailors drowned off Port Maren on Monday.",
            [(["Harbour Post", "coastguard"], 12, "killed")],
        ),
        (
            "Mayor Ilse Tarn said 300 soldiers were killed and 2,700 were injured in Norland.",
            [
                (["Harbour Post", "Ilse Tarn"], 300, "killed"),
                (["Harbour Post", "Ilse Tarn"], 2700, "injured"),
            ],
        ),
        (
            "Relatives counted 31 dead.",
            [(["Harbour Post", "Relatives"], 31, "killed")],
        ),
        (
            "Two miners died in the Selm pit.",
            [(["Harbour Post"], 2, "killed")],
        ),
    ],
)
def test_a_figure_is_claimed_by_its_whole_chain(
    text: str, expected: list[tuple[list[str], int | None, str]]
) -> None:
    assert figured(text) == expected


def test_a_nested_report_rests_on_the_innermost_voice() -> None:
    found = claims("Envoy Dana Holt said the army believes 300 soldiers died.")
    (claim,) = [c for c in found if c.figure]
    assert [v.name for v in claim.voices] == ["Harbour Post", "Dana Holt", "army"]
    assert claim.origin is not None
    assert claim.origin.name == "army"


def test_what_is_relayed_with_its_figure_is_claimed_once() -> None:
    text = "According to Velpress, citing a hospital source, 23 civilians were killed."
    assert [c.figure.low for c in claims(text) if c.figure] == [23]
    assert all(c.figure for c in claims(text))


def test_a_speaker_who_cites_another_is_named_once() -> None:
    text = (
        "The Unity Party said the government's figure was false and put the toll at more than 90, "
        "citing doctors at two hospitals."
    )
    chains = [[v.name for v in c.voices] for c in claims(text) if c.figure and c.figure.low == 90]
    assert [chain[-2:] for chain in chains] == [["Unity Party", "doctors"]]


def test_denial_is_not_a_claim_of_the_denied() -> None:
    found = [c for c in claims('"There were not 31 dead," said commander Ilse Tarn.') if c.figure]
    assert [c.stance.polarity for c in found] == [Polarity.DENIES]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the ministry's figure of 90 deaths is false.",
        "The mayor dismissed the ministry's claim of 90 dead as propaganda.",
        '"The ministry\'s count of 90 deaths is a lie," the mayor said.',
        "The mayor rejected the ministry's claim that 90 people had been killed.",
        "The ministry's claim of 90 dead was dismissed by the mayor as propaganda.",
    ],
)
def test_who_calls_a_figure_false_denies_it_and_whose_it_is_affirms_it(text: str) -> None:
    said = {c.voices[-1].name: c for c in claims(text)}
    assert said.keys() == {"mayor", "ministry"}
    assert said["mayor"].stance.polarity is Polarity.DENIES
    assert said["ministry"].stance.polarity is Polarity.AFFIRMS
    assert all(c.figure is not None and c.figure.point == 90 for c in said.values())


def test_a_denial_handed_on_is_not_denied_by_who_hands_it_on() -> None:
    said = claims("The mayor said the ministry denied that 90 people had died.")
    assert [c.voices[-1].name for c in said if c.figure] == ["ministry"]


def test_ages_and_dates_are_no_claims() -> None:
    text = "The mayor, 54, said on 3 March 2031 that the bridge, 40 metres long, would close."
    assert figured(text) == []


def test_reading_twice_gives_the_same_claims() -> None:
    text = 'The union said 12 died. "No more than 20 are missing," Ana Lind said.'
    assert [c.id for c in claims(text)] == [c.id for c in claims(text)]


@pytest.mark.parametrize(
    "text",
    ["", "\0", "\ud800 said 12 died", '"' * 3000, "(" * 10_000, "\u202eThe mayor said 12 died."],
)
def test_hostile_text_is_read_without_an_error(text: str) -> None:
    for claim in claims(text):
        for begin, end in claim.content.spans:
            assert 0 <= begin < end <= len(text)


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("A jury convicted a guard of the fire that killed 12 monks.", [[]]),
        ("The firm appeared to end the year owing $40 million.", [[]]),
    ],
)
def test_what_is_decided_or_seems_so_is_on_nobodys_word(text: str, voices: list[list[str]]) -> None:
    found = [c for c in find_claims(Document(text=text)).claims if c.figure]
    assert [[v.name for v in c.voices] for c in found] == voices
