"""What stands right beside a body's name and says what it is: "the charity Selm Aid".

Words are read as they follow one another and not the parse, which mistakes such phrases often.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.extract.speakers.grammar import is_where
from sayso.extract.syntax.word_classes import (
    NOUNS,
    WordClass,
    class_of,
)
from sayso.language.bodies import read_body
from sayso.language.names import words

ARTICLES = frozenset({"a", "an", "the", "one"})
NEW = frozenset({"a", "an", "one"})
PLAIN = frozenset(
    {WordClass.ADJECTIVE, WordClass.NOUN, WordClass.HYPHEN, WordClass.PAST_PARTICIPLE}
)
"""Words in front of the noun of a description, in small letters."""
INSIDE = PLAIN | NOUNS | {WordClass.OWNING_MARK, WordClass.NUMBER}
"""Words between its article and its noun."""
CLOSING = frozenset({",", ")", ".", ";"})
LONGEST = 7
"""Words of a description at most."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A description of a body beside its name: its noun's place in the paragraph, its words.

    It is `loose` where only a shared source tells that the two go together: "Selm Aid a charity".
    """

    head: int
    words: str
    loose: bool = False


def beside(first: Token, last: Token) -> list[Beside]:
    """The descriptions in front of the name first–last and behind it."""
    return [*_in_front(first, last), *_behind(first, last)]


def _in_front(first: Token, last: Token) -> list[Beside]:
    """ "the monitoring group the Observatory", "a charity, Selm Aid,", "the charity Selm Aid"."""
    doc, at = first.doc, first.i - 1
    article = at >= 0 and doc[at].lower_ == "the"
    at -= article
    comma = at >= 0 and doc[at].text == ","
    at -= comma
    if at < 0 or not _is_noun(doc[at]):
        return []
    begin = _begin(doc[at])
    opened = begin > 0 and doc[begin - 1].lower_ in ARTICLES
    found = _described(doc[begin], doc[at])
    if found is None or (comma and not opened):
        return []
    kinds = read_body(found.words).kinds
    named = read_body(doc[first.i : last.i + 1].text).kinds
    return [replace(found, loose=(comma or article) and not kinds & named)] if kinds else []


def _behind(first: Token, last: Token) -> list[Beside]:
    """ "the Observatory monitor", "Selm Aid, a charity", "Selm Aid (SA) is a charity"."""
    doc = last.doc
    at = _past_gloss(last)
    comma = at < len(doc) and doc[at].text == ","
    at += comma
    is_said = at < len(doc) and not comma and doc[at].lower_ in ("is", "was")
    at += is_said
    article = doc[at].lower_ if at < len(doc) and doc[at].lower_ in ARTICLES else ""
    at += bool(article)
    end = at
    while end < len(doc) and end - at < LONGEST and class_of(doc[end]) in INSIDE:
        end += 1
    nouns = [i for i in range(at, end) if _is_noun(doc[i])]
    if not nouns or (article == "the" and not comma) or (not article and (comma or is_said)):
        return []
    head = nouns[-1]
    found = _described(doc[at], doc[head])
    if found is None or (not article and (head != at or head + 1 < end)):
        return []
    closed = head + 1 == len(doc) or doc[head + 1].text in CLOSING
    sure = not article or is_said or (comma and closed and not is_where(last))
    return [replace(found, loose=not sure)]


def _past_gloss(last: Token) -> int:
    """Where the words go on behind the name and a short form of it in brackets."""
    doc, at = last.doc, last.i + 1
    if at + 2 < len(doc) and doc[at].text in "([" and doc[at + 2].text in ")]":
        return at + 3
    return at


def _begin(head: Token) -> int:
    """Where the plain words before a noun begin."""
    doc, at = head.doc, head.i
    while at > 0 and head.i - at < LONGEST and class_of(doc[at - 1]) in PLAIN:
        at -= 1
    while at > 0 and class_of(doc[at]) is WordClass.HYPHEN:
        at -= 1
    return at


def _is_noun(token: Token) -> bool:
    return (
        class_of(token) in (WordClass.NOUN, WordClass.NAME)
        and token.lower_ in words("bodies", "words")
        and (token.text.islower() or token.text.isupper())
    )


def _described(first: Token, head: Token) -> Beside | None:
    phrase = " ".join(head.doc[first.i : head.i + 1].text.split())
    body = read_body(phrase)
    return Beside(head.i, phrase) if body.typed or body.general else None
