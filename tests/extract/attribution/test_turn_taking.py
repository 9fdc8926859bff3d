"""Turns: a quotation that a tag of its own closes is the second speaker's."""

from dataclasses import replace

import pytest

from sayso.extract.attribution.rules import rule_attributions
from sayso.extract.attribution.turn_taking import take_turns, whole_quotations
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Notes, Pipeline
from sayso.extract.segment import find_sentences
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Document, Passage

READ = Pipeline.part([find_layout, find_sentences])


def passage(text: str, *words: str) -> Passage:
    """The passage of these words, each where it first stands."""
    return Passage.of(text, *((text.index(w), text.index(w) + len(w)) for w in words))


def turns(text: str, source: str, cue: str, *contents: str) -> list[tuple[str, str]]:
    """Source and content after turns are taken, where one speaker was given all the contents."""
    notes: Notes = READ.annotate([Document(text=text)])[0]
    first = Attribution(
        source=passage(text, source), cue=passage(text, cue),
        content=passage(text, *contents), speech=Speech.DIRECT,
    )  # fmt: skip
    found = take_turns([first], rule_attributions(notes), notes)
    return [(a.source.text, a.content.text) for a in found if a.source]


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents", "expected"),
    [
        (
            "“It holds,” Anna Brandt told Peter Olsen. “It will break,” Olsen said.",
            "Anna Brandt", "told", ("“It holds,”", "“It will break,”"),
            [("Anna Brandt", "“It holds,”"), ("Olsen", "“It will break,”")],
        ),
        (
            "“The dam is old,” Maria Telve said. “It will hold.”",
            "Maria Telve", "said", ("“The dam is old,”", "“It will hold.”"),
            [("Maria Telve", "“The dam is old,” “It will hold.”")],
        ),
        (
            "“The dam is old,” Maria Telve said, “but it will hold.”",
            "Maria Telve", "said", ("“The dam is old,”", "“but it will hold.”"),
            [("Maria Telve", "“The dam is old,” “but it will hold.”")],
        ),
    ],
)  # fmt: skip
def test_a_quotation_goes_to_the_tag_that_closes_it(
    text: str, source: str, cue: str, contents: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert turns(text, source, cue, *contents) == expected


ONE_QUOTATION = (
    '“It is late,” Anna Brandt said. "We have 12 boats. We want two more," Olsen said. "All told."'
)


def test_a_tag_behind_a_quotation_has_all_of_it() -> None:
    (notes,) = READ.annotate([Document(text=ONE_QUOTATION)])
    first = Attribution(
        source=passage(ONE_QUOTATION, "Anna Brandt"), cue=passage(ONE_QUOTATION, "said"),
        content=passage(ONE_QUOTATION, "“It is late,”", "We have 12 boats."), speech=Speech.DIRECT,
    )  # fmt: skip
    last = Attribution(
        source=passage(ONE_QUOTATION, "Olsen"), cue=passage(ONE_QUOTATION, "said"),
        content=passage(ONE_QUOTATION, 'We want two more,"'), speech=Speech.DIRECT,
    )  # fmt: skip
    at = ONE_QUOTATION.index("said", ONE_QUOTATION.index("Olsen"))
    last = replace(last, cue=Passage.of(ONE_QUOTATION, (at, at + 4)))
    told = [a.content.text for a in whole_quotations([first, last], notes)]
    assert told == ["“It is late,”", '"We have 12 boats. We want two more,"']
