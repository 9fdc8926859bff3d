"""What kind of word a token is and in which form: the parser's tags, told in grammar's terms.

No other module names a tag.
"""

from enum import StrEnum

from spacy.strings import get_string_id
from spacy.tokens import Token


class WordClass(StrEnum):
    """A part of speech with its inflection."""

    NOUN = "noun"
    PLURAL_NOUN = "plural noun"
    NAME = "name"
    PLURAL_NAME = "plural name"
    NUMBER = "number"
    BASE_VERB = "base verb"
    PAST = "past"
    PRESENT = "present"
    SINGULAR_PRESENT = "singular present"
    PAST_PARTICIPLE = "past participle"
    GERUND = "gerund"
    MODAL = "modal"
    ADJECTIVE = "adjective"
    COMPARATIVE = "comparative"
    SUPERLATIVE = "superlative"
    ADVERB = "adverb"
    COMPARATIVE_ADVERB = "comparative adverb"
    SUPERLATIVE_ADVERB = "superlative adverb"
    PARTICLE = "particle"
    PREPOSITION = "preposition"
    TO = "to"
    DETERMINER = "determiner"
    PREDETERMINER = "predeterminer"
    PRONOUN = "pronoun"
    OWNING_PRONOUN = "owning pronoun"
    OWNING_MARK = "owning mark"
    WHO = "who"
    WHICH = "which"
    WHOSE = "whose"
    WHERE = "where"
    COORDINATOR = "coordinator"
    HYPHEN = "hyphen"
    PREFIX = "prefix"
    FOREIGN = "foreign"
    INTERJECTION = "interjection"
    COMMA = "comma"
    COLON = "colon"
    STOP = "stop"
    OTHER = "other"


TAGS = {
    "NN": WordClass.NOUN,
    "NNS": WordClass.PLURAL_NOUN,
    "NNP": WordClass.NAME,
    "NNPS": WordClass.PLURAL_NAME,
    "CD": WordClass.NUMBER,
    "VB": WordClass.BASE_VERB,
    "VBD": WordClass.PAST,
    "VBP": WordClass.PRESENT,
    "VBZ": WordClass.SINGULAR_PRESENT,
    "VBN": WordClass.PAST_PARTICIPLE,
    "VBG": WordClass.GERUND,
    "MD": WordClass.MODAL,
    "JJ": WordClass.ADJECTIVE,
    "JJR": WordClass.COMPARATIVE,
    "JJS": WordClass.SUPERLATIVE,
    "RB": WordClass.ADVERB,
    "RBR": WordClass.COMPARATIVE_ADVERB,
    "RBS": WordClass.SUPERLATIVE_ADVERB,
    "RP": WordClass.PARTICLE,
    "IN": WordClass.PREPOSITION,  # also "that", "if" and the like
    "TO": WordClass.TO,
    "DT": WordClass.DETERMINER,
    "PDT": WordClass.PREDETERMINER,
    "PRP": WordClass.PRONOUN,
    "PRP$": WordClass.OWNING_PRONOUN,
    "POS": WordClass.OWNING_MARK,  # the "'s" of "the army's"
    "WP": WordClass.WHO,  # "who", "what"
    "WDT": WordClass.WHICH,  # "which", "that"
    "WP$": WordClass.WHOSE,
    "WRB": WordClass.WHERE,  # "where", "when", "how"
    "CC": WordClass.COORDINATOR,
    "HYPH": WordClass.HYPHEN,
    "AFX": WordClass.PREFIX,
    "FW": WordClass.FOREIGN,
    "UH": WordClass.INTERJECTION,
    ",": WordClass.COMMA,
    ":": WordClass.COLON,  # also semicolon and dash
    ".": WordClass.STOP,
}
"""The tags of the Penn Treebank, as spaCy's English pipelines give them."""


class _Classes(dict[int, WordClass]):
    def __missing__(self, tag: int) -> WordClass:
        return WordClass.OTHER


_CLASSES = _Classes({get_string_id(tag): kind for tag, kind in TAGS.items()})

