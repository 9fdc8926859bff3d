"""Single persons: a singular noun with its article, where a verb of harm says what befell one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.figures.composed import includes
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import clause_measure
from sayso.extract.segment import Sentence
from sayso.extract.syntax.predications import predications_of
from sayso.extract.syntax.roles import Role, dependents, role_of
from sayso.extract.syntax.word_classes import WordClass, class_of, is_verb
from sayso.model.quantity import Figure, Kind
from sayso.model.text import Passage

ONE = "one person named by a singular noun"
IN_PASSING = "one person of whom the sentence tells in passing"
"""Why a figure is one: what is told in passing describes, and counts nobody."""
REPORTING = frozenset({Role.CONTENT_CLAUSE, Role.CONJUNCT, Role.PARENTHESIS})
"""What a clause that tells the news may be to the one over it: "police said a man was shot"."""
OLD = "old"
"""The last word of an age that stands for a person: "a 12-year-old was killed"."""
PERSON = "person"
NOT = frozenset({"not", "n't", "never"})
SOUGHT = frozenset({"for"})
"""Before one whom police look for, who is not missing: "are searching for a man"."""


class _One(NamedTuple):
    """A single person: the article, the noun, what the noun calls one."""

    article: Token
    noun: Token
    unit: str


def single_persons(
    text: str, sentences: Sequence[Sentence], figures: Sequence[Figure]
) -> Iterator[Figure]:
    """A man was killed: one, where a verb of harm says what befell a single person."""
    words = measure_words()
    taken = sorted(f.words.begin for f in figures if f.kind is not Kind.AGE)
    for sentence in sentences:
        for one in filter(None, map(_one, sentence.parse)):
            begin, end = sentence.span_of(one.article, one.noun)
            at = bisect_left(taken, begin)
            if (at < len(taken) and taken[at] < end) or _follows(one.article, NOT | SOUGHT):
                continue
            measure = clause_measure(one.noun)
            if measure not in words.single:
                continue
            named = one.article != one.noun
            yield Figure(
                words=Passage.of(text, (begin, end)),
                low=Decimal(1),
                high=Decimal(1),
                point=Decimal(1),
                measure=measure,
                includes=includes(measure),
                unit=one.unit,
                subject=text[sentence.begin_of(one.article.nbor()) : end] if named else "",
                reason=ONE if _is_news(one.noun) else IN_PASSING,
            )


def _one(token: Token) -> _One | None:
    """The single person that a word names: a boy, a 12-year-old, another."""
    words = measure_words()
    if class_of(token) is WordClass.NOUN and token.lower_ in words.persons:
        unit = token.lower_
    elif token.lower_ == OLD and role_of(token) is not Role.ADJECTIVE:
        unit = PERSON
    elif token.lower_ in words.another and role_of(token) is not Role.DETERMINER:
        return _One(token, token, PERSON)
    else:
        return None
    articles = (c for c in dependents(token, Role.DETERMINER) if c.lower_ in words.articles)
    article = next(articles, None)
    return None if article is None else _One(article, token, unit)


def _is_news(noun: Token) -> bool:
    """Whether a sentence is about what befell one, and tells it in no clause or noun below.

    "A man was shot", "police said a man was shot", and not "the death of a man", "a gunman who
    shot a man", "after a man was shot".
    """
    if role_of(noun) is Role.APPOSITION:
        return False
    found = (p.predicate for p in predications_of(noun) if not noun.is_ancestor(p.predicate))
    verb = next(found, None)
    while verb is not None and role_of(verb) in REPORTING and is_verb(verb):
        verb = verb.head
    return verb is not None and role_of(verb) is Role.MAIN


def _follows(article: Token, words: frozenset[str]) -> bool:
    return article.i > 0 and article.nbor(-1).lower_ in words
