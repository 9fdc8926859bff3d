"""Parties matched as names: country and demonym, acronym and expansion, surname, spelling.

Matching is within one question, where "the union" of two reports is one union.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import cache, lru_cache

from sayso.language.gazetteer import gazetteer
from sayso.language.lexicon import load_words, word_list, word_set
from sayso.language.names import known_as, plain_words, title_words
from sayso.language.places import states_by_name
from sayso.language.spelling import spelt
from sayso.model.claim import Party

LONGEST = 5  # words of a state's name: Democratic Republic of the Congo
ALIKE = 0.82  # spelling variants: Zelensky/Zelenskyy 0.94, Kadafi/Gaddafi 0.77 stays apart


class NameMatch(IntEnum):
    """How two names stand to each other."""

    DIFFERENT = 0
    MAYBE = 1  # one says less than the other: the same unless a third fits as well
    SAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName:
    """A party's name taken apart: `words` tell who it is, `homes` are the countries named.

    `spelt` are the words of a person's name as all their spellings are read.
    """

    written: str
    words: tuple[str, ...]
    spelt: tuple[str, ...]
    homes: frozenset[str]
    person: bool
    initials: str
    role: frozenset[str]
    role_homes: frozenset[str]

    def __hash__(self) -> int:
        """By the words as written: names are looked up far more often than they are made."""
        return hash(self.written)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWords:
    """Words of parties' names: those that tell nothing, titles, organs of states, and spellings."""

    silent: frozenset[str]
    titles: frozenset[str]
    organs: frozenset[str]
    one_organ: frozenset[str]
    spellings: Mapping[str, str]


@cache
def party_words(language: str = "en") -> PartyWords:
    """The party words of a language."""
    table = load_words(language, "parties")
    spellings = table.get("organs", {}).get("alike", {})
    return PartyWords(
        silent=frozenset(word_list(table, "silent", "words")),
        titles=title_words() | frozenset(word_list(table, "silent", "offices")),
        organs=frozenset(word_list(table, "organs", "speaking")),
        one_organ=frozenset(word_list(table, "organs", "one")),
        spellings={str(word): str(kept) for word, kept in spellings.items()},
    )


@cache
def agencies() -> Mapping[str, str]:
    """Names of news agencies as they are credited, and the short one each is kept under."""
    short = word_set("parties", "agencies", "names")
    found = {name: name for name in short}
    for full, others in load_words("en", "parties")["aliases"].items():
        kept = next((name for name in others if name in short), "")
        found |= {name: kept for name in (full, *others) if kept}
    return found


