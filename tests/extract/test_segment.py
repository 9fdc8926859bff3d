"""Paragraphs and sentences: spans inside the text, in order, whatever the text."""

import tracemalloc
from itertools import pairwise
from pathlib import Path
from typing import Self

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from sayso.extract.layout.find import find_layout
from sayso.extract.layout.paragraphs import LONGEST, is_wrapped, paragraphs
from sayso.extract.pipeline import Pipeline
from sayso.extract.segment import MODEL, UNUSED, Sentence, find_sentences, load_parser
from sayso.model.text import Document

WRAPPED = """The harbour master of Port Ilse told reporters on Thursday that the
northern quay would stay closed for at least two weeks while divers
look for the anchor chain that was lost in the storm last month, and
that ferries would land at the southern quay until then.

A second paragraph."""


def sentences(text: str) -> list[str]:
    notes = Pipeline.part([find_layout, find_sentences]).annotate([Document(text=text)])[0]
    return [text[s.begin : s.end] for s in notes.of(Sentence)]


def test_a_line_break_ends_a_sentence() -> None:
    assert sentences("Port closed, mayor says\nThe port is closed.") == [
        "Port closed, mayor says",
        "The port is closed.",
    ]


def test_line_wrapped_text_is_read_across_its_lines() -> None:
    assert is_wrapped(WRAPPED)
    assert len([*paragraphs(WRAPPED)]) == 2


def test_characters_without_a_width_are_no_part_of_a_word() -> None:
    text = "The \u200bmayor \u202asaid\u202c 12 died."
    (notes,) = Pipeline.part([find_layout, find_sentences]).annotate([Document(text=text)])
    (sentence,) = notes.of(Sentence)
    assert [t.text for t in sentence.parse if t.is_alpha] == ["The", "mayor", "said", "died"]


def test_a_list_of_paragraphs_is_not_wrapped_text() -> None:
    assert not is_wrapped("One says this.\nTwo says that.\nThree says nothing.\nFour left.")


@pytest.mark.parametrize("text", ["", " \n\t", "\0", "\ud800 said it", "x" * (3 * LONGEST)])
def test_odd_texts_are_cut_without_an_error(text: str) -> None:
    assert all(0 <= b < e <= len(text) and e - b <= LONGEST for b, e in paragraphs(text))
    assert all(piece in text for piece in sentences(text))


@given(st.text(max_size=400))
@settings(deadline=None)
def test_paragraphs_are_in_order_and_hold_every_word(text: str) -> None:
    spans = [*paragraphs(text)]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    kept = "".join(text[b:e] for b, e in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


def passing_memory(text: str) -> int:
    """Bytes that parsing takes and gives back: the most that was held, less what stays."""
    tracemalloc.start()
    notes = Pipeline.part([find_layout, find_sentences]).annotate([Document(text=text)])
    stays, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert notes
    return most - stays


def test_a_longer_report_takes_no_more_memory_while_it_is_parsed() -> None:
    piece = "The harbour master of Port Ilse said that 12 men were lost in the storm. "
    sentences(piece)
    short, long = (passing_memory(piece * (n * LONGEST // len(piece))) for n in (5, 20))
    assert long < 1.5 * short


def test_a_report_is_parsed_alike_whatever_stands_around_it() -> None:
    told = [f"In Selm {n} men were lost, the harbour master said on Monday." for n in range(150)]
    told[70] = " ".join(told)
    batch = [Document(text=text) for text in told]
    together = Pipeline.part([find_layout, find_sentences]).annotate(batch)
    for notes, text in zip(together, told, strict=True):
        parsed = [(t.text, t.dep_, t.head.i) for s in notes.of(Sentence) for t in s.parse]
        (alone,) = Pipeline.part([find_layout, find_sentences]).annotate([Document(text=text)])
        assert parsed == [(t.text, t.dep_, t.head.i) for s in alone.of(Sentence) for t in s.parse]


def test_the_parser_cuts_words_by_the_rules_of_its_folder() -> None:
    loaded, usual = load_parser.__wrapped__(MODEL), spacy.load(MODEL, exclude=list(UNUSED))
    assert isinstance(loaded.tokenizer, Tokenizer)
    assert isinstance(usual.tokenizer, Tokenizer)
    assert loaded.tokenizer.to_bytes() == usual.tokenizer.to_bytes()
    assert loaded.vocab.strings.to_bytes() == usual.vocab.strings.to_bytes()


class _AtBlanks:
    """Somebody's own tokenizer, which keeps nothing."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, string: str) -> Doc:
        return Doc(self.vocab, string.split())

    def to_disk(self, path: object, *, exclude: object = ()) -> None:
        """Nothing."""

    def from_disk(self, path: object, *, exclude: object = ()) -> Self:
        """Nothing."""
        return self


def test_a_parser_with_a_tokenizer_of_its_own_keeps_it(tmp_path: Path) -> None:
    registry.tokenizers.register("at_blanks", func=lambda: lambda nlp: _AtBlanks(nlp.vocab))
    own = {"nlp": {"tokenizer": {"@tokenizers": "at_blanks"}}}
    spacy.blank("en", config=own).to_disk(tmp_path)
    assert [t.text for t in load_parser(str(tmp_path))("They don't.")] == ["They", "don't."]
