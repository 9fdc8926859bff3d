"""A claim made in the headline and again in the lead is one claim that appears twice.

The lead's claim is kept, as it names its speaker in full; its content holds both places.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.text import Passage, Span

LEAD = 700
"""Characters after the headline in which the lead is looked for: about two paragraphs."""
LONGEST = 200
"""Characters beyond which a first line is a paragraph and no headline."""
ALIKE, FEWEST = 0.75, 3
"""Share of the headline's telling words that the lead repeats, and how many it must have."""

TELLING = re.compile(r"\w{4,}")


def headline_of(text: str) -> Span | None:
    """Where the headline stands: a short first line with more below it."""
    begin = len(text) - len(text.lstrip())
    end = text.find("\n", begin)
    more = end > 0 and text[end:].strip()
    return (begin, end) if more and end - begin <= LONGEST else None


def joined_appearances(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims, those of the headline joined to the lead's where it says the same."""
    headline = headline_of(text)
    if headline is None:
        return list(claims)
    above = [c for c in claims if _words(c).end <= headline[1]]
    below = {i: c for i, c in enumerate(claims) if _words(c).begin >= headline[1]}
    gone: list[Claim] = []
    for claim in above:
        near = (i for i, c in below.items() if _words(c).begin < headline[1] + LEAD)
        again = next((i for i in near if says_the_same(claim, below[i])), None)
        if again is not None:
            below[again] = _joined(claim, below[again], text)
            gone.append(claim)
    return [below.get(i, c) for i, c in enumerate(claims) if c not in gone]


def _words(claim: Claim) -> Passage:
    return claim.figure.words if claim.figure else claim.content


def says_the_same(headline: Claim, lead: Claim) -> bool:
    """Whether the lead repeats it: same figure or words, same stance, on no other's word."""
    names = [v.name for v in headline.voices]
    if names != [v.name for v in lead.voices][: len(names)]:
        return False
    mine, theirs = headline.stance, lead.stance
    if (mine.polarity, mine.certainty) != (theirs.polarity, theirs.certainty):
        return False
    one, other = headline.figure, lead.figure
    if one is None or other is None:
        return one is other and _same_words(headline.content.text, lead.content.text)
    bounds = (one.low, one.high, one.kind, one.measure, one.accounting)
    return bounds == (other.low, other.high, other.kind, other.measure, other.accounting)


def _same_words(headline: str, lead: str) -> bool:
    told = set(TELLING.findall(headline.lower()))
    again = told & set(TELLING.findall(lead.lower()))
    return len(told) >= FEWEST and len(again) >= ALIKE * len(told)


def _joined(headline: Claim, lead: Claim, text: str) -> Claim:
    spans = {*headline.content.spans, *lead.content.spans}
    return replace(lead, content=Passage.of(text, *sorted(spans)))
