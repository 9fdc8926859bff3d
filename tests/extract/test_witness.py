"""The outlet's own count is its word; what it only tells is nobody's."""

import pytest

from sayso.model.claim import Claim, Voice
from tests.extract.events.reading import notes_on


def voices(text: str) -> tuple[Voice, ...]:
    (claim,) = [c for c in notes_on(text).of(Claim) if c.figure]
    return claim.voices


@pytest.mark.parametrize(
    "text",
    [
        "Our reporters counted 31 bodies in the hall.",
        "At least 31 people were killed, according to a tally by this newspaper.",
        "A Harbour Post tally puts the dead at 31.",
        "The Harbour Post’s own count stands at 31 dead.",
        "By our count 31 people died.",
        "We counted 31 bodies at the scene.",
    ],
)
def test_an_outlet_that_counted_is_a_witness(text: str) -> None:
    assert [(v.name, v.role) for v in voices(text)] == [("Harbour Post", "witness")]


@pytest.mark.parametrize(
    "text",
    [
        "At least 31 people were killed in Selm.",
        '"We counted 31 bodies," the mayor said.',
        "A Reuters tally shows that 31 people have died.",
        "The ministry said that 31 people had died.",
    ],
)
def test_an_outlet_that_only_tells_is_none(text: str) -> None:
    assert "witness" not in {v.role for v in voices(text)}
