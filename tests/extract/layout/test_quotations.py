"""Quotations: straight, curly, nested, unbalanced, over paragraphs."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.layout.find import find_layout, layout_of
from sayso.extract.layout.quotations import Quotation
from sayso.extract.pipeline import Pipeline
from sayso.extract.segment import find_sentences
from sayso.model.text import Document


def quotations(text: str) -> list[Quotation]:
    notes = Pipeline.part([find_layout, find_sentences]).annotate([Document(text=text)])[0]
    return [*layout_of(notes).quotations]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We are safe," she said.', ['"We are safe,"']),
        ("“We are safe,” she said. “All of us.”", ["“We are safe,”", "“All of us.”"]),
        ("‘We are safe,’ she said.", ["‘We are safe,’"]),
        ("'We're safe,' she said.", ["'We're safe,'"]),
        ("«We are safe», she said.", ["«We are safe»"]),
        ("„We are safe“, she said.", ["„We are safe“"]),
        ("“He told me ‘run’ and I ran,” she said.", ["“He told me ‘run’ and I ran,”"]),
        ("“He said “run” twice,” she said.", ["“He said “run” twice,”"]),
        ("— We are safe, — she said.", ["— We are safe,"]),
        ("— Are we safe? — she asked. — Who knows.", ["— Are we safe?", "— Who knows."]),
        ("– We are safe, – she said, – and dry.", ["– We are safe,", "– and dry."]),
        ("— Twelve boats, two of them sunk", []),
        ("– Holt: 12 dead", []),
        ("The soldiers' wives and the miners' sons left.", []),
        ("It isn't so, they don't know.", []),
        ('A 6" pipe burst.', []),
        (
            '"We are safe. "All of us are," she said. "We wait."',
            ['"We are safe.', '"All of us are,"', '"We wait."'],
        ),
        ('It is a lie," he said. "We wait."', ['"We wait."']),
        ('He read "Boats" aloud.', ['"Boats"']),
        ('"We wait. "Go" he said.', ['"We wait. "']),
    ],
)
def test_quoted_words_are_found_with_their_marks(text: str, quoted: list[str]) -> None:
    assert [text[q.begin : q.end] for q in quotations(text)] == quoted


def test_an_unclosed_mark_quotes_to_the_end_of_its_paragraph() -> None:
    text = 'She said: "We are safe.\nNobody else spoke.'
    (found,) = quotations(text)
    assert text[found.begin : found.end] == '"We are safe.'
    assert not found.closed


def test_a_quotation_is_carried_on_over_paragraphs() -> None:
    text = "“We are safe,” she said. “The bridge held.\n“The road did not.”"
    assert [q.carries_on for q in quotations(text)] == [False, False, True]


def test_a_quotation_is_carried_on_where_paragraphs_were_run_together() -> None:
    text = 'She said: "We are safe. "The bridge held. "The road did not." "Go," he said.'
    found = quotations(text)
    assert [(q.closed, q.carries_on) for q in found] == [
        (False, False), (False, True), (True, True), (True, False),
    ]  # fmt: skip


@given(st.text(alphabet="ab ,.—\n\"'“”‘’«»„", max_size=200))
@settings(deadline=None)
def test_quotations_lie_in_the_text_and_never_overlap(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.begin < q.end <= len(text) for q in found)
    assert all(a.end <= b.begin for a, b in pairwise(found))
