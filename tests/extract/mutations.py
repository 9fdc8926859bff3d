"""Broken reports: our own sentences cut, repeated, swapped and filled with odd characters.

Also sentences with an invented parse, so that very many texts are read without the parser's cost,
and with parses that no parser would give.
"""

import json
import random
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sayso.extract import METHOD
from sayso.extract.layout.paragraphs import paragraphs
from sayso.extract.pipeline import Notes
from sayso.extract.segment import Sentence, parseable
from sayso.extract.stance.judge import Judgement
from sayso.model.event import Event
from sayso.model.quantity import Figure
from sayso.model.text import Document, Passage, check_words
from sayso.model.timespan import TimeSpan

DATA = Path(__file__).resolve().parents[1] / "data"
ODD: list[str] = [
    *"0123456789٣४๕１²½Ⅷ〇,.-–—'’\"“”‘()[]{}%$€£₹#@/\\:;?!+~≈<>=*&^_|\u00a0\u202f\u2009\u200b\u202e",
    "\0", "\ud800", "\n", "\r\n", "\t", "\u2028", "ſ", "İ", "ß", "é", "中", "😀",
    "9" * 40, "1,000,000,000,000,000,000,000", "1e400", "0.000000000001", "١٢٣", "1.2.3.4",
    "10:99", "99/99/9999", "31 February", "0000-00-00", "'''\"\"\"", "“‘“", "’s", " -5 ", " to ",
    " of ", " million ", " percent ", " dozen ", " half ", " one in ", " between ", " and ",
    " as of ", " since ", " not ", " more than ", " at most ", " third ", " ago ", " the 31st ",
    " next ", " century ", " BC ", " years ", " zero ", " no ", " $ ", " Rs ", " lakh ",
]  # fmt: skip
TAG_WORDS = "NN NNS NNP CD JJ VBD VBN VBG VB IN DT RB CC PRP , . TO POS HYPH WDT MD EX $"
LINK_WORDS = """nsubj nsubjpass dobj pobj prep nummod quantmod compound amod det conj cc relcl acl
advcl ccomp xcomp attr acomp oprd aux auxpass appos poss advmod punct npadvmod neg mark dep"""
TAGS, LINKS = TAG_WORDS.split(), LINK_WORDS.split()


@cache
def sentences() -> tuple[str, ...]:
    """The texts of the labelled files of this folder."""
    files = sorted(DATA.glob("*.jsonl"))
    lines = (line for f in files for line in f.read_text("utf-8").splitlines())
    return tuple(r["text"] for line in lines for r in _reports(json.loads(line)))


def _reports(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The labelled text itself, or the reports of a set."""
    return [r for r in case.get("reports", [case]) if "text" in r]


def mutated(dice: random.Random) -> str:
    """One of our sentences after a few cuts, repeats, swaps and insertions; or noise alone."""
    if dice.random() < 0.1:
        return "".join(dice.choices(ODD, k=dice.randint(0, 40)))
    text = dice.choice(sentences())
    for _ in range(dice.randint(1, 5)):
        text = dice.choice((_cut, _repeat, _swap, _fill, _fill, _splice))(text, dice)
    return text[:400]


def _cut(text: str, dice: random.Random) -> str:
    a, b = sorted(dice.randint(0, len(text)) for _ in range(2))
    return text[:a] + text[b:]


def _repeat(text: str, dice: random.Random) -> str:
    a = dice.randint(0, len(text))
    part = text[a : a + dice.randint(1, 20)]
    return text[:a] + part * dice.randint(2, 4) + text[a:]


def _swap(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    i, j = dice.randrange(len(words)), dice.randrange(len(words))
    words[i], words[j] = words[j], words[i]
    return " ".join(words)


def _fill(text: str, dice: random.Random) -> str:
    a = dice.randint(0, len(text))
    return text[:a] + dice.choice(ODD) + text[a:]


def _splice(text: str, dice: random.Random) -> str:
    other = dice.choice(sentences())
    return text[: dice.randint(0, len(text))] + other[dice.randint(0, len(other)) :]


@cache
def _blank() -> Language:
    return spacy.blank("en")


def invented(text: str, dice: random.Random) -> Iterator[Sentence]:
    """One sentence a paragraph, with tags and a tree drawn at random."""
    for number, (begin, end) in enumerate(paragraphs(text)):
        plain = _blank().make_doc(parseable(text[begin:end]))
        size = len(plain)
        root = dice.randrange(size)
        heads = [_chained(i, root, dice) for i in range(size)]
        doc = Doc(
            plain.vocab,
            words=[t.text for t in plain],
            spaces=[bool(t.whitespace_) for t in plain],
            tags=dice.choices(TAGS, k=size),
            heads=heads,
            deps=["ROOT" if i == root else dice.choice(LINKS) for i in range(size)],
        )
        if doc.text.strip():
            yield Sentence(
                begin=begin,
                end=end,
                paragraph=number,
                offset=begin,
                parse=doc[0:size],
                starts=[t.idx for t in doc][:size],
            )


def _chained(i: int, root: int, dice: random.Random) -> int:
    """A head between the word and the root, so that the words form one tree."""
    if i == root:
        return i
    step = dice.randint(1, min(4, abs(root - i)))
    return i + step if root > i else i - step


def read(text: str, dice: random.Random, published: date | None = None) -> Notes:
    """Times, figures and stances of a text whose parse is invented."""
    notes = Notes(Document(text=text, published=published))
    notes.lay(Sentence, invented(text, dice))
    for step in METHOD:
        if step.layer in (TimeSpan, Figure, Event, Judgement):
            notes.lay(step.layer, next(iter(step.run([notes]))))
    return notes


def check_spans(notes: Notes) -> None:
    """Raise where words are not at their spans, or bounds or days stand the wrong way round."""
    for passage in _passages(notes):
        check_words(notes.text, passage.spans, passage.text)
        assert all(0 <= b < e <= len(notes.text) for b, e in passage.spans), passage
    for figure in notes.of(Figure):
        assert figure.low is None or figure.high is None or figure.low <= figure.high, figure
        assert not figure.event or figure.event in {e.id for e in notes.of(Event)}, figure
        assert figure.part_of in {"", *(f.id for f in notes.of(Figure))} - {figure.id}, figure
    for time in notes.of(TimeSpan):
        assert time.begin is None or time.end is None or time.begin <= time.end, time


def _passages(notes: Notes) -> Iterator[Passage]:
    for figure in notes.of(Figure):
        yield figure.words
        if figure.base is not None:
            yield figure.base.words
        if figure.per is not None:
            yield figure.per.words
    yield from (event.words for event in notes.of(Event))
    yield from (time.words for time in notes.of(TimeSpan))
