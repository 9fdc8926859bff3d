"""What is counted: killed, injured, missing and the rest, from the words that tell of a noun."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from sayso.extract.figures.composed import OTHER, both
from sayso.extract.figures.frames import (
    in_state,
    lacks_number,
    phrase_measure,
    state_of,
    together,
    told,
)
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.syntax.nouns import modifiers_of, prepositions_of, taken_by, tied_by
from sayso.extract.syntax.predicates import is_bare_participle, is_passive, objects_of
from sayso.extract.syntax.predications import Part, Predication, predications_of
from sayso.extract.syntax.roles import SUBJECTS, Role, dependents, has_dependent, role_of
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
    is_gerund,
    is_noun,
    is_number,
    is_past_participle,
    is_preposition,
    is_verb,
)
from sayso.language.names import words as words_of
from sayso.language.things import is_person

BOUNDING = frozenset({"between", "about", "around", "over", "under", "to", "up", "than"})
OF_OBJECTS = frozenset({"between", "about", "around", "over", "under"})
SOME = frozenset({"whom", "which"})
SETTING_OFF = frozenset({",", "(", "–", "—"})
COUNTED = (Role.OBJECT, *SUBJECTS)


def names_persons(word: str) -> bool:
    """Whether a noun names persons."""
    return word in measure_words().persons or any(map(is_person, (word.removesuffix("s"), word)))


def noun_measure(token: Token) -> str:
    """The measure that the counted noun itself names: deaths, 31 dead, 300 killed."""
    words, word = measure_words(), token.lower_
    own = words.nouns.get(word) or words.states.get(word)
    return OTHER if own is None else _with_joined(token, own)


def _with_joined(noun: Token, own: str) -> str:
    """A noun's own measure with those of states joined to it: the dead and missing."""
    found = together(noun, lambda t: own if t == noun else state_of(t), lacks_number)
    return found if found != own else both((own, _state_behind(noun)))


def _state_behind(noun: Token) -> str:
    """The state right behind an "and", wherever the parse hangs it: "6,000 dead and hurt"."""
    behind = noun.doc[noun.i + 1 : noun.i + 4]
    if len(behind) < 2 or behind[0].lower_ != "and" or not lacks_number(behind[1], noun):
        return OTHER
    goes_on = len(behind) > 2 and (is_noun(behind[2]) or is_number(behind[2]))
    if goes_on or is_noun(behind[1]):
        return OTHER
    return measure_words().states.get(behind[1].lower_, OTHER)


def clause_measure(token: Token, is_share: bool = False) -> str:
    """The measure that the predicates and modifiers around a counted noun tell of it.

    Of a share the governing word alone: a relative clause is about the whole.
    """
    if is_share:
        return governed_measure(token)
    ways = (
        relative_measure, governed_measure, meanwhile_measure, modifier_measure, set_phrase_measure,
    )  # fmt: skip
    return _first(way(token) for way in ways)


def _first(found: Iterable[str]) -> str:
    return next((m for m in found if m != OTHER), OTHER)


def relative_measure(token: Token) -> str:
    """What the noun's own clauses tell: people killed in, the 12 who died."""
    own = (p for p in _of_own_clauses(token) if not _is_meanwhile(p.predicate))
    return _first(told(p.predicate, p.part) for p in own)


def meanwhile_measure(token: Token) -> str:
    """What a participle tells that says in which state they were: people living in tents."""
    own = (p for p in _of_own_clauses(token) if _is_meanwhile(p.predicate))
    return _first(told(p.predicate, p.part) for p in own)


def _of_own_clauses(token: Token) -> Iterator[Predication]:
    own = (p for p in predications_of(token) if token.is_ancestor(p.predicate))
    return (p for p in own if not _is_of_some(p.predicate))


def outright_measure(token: Token) -> str:
    """What befell them for good by a verb of the sentence itself: "40 who fled were killed".

    Only where their own clause tells something else, and no harm: "12 who were killed".
    """
    verbs = (
        p
        for p in predications_of(token)
        if p.preposition is None and is_verb(p.predicate) and not token.is_ancestor(p.predicate)
    )
    found, words = _first(_told_of(p, token) for p in verbs), measure_words()
    aside = relative_measure(token)
    return found if found in words.outright and aside not in (OTHER, *words.harm) else OTHER


