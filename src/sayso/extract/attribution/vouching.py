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
        if " ".join((source, *cue)) in word_set("cues", "anybody", "idioms"):
            return False
    if claims_by_deed(cue, found.content.text.lower().split()):
        return False
    if found.cue is not None and _finds(cue, found.content.text.lower().split()):
        return False
    bound = cue[-1:] == ["to"] and found.content.text.lower().split()[0] in OPENING
    return not any(w in _forms("verbs") or (bound and w in _forms("with_to")) for w in cue)


def points_back(found: Attribution, before: str, behind: str = "") -> bool:
    """Whether the content only takes up a figure, and does not tell it.

    `before` and `behind` are what stands in the content on either side of the figure.  So where a
    party welcomes or rejects something, and where it asks, promises or denies and the figure is
    told as known: "the 300 homeless", "the deaths of 21", "how two children died", "after 12 shops
    burnt"; or where it is of those who are asked: "urged 300 people to leave".
    """
    cue = found.cue.text.lower().split() if found.cue else []
    said = before.lower().split()
    if any(w in _verbs_of("taking_up", "reacting") for w in cue):
        return said[:1] != ["that"] and _counting_nouns().isdisjoint(said)
    if not any(w in _verbs_of("taking_up", "directing") for w in cue):
        return False
    if any(w in word_set("cues", "taking_up", "asking") for w in said):
        return True
    if not word_set("cues", "taking_up", "prompting").isdisjoint(said):
        return True
    if cue[-1] in _verbs_of("taking_up", "addressing") and said[:1] != ["that"]:
        asked = "to" not in said and "to" in behind.lower().split()
        if asked or ("to" in said and cue[-1] in _verbs_of("taking_up", "commanding")):
            return True
    linked = not word_set("cues", "taking_up", "linking").isdisjoint(said[-1:])
    if linked and not _counting_nouns().isdisjoint(said[-2:]):
        return False
    if linked and len(said) <= 4 and any(w in _verbs_of("taking_up", "ordering") for w in cue):
        return False
    pointer = said[-3:-2] if linked else said[-1:]
    return not word_set("cues", "taking_up", "pointing").isdisjoint(pointer)


def _finds(cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether a court finds somebody guilty, or a cue has that verdict itself."""
    verdicts = word_set("cues", "deciding", "verdicts")
    found = any(w in _verbs_of("deciding", "finding") for w in cue)
    return found and any(w in verdicts for w in (*cue, *content))


def claims_by_deed(cue: Sequence[str], claimed: Sequence[str]) -> bool:
    """Whether lower-case words claim lives or a deed, and say nothing: "claimed 40 lives"."""
    taken = word_set("cues", "claimed", "objects")
    return any(w in taken for w in (*cue, *claimed[:NEAR])) and any(w in _claiming() for w in cue)


@cache
def _claiming() -> frozenset[str]:
    verbs = word_set("cues", "claimed", "verbs")
    return frozenset(form for lemma in verbs for form in forms_of(lemma))


def _counting_nouns() -> frozenset[str]:
    """Nouns by which a figure itself is taken up: "rejected the claim that 40 had died"."""
    return cues().nouns | cues().amounts


def _forms(column: str) -> frozenset[str]:
    return _verbs_of("deciding", column)


@cache
def _verbs_of(table: str, column: str) -> frozenset[str]:
    verbs = word_set("cues", table, column)
    return frozenset(form for lemma in verbs for form in forms_of(lemma))
