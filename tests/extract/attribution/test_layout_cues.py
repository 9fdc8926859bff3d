"""Signed posts and lines of a transcript, whose words the layout tells."""

import pytest

from sayso.app.reading import reader
from sayso.extract.attribution.layout_cues import script_turns
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline
from sayso.extract.segment import find_sentences
from sayso.model.text import Document
from sayso.settings import Settings

SIGNED = " — Ana Petrov (@anapetrov) March 3, 2031"
POST = "The town took a blow. 12 of our men are gone tonight."


def said_by(text: str) -> list[tuple[str, str]]:
    """Innermost voice and content of each attribution."""
    [reading] = reader(Settings())([Document(text=text)])
    return [(c.voices[-1].name, c.content.text) for c in reading.claims if c.attribution]


@pytest.mark.parametrize(
    "text", [f"The bridge fell at noon.\n\n{POST}{SIGNED}\n\nRain goes on.", f"{POST}{SIGNED}"]
)
def test_a_signed_post_is_its_signers(text: str) -> None:
    assert ("Ana Petrov", POST) in said_by(text)


def test_a_post_that_a_sentence_introduces_is_told_once() -> None:
    contents = [c for _, c in said_by(f"The mayor wrote on Twitter:\n\n{POST}{SIGNED}")]
    assert sum("12 of our men" in c for c in contents) == 1
    assert not any("—" in c for c in contents)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell — and Ana Petrov (@anapetrov) drove home.",
        "A long road — Ana Petrov March 3, 2031",
        "— Ana Petrov (@anapetrov) March 3, 2031",
        "word " * 200 + SIGNED,
    ],
)
def test_other_dashes_sign_nothing(text: str) -> None:
    assert "Ana Petrov" not in [voice for voice, _ in said_by(text)]


SCRIPT = 'MOSS: How many were lost?\n\n"PETROV: We counted 12."\n\nMOSS: And now?\n\nRain goes on.'


def test_a_line_of_a_transcript_is_its_speakers() -> None:
    (notes,) = Pipeline.part([find_layout, find_sentences]).annotate([Document(text=SCRIPT)])
    told = [(a.source.text, a.content.text) for a in script_turns([], notes) if a.source]
    assert told == [
        ("MOSS", "How many were lost?"), ("PETROV", "We counted 12."), ("MOSS", "And now?"),
    ]  # fmt: skip
    assert script_turns(script_turns([], notes), notes) == script_turns([], notes)


@pytest.mark.parametrize("text", ["UPDATE: The dam broke.", "Note: a\nNote: b\nNote: c"])
def test_a_heading_is_no_turn(text: str) -> None:
    (notes,) = Pipeline.part([find_layout, find_sentences]).annotate([Document(text=text)])
    assert script_turns([], notes) == []
