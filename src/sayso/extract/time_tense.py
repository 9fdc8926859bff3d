"""Which way the verb over a time expression points: "died on Monday", "will meet on Monday"."""

from spacy.tokens import Token

from sayso.extract.segment import Sentence

VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "may", "might", "could", "should", "can", "must", "would"})
PLANS = frozenset(
    "plan plans planned planning expect expects expected set due scheduled hope hopes hoped intend "
    "intends intended aim aims vow vowed want wants wanted likely able ready slated poised going "
    "supposed bound agree agreed agrees promise promised prepare prepared preparing".split()
)
COMING = frozenset("ahead upcoming due scheduled forthcoming planned next".split())
MOST_STEPS = 8


def points_ahead(sentence: Sentence, at: int) -> bool | None:
    """True where what stands at a place of the report is still to come, False where it is past.

    None where no verb tells.
    """
    tokens = sentence.tokens_in(at, at + 1)
    if not tokens:
        return None
    token = tokens[0]
    for _ in range(MOST_STEPS):
        if token.lower_ in COMING and token.i < tokens[0].i:
            return True
        if token.tag_ in VERBS:
            told = _tense(token)
            if told is not None:
                return told
        if token.head is token or token.head.i == token.i:
            return None
        token = token.head
    return None


def _tense(verb: Token) -> bool | None:
    """The tense of one verb with its helpers; None where the verb above it decides."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") or c.tag_ == "MD"]
    if any(c.tag_ == "MD" and c.lower_ in WILL for c in helpers):
        return not any(c.lower_ in ("have", "had") for c in helpers)
    if any(c.tag_ in ("VBD",) or c.lower_ in ("has", "have", "had", "was", "were") for c in helpers):
        return verb.lower_ in PLANS
    if verb.tag_ == "VBD":
        return False
    if verb.tag_ == "VB":
        return True if verb.head.lower_ in PLANS else None
    present = [c for c in helpers if c.tag_ in ("VBZ", "VBP")]
    if verb.tag_ in ("VBG", "VBN"):
        return True if present else None
    return verb.lower_ not in ("say", "says", "tell", "tells", "reports", "report")
