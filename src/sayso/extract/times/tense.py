"""Which way the verb over a time expression points: "died on Monday", "will meet on Monday"."""

from spacy.tokens import Token

from sayso.extract.segment import Sentence
from sayso.extract.syntax.predicates import Tense, is_perfect, tense_of
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
    is_gerund,
    is_past,
    is_past_participle,
    is_verbal,
)
from sayso.language.lexicon import load_words, word_list
from sayso.language.speech import present_forms

WORDS = load_words("en", "times")
PLANS = frozenset(word_list(WORDS, "tense", "plans"))
COMING = frozenset(word_list(WORDS, "tense", "coming"))
BE = frozenset(word_list(WORDS, "tense", "be"))
SAYING = BE | present_forms("in_present")
MOST_STEPS, CLOSE = 8, 2


def points_ahead(sentence: Sentence, at: int) -> bool | None:
    """True where what stands at a place of the report is still to come, False where it is past.

    None where no verb tells.
    """
    tokens = sentence.tokens_in(at, at + 1)
    if not tokens:
        return None
    token = tokens[0]
    for step in range(MOST_STEPS):
        if token.lower_ in COMING and token.i < tokens[0].i:
            return True
        if token.lower_ == "since":
            return False
        if is_verbal(token):
            ahead = _tense(token, step <= CLOSE)
            if ahead is not None:
                return ahead
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _tense(verb: Token, close: bool) -> bool | None:
    """The tense of one verb with its helpers; None where the verb above it decides.

    A present tense points ahead only where the date hangs on the verb itself.
    """
    tense, perfect = tense_of(verb), is_perfect(verb)
    if tense in (Tense.FUTURE, Tense.MODAL):
        return not perfect
    if is_past(verb):
        return False
    if tense is Tense.PAST or perfect:
        return verb.lower_ in PLANS
    if class_of(verb) is WordClass.BASE_VERB:
        return True if verb.head.lower_ in PLANS or verb.head.lower_ in BE else None
    if is_gerund(verb) or is_past_participle(verb):
        return True if close and is_gerund(verb) and tense is Tense.PRESENT else None
    return True if close and verb.lower_ not in SAYING else None
