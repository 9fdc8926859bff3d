"""Quotations under a line that names who speaks, and lines that name nobody."""

import pytest

from sayso.app.reading import reader
from sayso.model.text import Document
from sayso.settings import Settings

LEAD = "“At least 14 people died because nobody looked,” said Joel Stark.\n\n"
QUOTED = "\n\n“We will publish every report within 30 days”"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("And from Chairwoman Rosa Wendel:", "Rosa Wendel"),
        ("From the desk of Karl Dorn, chief engineer, Selm Roads:", "Karl Dorn"),
        ("A statement by Rosa Wendel:", "Rosa Wendel"),
        ("Rosa Wendel, chairwoman of the council:", "Rosa Wendel"),
        ("The mayor of Selm, Rosa Wendel:", "Rosa Wendel"),
    ],
)
def test_a_line_names_who_is_quoted_below_it(line: str, name: str) -> None:
    (reading,) = reader(Settings())([Document(text=LEAD + line + QUOTED, outlet="Gazette")])
    claim = next(c for c in reading.claims if "within 30 days" in c.content.text)
    assert claim.voices[-1].name == name


def test_a_heading_names_nobody() -> None:
    text = f"{LEAD}Promises made on Monday:{QUOTED}"
    (reading,) = reader(Settings())([Document(text=text, outlet="Gazette")])
    claim = next(c for c in reading.claims if "within 30 days" in c.content.text)
    assert claim.voices[-1].name in ("Joel Stark", "Gazette")
