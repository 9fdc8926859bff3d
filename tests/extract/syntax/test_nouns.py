"""What a noun has of its own: modifiers, owner, number, what prepositions tie to it."""

from collections.abc import Callable, Iterable

import pytest
from spacy.tokens import Token

from sayso.extract.segment import MODEL, load_parser
from sayso.extract.syntax.nouns import (
    clauses_of,
    head_noun,
    holder_of,
    modifiers_of,
    owner_of,
    relative_clauses_of,
    tied_by,
)


def word(text: str, wanted: str) -> Token:
    return next(t for t in load_parser(MODEL)(text) if t.text == wanted)


def texts(found: Token | Iterable[Token] | None) -> list[str]:
    tokens = [] if found is None else [found] if isinstance(found, Token) else found
    return [t.text for t in tokens]


@pytest.mark.parametrize(
    ("ask", "text", "noun", "expected"),
    [
        (modifiers_of, "Wounded police officers left.", "officers", ["Wounded", "police"]),
        (owner_of, "The army's losses grew.", "losses", ["army"]),
        (owner_of, "The losses grew.", "losses", []),
        (clauses_of, "Troops fleeing Selm were shelled.", "Troops", ["fleeing"]),
        (relative_clauses_of, "Men who hid there left.", "Men", ["hid"]),
        (holder_of, "The estimate of 40 was low.", "40", ["estimate"]),
        (head_noun, "Some 40 armed men left.", "40", ["men"]),
    ],
)
def test_what_a_noun_has(
    ask: Callable[[Token], Token | list[Token] | None], text: str, noun: str, expected: list[str]
) -> None:
    assert texts(ask(word(text, noun))) == expected


def test_prepositions_tie_nouns_by_the_words_asked_for() -> None:
    men = word("Dozens of men in uniform left.", "Dozens")
    assert texts(tied_by(men, "of")) == ["men"]
    assert texts(tied_by(men, "under")) == []