COMMON_NOUNS = frozenset({WordClass.NOUN, WordClass.PLURAL_NOUN})
NAMES = frozenset({WordClass.NAME, WordClass.PLURAL_NAME})
NOUNS = COMMON_NOUNS | NAMES
PLURALS = frozenset({WordClass.PLURAL_NOUN, WordClass.PLURAL_NAME})
PRONOUNS = frozenset({WordClass.PRONOUN, WordClass.OWNING_PRONOUN})
PRESENTS = frozenset({WordClass.PRESENT, WordClass.SINGULAR_PRESENT})
FINITE = PRESENTS | {WordClass.PAST}
VERBS = FINITE | {WordClass.BASE_VERB, WordClass.PAST_PARTICIPLE, WordClass.GERUND}
VERBAL = VERBS | {WordClass.MODAL}
ADJECTIVES = frozenset({WordClass.ADJECTIVE, WordClass.COMPARATIVE, WordClass.SUPERLATIVE})
ADVERBS = frozenset({WordClass.ADVERB, WordClass.COMPARATIVE_ADVERB, WordClass.SUPERLATIVE_ADVERB})
DETERMINERS = frozenset({WordClass.DETERMINER, WordClass.OWNING_PRONOUN})
RELATIVES = frozenset({WordClass.WHO, WordClass.WHICH, WordClass.WHOSE})
ASKING = RELATIVES | {WordClass.WHERE}

KINDS = {
    "noun": NOUNS,
    "verb": VERBS,
    "past participle": frozenset({WordClass.PAST_PARTICIPLE}),
    "gerund": frozenset({WordClass.GERUND}),
    "modal": frozenset({WordClass.MODAL}),
    "adjective": ADJECTIVES,
    "adverb": ADVERBS,
    "particle": frozenset({WordClass.PARTICLE}),
    "preposition": frozenset({WordClass.PREPOSITION}),
    "determiner": frozenset({WordClass.DETERMINER}),
    "number": frozenset({WordClass.NUMBER}),
    "coordinator": frozenset({WordClass.COORDINATOR}),
    "interjection": frozenset({WordClass.INTERJECTION}),
}
"""Kinds of words as word lists name them."""


def class_of(token: Token) -> WordClass:
    """What kind of word the token is, in which form."""
    return _CLASSES[token.tag]


def is_noun(token: Token) -> bool:
    """A noun or a name, one or many."""
    return _CLASSES[token.tag] in NOUNS


def is_common_noun(token: Token) -> bool:
    """A noun that is no name."""
    return _CLASSES[token.tag] in COMMON_NOUNS


def is_name(token: Token) -> bool:
    """A word of a name."""
    return _CLASSES[token.tag] in NAMES


def is_plural(token: Token) -> bool:
    """A noun or name in the plural."""
    return _CLASSES[token.tag] in PLURALS


def is_number(token: Token) -> bool:
    """A numeral, in digits or in words."""
    return _CLASSES[token.tag] is WordClass.NUMBER


def is_verb(token: Token) -> bool:
    """A verb in any form, modals apart."""
    return _CLASSES[token.tag] in VERBS


def is_verbal(token: Token) -> bool:
    """A verb or a modal."""
    return _CLASSES[token.tag] in VERBAL


def is_modal(token: Token) -> bool:
    """ "Will", "could", "must" and the like."""
    return _CLASSES[token.tag] is WordClass.MODAL


def is_finite(token: Token) -> bool:
    """A verb in the past or present tense."""
    return _CLASSES[token.tag] in FINITE


def is_present(token: Token) -> bool:
    """A verb in the present tense."""
    return _CLASSES[token.tag] in PRESENTS


def is_past(token: Token) -> bool:
    """A verb in the past tense."""
    return _CLASSES[token.tag] is WordClass.PAST


def is_past_participle(token: Token) -> bool:
    """ "Killed", "wounded", "taken"."""
    return _CLASSES[token.tag] is WordClass.PAST_PARTICIPLE


def is_gerund(token: Token) -> bool:
    """A verb in "-ing"."""
    return _CLASSES[token.tag] is WordClass.GERUND


def is_adjective(token: Token) -> bool:
    """An adjective, compared or not."""
    return _CLASSES[token.tag] in ADJECTIVES


def is_pronoun(token: Token) -> bool:
    """ "They", "it", "their"."""
    return _CLASSES[token.tag] in PRONOUNS


def is_preposition(token: Token) -> bool:
    """A preposition, or a word like "that" or "if" that opens a clause."""
    return _CLASSES[token.tag] is WordClass.PREPOSITION


def is_owning_mark(token: Token) -> bool:
    """The "'s" or "'" behind an owner."""
    return _CLASSES[token.tag] is WordClass.OWNING_MARK
