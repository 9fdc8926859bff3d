"""Lines that are no text of the report, told from lines that are."""

import pytest

from sayso.extract import METHOD
from sayso.extract.layout.boilerplate import kind_of_line, read_boilerplate
from sayso.extract.layout.paragraphs import paragraphs
from sayso.extract.pipeline import Pipeline
from sayso.model.claim import Claim
from sayso.model.text import Document

LINES = [
    ("Outlet: France 24", "header"),
    ("Page: 12", "header"),
    ("Filed under: Floods, 12 districts", "header"),
    ("Published: 12 March 2031", "stamp"),
    ("Last updated 4/9/2031 8:33 am", "stamp"),
    ("Share 1,204 Tweets 300", "share"),
    ("1.2K Shares", "share"),
    ("12 comments", "share"),
    ("Views: 12,304", "share"),
    ("Print Email 12 Comments", "share"),
    ("Share this on Facebook", "share"),
    ("Tel: +44 20 7946 0123", "contact"),
    ("Call 0800 123 4567", "contact"),
    ("Contact the newsdesk on 555 0142 or desk@upland.example", "contact"),
    ("Reporter: Desk 7", "header"),
    ("Contact was lost with 300 villages", ""),
    ("Read more: 40 killed in Orba flood", "pointer"),
    ("Sign up for 20 free articles", "pointer"),
    ("Related: Bus crash in Selm kills 17", "related"),
    ("Related", "related"),
    ("Watch: 12 dead in Orba blast", "related"),
    ("Photo: J. Arn/Coast Press", "credit"),
    ("Photo by A. Brel", "credit"),
    ("Image copyright Coast Press", "credit"),
    ("© 2031 Harbour Post", "rights"),
    ("Copyright 2031 The Orba Times. All rights reserved.", "rights"),
    ("By Anna Brel, Harbour Post", "byline"),
    ("Reporting by Anna Brel; Editing by Tom Voss", "byline"),
    ("Injured: 40", ""),
    ("Toll: 42", ""),
    ("Updated: 42 dead in Orba", ""),
    ("Watch list has 40 names, ministry says", ""),
    ("Copyright protests draw 40,000", ""),
    ("Photos of the dead were shown to 12 relatives", ""),
    ("Phone lines for 12,000 homes were cut", ""),
    ("Advertisement spending rose by 12 percent", ""),
    ("Related costs rose to $40 million", ""),
    ("By the time help came, 12 people had died", ""),
    ("40 people shared a flat", ""),
    ("12 killed, 40 injured in Orba blast", ""),
    ("Text messages reached 12,000 people, the ministry said.", ""),
]


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_a_line_is_boilerplate_by_what_speaks_for_it(line: str, kind: str) -> None:
    assert kind_of_line(line) == kind


TAILS = [
    (
        "Twelve people died in Orba on Monday, police said.\n\nRelated\n\n"
        "Bus crash in Selm kills 17\n\nFire in Tarvel: 40 hurt",
        {"Related": "related", "Bus crash in Selm kills 17": "related",
         "Fire in Tarvel: 40 hurt": "related"},
    ),
    (
        "Twelve people died.\n\nRelated\n\nThe mayor of Orba said that 40 more were still missing.",
        {"Related": "related"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TAILS)
def test_headlines_below_a_heading_for_other_news_are_other_news(
    text: str, wanted: dict[str, str]
) -> None:
    found = read_boilerplate(text, [*paragraphs(text)])
    assert {text[line.begin : line.end]: line.kind for line in found} == wanted


def test_nothing_is_claimed_from_boilerplate_and_its_words_are_kept() -> None:
    text = (
        "Outlet: France 24\nShare 1,204 Tweets 300\n\nA blast in Orba killed 31 people on Monday.\n"
        "\nTel: +44 20 7946 0123\nRead more: Flood in Selm kills 52, ministry says\n"
        "© 2031 Lake News"
    )
    (notes,) = Pipeline(METHOD).annotate([Document(text=text)])
    assert [c.figure.written for c in notes.of(Claim) if c.figure] == ["31 people"]
    assert not [c for c in notes.of(Claim) if "Flood" in c.content.text]
    assert notes.document.text == text
