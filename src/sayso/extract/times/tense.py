"""Which way the verb over a time expression points: "died on Monday", "will meet on Monday"."""

from spacy.tokens import Token

from sayso.extract.segment import Sentence
from sayso.language.lexicon import load_words, word_list
from sayso.language.speech import present_forms

VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
WORDS = load_words("en", "times")
WILL = frozenset(word_list(WORDS, "tense", "modals"))
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
        if token.tag_ in VERBS:
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
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") or c.tag_ == "MD"]
    if any(c.tag_ == "MD" and c.lower_ in WILL for c in helpers):
        return not any(c.lower_ in ("have", "had") for c in helpers)
    if any(
        c.tag_ in ("VBD",) or c.lower_ in ("has", "have", "had", "was", "were") for c in helpers
    ):
        return verb.lower_ in PLANS
    if verb.tag_ == "VBD":
        return False
    if verb.tag_ == "VB":
        return True if verb.head.lower_ in PLANS or verb.head.lower_ in BE else None
    present = [c for c in helpers if c.tag_ in ("VBZ", "VBP")]
    if verb.tag_ in ("VBG", "VBN"):
        return True if present and close and verb.tag_ == "VBG" else None
    return True if close and verb.lower_ not in SAYING else None
