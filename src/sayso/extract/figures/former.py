"""Figures that their report tells as earlier ones: they are what was said before, and no rival."""

from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from sayso.extract.figures.number_terms import change_words
from sayso.extract.syntax.predicates import CLAUSAL
from sayso.extract.syntax.roles import (
    SUBJECTS,
    Role,
    dependent,
    dependents,
    role_of,
)
from sayso.extract.syntax.word_classes import is_verb
from sayso.language.lexicon import word_set
from sayso.language.speech import speech_forms

WITHIN_NUMBER = (
    Role.PREPOSITION_OBJECT,
    Role.NUMERAL,
    Role.SUBJECT,
    Role.COMPOUND,
    Role.NUMBER_MODIFIER,
    Role.PREPOSITION,
)
"""What the words of a number are to those over them, up to the word that tells a change."""
CLAUSES = CLAUSAL - {Role.OPEN_CLAUSE, Role.CLAUSAL_SUBJECT}


def _words(kind: str) -> frozenset[str]:
    return word_set("measures", "accounting", kind)


def is_former(number: Token) -> bool:
    """Whether a figure is told as one that was given before: "had earlier put the toll at 31"."""
    above = [number, *number.ancestors]
    return _is_left_behind(above) or any(map(_says_former, _of_clause(above)))


def _of_clause(above: list[Token]) -> list[Token]:
    """The words above a number up to the verb of its clause, and that which holds the clause."""
    found: list[Token] = []
    verbs = 0
    for word in above:
        found.append(word)
        if is_verb(word) and role_of(word) in CLAUSES:
            verbs += 1
            if verbs == 2 or role_of(word) not in (Role.CONTENT_CLAUSE, Role.PREPOSITION_CLAUSE):
                break
    return found


def _is_left_behind(above: list[Token]) -> bool:
    """Whether the number is where a change began: "rose to 31 from 24", "up from 24"."""
    number = above[0]
    for word, head in pairwise(above):
        if word.lower_ == "to":
            return False
        if word.lower_ == "from":
            if any(t.lower_ == "to" for t in number.doc[word.i : number.i]):
                return False  # "from 7,000 to 6,100 dead" may hang on "from" as one number
            return head.lower_ in change_words() or head.lower_ in ("up", "down")
        if role_of(word) not in WITHIN_NUMBER:
            return False
    return False


def _says_former(word: Token) -> bool:
    """Whether a noun of counts is called earlier, or a verb of saying is told as done before."""
    children = list(word.children)
    if word.lower_ in _counts():
        return any(c.lower_ in _words("former") for c in children)
    subject = dependent(word, *SUBJECTS)
    if subject is not None and subject.lower_ in _counts() and _says_former(subject):
        return True
    gives = word.lower_ in speech_forms() or any(c.lower_ in _counts() for c in children)
    adverbs = {c.lower_ for c in dependents(word, Role.ADVERB)}
    if word.lower_ in _words("giving") and "first" in adverbs:
        return True
    return is_verb(word) and gives and bool(adverbs & _words("formerly"))


@cache
def _counts() -> frozenset[str]:
    nouns = _words("counts")
    return nouns | {f"{noun}s" for noun in nouns}
