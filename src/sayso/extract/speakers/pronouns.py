"""Whom a pronoun stands for: of those in view the weightiest that it fits."""

from collections.abc import Callable

from spacy.tokens import Token

from sayso.extract.layout.quotations import within
from sayso.extract.speakers.discourse import DiscourseState, DiscourseWord
from sayso.extract.speakers.entities import Entity
from sayso.extract.speakers.salience import (
    WantedMention,
    suits_deed,
    suits_it,
    suits_sex,
    suits_they,
)
from sayso.extract.speakers.weights import views
from sayso.extract.syntax.predicates import (
    governing_subjects,
)
from sayso.extract.syntax.roles import (
    Role,
    role_of,
)
from sayso.language.names import Sex
from sayso.model.claim import Party, Speech

PRONOUNS = {
    "he": Sex.HE, "him": Sex.HE, "his": Sex.HE, "himself": Sex.HE,
    "she": Sex.SHE, "her": Sex.SHE, "hers": Sex.SHE, "herself": Sex.SHE,
}  # fmt: skip
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
NEXT = 400
"""Characters within which a person named later is looked for."""


def pronoun_party(state: DiscourseState, word: DiscourseWord) -> Entity | None:
    """The party that a personal or possessive pronoun stands for; None where nobody fits."""
    low = word.token.lower_
    around = state.enclosing(word.begin)
    if low in FIRST:
        return state.speaker_of(around) if within(state.quoted, word.begin) else None
    suits = _suits(state, word)
    if suits is None:
        return None
    if low not in PRONOUNS:
        suits = suits_deed(word.token.head, suits)
    weights = _weights(state, word, suits)
    speaker = state.speaker_of(around)
    if speaker in weights and around is not None:
        aloud = around.speech is Speech.DIRECT or within(state.quoted, word.begin)
        weights[speaker] = 0.0 if aloud else weights[speaker] + views().own_speaker
    if not weights and low in PRONOUNS:
        return _named_next(state, word.begin, suits)
    return max(weights, key=lambda m: weights[m]) if weights else None


def _suits(state: DiscourseState, word: DiscourseWord) -> Callable[[Entity], float] | None:
    low, tagged = word.token.lower_, word.begin in state.tags
    if low in PRONOUNS:
        return suits_sex(PRONOUNS[low])
    if low in IT and tagged:
        return suits_it
    return suits_they if low == "they" or (low in THEY and tagged) else None


def _weights(
    state: DiscourseState, word: DiscourseWord, suits: Callable[[Entity], float]
) -> dict[Entity, float]:
    """Those whom the pronoun fits with their weights, subjects of governing clauses more."""
    begin = word.begin
    own = state.tags[begin].content.spans if begin in state.tags else ()
    wanted = WantedMention(
        begin=begin,
        sentence=state.clock[word.number],
        suits=suits,
        own_content=own,
        tags_quotation=any(b < begin and within(state.quoted, b) for b, _ in own),
    )
    weights = state.salience.weigh(wanted)
    for subject in governing_subjects(word.token):
        entity = _party_at(state, subject, word)
        if entity is not None and suits(entity) > 0:
            gain = views().governs if subject.i < word.token.i else views().ahead
            weights[entity] = weights.get(entity, 0.0) + gain * suits(entity)
    return weights


def _named_next(
    state: DiscourseState, begin: int, suits: Callable[[Entity], float]
) -> Entity | None:
    """The first fitting person named soon after a pronoun that nobody before it fits."""
    near = [m for m in state.entities.members if begin < m.first < begin + NEXT and suits(m) > 0]
    return min(near, key=lambda m: m.first, default=None)


def _party_at(state: DiscourseState, token: Token, word: DiscourseWord) -> Entity | None:
    """Whose name or noun this is, also where it has not been read yet."""
    beside = (n for c in token.rights if role_of(c) is Role.APPOSITION for n in (c, *c.conjuncts))
    for near in (*beside, token):
        mention = state.named.get(word.number, {}).get(near.i)
        if mention is not None:
            return state.entities.of(mention)
    return state.who.get(word.sentence.begin_of(token))


INSIDE_RELATIVE = (Role.CONJUNCT, Role.OPEN_CLAUSE, Role.CONTENT_CLAUSE)
"""What a clause with its own "who" is to the relative clause: "who police said had fled"."""


def relative_party(state: DiscourseState, word: DiscourseWord) -> Entity | None:
    """ "who" stands for the noun whose clause it opens."""
    clause = word.token.head
    while role_of(clause) in INSIDE_RELATIVE and clause.head is not clause:
        clause = clause.head
    if role_of(clause) is not Role.RELATIVE_CLAUSE:
        return None
    head = clause.head
    found = state.at_head(head, word.sentence)
    personal = word.token.lower_ == "who" and role_of(head) is Role.PREPOSITION_OBJECT
    if personal and (not found or found.kind is Party.BODY):
        return state.at_head(head.head.head, word.sentence) or found
    return found
