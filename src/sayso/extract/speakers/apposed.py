"""What a source calls the person it names: "a former foreman, Luis Prado", "its chairman"."""

from spacy.tokens import Token

from sayso.extract.segment import Sentence
from sayso.extract.speakers.coreference import CoreferenceResolver
from sayso.extract.speakers.entities import Entity
from sayso.extract.speakers.mentions import Mention
from sayso.extract.speakers.pronouns import IT, THEY
from sayso.extract.syntax.word_classes import (
    ADJECTIVES,
    DETERMINERS,
    NAMES,
    RELATIVES,
    WordClass,
    class_of,
    is_owning_mark,
)
from sayso.language.names import bare, is_calling, is_given, title_words, words
from sayso.model.claim import Party

PLAIN = (
    DETERMINERS
    | ADJECTIVES
    | NAMES
    | {
        WordClass.NOUN,
        WordClass.NUMBER,
        WordClass.OWNING_MARK,
        WordClass.HYPHEN,
        WordClass.COMMA,
    }
)
"""Tags of the words that may stand before the name."""


def apposed(reader: CoreferenceResolver, number: int, tokens: list[Token]) -> Entity | None:
    """The one person named in a source that otherwise only describes; None where unsure.

    This reads the words and not the parse, which mistakes such phrases often.
    """
    named = reader.named.get(number, {})
    inside = {t.i for t in tokens}
    opens = min((t.i for t in tokens if class_of(t) in RELATIVES), default=tokens[-1].i + 1)
    found = [m for at, m in named.items() if at in inside and at < opens]
    people = [m for m in found if m.kind is Party.PERSON and len(m.tokens) > 1]
    if len(people) != 1 or found[-1] is not people[0]:
        return None
    before = [t for t in tokens if t.i < _first(people[0], tokens)]
    behind = [t for t in tokens if t.i > people[0].head][:1]
    described = any(is_calling(t.lower_) or t.lower_ in title_words() for t in before)
    fused = before[-1:] and before[-1].text in words("bodies", "inside")
    fused = fused or (is_given(people[0].tokens[0]) and _names_a_field(before))
    kinds = PLAIN | {WordClass.PREPOSITION, WordClass.COORDINATOR} if fused else PLAIN
    plain = (
        all(class_of(t) in kinds for t in before) and before[-1:] and not is_owning_mark(before[-1])
    )
    closed = not behind or behind[0].text in (",", "(")
    return reader.entities.of(people[0]) if described and plain and closed else None


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


def office_held(
    reader: CoreferenceResolver, sentence: Sentence, tokens: list[Token], entity: Entity
) -> str:
    """The entity's role, with the body that "its" stands for: chairman of the committee."""
    owner, _, office = entity.role.partition(" ")
    if not office or owner.lower() not in IT | THEY:
        return entity.role
    said = (t for t in tokens if t.lower_ == owner.lower())
    bodies = (reader.who.get(sentence.begin_of(t)) for t in said)
    body = next((b for b in bodies if b is not None and b.kind is Party.BODY), None)
    return f"{office} of the {bare(body.name)}" if body else entity.role


def _names_a_field(before: list[Token]) -> bool:
    """Whether a preposition leads to no other person: "minister of health", not "of mayor"."""
    last = max((n for n, t in enumerate(before) if class_of(t) is WordClass.PREPOSITION), default=0)
    behind = before[last + 1 :]
    return bool(behind) and not any(is_calling(t.lower_) for t in behind)
