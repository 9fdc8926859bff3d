"""Voices under the words that a source is printed in, where nobody is known by them."""

import re

from spacy.tokens import Token

from sayso.extract.speakers.roles import is_guard
from sayso.extract.syntax.word_classes import WordClass, class_of, is_plural
from sayso.language.names import (
    bare,
    is_calling,
    is_place,
    kind_of_name,
    person_nouns,
    singular,
    words,
)
from sayso.model.claim import Party, Voice
from sayso.model.text import Passage

ASIDE = re.compile(r",\s+(?:who|whose|which|[a-z]+(?:ed|ing))\b.*", re.DOTALL)
"""What is only said of a source besides: "the report, dated May 2"."""
INNER = frozenset({"from", "of", "in", "for", "on", "since", "after", "which", "that"})
"""Words behind the noun of a source."""
NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
SHARE = re.compile(
    r"(?:\S+ ){0,4}\S*(?:%|\bper ?cent\b)"
    rf"|(?:\w+ ){{0,2}}{NUMBER} (?:in|out of) (?:every )?{NUMBER}\b",
    re.IGNORECASE,
)
"""What begins a source that is a share of those asked: "just 28 percent of voters"."""
COUNTING = (WordClass.NUMBER, WordClass.DETERMINER)


def printed(source: Passage) -> Voice:
    """The voice that the words of a source name, whatever they are."""
    name = bare(source.text) or source.text
    return Voice(name=name, kind=kind_of_name(tuple(name.split())), mention=source)


def printed_as_described(head: Token, source: Passage) -> Voice:
    """The voice under the words of a source, its kind told by their head."""
    name = bare(ASIDE.sub("", source.text)) or source.text
    word = head.lower_
    if word in words("anonymous", "words") or is_withheld(head):
        kind = Party.ANONYMOUS
    elif word in words("documents", "words"):
        kind = Party.DOCUMENT
    elif word in words("groups", "words") or is_plural(head) or class_of(head) in COUNTING:
        kind = Party.GROUP
    elif is_calling(word) and not is_guard(head):
        kind = Party.ROLE
    elif word in words("bodies", "words"):
        kind = Party.BODY
    elif class_of(head) is WordClass.NOUN and any(t.lower_ in ("a", "an") for t in head.lefts):
        kind = Party.ANONYMOUS
    else:
        kind = Party.BODY if is_place(name) else kind_of_name(tuple(name.split()))
    return Voice(name=name, kind=kind, mention=source)


def is_withheld(head: Token) -> bool:
    """Whether people stay unnamed by their own wish: "familiar with", "briefed on"."""
    people = words("groups", "words") | words("anonymous", "words") | person_nouns()
    named = head.lower_ in people or singular(head.lower_) in people
    return named and any(t.lower_ in words("anonymous", "marks") for t in head.subtree)


def is_mere_count(voice: Voice) -> bool:
    """Whether a count stands for its own source: "an earlier toll reported 15 dead".

    So does a share of those asked, whom the figure counts: "28 percent of voters said they would".
    """
    if SHARE.match(voice.name):
        return True
    if voice.kind is not Party.DOCUMENT:
        return False
    words_of = ASIDE.sub("", voice.name).lower().split()
    head = next((i for i, w in enumerate(words_of) if w in INNER), len(words_of))
    return words_of[head - 1] in words("documents", "counts") if head else False
