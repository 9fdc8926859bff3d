"""The sentence around words, those words lit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.text import Passage
from sayso.views.quotation import FARTHEST, LEFT_OUT, LONGEST, quotation, quoted


def marked(text: str, *words: str) -> str:
    """The quotation of these words with what is lit in brackets."""
    spans = [(text.index(w), text.index(w) + len(w)) for w in words]
    pieces = quoted(text, Passage.of(text, *spans))
    return "".join(f"[{p.text}]" if p.lit else p.text for p in pieces)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One came. Two left, he said. Three.", ["Two"], "[Two] left, he said."),
        ("It is so. In all 4 of the 9 left. So.", ["4", "9"], "In all [4] of the [9] left."),
        ("Envoy J. Holt said 40 died. More.", ["40"], "Envoy J. Holt said [40] died."),
        ("A head\n\nSome 40 died\nin the port. More.", ["40"], "Some [40] died\nin the port."),
        (
            "The harbour office of the northern district said on Monday that\n40 people had died "
            "near Ostra Bay, and that more boats were\nOstrian. More.",
            ["40 people"],
            "The harbour office of the northern district said on Monday that\n[40 people] had died "
            "near Ostra Bay, and that more boats were\nOstrian.",
        ),
        ("Ferry sinks\nSome 40 died\nBy Ida Falk", ["40"], "Some [40] died"),
        ("About 3.5 million fled. So.", ["3.5 million"], "About [3.5 million] fled."),
        ("“40 died.” He left.", ["40"], "“[40] died.”"),
        ("40", ["40"], "[40]"),
    ],
)
def test_the_words_are_lit_in_their_sentence(text: str, words: list[str], expected: str) -> None:
    assert marked(text, *words) == expected


def test_words_far_apart_are_quoted_one_by_one() -> None:
    text = f"Some 40 {'and so on ' * 4000}of 90 left."
    told = marked(text, "40", "90")
    assert LEFT_OUT in told
    assert "[40]" in told
    assert "[90]" in told
    assert len(told) < 2 * FARTHEST


@settings(deadline=None)
@given(st.text(min_size=1, max_size=400), st.data())
def test_a_quotation_is_of_the_text_and_lights_the_words(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    passage = Passage.of(text, (begin, end))
    pieces = quoted(text, passage)
    assert quotation(text, passage) in text
    assert "".join(p.text for p in pieces if p.lit).strip() == text[begin:end].strip()
    assert len(quotation(text, passage)) <= len(passage.text) + 2 * LONGEST
