"""What a sentence tells as known: no hedge, denial or plan of the clause above bears on it."""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.extract.figures.composed import OTHER
from sayso.extract.figures.measures import relative_measure
from sayso.extract.syntax.predicates import Tense, is_bare_participle, is_perfect, tense_of
from sayso.extract.syntax.roles import NOUN_CLAUSES, SUBJECTS, Role, dependents, role_of
from sayso.extract.syntax.word_classes import RELATIVES, class_of, is_noun

FORMER = frozenset({"after", "since", "once"})
"""What opens a clause that tells what had happened: "braced for it after bombs killed 25"."""
POINTING = frozenset({"the", "these", "those"})
"""What goes before those whom the reader is taken to know of."""


def unsettled(tokens: Sequence[Token], cue: Token) -> tuple[Token, ...]:
    """The tokens that a cue governs, less what is told as known."""
    known = {t.i for head in tokens if _is_known(head, cue) for t in head.subtree}
    return tuple(t for t in tokens if t.i not in known)


def _is_known(token: Token, cue: Token) -> bool:
    """Whether a clause is told as known, or a noun of which such a clause tells the measure."""
    if token == cue or token.is_ancestor(cue):
        return False
    return _is_told(token) or (is_noun(token) and _is_counted_before(token))


def _is_told(clause: Token) -> bool:
    """Whether a clause beside says what happened: "who killed three", "after it killed 25"."""
    tense = tense_of(clause)
    if tense is not Tense.PAST and not (tense is Tense.PRESENT and is_perfect(clause)):
        return False
    if role_of(clause) is Role.RELATIVE_CLAUSE:
        return any(class_of(t) in RELATIVES for t in dependents(clause, *SUBJECTS))
    if role_of(clause) is Role.PREPOSITION_CLAUSE:
        return clause.head.lower_ in FORMER
    adverbial = role_of(clause) is Role.ADVERBIAL_CLAUSE
    return adverbial and any(t.lower_ in FORMER for t in dependents(clause, Role.MARKER))


def _is_counted_before(noun: Token) -> bool:
    """Whether its own clause counts a noun: "the four killed there might have been saved"."""
    clauses = [c for c in dependents(noun, *NOUN_CLAUSES) if c.i > noun.i]
    pointed = any(t.lower_ in POINTING for t in noun.lefts)
    happened = any(_is_told(c) or (pointed and is_bare_participle(c)) for c in clauses)
    return happened and relative_measure(noun) != OTHER
