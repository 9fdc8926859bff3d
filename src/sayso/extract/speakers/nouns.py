"""Whom a common noun stands for: an office, a body or a group, named or not."""

from spacy.tokens import Token

from sayso.extract.layout.quotations import within
from sayso.extract.speakers.described import Description
from sayso.extract.speakers.discourse import DiscourseState, DiscourseWord
from sayso.extract.speakers.entities import Entity, unnamed_entity
from sayso.extract.speakers.grammar import is_quantity
from sayso.extract.speakers.issuers import issuers
from sayso.extract.speakers.roles import is_guard
from sayso.extract.speakers.salience import (
    WantedMention,
    has_body_noun,
    is_bare,
    suits_noun,
)
from sayso.extract.speakers.weights import fits
from sayso.extract.syntax.roles import (
    SUBJECTS,
    Role,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
)
from sayso.language.names import Sex, acts, is_calling, is_place, role_sex, singular, words
from sayso.model.claim import Party

INDEFINITE = frozenset({"a", "an", "one", "another"})
COUNTING = (WordClass.DETERMINER, WordClass.NUMBER, WordClass.ADJECTIVE, WordClass.PREDETERMINER)


def noun_party(state: DiscourseState, word: DiscourseWord) -> Entity | None:
    """The party that a common noun stands for; None where it is nobody's."""
    token, low = word.token, word.token.lower_
    if (named := state.beside.get((word.number, token.i))) is not None:
        return named
    if is_guard(token) or (low in words("bodies", "words") and is_calling(low)):
        return _body(state, word)
    one = class_of(token) is not WordClass.PLURAL_NOUN
    if one and (is_calling(low) or low in words("anonymous", "words")):
        return _one_person(state, word)
    if low in words("bodies", "words"):
        return _body(state, word)
    if (group := _group(state, word)) is not None:
        return group
    if class_of(token) in (WordClass.NOUN, WordClass.NAME) and low not in words("things", "never"):
        return _document(state, word)
    return None


def _is_definite(token: Token) -> bool:
    return any(t.lower_ in ("the", "this", "that") for t in token.lefts)


def _is_owned(token: Token) -> bool:
    return any(role_of(t) is Role.OWNER for t in token.lefts)


def _one_person(state: DiscourseState, word: DiscourseWord) -> Entity | None:
    """ "The ambassador" is one already named or to come; "an ambassador" is nobody's name."""
    lefts = list(word.token.lefts)
    others = frozenset(t.lower_ for t in lefts if t.lower_ not in ("the", "a", "an"))
    bare = (state.is_headline(word.number) or not lefts) and state.is_source(word)
    if not (_is_definite(word.token) or bare):
        return unnamed_entity(word.token, Party.ANONYMOUS) if lefts else None
    suits = suits_noun(word.token.lower_, others)
    wanted = WantedMention(begin=word.begin, sentence=state.clock[word.number], suits=suits)
    found = _described(state, wanted, (word.token.lower_, others)) or _epithet(state, word)
    return found or unnamed_entity(word.token, Party.ROLE)


def _body(state: DiscourseState, word: DiscourseWord) -> Entity | None:
    lefts = list(word.token.lefts)
    one = class_of(word.token) in (WordClass.NOUN, WordClass.NAME)
    if one and (found := _named_in_report(state, word)):
        return found
    if _is_definite(word.token) and len(lefts) == 1:
        suits = has_body_noun(word.token.lower_)
        wanted = WantedMention(begin=word.begin, sentence=state.clock[word.number], suits=suits)
        if found := _described(state, wanted, (word.token.lower_, None)):
            return found
        if found := _named_body(state, word):
            return found
    return unnamed_entity(word.token, Party.BODY) if lefts else None