def fold_homes(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Names of states and of their people taken out; the rest, and the states, lower case."""
    rest: list[str] = []
    homes: set[str] = set()
    at = 0
    while at < len(words):
        if words[at].lower() not in _first_words():
            rest.append(words[at])
            at += 1
            continue
        for size in range(LONGEST, 0, -1):
            home = _home(words[at : at + size])
            if home:
                homes.add(home)
                at += size
                break
        else:
            rest.append(words[at])
            at += 1
    return rest, frozenset(homes)


@cache
def _first_words() -> frozenset[str]:
    """The words with which names of states, of their people and their short forms begin."""
    names = (*states_by_name(), *(short.lower() for short in gazetteer().abbreviations))
    return frozenset(name.partition(" ")[0] for name in names)


def _home(words: list[str]) -> str:
    """The state that exactly these words name; "us" is a pronoun."""
    phrase = " ".join(words)
    short = gazetteer().abbreviations.get(phrase, "") if phrase.isupper() else ""
    return states_by_name().get(phrase.lower()) or short.lower()


def _telling(words: list[str], titles: bool) -> list[str]:
    """The words that tell whose name it is; of a person's the last one always."""
    known = party_words()
    low = [known.spellings.get(w.lower(), w.lower()) for w in words]
    said = [w for w in low if w not in known.silent]
    if not titles:
        return said
    return [w for w in said[:-1] if w not in known.titles] + said[-1:]


@lru_cache(maxsize=65536)
def party_name(name: str, kind: Party, role: str = "") -> PartyName:
    """The name taken apart; words lower-case, countries folded, titles dropped for persons."""
    words = plain_words(known_as(name[:400]) or name)
    person = kind is Party.PERSON
    rest, homes = fold_homes(words)
    telling = _telling(rest, titles=person) or ([] if homes else [w.lower() for w in rest])
    role_rest, role_homes = fold_homes(plain_words(role))
    capitals = [w for w in words if w[0].isupper()]
    return PartyName(
        written=name,
        words=tuple(telling),
        spelt=spelt(telling) if person else (),
        homes=homes,
        person=person,
        initials="".join(w if w.isupper() else w[0] for w in capitals).lower(),
        role=frozenset(_telling(role_rest, titles=False)),
        role_homes=role_homes,
    )


@lru_cache(maxsize=65536)
def match_parties(a: PartyName, b: PartyName) -> NameMatch:
    """Whether two names are one party's."""
    if a.words == b.words and a.homes == b.homes:
        return NameMatch.SAME
    if a.person and b.person:
        return _match_persons(a, b)
    if a.person or b.person:
        return _match_member(a, b) if a.person else _match_member(b, a)
    return _match_bodies(a, b)


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """Whether two names are one as written, whatever the case, articles, accents and demonyms."""
    one, other = party_name(a, Party.BODY), party_name(b, Party.BODY)
    return one.words == other.words and one.homes == other.homes


def _spelt_alike(a: str, b: str) -> bool:
    if a == b:
        return True
    return (
        a[:1] == b[:1] and min(len(a), len(b)) > 3 and SequenceMatcher(None, a, b).ratio() > ALIKE
    )


def _match_persons(a: PartyName, b: PartyName) -> NameMatch:
    """By surname and first name; who is called by less of a name is the one with more of it."""
    one, other = a.spelt, b.spelt
    if not one or not other or not _spelt_alike(one[-1], other[-1]):
        return NameMatch.DIFFERENT
    if len(one) == 1 or len(other) == 1:
        return NameMatch.SAME
    first, second = one[0], other[0]
    initial = 1 in (len(first), len(second))
    same = first[0] == second[0] if initial else _spelt_alike(first, second)
    short, long = sorted((one, other), key=len)
    return NameMatch.SAME if same or long[-len(short) :] == short else NameMatch.DIFFERENT


def _match_member(person: PartyName, body: PartyName) -> NameMatch:
    """A person who speaks for a body: the role names it ("coastguard commander")."""
    if body.words and body.words == person.words[-1:]:
        return NameMatch.SAME
    if not body.words:
        return NameMatch.DIFFERENT
    role = person.role | {w + v for w in person.role for v in person.role}
    at_home = not body.homes or not person.role_homes or body.homes <= person.role_homes
    return NameMatch.MAYBE if set(body.words) <= role and at_home else NameMatch.DIFFERENT


def _match_bodies(a: PartyName, b: PartyName) -> NameMatch:
    written = "".join(a.words) == "".join(b.words) or set(a.words) == set(b.words)
    if written and a.homes == b.homes:
        return NameMatch.SAME
    if _is_acronym(a, b) or _is_acronym(b, a):
        return NameMatch.SAME
    if a.homes and b.homes and a.homes != b.homes:
        return NameMatch.DIFFERENT
    if len(a.words) == len(b.words) == 1 and _spelt_alike(a.words[0], b.words[0]):
        return NameMatch.SAME
    mine, theirs = set(a.words), set(b.words)
    organs = party_words().organs
    if a.homes == b.homes and a.homes:
        bare = mine - organs == theirs - organs
        same = bare and (mine & theirs & party_words().one_organ)
        if same or (bare and mine and theirs and (mine <= theirs or theirs <= mine)):
            return NameMatch.SAME
        if not mine <= organs or not theirs <= organs:
            return NameMatch.MAYBE if mine and theirs and mine & theirs else NameMatch.DIFFERENT
        return NameMatch.MAYBE if not mine or not theirs else NameMatch.DIFFERENT
    if mine and theirs and (mine <= theirs or theirs <= mine):
        return NameMatch.MAYBE
    return NameMatch.DIFFERENT


def _is_acronym(short: PartyName, full: PartyName) -> bool:
    letters = "".join(short.words)
    return 2 <= len(letters) <= 8 and len(full.words) > 1 and letters == full.initials
