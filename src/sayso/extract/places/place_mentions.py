"""Places named in a sentence: how their words put them, how wide they are, what they lie in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.places.neighbours import GROUND, NeighbouredRun, find_neighbours
from sayso.extract.places.place_runs import (
    PlaceRun,
    known_parts,
    lost_possessive,
    read_runs,
)
from sayso.extract.places.place_words import place_words
from sayso.extract.places.putting import Put, put_of, word_before
from sayso.extract.syntax.roles import Role, role_of
from sayso.extract.syntax.word_classes import (
    is_name,
)
from sayso.language.names import (
    is_given,
    is_place,
    known_as,
    people_of,
    place_of,
    title_words,
    words,
)
from sayso.language.places import is_state, place_key, union_states, written_out

LONG = 3
"""Letters above which a word has a capital in a headline."""
FEWEST = 5
"""Words so long that a line has at least to be told as a headline."""
STOPS = frozenset({".", "!", "?"})
BARE = frozenset({Put.NAMED, Put.MOVED, Put.OWNER, Put.HOUSE})
"""How names are put that need to be known as places."""
MONEY = frozenset("$£€")
"""What makes the state before it one of money: "US $40 million"."""
MOST = 0.75
"""Share of such words with one that makes a sentence a headline."""


class Width(IntEnum):
    """How wide a place is."""

    SITE = 0
    QUARTER = 1
    TOWN = 2
    REGION = 3
    STATE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place named in a sentence: its name, and the word `before` it that belongs to the place.

    `key` is one for all spellings.  `around` are the places that its words say it lies in, inmost
    first; `within` says that it is such a place itself.  `first` and `last` are numbers of tokens
    in the parse.
    """

    name: str
    key: str
    first: int
    last: int
    put: Put
    width: Width
    head: Token
    before: str = ""
    around: tuple[str, ...] = ()
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """What the rest of a report tells of its names: keys of places, last names of persons."""

    places: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()


class PlaceSentence(NamedTuple):
    """The tokens of a sentence, the numbers of those that tell a time, and its runs of capitals.

    `found` are the runs as they stand to one another; None where the sentence is set like a
    headline, whose runs are parted by what is known.
    """

    tokens: Sequence[Token]
    times: frozenset[int]
    runs: Sequence[PlaceRun]
    found: Sequence[NeighbouredRun] | None


def line_of(tokens: Sequence[Token], times: frozenset[int]) -> PlaceSentence:
    """A sentence with the runs of words that may be names."""
    runs = [*read_runs(tokens, times)]
    return PlaceSentence(
        tokens, times, runs, None if is_headline(tokens) else find_neighbours(tokens, runs)
    )


def read_places(
    line: PlaceSentence, known: KnownNames, *, headline: bool = False
) -> list[PlaceMention]:
    """The places of a sentence in their order.

    Of a headline's names only those count that the text below it or the gazetteer knows.
    """
    tokens, found = line.tokens, line.found
    if headline or found is None:
        parts = known_parts(tokens, line.runs, lambda n: _is_known(n, known))
        found = find_neighbours(tokens, [*parts])
    mentions = (_mention(tokens, f, known, line.times) for f in found)
    return [m for m in mentions if m is not None]


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether nearly all longer words of a sentence have a capital."""
    longer = [t for t in tokens if len(t) > LONG and t.text.isalpha()]
    if tokens[-1].text in STOPS:
        return False
    capitals = sum(t.text[0].isupper() for t in longer)
    return len(longer) >= FEWEST and capitals > MOST * len(longer)


def _is_known(name: str, known: KnownNames) -> bool:
    return bool(name) and (
        is_place(name) or bool(lost_possessive(name)) or place_key(name) in known.places
    )


def person_names(line: PlaceSentence) -> Iterator[str]:
    """The last names of those whom a sentence names with a title or a given name, and of bodies."""
    tokens = line.tokens
    for run in line.runs:
        behind = tokens[run.last + 1].lower_ if run.last + 1 < len(tokens) else ""
        is_body = behind in place_words().bodies_behind or _deals(tokens, run)
        if is_body or _is_full_name(tokens, run):
            yield tokens[run.last].text


def _deals(tokens: Sequence[Token], run: PlaceRun) -> bool:
    """Whether a name is told as a firm's: by what it does, or as what one has shares in."""
    last, words_of = tokens[run.last], place_words()
    if role_of(last) is Role.SUBJECT and last.head.lower_ in words_of.dealing:
        return True
    before = [t.lower_ for t in tokens[max(0, run.first - 2) : run.first]]
    return len(before) == 2 and before[1] == "in" and before[0] in words_of.holdings


