"""How the words around a name put it: in Orba, hit Orba, Orba police."""

from collections.abc import Sequence
from enum import StrEnum

from spacy.tokens import Token

from sayso.extract.places.neighbours import NeighbouredRun
from sayso.extract.places.place_runs import is_owner
from sayso.extract.places.place_words import place_words
from sayso.extract.syntax.roles import Role, role_of
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
    is_name,
    is_noun,
    is_number,
    is_verb,
)
from sayso.language.names import is_place
from sayso.language.places import is_state

BACK = 8
"""Words between a preposition and the name behind it: in the rebel-held northern port city of."""

MODIFYING = frozenset({Role.COMPOUND, Role.NOUN_MODIFIER, Role.ADJECTIVE, Role.OWNER})
"""What a name is to a noun that it only modifies."""
ACTING = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT, Role.AGENT})
"""What a state is to a verb where it acts or is acted upon, and is no place."""
TYING = frozenset({WordClass.HYPHEN, WordClass.OWNING_MARK})
BETWEEN = TYING | {WordClass.DETERMINER, WordClass.ADJECTIVE, WordClass.OWNING_PRONOUN}
"""Words between a preposition and a name."""
BEFORE_KIND = frozenset({WordClass.PAST_PARTICIPLE, WordClass.ADVERB})
"""Words that stand there too where one for the name's kind does: the rebel-held town of."""

ATTACKED = frozenset({"on", "of", "against", "upon", "for"})
"""Prepositions after an attack, with the place attacked: the raid on, the siege of."""


class Put(StrEnum):
    """How the words put a place."""

    IN = "in"
    """Behind a preposition of place: in Orba."""
    BESIDE = "beside"
    """Behind one that means a spot beside it: near Orba."""
    REACHED = "reached"
    """What something befell: hit Orba, the siege of Orba; Orba has recorded."""
    KIND = "kind"
    """With a word for its kind: the town of Orba, Orba province."""
    OWNER = "owner"
    """A state's adjective or possessive, or a name that only modifies: Velian, the Orba firm."""
    OFFICE = "office"
    """By what a town has: Orba police."""
    HOUSE = "house"
    """By a house that has no name of its own: an Orba shop."""
    POST = "post"
    """Where somebody is sent, has an office or is at home: the ambassador in Orba, the Orba-based
    firm, Ann Vey, 47, of Orba."""
    MOVED = "moved"
    """Where something came from or went to."""
    NAMED = "named"
    """Barely named."""


def put_of(
    tokens: Sequence[Token], found: NeighbouredRun, times: frozenset[int]
) -> tuple[Put, str]:
    """How the words put a run, and the preposition that belongs to the place."""
    first, last = found.run
    if found.is_office and not found.is_owner:
        return Put.OFFICE, ""
    if first and tokens[first - 1].lower_ in place_words().suburban:
        return Put.BESIDE, "near"
    if found.is_owner or _modifies(tokens, found, times):
        happened = not found.is_owner and tokens[last].head.lower_ in place_words().happenings
        the = first > 0 and tokens[first - 1].lower_ == "the"
        if happened and the:
            return Put.REACHED, ""
        return (Put.HOUSE if not found.is_owner and _is_of_house(tokens[last]) else Put.OWNER), ""
    at, kind = word_before(tokens, first)
    if at > 0 and tokens[at].lower_ == "of" and tokens[at - 1].lower_ in place_words().points:
        return Put.BESIDE, f"{tokens[at - 1].lower_} of"
    put = _put_by(tokens, at, found) if at >= 0 else None
    if put is not None:
        return put, tokens[at].lower_ if put is Put.BESIDE else ""
    return _put_by_verb(tokens[last]) or (Put.KIND if kind or found.kind else Put.NAMED), ""


def _is_of_house(name: Token) -> bool:
    """Whether a name says of a house without one of its own where it stands: an Orba shop."""
    words_of = place_words()
    house = name.head.lower_ in words_of.premises | words_of.sites
    return house and name.head.text.islower() and not is_state(name.text)


def _is_home(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before a name tells somebody's home: "Ann Vey, 47, of Orba", born in."""
    word = tokens[at]
    if word.lower_ != "of":
        return is_verb(word.head) and word.head.lower_ in place_words().homes
    set_off = at > 1 and tokens[at - 1].text == ","
    return set_off and (is_number(tokens[at - 2]) or is_name(tokens[at - 2]))


def _put_by_verb(head: Token) -> Put | None:
    """How the verb puts a name that is its subject or object; None where it tells nothing."""
    recorded = head.head.lower_ in place_words().recorded
    if role_of(head) is Role.SUBJECT and recorded and is_place(head.text):
        return Put.REACHED
    return Put.OWNER if role_of(head) in ACTING and is_state(head.text) else None


def _modifies(tokens: Sequence[Token], found: NeighbouredRun, times: frozenset[int]) -> bool:
    """Whether a name only modifies a noun behind it: the Orba firm, U.S. raids."""
    head = tokens[found.run.last]
    if class_of(head) is WordClass.ADJECTIVE and not is_place(head.text):
        return True
    inner = role_of(head) in MODIFYING and not found.kind
    beyond = head.head.i > tokens[found.end].i and head.head.i not in times
    between = head.doc[tokens[found.end].i + 1 : head.head.i]
    if any(map(is_number, between)):
        return False
    return inner and beyond and not head.head.text[0].isupper()


def word_before(tokens: Sequence[Token], first: int) -> tuple[int, str]:
    """The number of the word on which a name hangs, and the word for its kind between them."""
    at, kind, words_of = first - 1, "", place_words()
    for _ in range(BACK):
        if at < 0:
            break
        word = tokens[at]
        if word.lower_ == "of" and at and tokens[at - 1].lower_ in words_of.kinds | words_of.sites:
            at, kind = at - 2, kind or tokens[at - 1].lower_
        elif (
            class_of(word) in BETWEEN
            or word.lower_ in words_of.points
            or is_owner(word)
            or (kind and (is_noun(word) or class_of(word) in BEFORE_KIND))
            or (at + 1 < first and class_of(tokens[at + 1]) in TYING)
        ):
            at -= 1
        else:
            break
    return at, kind


def _put_by(tokens: Sequence[Token], at: int, found: NeighbouredRun) -> Put | None:
    """How the word before a name puts it; None where that word tells no place."""
    word, words_of = tokens[at], place_words()
    low = word.lower_
    if _is_home(tokens, at):
        return Put.POST
    if low in ATTACKED and (word.head.lower_ in words_of.attacks or _names_attack(tokens, at)):
        return Put.REACHED
    if low in ("to", "from"):
        return Put.MOVED
    if low in words_of.beside:
        return Put.BESIDE
    if low in words_of.prepositions:
        return Put.POST if word.head.lower_ in words_of.posts else Put.IN
    reached = low in words_of.reached and is_verb(word)
    return Put.REACHED if reached and found.run.first - at < BACK else None


def _names_attack(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].lower_ in place_words().attacks
