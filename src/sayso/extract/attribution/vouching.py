"""What a party's word stands behind: what it says, and not what it decides or is said to have done.

An attribution that vouches for nothing stays one; its figures are told by who reports it.
"""

from collections.abc import Sequence
from functools import cache

from sayso.extract.attribution.cues import cues
from sayso.language.lexicon import forms_of, word_set
from sayso.model.claim import Attribution

NEAR = 5
"""Words of a content among which what is claimed by a deed stands."""
OPENING = ("a", "an", "the", "its", "his", "her", "their")
"""What opens a noun phrase: behind "to" it is no infinitive ("agreed to a deal")."""


def vouches(found: Attribution) -> bool:
    """Whether the source puts the figures of the content on its word."""
    if found.cue is None:
        return True
    cue = found.cue.text.lower().split()
    if found.source is not None:
        source = found.source.text.lower()
        if source in cues().anybody or all(w in cues().adverbs for w in cue):
            return False
    if claims_by_deed(cue, found.content.text.lower().split()):
        return False
    bound = cue[-1:] == ["to"] and found.content.text.lower().split()[0] in OPENING
    return not any(w in _forms("verbs") or (bound and w in _forms("with_to")) for w in cue)


def claims_by_deed(cue: Sequence[str], claimed: Sequence[str]) -> bool:
    """Whether lower-case words claim lives or a deed, and say nothing: "claimed 40 lives"."""
    taken = word_set("cues", "claimed", "objects")
    return any(w in taken for w in (*cue, *claimed[:NEAR])) and any(w in _claiming() for w in cue)


@cache
def _claiming() -> frozenset[str]:
    verbs = word_set("cues", "claimed", "verbs")
    return frozenset(form for lemma in verbs for form in forms_of(lemma))


@cache
def _forms(column: str) -> frozenset[str]:
    verbs = word_set("cues", "deciding", column)
    return frozenset(form for lemma in verbs for form in forms_of(lemma))
