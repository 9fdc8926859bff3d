"""The layout of a report is found once: paragraphs, datelines, quotations, turns, signatures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract import METHOD
from sayso.extract.languages import tell_languages
from sayso.extract.layout.find import Layout, find_layout, layout_of
from sayso.extract.layout.quotations import within
from sayso.extract.pipeline import Notes, Pipeline
from sayso.model.text import Document

ROUND_UP = """MIRETH, 3 March — At least 12 died.

“The roof went,” said Ana Wirt. “Nobody slept.

“We ran.”

CARVEL, 4 March (AP) — Two were hurt."""


def layout(text: str) -> Layout:
    (notes,) = Pipeline.part([tell_languages, find_layout]).annotate([Document(text=text)])
    return layout_of(notes)


def test_the_method_begins_with_the_layout() -> None:
    assert find_layout in METHOD[:2]


def test_every_part_is_found_in_order() -> None:
    found = layout(ROUND_UP)
    assert [line.place for line in found.datelines] == ["Mireth", "Carvel"]
    assert len(found.paragraphs) == 4
    quoted = [(ROUND_UP[q.begin : q.end], q.carries_on) for q in found.quotations]
    assert quoted == [("“The roof went,”", False), ("“Nobody slept.", False), ("“We ran.”", True)]


def test_a_dateline_is_a_piece_of_its_own() -> None:
    first = layout(ROUND_UP).paragraphs[0]
    assert [ROUND_UP[b:e] for b, e in first.pieces] == ["MIRETH, 3 March — ", "At least 12 died."]


def test_turns_and_signatures_say_whose_words_they_are() -> None:
    text = "MOSS: Why?\nPETROV: Rain.\nMOSS: Thanks.\nRain fell. — Ana Petrov (@ap) March 3, 2031"
    found = layout(text)
    told = [(text[slice(*t.label)], text[slice(*t.words)]) for t in found.turns]
    assert told == [("MOSS", "Why?"), ("PETROV", "Rain."), ("MOSS", "Thanks.")]
    (signed,) = found.signatures
    assert text[slice(*signed.label)] == "Ana Petrov (@ap)"
    assert text[slice(*signed.words)] == "Rain fell."
    assert signed.is_post


def test_notes_without_a_layout_have_an_empty_one() -> None:
    assert layout_of(Notes(Document(text="Rain."))) == Layout()


@pytest.mark.parametrize(("at", "inside"), [(0, False), (2, True), (4, False), (9, True)])
def test_a_place_is_within_one_of_the_spans(at: int, inside: bool) -> None:
    assert within([(1, 4), (8, 12)], at) is inside


@given(st.text(max_size=400))
@settings(deadline=None)
def test_every_part_lies_in_the_text(text: str) -> None:
    found = layout(text)
    spans = [(p.begin, p.end) for p in found.paragraphs]
    spans += [(line.begin, line.end) for line in found.datelines]
    spans += [(quotation.begin, quotation.end) for quotation in found.quotations]
    spans += [(turn.begin, turn.end) for turn in found.turns]
    assert all(0 <= begin < end <= len(text) for begin, end in spans)
    for paragraph in found.paragraphs:
        assert paragraph.pieces[0][0] == paragraph.begin
        assert paragraph.pieces[-1][1] == paragraph.end
