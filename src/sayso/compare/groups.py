"""Who or what is counted: the sort of thing, and how one group stands to another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from sayso.language.sides import is_rare_name, people_named, state_root
from sayso.language.things import counts_people, is_object, is_person
from sayso.language.vocabulary import Vocabulary, vocabulary
from sayso.model.quantity import Kind

TOKEN = re.compile(r"[^\W\d_][\w'’-]*")
OWNER = re.compile(r"(?P<name>.+?)[’'](?:s\b|(?<=s.))")
LONGEST = 200
"""Characters of a subject that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Who or what is counted: the head nouns, what qualifies them, and the countries named."""

    heads: frozenset[str]
    more: frozenset[str]
    homes: frozenset[str]

    @property
    def is_anyone(self) -> bool:
        """Whether the words say no more than "people"."""
        return not self.heads and not self.more


class Sort(Enum):
    """The sorts of thing that never meet: a house is no person, money no house."""

    PERSON = "people"
    MONEY = "money"
    SHARE = "a share"
    MEASURED = "a quantity"
    OBJECT = "things"
    ANY = "not told"


@dataclass(frozen=True, slots=True, kw_only=True)
class SortCounted:
    """The sort of thing counted, and for things that are no people the nouns that name them."""

    sort: Sort = Sort.ANY
    nouns: frozenset[str] = frozenset()

    def may_be(self, other: "SortCounted") -> bool:
        """Whether two figures may count the same kind of thing."""
        if Sort.ANY in (self.sort, other.sort):
            return True
        if self.sort is not other.sort:
            return False
        return self.sort is not Sort.OBJECT or bool(self.nouns & other.nouns)


_SORTS = {Kind.MONEY: Sort.MONEY, Kind.PERCENT: Sort.SHARE, Kind.RATIO: Sort.SHARE}
_COUNTED = (Kind.COUNT, Kind.OTHER)


def thing_of(group: Group, kind: Kind, measure: str) -> SortCounted:
    """The sort of thing a figure counts, by its kind, its nouns and its measure."""
    if kind in _SORTS:
        return SortCounted(sort=_SORTS[kind])
    if kind not in _COUNTED:
        return SortCounted(sort=Sort.MEASURED, nouns=frozenset({kind.value}))
    nouns = group.heads | group.more
    people = counts_people(measure)
    if not nouns:
        return SortCounted(sort=Sort.PERSON if people else Sort.ANY)
    if any(map(is_object, nouns)):
        return SortCounted(sort=Sort.OBJECT, nouns=nouns)
    words_of = vocabulary()
    persons = nouns & (words_of.everyone | words_of.some) or any(map(is_person, nouns))
    return (
        SortCounted(sort=Sort.PERSON)
        if people or persons
        else SortCounted(sort=Sort.OBJECT, nouns=nouns)
    )


def giver_words(subject: str) -> frozenset[str]:
    """The words of the name of whoever gives a sum: of "the Harbour Trust's bid" two."""
    owner = OWNER.match(subject[:LONGEST])
    return frozenset(TOKEN.findall(owner["name"].lower())) if owner else frozenset()


@lru_cache(maxsize=65536)
def read_group(subject: str) -> Group:
    """Who is counted, from the words of a subject; empty for "people" and the like."""
    words_of = vocabulary()
    heads: set[str] = set()
    more: set[str] = set()
    homes: set[str] = set()
    written = TOKEN.findall(subject[:LONGEST])
    low = [w.lower().replace("’", "'").removesuffix("'s") for w in written]
    for at, word in enumerate(low):
        pair = f"{low[at - 1]} {word}" if at else ""
        home = words_of.countries.get(pair) or words_of.countries.get(word)
        noun = singular(word, words_of)
        if home:
            homes.discard(words_of.countries.get(low[at - 1], "") if at else "")
            homes.add(home)
        elif people := people_named(written[at]):
            homes.add(people)
        elif noun in words_of.everyone or noun in words_of.some or noun in words_of.alike.values():
            heads.add(noun)
        elif word not in words_of.empty and noun not in words_of.anyone and noun != "person":
            more.add(noun)
    if _names_a_side(written, low) and more == {singular(low[0], words_of)} and not homes:
        homes, more = {state_root(written[0])}, set()
    return Group(
        heads=frozenset(heads - {"person"}),
        more=frozenset(more - words_of.say_nothing),
        homes=frozenset(homes),
    )


def _names_a_side(written: Sequence[str], low: Sequence[str]) -> bool:
    """Whether a state's name alone says whose people are counted: "Kestria people"."""
    return len(low) > 1 and low[0] not in low[1:] and is_rare_name(written[0])


def singular(word: str, words_of: Vocabulary) -> str:
    """A noun without its plural ending, under its family's name."""
    if word in words_of.alike:
        return words_of.alike[word]
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("men", "man"), ("s", "")):
        if (
            word.endswith(ending)
            and len(word) > len(ending) + 2
            and not word.endswith(("ss", "us"))
        ):
            word = word[: -len(ending)] + instead
            break
    return words_of.alike.get(word, word)


class Inclusion(Enum):
    """How one group stands to another."""

    SAME = "same group"
    PART = "some of them"
    WHOLE = "all of them"
    OTHER = "another group"


@lru_cache(maxsize=65536)
def inclusion(a: Group, b: Group) -> tuple[Inclusion, str]:
    """How group `a` stands to group `b`, and why."""
    if a.homes and b.homes and not a.homes & b.homes:
        return Inclusion.OTHER, f"{_say(a)} against {_say(b)}"
    if a.heads == b.heads:
        return _by_qualifiers(a, b)
    if not a.heads and _holds(a, b):
        return Inclusion.WHOLE, f"{_say(b)} among the {_say(a)}"
    if not b.heads and _holds(b, a):
        return Inclusion.PART, f"{_say(a)} among the {_say(b)}"
    everyone = vocabulary().everyone
    if a.heads <= everyone and b.heads <= everyone and not (a.more and b.more):
        return Inclusion.SAME, "whoever was there"
    if a.heads & b.heads:
        return Inclusion.SAME, f"both count {', '.join(sorted(a.heads & b.heads))}"
    if a.heads <= everyone and b.heads <= vocabulary().some:
        return Inclusion.WHOLE, f"{_say(b)} among the {_say(a)}"
    if b.heads <= everyone and a.heads <= vocabulary().some:
        return Inclusion.PART, f"{_say(a)} among the {_say(b)}"
    return Inclusion.OTHER, f"{_say(a)} against {_say(b)}"


def _holds(whole: Group, part: Group) -> bool:
    """Whether people in general hold a group that picks out some of them."""
    return whole.is_anyone and bool(part.heads & vocabulary().some)


def _by_qualifiers(a: Group, b: Group) -> tuple[Inclusion, str]:
    """The same heads, or none: what qualifies them decides; silence qualifies nothing."""
    if not a.more or not b.more or a.more & b.more:
        return Inclusion.SAME, "same group"
    if a.heads:
        return Inclusion.SAME, f"both count {', '.join(sorted(a.heads))}"
    return Inclusion.OTHER, f"{_say(a)} against {_say(b)}"


def _say(group: Group) -> str:
    return " ".join(sorted(group.homes) + sorted(group.more) + sorted(group.heads)) or "people"
