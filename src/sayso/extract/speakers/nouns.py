"""Whom a common noun stands for: an office, a body or a group, named or not."""

from spacy.tokens import Token

from sayso.extract.layout.quotations import within
from sayso.extract.speakers.cast import CastMember, unnamed
from sayso.extract.speakers.grammar import SUBJECTS, is_quantity
from sayso.extract.speakers.ground import Ground, GroundWord
from sayso.extract.speakers.roles import is_guard
from sayso.extract.speakers.scene import WantedMention, has_body_noun, suits_noun
from sayso.language.names import Sex, acts, is_calling, is_place, role_sex, singular, words
from sayso.model.claim import Party

COUNTING = ("DT", "CD", "JJ", "PDT")


def noun_party(ground: Ground, word: GroundWord) -> CastMember | None:
    """The party that a common noun stands for; None where it is nobody's."""
    token, low = word.token, word.token.lower_
    if is_guard(token):
        return _body(ground, word)
    if token.tag_ != "NNS" and (is_calling(low) or low in words("anonymous", "words")):
        return _one_person(ground, word)
    if low in words("bodies", "words"):
        return _body(ground, word)
    if (group := _group(ground, word)) is not None:
        return group
    if token.tag_ in ("NN", "NNP") and low not in words("things", "never"):
        return _document(ground, word)
    return None


def _is_definite(token: Token) -> bool:
    return any(t.lower_ in ("the", "this", "that") for t in token.lefts)


def _is_owned(token: Token) -> bool:
    return any(t.dep_ == "poss" for t in token.lefts)


def _one_person(ground: Ground, word: GroundWord) -> CastMember | None:
    """ "The ambassador" is one already named or to come; "an ambassador" is nobody's name."""
    lefts = list(word.token.lefts)
    others = frozenset(t.lower_ for t in lefts if t.lower_ not in ("the", "a", "an"))
    bare = (ground.is_headline(word.number) or not lefts) and ground.is_source(word)
    if not (_is_definite(word.token) or bare):
        return unnamed(word.token, Party.ANONYMOUS) if lefts else None
    suits = suits_noun(word.token.lower_, others)
    wanted = WantedMention(begin=word.begin, sentence=ground.clock[word.number], suits=suits)
    found = _described(ground, wanted) or _epithet(ground, word)
    return found or unnamed(word.token, Party.ROLE)


def _body(ground: Ground, word: GroundWord) -> CastMember | None:
    lefts = list(word.token.lefts)
    if _is_definite(word.token) and len(lefts) == 1:
        suits = has_body_noun(word.token.lower_)
        wanted = WantedMention(begin=word.begin, sentence=ground.clock[word.number], suits=suits)
        if found := _described(ground, wanted):
            return found
        if found := _named_body(ground, word):
            return found
    return unnamed(word.token, Party.BODY) if lefts else None


def _named_body(ground: Ground, word: GroundWord) -> CastMember | None:
    """The outlet in view for "the newspaper", the body plainly in view for "the group"."""
    low = word.token.lower_
    if low not in words("bodies", "outlets") and low not in words("bodies", "general"):
        return None
    kind = Party.OUTLET if low in words("bodies", "outlets") else Party.BODY

    def suits(member: CastMember) -> float:
        named = member.kind is kind and not member.nouns and not member.plural
        return float(named and not is_place(member.name))

    wanted = WantedMention(begin=word.begin, sentence=ground.clock[word.number], suits=suits)
    return ground.scene.find(wanted) if kind is Party.OUTLET else ground.scene.stands_out(wanted)


def _document(ground: Ground, word: GroundWord) -> CastMember | None:
    """A report, a law, or a thing that only "it" may stand for; "the law" is the one in view."""
    low = word.token.lower_
    if _is_definite(word.token) and len(list(word.token.lefts)) == 1:
        wanted = WantedMention(
            begin=word.begin, sentence=ground.clock[word.number], suits=has_body_noun(low)
        )
        if found := ground.scene.find(wanted):
            return found
    member = unnamed(word.token, Party.DOCUMENT)
    member.thing = low not in words("documents", "words")
    return member


def _group(ground: Ground, word: GroundWord) -> CastMember | None:
    """Several people or things; a noun for many in one ("the crowd") only as a subject."""
    token, low = word.token, word.token.lower_
    people = low in words("groups", "words") or acts(singular(low))
    counted = token.tag_ in COUNTING and low in words("groups", "words")
    known = counted or _is_definite(token) or _is_owned(token)
    placed = token.dep_ in SUBJECTS or ground.closes_source(word)
    subject = placed and known and not is_quantity(token)
    if token.tag_ != "NNS" and not (people and subject):
        return None
    group = unnamed(token, Party.GROUP)
    group.plural = token.tag_ == "NNS" or counted
    acting = token.dep_ in SUBJECTS and token.head.lower_ in words("deeds", "persons")
    group.thing = not (people or acting or ground.is_source(word))
    return group


def _epithet(ground: Ground, word: GroundWord) -> CastMember | None:
    """Another way to speak of the person in view: "the New York businessman"."""
    low = word.token.lower_
    told = within(ground.sources, word.begin) or word.token.dep_ in SUBJECTS
    if low not in words("persons", "epithets") or not told:
        return None
    sex = role_sex().get(low, Sex.UNKNOWN)

    def suits(member: CastMember) -> float:
        named = member.kind is Party.PERSON and not member.plural
        return float(named and (not sex or member.sex in (sex, Sex.UNKNOWN)))

    wanted = WantedMention(begin=word.begin, sentence=ground.clock[word.number], suits=suits)
    return ground.scene.stands_out(wanted)


def _described(ground: Ground, wanted: WantedMention) -> CastMember | None:
    """The party in view that the noun fits, else the latest before it, else the first after."""
    found = ground.scene.find(wanted)
    if found:
        return found
    fit = [m for m in ground.cast.members if wanted.suits(m) > 0]
    before = [m for m in fit if m.first < wanted.begin]
    return before[-1] if before else fit[0] if fit else None