def joined_measure(token: Token) -> str:
    """What the clause behind the last of several tells of them all: "two men and a woman shot"."""
    if role_of(token) is Role.CONJUNCT or not token.conjuncts:
        return OTHER
    return relative_measure(token.conjuncts[-1])


def _is_meanwhile(clause: Token) -> bool:
    """Whether a participle tells no more than what they were about: "people living in tents"."""
    return is_gerund(clause) and role_of(clause) is not Role.RELATIVE_CLAUSE


def _is_of_some(clause: Token) -> bool:
    """Whether a relative clause is about some of those counted: "40 people, 12 of whom fled"."""
    opening = clause.doc[clause.left_edge.i : clause.i]
    return any(t.lower_ in SOME and t.i and t.nbor(-1).lower_ in ("of", "among") for t in opening)


def governed_measure(token: Token) -> str:
    """What the predicates tell in which the noun has a part, or the noun it is said to number."""
    return _first(
        _told_of(p, token) for p in predications_of(token) if not token.is_ancestor(p.predicate)
    )


def modifier_measure(token: Token) -> str:
    """Wounded soldiers, missing people, 49 in captivity."""
    before = (c for c in modifiers_of(token) if role_of(c) is Role.ADJECTIVE)
    own = _first(together(c, state_of, lacks_number) for c in before)
    return own if own != OTHER else in_state(token)


def apposed_measure(token: Token) -> str:
    """States set off after the noun: "74 men, dead and wounded", "74 men (dead or missing)"."""
    if token.i + 2 >= len(token.doc) or token.nbor(1).lower_ not in SETTING_OFF:
        return OTHER
    said = token.nbor(2)
    joined = state_of(said) != OTHER and has_dependent(said, Role.COORDINATOR)
    return together(said, state_of, lacks_number) if joined else OTHER


def set_phrase_measure(token: Token) -> str:
    """A set phrase right after the noun, where the parser missed its verb: "they downed tools"."""
    if token.i + 1 >= len(token.doc):
        return OTHER
    return phrase_measure(token.nbor(1), "subject") or OTHER


def group_measure(token: Token | None) -> str:
    """The measure that holds of a group by its name, where the clause gives none: protesters."""
    return OTHER if token is None else measure_words().groups.get(token.lower_, OTHER)


def labelled_measure(word: str) -> str:
    """The measure of a heading before a number: "Injured: 40"."""
    words = measure_words()
    return words.nouns.get(word) or words.states.get(word) or OTHER


def _told_of(found: Predication, token: Token) -> str:
    verb = found.predicate
    if found.preposition is not None and found.part is Part.OBLIQUE:
        return _of_preposition(found.preposition)
    if found.part is Part.PREDICATED:
        if role_of(token) is Role.OBJECT_PREDICATE:
            return told(verb, Part.UNDERGOER)
        subjects = dependents(verb, *SUBJECTS)
        return both(map(_named, subjects)) if subjects else _before_inverted(verb, token)
    if verb.lower_ in measure_words().meaning and found.part in (Part.DOER, Part.BEARER):
        return _meant(verb)
    own = told(verb, found.part, agent=found.preposition is not None)
    if own == OTHER and found.part is Part.UNDERGOER and is_bare_participle(verb):
        own = told(verb, Part.DOER)  # "300 recruits deserted": of a verb that has no victims
    of_subject = measure_words().reaching | measure_words().holding
    reaches = found.part is Part.UNDERGOER and verb.lower_ in of_subject
    return _of_reaching(verb) if reaches and own == OTHER else own


def _before_inverted(verb: Token, token: Token) -> str:
    """What a state at the head of its clause tells: "Also injured were three boys"."""
    if has_dependent(verb, Role.EXPLETIVE):  # "there have been 40 applicants"
        return OTHER
    if is_past_participle(verb):
        return told(verb, Part.UNDERGOER) if verb.i < token.i else OTHER
    before = (c for c in verb.lefts if is_past_participle(c) or class_of(c) is WordClass.ADJECTIVE)
    among = (t for p in prepositions_of(verb, "among") if p.i < verb.i for t in taken_by(p))
    return _first(together(t, state_of, lacks_number) for t in (*before, *among))


def _of_reaching(verb: Token) -> str:
    """ "Cases topped 600" tells of cases, "those killed include four women" of killed."""
    subjects = dependents(verb, Role.SUBJECT)
    if not subjects and role_of(verb) is Role.CONJUNCT:  # "those killed or hurt is nearing 500"
        return together(verb.head, state_of, lacks_number)
    return both(map(_named, subjects))


