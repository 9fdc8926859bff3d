"""Posts that their signature tells whose they are."""

import pytest

from sayso.app import reader
from sayso.model.text import Document
from sayso.settings import Settings

SIGNED = " — Ana Petrov (@anapetrov) March 3, 2031"
POST = "The town took a blow. 12 of our men are gone tonight."


def told(text: str) -> list[tuple[str, str]]:
    """Innermost voice and content of each attribution."""
    [reading] = reader(Settings())([Document(text=text)])
    return [(c.voices[-1].name, c.content.text) for c in reading.claims if c.attribution]


@pytest.mark.parametrize(
    "text", [f"The bridge fell at noon.\n\n{POST}{SIGNED}\n\nRain goes on.", f"{POST}{SIGNED}"]
)
def test_a_signed_post_is_its_signers(text: str) -> None:
    assert ("Ana Petrov", POST) in told(text)


def test_a_post_that_a_sentence_introduces_is_told_once() -> None:
    contents = [c for _, c in told(f"The mayor wrote on Twitter:\n\n{POST}{SIGNED}")]
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
    assert "Ana Petrov" not in [voice for voice, _ in told(text)]
