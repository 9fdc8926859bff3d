"""A claim made in the headline and again in the lead is one claim that appears twice.

The lead's claim is kept, as it names its speaker in full; its content holds both places.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Claim, Party, Voice
from sayso.model.quantity import Figure
from sayso.model.text import Passage, Span

LEAD = 700
"""Characters after the headline in which the lead is looked for: about two paragraphs."""
LONGEST = 200
"""Characters beyond which a first line is a paragraph and no headline."""
ALIKE, FEWEST = 0.75, 3
"""Share of the headline's telling words that the lead repeats, and how many it must have."""

OTHER_MEASURE = "other"
"""The measure of a figure whose words do not tell what is counted."""

UNNAMED = (Party.DOCUMENT, Party.ANONYMOUS)
"""Kinds of a headline's voice that name nobody: "Report: …", "Source: …"."""

VISIBLE = re.compile(r"\S")
TELLING = re.compile(r"\w{4,}")


def headline_of(text: str) -> Span | None:
    """Where the headline stands: a short first line with more below it."""
    first = VISIBLE.search(text)
    begin = first.start() if first else len(text)
    end = text.find("\n", begin)
    more = end > 0 and VISIBLE.search(text, end)
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
    kept = [below.get(i, c) for i, c in enumerate(claims) if c not in gone]
    last = _words_of(text[slice(*headline)])[-1:]
    return [_on_word_of_last(c, kept, last) if c in above else c for c in kept]


def _on_word_of_last(claim: Claim, claims: Sequence[Claim], last: Sequence[str]) -> Claim:
    """A headline's claim on the word of the lead's source, where its last word calls that.

    "Raid kills 18, Monitor", its marks lost, over "killed at least 18, the Observatory said".
    """
    for lead in claims if len(claim.voices) <= 1 and not claim.attribution else ():
        inner = lead.voices[-1:] if lead.attribution and lead.figure and claim.figure else ()
        same = inner and _is_bare_form(claim.figure, lead.figure)
        if same and any(_is_called(v, inner[0].name, last) for c in claims for v in c.voices):
            return replace(claim, voices=lead.voices)
    return claim


def _is_called(voice: Voice, name: str, last: Sequence[str]) -> bool:
    """Whether the report calls the party of this name by the word given."""
    called = _words_of(voice.mention.text)[-1:] if voice.mention else []
    return voice.name == name and called == list(last)


def _is_bare_form(headline: Figure | None, lead: Figure | None) -> bool:
    """Whether a headline's figure is the lead's, its bound left out."""
    if headline is None or lead is None or headline.measure != lead.measure:
        return False
    bare = headline.low is not None and headline.low == headline.high
    return bare and headline.low in (lead.low, lead.high)


def _words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _words(claim: Claim) -> Passage:
    return claim.figure.words if claim.figure else claim.content


def says_the_same(headline: Claim, lead: Claim) -> bool:
    """Whether the lead repeats it: same figure or words, same stance, on no other's word."""
    if len(headline.voices) > len(lead.voices):
        return False
    if not all(_is_short_for(h, v) for h, v in zip(headline.voices, lead.voices, strict=False)):
        return False
    mine, theirs = headline.stance, lead.stance
    if (mine.polarity, mine.certainty) != (theirs.polarity, theirs.certainty):
        return False
    one, other = headline.figure, lead.figure
    if one is None or other is None:
        return one is other and _same_words(headline.content.text, lead.content.text)
    return _same_count(one, other)


def _is_short_for(headline: Voice, lead: Voice) -> bool:
    """Whether a voice of the headline is the lead's, by its last words, or mere hearsay.

    "Report: 200 offered" stands over what somebody is named to have reported.
    """
    short, full = headline.name.lower().split(), lead.name.lower().split()
    if headline.kind in UNNAMED and len(short) == 1 and lead.kind is not Party.OUTLET:
        return True
    return bool(short) and full[-len(short) :] == short


def _same_count(headline: Figure, lead: Figure) -> bool:
    """Whether the lead's figure is the headline's, which may leave out its measure.

    A headline counts as printed: "12 killed" over "at least 12 people were killed" is another.
    """
    if headline.kind is not lead.kind or headline.accounting is not lead.accounting:
        return False
    if headline.measure not in (lead.measure, OTHER_MEASURE):
        return False
    return (headline.low, headline.high) == (lead.low, lead.high)


def _same_words(headline: str, lead: str) -> bool:
    telling_words = set(TELLING.findall(headline.lower()))
    repeated = telling_words & set(TELLING.findall(lead.lower()))
    return len(telling_words) >= FEWEST and len(repeated) >= ALIKE * len(telling_words)


def _joined(headline: Claim, lead: Claim, text: str) -> Claim:
    spans = {*headline.content.spans, *lead.content.spans}
    return replace(lead, content=Passage.of(text, *sorted(spans)))
