"""Quotation marks are listed once, and the weights see them as they did when trained."""

import ast
from pathlib import Path

import numpy as np
import pytest

import sayso.extract
from sayso.extract.layout.marks import CLOSING_MARKS, DOUBLE_MARKS, OPENING_MARKS, SINGLE_MARKS
from sayso.extract.wordpieces import WORD, quotation_states

PRINT = ("sources.py",)
"""Modules that print marks in what they say, and read none."""
SOURCES = sorted(Path(sayso.extract.__file__).parent.rglob("*.py"))


def strings(source: Path) -> list[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    said = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    found = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in said)
    return [n.value for n in found if isinstance(n.value, str)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.name)
def test_double_marks_are_listed_in_one_place(source: Path) -> None:
    marks = {c for text in strings(source) for c in text} & set("“”„«»")
    assert not marks or source.name in ("marks.py", *PRINT)


def test_the_marks_of_the_weights_are_those_of_their_training() -> None:
    assert set(DOUBLE_MARKS) == set('"“”„«»')
    assert set(SINGLE_MARKS) == set("'‘’‹›")
    assert (set(OPENING_MARKS), set(CLOSING_MARKS)) == (set("“„«"), set("”»"))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ('She said "no" twice.', "0031400"),
        ("“A ‘b’ c,” he", "311111140"),
        ("the men's 'Roarers' won", "00003240"),
    ],
)
def test_words_are_inside_or_outside_quotations(text: str, states: str) -> None:
    spans = [m.span() for m in WORD.finditer(text)]
    words = [text[b:e] for b, e in spans]
    before = [0, *(e for _, e in spans[:-1])]
    glued = np.array([b == s > 0 for b, (s, _) in zip(before, spans, strict=True)])
    found = quotation_states(words, np.zeros(len(words), bool), glued)
    assert "".join(map(str, found)) == states