def _meant(verb: Token) -> str:
    """What a figure is said to count: "it referred to both killed and wounded"."""
    under = (taken for p in prepositions_of(verb, "to") for taken in taken_by(p))
    said = (*objects_of(verb), *under, *dependents(verb, Role.CONTENT_CLAUSE))
    return _first(together(t, state_of, lacks_number) for t in said)


def _of_preposition(prep: Token) -> str:
    """The toll rose to 19; the number of missing at 1,004; an estimate of 300 killed; by 12."""
    words, head = measure_words(), prep.head
    if prep.lower_ in words.parts:
        return _of_whole(head)
    if head.lower_ in words.excess:
        return _past_excess(head)
    while (role_of(head) is Role.PREPOSITION and is_preposition(head)) or (
        role_of(head) is Role.PARTICLE
    ):
        head = head.head
    if is_noun(head):
        beside = prep.lower_ in words.aside or (
            prep.lower_ in words.aside_of_deeds and head.lower_ not in words.counting
        )
        if _is_only_tried(head):
            return OTHER
        own = OTHER if beside else _named(head)
        if own == OTHER and prep.lower_ == "of":
            own = _of_act(head)
        one = class_of(head) is not WordClass.PLURAL_NOUN or head.lower_ in words.many
        passes = prep.lower_ == "of" and one and head.lower_ not in words_of("documents", "named")
        return own if own != OTHER or not passes else governed_measure(head)
    if prep.lower_ in BOUNDING and prep.i < head.i:
        return told(head, Part.UNDERGOER if is_passive(head) else Part.DOER)
    if prep.i == head.i + 1 and (sought := phrase_measure(head, "object")):
        return sought
    if prep.lower_ in OF_OBJECTS and not objects_of(head) and not is_passive(head):
        return words.object.get(head.lower_, OTHER)
    told_of = head.head.lower_ in words.counting
    if role_of(head) is Role.NOUN_CLAUSE and told_of:  # "the number living in camps to 410,000"
        return _named(head.head)
    return both(_named(c) for c in dependents(head, *COUNTED))


def _is_only_tried(noun: Token) -> bool:
    """Whether a word says that a deed was not done: "the attempted murder of two guards"."""
    return any(c.lower_ in measure_words().only_tried for c in noun.lefts)


def _of_act(noun: Token) -> str:
    """The measure of a noun for a deed of those it was done to: "the murder of 20 pupils".

    What people do themselves is no such deed: "a cast of 20" cast no votes.
    """
    words = measure_words()
    own = words.object.get(noun.lower_) or words.nouns.get(f"{noun.lower_}s") or OTHER
    return OTHER if own in words.of_agents or _is_only_tried(noun) else own


def _of_whole(head: Token) -> str:
    """What befell those of whom a part is named: 20 people killed, including six children."""
    if is_noun(head) or is_number(head):
        own = noun_measure(head)
        return own if own != OTHER else clause_measure(head)
    counted = dependents(head, *COUNTED)
    found = _first(clause_measure(c) for c in reversed(counted))
    return found if found != OTHER else both(_named(c) for c in counted)


def _past_excess(word: Token) -> str:
    """Upwards of 60 lorries destroyed: the word before "of" stands where the number would."""
    verb = word.head
    if role_of(word) is Role.PREPOSITION_OBJECT:
        verb = verb.head
    if is_noun(verb):
        return noun_measure(verb)
    return told(verb, Part.DOER if word.i < verb.i and not is_passive(verb) else Part.UNDERGOER)


def _named(noun: Token) -> str:
    """The measure a noun names by itself or by what it is a number of: the number of missing."""
    words = measure_words()
    if _is_only_tried(noun):
        return OTHER
    own = words.nouns.get(noun.lower_)
    state = is_past_participle(noun) or class_of(noun) is WordClass.ADJECTIVE
    if own is None and noun.i and noun.nbor(-1).lower_ == "the" and state:
        own = words.states.get(noun.lower_)
    if own:
        return _with_joined(noun, own)
    found = in_state(noun)
    if found != OTHER:
        return found
    inner = tied_by(noun)
    compounds = dependents(noun, Role.COMPOUND)
    own = _first(together(t, state_of, lacks_number) for t in (*inner, *compounds))
    ways = (relative_measure, meanwhile_measure)
    return own if own != OTHER else _first(way(t) for t in (*inner, noun) for way in ways)
