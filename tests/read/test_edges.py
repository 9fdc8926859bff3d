"""What first and last lines of a text tell of a report that does not tell it elsewhere."""

from datetime import date

import pytest

from sayso.model.text import Document
from sayso.read.edges import with_edges

BODY = "At least 31 people died in Selm when the dam broke, the governor said on Tuesday.\n" * 30
DAY = date(2031, 6, 3)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 3 June 2031", DAY),
        ("Published: June 3, 2031 at 14:05 GMT", DAY),
        ("First published on Tuesday, 3 June 2031", DAY),
        ("Posted on Jun. 3, 2031", DAY),
        ("Last updated: 2031-06-03", DAY),
        ("Issued 3rd June 2031", DAY),
        ("DATE: 3 June 2031", DAY),
        ("Updated 4 June 2031 | Published 3 June 2031", date(2031, 6, 4)),
        ("The law was published 3 June 2031", None),
        ("Published 31 June 2031", None),
        ("Published in June 2031", None),
        ("Published 3 June 203199", None),
    ],
)
@pytest.mark.parametrize("where", ["head", "foot"])
def test_a_day_is_believed_behind_a_word_for_publication(
    line: str, day: date | None, where: str
) -> None:
    text = f"{line}\n\n{BODY}" if where == "head" else f"{BODY}\n{line}\n"
    assert with_edges(Document(text=text)).published == day


def test_the_day_of_publication_counts_before_that_of_a_change() -> None:
    text = f"Updated 5 June 2031\nPublished 3 June 2031\n{BODY}"
    assert with_edges(Document(text=text)).published == DAY


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2031 The Northern Mail", "The Northern Mail"),
        ("Copyright © 2029–2031 Northern Mail Ltd. All rights reserved.", "Northern Mail"),
        ("(c) 2031 by Harbour Post. All rights reserved", "Harbour Post"),
        ("© Getty Images", ""),
        ("© 2031", ""),
        ("Photo: © 2031 Ada Brook", ""),
        ("© all rights reserved", ""),
    ],
)
def test_whoever_has_the_rights_is_the_outlet(line: str, outlet: str) -> None:
    assert with_edges(Document(text=f"{BODY}\n{line}")).outlet == outlet


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ada Brook", "Ada Brook"),
        ("by Ada Brook and Jonas van Dael, in Selm", "Ada Brook and Jonas van Dael"),
        ("By Tuesday the toll had risen.", ""),
        ("By the river", ""),
    ],
)
def test_a_line_of_its_own_names_the_writer(line: str, byline: str) -> None:
    assert with_edges(Document(text=f"Dam breaks\n{line}\n\n{BODY}")).byline == byline


def test_what_a_report_tells_itself_counts() -> None:
    own = Document(text=f"Published 4 June 2031\n{BODY}\n© 2031 Harbour Post", outlet="Post",
                   published=DAY)  # fmt: skip
    assert with_edges(own) == own


def test_a_text_of_one_endless_line_takes_no_time() -> None:
    assert with_edges(Document(text="Published " * 1_000_000)).published is None
