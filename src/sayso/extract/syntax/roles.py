"""What a word is to the word it hangs on: the parser's dependency labels, told in grammar's terms.

No other module names a label.  A role is told of a token's own link; what follows from it through
several links (a passive's doer, a conjoined verb's subject) is told in `predicates` and `nouns`.
"""

from enum import StrEnum

from spacy.strings import get_string_id
from spacy.tokens import Token


class Role(StrEnum):
    """What a token is to its head."""

    MAIN = "main"
    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive subject"
    CLAUSAL_SUBJECT = "clausal subject"
    EXPLETIVE = "expletive"
    OBJECT = "object"
    INDIRECT_OBJECT = "indirect object"
    PREDICATE_NOUN = "predicate noun"
    PREDICATE_ADJECTIVE = "predicate adjective"
    OBJECT_PREDICATE = "object predicate"
    CONTENT_CLAUSE = "content clause"
    OPEN_CLAUSE = "open clause"
    ADVERBIAL_CLAUSE = "adverbial clause"
    RELATIVE_CLAUSE = "relative clause"
    NOUN_CLAUSE = "noun clause"
    PREPOSITION = "preposition"
    PREPOSITION_OBJECT = "preposition object"
    PREPOSITION_CLAUSE = "preposition clause"
    AGENT = "agent"
    PARTICLE = "particle"
    AUXILIARY = "auxiliary"
    PASSIVE_AUXILIARY = "passive auxiliary"
    NEGATION = "negation"
    MARKER = "marker"
    COORDINATOR = "coordinator"
    PRECOORDINATOR = "precoordinator"
    CONJUNCT = "conjunct"
    APPOSITION = "apposition"
    PARENTHESIS = "parenthesis"
    ADJECTIVE = "adjective"
    COMPOUND = "compound"
    NOUN_MODIFIER = "noun modifier"
    NUMERAL = "numeral"
    NUMBER_MODIFIER = "number modifier"
    OWNER = "owner"
    DETERMINER = "determiner"
    PREDETERMINER = "predeterminer"
    ADVERB = "adverb"
    NOUN_ADVERB = "noun adverb"
    PUNCTUATION = "punctuation"
    OTHER = "other"


LABELS = {
    "ROOT": Role.MAIN,
    "nsubj": Role.SUBJECT,  # "troops fled"
    "nsubjpass": Role.PASSIVE_SUBJECT,  # "troops were captured"
    "csubj": Role.CLAUSAL_SUBJECT,  # "that they fled is untrue"
    "csubjpass": Role.CLAUSAL_SUBJECT,
    "expl": Role.EXPLETIVE,  # "there were 40"
    "dobj": Role.OBJECT,  # "captured troops"
    "dative": Role.INDIRECT_OBJECT,  # "gave them arms"
    "attr": Role.PREDICATE_NOUN,  # "the toll is 40"
    "acomp": Role.PREDICATE_ADJECTIVE,  # "they are dead"
    "oprd": Role.OBJECT_PREDICATE,  # "found them dead"
    "ccomp": Role.CONTENT_CLAUSE,  # "said they fled"
    "xcomp": Role.OPEN_CLAUSE,  # "refused to flee"
    "advcl": Role.ADVERBIAL_CLAUSE,  # "fled when it fell"
    "relcl": Role.RELATIVE_CLAUSE,  # "troops who fled"
    "acl": Role.NOUN_CLAUSE,  # "troops captured there", "the claim that they fled"
    "prep": Role.PREPOSITION,  # "troops of the army", "fled to Selm"
    "pobj": Role.PREPOSITION_OBJECT,
    "pcomp": Role.PREPOSITION_CLAUSE,  # "after fleeing"
    "agent": Role.AGENT,  # "captured by"
    "prt": Role.PARTICLE,  # "broke up"
    "aux": Role.AUXILIARY,
    "auxpass": Role.PASSIVE_AUXILIARY,
    "neg": Role.NEGATION,
    "mark": Role.MARKER,  # "that", "if", "when" of a clause
    "cc": Role.COORDINATOR,
    "preconj": Role.PRECOORDINATOR,  # "both", "neither"
    "conj": Role.CONJUNCT,
    "appos": Role.APPOSITION,
    "parataxis": Role.PARENTHESIS,
    "amod": Role.ADJECTIVE,
    "compound": Role.COMPOUND,
    "nmod": Role.NOUN_MODIFIER,
    "nummod": Role.NUMERAL,
    "quantmod": Role.NUMBER_MODIFIER,  # "about 40"
    "poss": Role.OWNER,
    "det": Role.DETERMINER,
    "predet": Role.PREDETERMINER,  # "all the troops"
    "advmod": Role.ADVERB,
    "npadvmod": Role.NOUN_ADVERB,  # "fled Monday"
    "punct": Role.PUNCTUATION,
}
"""The labels of ClearNLP, which spaCy's English pipelines were trained on."""


class _Roles(dict[int, Role]):
    def __missing__(self, label: int) -> Role:
        return Role.OTHER


_ROLES = _Roles({get_string_id(label): role for label, role in LABELS.items()})

SUBJECTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT})
"""Nouns of which a verb is said."""
ANY_SUBJECT = SUBJECTS | {Role.CLAUSAL_SUBJECT, Role.EXPLETIVE}
CORE = SUBJECTS | {Role.OBJECT, Role.PREDICATE_NOUN}
"""The nouns without which a clause tells nothing."""
PREDICATIVES = frozenset({Role.PREDICATE_NOUN, Role.PREDICATE_ADJECTIVE, Role.OBJECT_PREDICATE})
"""What is said of a subject or an object without a verb of its own."""
AUXILIARIES = frozenset({Role.AUXILIARY, Role.PASSIVE_AUXILIARY})
VERB_CLAUSES = frozenset({Role.CONTENT_CLAUSE, Role.OPEN_CLAUSE, Role.ADVERBIAL_CLAUSE})
"""Clauses that hang on a verb."""
NOUN_CLAUSES = frozenset({Role.NOUN_CLAUSE, Role.RELATIVE_CLAUSE})
"""Clauses that hang on a noun."""
PREPOSITION_TAKES = frozenset({Role.PREPOSITION_OBJECT, Role.PREPOSITION_CLAUSE})
PREMODIFIERS = frozenset({Role.ADJECTIVE, Role.COMPOUND, Role.NOUN_MODIFIER, Role.NUMERAL})


def role_of(token: Token) -> Role:
    """What the token is to its head."""
    return _ROLES[token.dep]


def dependents(token: Token, *roles: Role) -> list[Token]:
    """What hangs on the token in one of these roles, in the order of the text."""
    return [c for c in token.children if _ROLES[c.dep] in roles]


def dependents_after(token: Token, *roles: Role) -> list[Token]:
    """What hangs on the token in one of these roles and stands after it."""
    return [c for c in token.rights if _ROLES[c.dep] in roles]


def dependent(token: Token, *roles: Role) -> Token | None:
    """The first that hangs on the token in one of these roles."""
    return next((c for c in token.children if _ROLES[c.dep] in roles), None)


def has_dependent(token: Token, *roles: Role) -> bool:
    """Whether anything hangs on the token in one of these roles."""
    return any(_ROLES[c.dep] in roles for c in token.children)
