"""Whom a pronoun stands for: of those in view the weightiest that it fits."""

from collections.abc import Callable

from spacy.tokens import Token

from sayso.extract.clauses import governing_subjects
from sayso.extract.layout.quotations import within
from sayso.extract.speakers.cast import CastMember
from sayso.extract.speakers.ground import Ground, GroundWord
from sayso.extract.speakers.scene import WantedMention, suits_deed, suits_it, suits_sex, suits_they
from sayso.language.names import Sex
from sayso.model.claim import Party, Speech

PRONOUNS = {
    "he": Sex.HE, "him": Sex.HE, "his": Sex.HE, "himself": Sex.HE,
    "she": Sex.SHE, "her": Sex.SHE, "hers": Sex.SHE, "herself": Sex.SHE,
}  # fmt: skip
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
GOVERNS, AHEAD = 1.0, 1.2
"""What being subject of the clause its own hangs on adds; more where the subject comes later."""
OWN_SPEAKER = 1.5
"""What being the speaker of the reported speech that the pronoun stands in adds."""
NEXT = 400
"""Characters within which a person named later is looked for."""


def pronoun_party(ground: Ground, word: GroundWord) -> CastMember | None:
    """The party that a personal or possessive pronoun stands for; None where nobody fits."""
    low = word.token.lower_
    around = ground.enclosing(word.begin)
    if low in FIRST:
        return ground.speaker_of(around) if within(ground.quoted, word.begin) else None
    suits = _suits(ground, word)
    if suits is None:
        return None
    if low not in PRONOUNS:
        suits = suits_deed(word.token.head, suits)
    weights = _weights(ground, word, suits)
    speaker = ground.speaker_of(around)
    if speaker in weights and around is not None:
        aloud = around.speech is Speech.DIRECT or within(ground.quoted, word.begin)
        weights[speaker] = 0.0 if aloud else weights[speaker] + OWN_SPEAKER
    if not weights and low in PRONOUNS:
        return _named_next(ground, word.begin, suits)
    return max(weights, key=lambda m: weights[m]) if weights else None


def _suits(ground: Ground, word: GroundWord) -> Callable[[CastMember], float] | None:
    low, tagged = word.token.lower_, word.begin in ground.tags
    if low in PRONOUNS:
        return suits_sex(PRONOUNS[low])
    if low in IT and tagged:
        return suits_it
    return suits_they if low == "they" or (low in THEY and tagged) else None


def _weights(
    ground: Ground, word: GroundWord, suits: Callable[[CastMember], float]
) -> dict[CastMember, float]:
    """Those whom the pronoun fits with their weights, subjects of governing clauses more."""
    begin = word.begin
    own = ground.tags[begin].content.spans if begin in ground.tags else ()
    wanted = WantedMention(
        begin=begin,
        sentence=ground.clock[word.number],
        suits=suits,
        own_content=own,
        tags_quotation=any(b < begin and within(ground.quoted, b) for b, _ in own),
    )
    weights = ground.scene.weigh(wanted)
    for subject in governing_subjects(word.token):
        member = _party_at(ground, subject, word)
        if member is not None and suits(member) > 0:
            gain = GOVERNS if subject.i < word.token.i else AHEAD
            weights[member] = weights.get(member, 0.0) + gain * suits(member)
    return weights


def _named_next(
    ground: Ground, begin: int, suits: Callable[[CastMember], float]
) -> CastMember | None:
    """The first fitting person named soon after a pronoun that nobody before it fits."""
    near = [m for m in ground.cast.members if begin < m.first < begin + NEXT and suits(m) > 0]
    return min(near, key=lambda m: m.first, default=None)


def _party_at(ground: Ground, token: Token, word: GroundWord) -> CastMember | None:
    """Whose name or noun this is, also where it has not been read yet."""
    beside = (n for c in token.rights if c.dep_ == "appos" for n in (c, *c.conjuncts))
    for near in (*beside, token):
        mention = ground.named.get(word.number, {}).get(near.i)
        if mention is not None:
            return ground.cast.of(mention)
    return ground.who.get(word.sentence.begin_of(token))


def relative_party(ground: Ground, word: GroundWord) -> CastMember | None:
    """ "who" stands for the noun whose clause it opens."""
    clause = word.token.head
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head is not clause:
        clause = clause.head
    if clause.dep_ != "relcl":
        return None
    head = clause.head
    found = ground.at_head(head, word.sentence)
    personal = word.token.lower_ == "who" and head.dep_ == "pobj"
    if personal and (not found or found.kind is Party.BODY):
        return ground.at_head(head.head.head, word.sentence) or found
    return found