def _named_in_report(state: DiscourseState, word: DiscourseWord) -> Entity | None:
    """The one body of the whole report that a description fits best: "a monitoring group"."""
    lefts = list(word.token.lefts)
    phrase = unnamed_entity(word.token, Party.BODY).name
    low = {t.lower_ for t in lefts}
    description = Description(
        words=phrase,
        noun=singular(word.token.lower_),
        begin=word.begin,
        sentence=word.number,
        indefinite=bool(low & INDEFINITE),
        another=bool(low & words("bodies", "others")),
        owned=any(role_of(t) is Role.OWNER for t in lefts),
    )
    wanted = WantedMention(begin=word.begin, sentence=state.clock[word.number], suits=lambda e: 1.0)
    return state.bodies.best(description, state.salience.weigh(wanted))


def _named_body(state: DiscourseState, word: DiscourseWord) -> Entity | None:
    """The outlet in view for "the newspaper", the body plainly in view for "the group"."""
    low = word.token.lower_
    if low not in words("bodies", "outlets") and low not in words("bodies", "general"):
        return None
    kind = Party.OUTLET if low in words("bodies", "outlets") else Party.BODY

    def suits(entity: Entity) -> float:
        if entity.nouns or entity.plural or is_place(entity.name):
            return 0.0
        if kind is Party.BODY and is_bare(entity):
            return fits().bare
        return float(entity.kind is kind)

    wanted = WantedMention(begin=word.begin, sentence=state.clock[word.number], suits=suits)
    if kind is Party.OUTLET:
        return state.salience.find(wanted)
    found = state.salience.find(wanted) if state.is_source(word) else None
    if found and (found.spoke or found.first < word.sentence.begin):
        return found
    return state.salience.stands_out(wanted)  # not who is first named in what the source says


def _document(state: DiscourseState, word: DiscourseWord) -> Entity | None:
    """A report, a law, or a thing that only "it" may stand for; "the law" is the one in view."""
    low = word.token.lower_
    own = next(issuers(word.token), None)
    if own is None and _is_definite(word.token) and len(list(word.token.lefts)) == 1:
        wanted = WantedMention(
            begin=word.begin, sentence=state.clock[word.number], suits=has_body_noun(low)
        )
        if found := state.salience.find(wanted):
            return found
    entity = unnamed_entity(word.token, Party.DOCUMENT)
    state.papers[entity] = word
    entity.thing = low not in words("documents", "words")
    return entity


def _group(state: DiscourseState, word: DiscourseWord) -> Entity | None:
    """Several people or things; a noun for many in one ("the crowd") only as a subject."""
    token, low = word.token, word.token.lower_
    people = low in words("groups", "words") or acts(singular(low))
    counted = class_of(token) in COUNTING and low in words("groups", "words")
    known = counted or _is_definite(token) or _is_owned(token)
    placed = role_of(token) in SUBJECTS or state.closes_source(word)
    subject = placed and known and not is_quantity(token)
    if class_of(token) is not WordClass.PLURAL_NOUN and not (people and subject):
        return None
    group = unnamed_entity(token, Party.GROUP)
    group.plural = class_of(token) is WordClass.PLURAL_NOUN or counted
    acting = role_of(token) in SUBJECTS and token.head.lower_ in words("deeds", "persons")
    group.thing = not (people or acting or state.is_source(word))
    return group


def _epithet(state: DiscourseState, word: DiscourseWord) -> Entity | None:
    """Another way to speak of the person in view: "the New York businessman"."""
    low = word.token.lower_
    in_view = within(state.sources, word.begin) or role_of(word.token) in SUBJECTS
    if low not in words("persons", "epithets") or not in_view:
        return None
    sex = role_sex().get(low, Sex.UNKNOWN)

    def suits(entity: Entity) -> float:
        named = entity.kind is Party.PERSON and not entity.plural
        return float(named and (not sex or entity.sex in (sex, Sex.UNKNOWN)))

    wanted = WantedMention(begin=word.begin, sentence=state.clock[word.number], suits=suits)
    return state.salience.stands_out(wanted)


def _described(
    state: DiscourseState, wanted: WantedMention, asked: tuple[str, frozenset[str] | None]
) -> Entity | None:
    """The party in view that the noun fits, else the latest before it, else the first after.

    `asked` are the words that what suits goes by.
    """
    found = state.salience.find(wanted)
    return found or state.named_parties.nearest(wanted, asked)
