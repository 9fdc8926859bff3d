"""A claim of the headline that the lead repeats is one claim with two appearances."""

import pytest

from sayso.app.reading import find_claims
from sayso.extract.appearances import headline_of
from sayso.model.records.report import read_reading, reading_record
from sayso.model.text import Document

FLOOD = (
    "Flood kills 40 in Selm, mayor says\n\n"
    "A flood killed 40 people in Selm on Monday, Mayor Robert Hask said. He said 12 were missing."
)


def test_a_figure_of_headline_and_lead_is_one_claim_with_both_places() -> None:
    reading = find_claims(Document(text=FLOOD, outlet="Daily"))
    (killed,) = [c for c in reading.claims if c.figure and c.figure.low == 40]
    assert [v.name for v in killed.voices] == ["Daily", "Robert Hask"]
    assert killed.content.begin < FLOOD.index("\n") < killed.content.end
    assert len([f for f in reading.figures if f.low == 40]) == 2
    assert read_reading(reading_record(reading)).claims == reading.claims


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ferry sinks, 12 dead\n\nA ferry sank off Selm on Monday, leaving 12 people dead.", 1),
        ("Ferry sinks, 12 dead\n\nA ferry sank off Selm on Monday, leaving 14 people dead.", 2),
        ("Ferry sinks, 12 dead\n\nA ferry sank off Selm on Monday, leaving 12 people injured.", 2),
        (
            "Ferry sinks, 12 dead\n\nA ferry sank off Selm on Monday; at least 12 people died.",
            2,
        ),
        (
            "Ferry sinks, 12 dead\n\nA ferry sank off Selm on Monday; up to 14 people died.",
            2,
        ),
        ("12 killed, ministry says\n\nThe health ministry said at least 12 people were killed.", 2),
        ("12 killed, ministry says\n\nThe health ministry said 12 people were killed.", 1),
        ("12 killed, ministry says\n\nThe army said at least 12 people were killed.", 2),
        ("Almost 90 flee\n\nAlmost 90 people were driven from their homes on Monday.", 1),
        ("A ferry sank with 12 dead. It lay off Selm with 12 people dead.", 2),
    ],
)
def test_only_the_same_figure_of_the_same_measure_is_the_same_claim(text: str, count: int) -> None:
    claims = find_claims(Document(text=text)).claims
    assert len([c for c in claims if c.figure]) == count


def test_another_speakers_figure_stays_a_claim_of_its_own() -> None:
    text = "Flood kills 40, Hask says\n\nA flood killed 40 people in Selm, Maria Telve said."
    claims = [c for c in find_claims(Document(text=text)).claims if c.figure]
    assert len(claims) == 2


def test_words_without_a_figure_are_compared_by_what_they_tell() -> None:
    text = (
        "Harbour dam would hold, Robert Hask says\n\n"
        "The old harbour dam would hold, Robert Hask said on Monday. Robert Hask said it was cheap."
    )
    claims = find_claims(Document(text=text)).claims
    assert len(claims) == 2


@pytest.mark.parametrize("text", ["", "\n", "One line only.", "x" * 300 + "\n\nMore."])
def test_a_text_without_a_headline_has_none(text: str) -> None:
    assert headline_of(text) is None


def test_a_headline_is_on_the_word_of_whom_its_last_word_calls() -> None:
    head, lead = (
        "Raid on Selm kills 18 clerks Monitor",
        "The raid killed at least 18 clerks in Selm",
    )
    said = find_claims(Document(text=f"{head}\n{lead}, the Harbour Rights Monitor said.")).claims
    above, below = (c for c in said if c.figure)
    assert above.voices == below.voices != ()
    plain = find_claims(Document(text=f"{head[:-8]}\n{lead}, the Harbour Rights Monitor said."))
    assert next(c.voices for c in plain.claims if c.figure) == ()
