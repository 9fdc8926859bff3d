"""Parties matched as names: country and demonym, acronym and expansion, surname, spelling.

Matching is within one question, where "the union" of two reports is one union.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from sayso.compare.vocabulary import Vocabulary, vocabulary
from sayso.model.claim import Party, Voice

WORD = re.compile(r"[^\W_]+(?:[.\-'][^\W_]+)*")
ALIKE = 0.82  # spelling variants: Zelensky/Zelenskyy 0.94, Kadafi/Gaddafi 0.77 stays apart


class Match(IntEnum):
    """How two names stand to each other."""

    DIFFERENT = 0
    MAYBE = 1  # one says less than the other: the same unless a third fits as well
    SAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName:
    """A party's name taken apart: `words` tell who it is, `homes` are the countries named."""

    written: str
    words: tuple[str, ...]
    homes: frozenset[str]
    person: bool
    initials: str
    role: frozenset[str]
    role_homes: frozenset[str]


def plain_words(text: str) -> list[str]:
    """The words of a name without accents, possessives and dots, case kept."""
    flat = unicodedata.normalize("NFKD", text[:400].replace("’", "'").replace("‘", "'"))
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    found = (w.removesuffix("'s").replace(".", "") for w in WORD.findall(flat))
    return [w for w in found if w]


def fold_homes(words: list[str], words_of: Vocabulary) -> tuple[list[str], frozenset[str]]:
    """Country names and demonyms of one to three words taken out; the rest, and the countries."""
    rest: list[str] = []
    homes: set[str] = set()
    at = 0
    while at < len(words):
        for size in (3, 2, 1):
            phrase = " ".join(words[at : at + size]).lower()
            home = words_of.countries.get(phrase) or _abbreviated(words[at : at + size], words_of)
            if home:
                homes.add(home)
                at += size
                break
        else:
            rest.append(words[at])
            at += 1
    return rest, frozenset(homes)


def _abbreviated(words: list[str], words_of: Vocabulary) -> str | None:
    """The country of "US", "UK" or "DPRK"; "us" is a pronoun."""
    phrase = " ".join(words)
    return words_of.parts.get(phrase.lower()) if len(words) == 1 and phrase.isupper() else None


def _telling(words: list[str], words_of: Vocabulary, titles: bool) -> list[str]:
    low = (words_of.organ_forms.get(w.lower(), w.lower()) for w in words)
    drop = words_of.empty | words_of.titles if titles else words_of.empty
    return [w for w in low if w not in drop]


@lru_cache(maxsize=65536)
def party_name(name: str, kind: Party, role: str = "") -> PartyName:
    """The name taken apart; words lower-case, countries folded, titles dropped for persons."""
    words_of = vocabulary()
    words = plain_words(name)
    person = kind is Party.PERSON
    rest, homes = fold_homes(words, words_of)
    telling = _telling(rest, words_of, titles=person) or [w.lower() for w in rest]
    role_rest, role_homes = fold_homes(plain_words(role), words_of)
    capitals = [w for w in words if w[0].isupper()]
    return PartyName(
        written=name,
        words=tuple(telling),
        homes=homes,
        person=person,
        initials="".join(w if w.isupper() else w[0] for w in capitals).lower(),
        role=frozenset(_telling(role_rest, words_of, titles=False)),
        role_homes=role_homes,
    )


def voice_name(voice: Voice) -> PartyName:
    """A voice's name with the role it was given, or the words it was mentioned with."""
    mention = voice.mention.text if voice.mention and voice.kind is Party.PERSON else ""
    return party_name(voice.name, voice.kind, f"{voice.role} {mention}".strip())


@lru_cache(maxsize=65536)
def match_parties(a: PartyName, b: PartyName) -> Match:
    """Whether two names are one party's."""
    if a.words == b.words and a.homes == b.homes:
        return Match.SAME
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


def _match_persons(a: PartyName, b: PartyName) -> Match:
    if not a.words or not b.words or not _spelt_alike(a.words[-1], b.words[-1]):
        return Match.DIFFERENT
    if len(a.words) == 1 or len(b.words) == 1:
        return Match.SAME
    first, other = a.words[0], b.words[0]
    same = first[0] == other[0] if 1 in (len(first), len(other)) else _spelt_alike(first, other)
    return Match.SAME if same else Match.DIFFERENT


def _match_member(person: PartyName, body: PartyName) -> Match:
    """A person who speaks for a body: the role names it ("coastguard commander")."""
    if body.words and body.words == person.words[-1:]:
        return Match.SAME
    if not body.words:
        return Match.DIFFERENT
    role = person.role | {w + v for w in person.role for v in person.role}
    at_home = not body.homes or not person.role_homes or body.homes <= person.role_homes
    return Match.MAYBE if set(body.words) <= role and at_home else Match.DIFFERENT


def _match_bodies(a: PartyName, b: PartyName) -> Match:
    written = "".join(a.words) == "".join(b.words) or set(a.words) == set(b.words)
    if written and a.homes == b.homes:
        return Match.SAME
    if _is_acronym(a, b) or _is_acronym(b, a):
        return Match.SAME
    if a.homes and b.homes and a.homes != b.homes:
        return Match.DIFFERENT
    if len(a.words) == len(b.words) == 1 and _spelt_alike(a.words[0], b.words[0]):
        return Match.SAME
    mine, theirs = set(a.words), set(b.words)
    organs = vocabulary().organs
    if a.homes == b.homes and a.homes:
        bare = mine - organs == theirs - organs
        same = bare and (mine & theirs & {"intelligence", "army", "military", "government"})
        if same or (bare and mine and theirs and (mine <= theirs or theirs <= mine)):
            return Match.SAME
        if not mine <= organs or not theirs <= organs:
            return Match.MAYBE if mine and theirs and mine & theirs else Match.DIFFERENT
        return Match.MAYBE if not mine or not theirs else Match.DIFFERENT
    if mine and theirs and (mine <= theirs or theirs <= mine):
        return Match.MAYBE
    return Match.DIFFERENT


def _is_acronym(short: PartyName, full: PartyName) -> bool:
    letters = "".join(short.words)
    return 2 <= len(letters) <= 8 and len(full.words) > 1 and letters == full.initials