def _mention(
    tokens: Sequence[Token], found: NeighbouredRun, known: KnownNames, times: frozenset[int]
) -> PlaceMention | None:
    """The mention of a run; None where its words tell no place."""
    put, before = put_of(tokens, found, times)
    name = _name(tokens, found)
    key = place_key(name)
    if not key or _is_other(tokens, found, put, known):
        return None
    plain = put in BARE and not found.around and not found.within
    if plain and not is_place(name) and key not in known.places:
        return None
    first, last = found.run
    return PlaceMention(
        name=name,
        key=key,
        first=tokens[first].i,
        last=tokens[found.end].i,
        put=put,
        width=_width(name, found.kind, word_before(tokens, first)[1]),
        head=tokens[last],
        before=before,
        around=tuple(dict.fromkeys(found.around)),
        within=found.within,
    )


def _name(tokens: Sequence[Token], found: NeighbouredRun) -> str:
    """The name as written, with the word for a wide kind behind it, and what is joined to it."""
    first, last = found.run
    if found.is_owner:
        word = tokens[first].text
        return lost_possessive(word) or place_of(word) or word
    if found.joined:
        last = found.joined[-1].run.last
    elif found.kind in place_words().wide:
        last = found.end
    name = "".join(t.text_with_ws for t in tokens[first : last + 1]).strip()
    return written_out(name) or name


def _width(name: str, own: str, before: str) -> Width:
    """How wide a place is, by the word for its kind in or behind its name, or before it."""
    if own in place_words().sites | place_words().streets:
        return Width.SITE
    kind = own or before
    if kind in place_words().quarters:
        return Width.QUARTER
    if is_state(name):
        return Width.STATE
    wide = kind in place_words().wide or name in union_states()
    return Width.REGION if wide else Width.TOWN


def _is_other(tokens: Sequence[Token], found: NeighbouredRun, put: Put, known: KnownNames) -> bool:
    """Whether a run names a person, a body or a thing rather than a place."""
    run = tokens[found.run.first : found.run.last + 1]
    name = " ".join(t.text for t in run)
    if name.lower() in place_words().bodies or found.is_body or _is_service(run):
        return True
    behind = tokens[found.run.last + 1].text if found.run.last + 1 < len(tokens) else ""
    if behind in MONEY or people_of(run[-1].text) or _is_people_of_region(run, name):
        return True
    if is_place(name) or put in (Put.OWNER, Put.HOUSE) or written_out(name):
        return False
    if _goes_on_with_body(tokens, found.run):
        return True
    if put is Put.OFFICE or not found.kind:
        sure = any(map(is_name, run))
        if not sure or _is_body(run, name):
            return True
    if found.kind and found.kind != GROUND:
        return False
    if put is not Put.KIND and run[-1].text in known.persons:
        return True
    return _is_full_name(tokens, found.run)


def _is_people_of_region(run: Sequence[Token], name: str) -> bool:
    """Whether an adjective has a word before it: "Central American", not "North Korean"."""
    return len(run) > 1 and bool(place_of(run[-1].text)) and not place_of(name)


def _is_service(run: Sequence[Token]) -> bool:
    """Whether a run names a service by its department: "Selm Fire Department"."""
    return (
        len(run) > 1 and run[-1].text == "Department" and (run[-2].lower_ in place_words().services)
    )


def _goes_on_with_body(tokens: Sequence[Token], run: PlaceRun) -> bool:
    """Whether a run is the rest of a body's name: "the Academy of Motion Pictures"."""
    first = run.first
    return (
        first > 1
        and tokens[first - 1].lower_ == "of"
        and tokens[first - 2].text.istitle()
        and tokens[first - 2].lower_ in place_words().of_deeds
    )


def _is_full_name(tokens: Sequence[Token], run: PlaceRun) -> bool:
    """Whether a run is a person's name: with a title, or opening with a given name."""
    first, last = run
    before = tokens[first - 1].lower_.rstrip(".") if first else ""
    titled = before in title_words() or tokens[first].lower_.rstrip(".") in title_words()
    texts = [t.text for t in tokens[first : last + 1]]
    given = is_given(texts[0]) and texts[0].lower() not in place_words().particles
    named = last > first and given and not is_place(" ".join(texts))
    return named or (titled and not is_place(" ".join(texts)))


def _is_body(run: Sequence[Token], name: str) -> bool:
    """Whether a run names a body: by a word in it, by its initials, or as one that is listed."""
    inside = words("bodies", "inside")
    is_inside = any(t.text.rstrip(".") in inside for t in run)
    initials = name.isupper() and not known_as(name) and (len(name) < 6 or run[0].i > 0)
    return (
        is_inside or initials or bool(known_as(name)) or run[-1].text in words("bodies", "papers")
    )
