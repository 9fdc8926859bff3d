"""Which paper with a name a description stands for."""

import pytest

from sayso.app.reading import find_claims
from sayso.model.text import Document

BY_NAME = "The Selm Post-Harbour Institute poll of 900 voters came out on Monday."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"A new poll shows Orba ahead by 6 points. {BY_NAME}",
         "Selm Post-Harbour Institute poll"),
        (f"{BY_NAME} The poll showed that 40 percent back Orba.",
         "Selm Post-Harbour Institute"),
        (f"{BY_NAME} Another poll showed that 40 percent back Orba.", "Another poll"),
        ("A Tide poll was done in May and an Orba Times poll in June. A poll showed that 40 percent"
         " back the dam.", "poll"),
        ("A new poll shows Orba ahead by 6 points.", "new poll"),
    ],
)  # fmt: skip
def test_a_poll_is_the_one_that_the_report_names(text: str, name: str) -> None:
    spoken = {c.voices[-1].name for c in find_claims(Document(text=text)).claims if c.voices}
    assert name in spoken
