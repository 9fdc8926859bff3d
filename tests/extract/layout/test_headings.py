"""Headings run into the text are parted from the sentence behind them; names are left whole."""

import pytest

from sayso.extract.layout.headings import parted


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "They fled, all of them. Long wait for help The first boats came on Monday.",
            ["They fled, all of them. Long wait for help", "The first boats came on Monday."],
        ),
        (
            "Ferry fire killed at least 17 More than 40 people were saved, he said.",
            ["Ferry fire killed at least 17", "More than 40 people were saved, he said."],
        ),
        ("He wrote a book called The first boat.", ["He wrote a book called The first boat."]),
        ("The mayor said The first boat had left.", ["The mayor said The first boat had left."]),
        ("It was printed in The times of Selm.", ["It was printed in The times of Selm."]),
        ("Rebels told us This was a lie.", ["Rebels told us This was a lie."]),
        ("It held. The road did not.", ["It held. The road did not."]),
    ],
)
def test_a_heading_ends_before_the_sentence_that_it_heads(text: str, pieces: list[str]) -> None:
    assert [text[b:e] for b, e in parted(text, 0, len(text))] == pieces
