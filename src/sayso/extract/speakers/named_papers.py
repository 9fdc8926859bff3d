"""Which paper with a name a description stands for: "a new poll", where the report names one."""

import re
from bisect import bisect_left
from functools import lru_cache

from spacy.tokens import Token

from sayso.language.names import words
from sayso.model.text import Passage

POINTING = frozenset({"the", "this", "that"})
"""Before a paper that was told of already."""


def named_paper(text: str, head: Token, source: Passage) -> str:
    """The name of the paper that a source's noun stands for; empty where none is sure.

    "The poll" is the one named last before it, "a new poll" the only one of the report.
    """
    noun = head.lower_
    said = source.text.split()
    own = [w for w in said if w.lower() not in words("documents", "opening")]
    if noun not in words("documents", "named") or any(w[0].isupper() for w in own):
        return ""
    if any(w.lower() in words("documents", "others") for w in said):
        return ""
    named = _named(text, noun)
    before = bisect_left(named, (source.begin, ""))
    if said[0].lower() in POINTING and before:
        return named[before - 1][1]
    return named[0][1] if len({name for _, name in named}) == 1 else ""


@lru_cache(maxsize=16)
def _named(text: str, noun: str) -> tuple[tuple[int, str], ...]:
    """Where papers called by a noun are named, and by what name, in the order of the text."""
    pattern = re.compile(rf"\b((?:[A-Z][\w.&'’/-]* ){{1,6}})({noun}|{noun.capitalize()})\b")
    found = []
    for match in pattern.finditer(text):
        said = match[1].split()
        opened = [n for n, w in enumerate(said) if w.lower() in words("documents", "opening")]
        name = said[opened[-1] + 1 :] if opened else said
        if name:
            found.append((match.start(), f"{' '.join(name)} {match[2]}"))
    return tuple(found)
