"""The person a source names behind what it calls him: "a former foreman, Luis Prado"."""

from spacy.tokens import Token

from sayso.extract.speakers.cast import CastMember
from sayso.extract.speakers.following import CoreferenceResolver
from sayso.extract.speakers.mentions import Mention
from sayso.language.names import is_calling, title_words, words
from sayso.model.claim import Party

PLAIN = ("DT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "POS", "HYPH", "CD", ",")
"""Tags of the words that may stand before the name."""


def apposed(reader: CoreferenceResolver, number: int, tokens: list[Token]) -> CastMember | None:
    """The one person named in a source that otherwise only describes; None where unsure.

    This reads the words and not the parse, which mistakes such phrases often.
    """
    named = reader.named.get(number, {})
    inside = {t.i for t in tokens}
    opens = min((t.i for t in tokens if t.tag_ in ("WP", "WDT", "WP$")), default=tokens[-1].i + 1)
    found = [m for at, m in named.items() if at in inside and at < opens]
    people = [m for m in found if m.kind is Party.PERSON and len(m.tokens) > 1]
    if len(people) != 1 or found[-1] is not people[0]:
        return None
    before = [t for t in tokens if t.i < _first(people[0], tokens)]
    behind = [t for t in tokens if t.i > people[0].head][:1]
    described = any(is_calling(t.lower_) or t.lower_ in title_words() for t in before)
    fused = before[-1:] and before[-1].text in words("bodies", "inside")
    tags = (*PLAIN, "IN") if fused else PLAIN
    plain = all(t.tag_ in tags for t in before) and before[-1:] and before[-1].tag_ != "POS"
    closed = not behind or behind[0].text in (",", "(")
    return reader.cast.of(people[0]) if described and plain and closed else None


def _first(mention: Mention, tokens: list[Token]) -> int:
    """Where the name begins: words joined by a hyphen count as they were parsed."""
    letters = len(mention.name.replace(" ", ""))
    at = mention.head
    for token in reversed([t for t in tokens if t.i <= mention.head]):
        at = token.i
        letters -= len(token.text)
        if letters <= 0:
            break
    return at
