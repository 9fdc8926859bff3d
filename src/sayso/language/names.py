"""Names of parties: what sort of party a name is, whose sex it tells, which names are one."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sayso.errors import LexiconError
from sayso.language.calendar import day_names
from sayso.language.ftm_names import is_of_entities, names_of_entities
from sayso.language.gazetteer import gazetteer, plain_key
from sayso.language.lexicon import load_words, plain_letters, user_words, word_set
from sayso.model.claim import Party

POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
THE = re.compile(r"the\s", re.IGNORECASE)
GLOSS = re.compile(
    r"^(?:your|our|my|their|his|her|its|this|that|the)?\s*[(\[]([^()\[\]]+)[)\]]\s+(?=\w)",
    re.IGNORECASE,
)
"""What the outlet put in brackets for the word before it: "your (Velia's) service"."""
SPACE = re.compile(r"\s+")
SITE = re.compile(r"\w\.(?:com|net|org|info|co\.uk)$", re.IGNORECASE)
"""A site's address for a name."""
KEPT_PARTICLES = frozenset(
    {"de", "da", "di", "du", "del", "della", "der", "den", "van", "von", "bin", "ibn", "ben"}
    | {"al", "el", "la", "le", "abu"}
)


WORD = re.compile(r"[^\W_]+(?:[.\-'][^\W_]+)*")


class Sex(StrEnum):
    """What pronoun a party takes, as far as the report tells."""

    HE = "he"
    SHE = "she"
    UNKNOWN = ""


def words(*keys: str, table: str = "roles") -> frozenset[str]:
    """A word list of the speakers' lexicons, as a set."""
    return word_set(table, *keys)


@cache
def role_sex() -> dict[str, Sex]:
    """Nouns and titles for one person, with the sex they tell."""
    sexes: dict[str, Sex] = {}
    for table in ("titles", "persons"):
        for key, sex in (("neutral", Sex.UNKNOWN), ("male", Sex.HE), ("female", Sex.SHE)):
            sexes.update(dict.fromkeys(words(table, key), sex))
    return sexes


@cache
def title_words() -> frozenset[str]:
    """Words that stand before a name without being part of it, lower case, without dots."""
    return frozenset().union(*(words("titles", k) for k in ("male", "female", "neutral")))


@cache
def person_nouns() -> frozenset[str]:
    """Nouns for one person, singular."""
    return frozenset().union(*(words("persons", k) for k in ("male", "female", "neutral")))


@lru_cache(maxsize=50_000)
def is_calling(noun: str) -> bool:
    """Whether a singular noun is for one person, known or by its ending: "oceanographer"."""
    endings = tuple(words("persons", "endings"))
    return noun in person_nouns() or (len(noun) > 6 and noun.endswith(endings))


def acts(noun: str) -> bool:
    """Whether a singular noun is for a person or a body."""
    return is_calling(noun) or noun in words("bodies", "words")


def singular(noun: str) -> str:
    """A rough singular: "senators" -> "senator", "women" -> "woman"."""
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def given_sex(name: str) -> Sex:
    """The sex a given name nearly always tells."""
    if name in words("male", table="given_names"):
        return Sex.HE
    return Sex.SHE if name in words("female", table="given_names") else Sex.UNKNOWN


def is_given(name: str) -> bool:
    """Whether this is a known given name."""
    return given_sex(name) is not Sex.UNKNOWN


def bare(name: str) -> str:
    """A name in one line without article, possessive ending and marks around it."""
    name = GLOSS.sub(r"\1 ", SPACE.sub(" ", name).strip())
    name = name.strip(" \t,;:.!?\"“”'‘’()[]—–-") if name else ""
    name = POSSESSIVE.sub("", name)
    name += ")" if name.count("(") > name.count(")") else ""
    return ARTICLE.sub("", name) or name


JOINED = frozenset({"of", "for", "and", "&", "without", "against", "Without", "Against"})
"""Words within the name of a body and of no person."""


@lru_cache(maxsize=50_000)
def kind_of_name(tokens: tuple[str, ...]) -> Party:
    """Person, body or outlet, by the words of the name alone; a place is a body."""
    if not tokens:
        return Party.BODY
    if any(t in words("bodies", "papers") for t in tokens):
        return Party.OUTLET
    if SITE.search(tokens[-1]):
        return Party.BODY
    if tokens[-1] in words("documents", "inside") and not is_given(tokens[0]):
        return Party.DOCUMENT
    if any(t.rstrip(".") in words("bodies", "inside") for t in tokens):
        return Party.BODY
    if tokens[-1] in words("bodies", "firms") and len(tokens) > 1 and not is_given(tokens[0]):
        return Party.BODY
    joined = any(t in JOINED for t in tokens)
    opens = is_place(tokens[0]) and not (len(tokens) > 1 and is_given(tokens[0]))
    if joined or known_as(tokens[0]) or opens or is_place(" ".join(tokens)):
        return Party.BODY
    if len(tokens) == 1 and tokens[0].isupper() and len(tokens[0]) > 1:
        return Party.BODY
    return Party.PERSON


@cache
def _aliases() -> dict[str, str]:
    return _aliases_of(load_words("en", "parties"), "words/en/parties.toml")


@cache
def _initials() -> frozenset[str]:
    """The other names that are in capitals only: "WHO", but not "who"."""
    kept = load_words("en", "parties")["aliases"]
    short = {other for others in kept.values() for other in others if " " not in other}
    loose = {_key(other) for other in short if not other.isupper()}
    return frozenset({_key(other) for other in short} - loose)


def _aliases_of(table: Mapping[str, Any], where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    listed = table.get("aliases", {})
    if not isinstance(listed, dict):
        raise LexiconError(f"{where}: `aliases` must be a table: the name kept = its other names")
    for name, others in listed.items():
        if not isinstance(others, list) or not all(isinstance(o, str) for o in others):
            raise LexiconError(f"{where}: the other names of {name!r} must be a list of words")
        found |= {_key(other): str(name) for other in (name, *others)}
    return found


def read_aliases(path: Path) -> dict[str, str]:
    """A user's own names of parties: from every other name to the one kept.

    A TOML file with a table `[aliases]`, or entities or statements of FollowTheMoney; LexiconError
    when malformed.
    """
    if is_of_entities(path):
        return {_key(name): kept for name, kept in names_of_entities(path).items()}
    aliases = user_words(path)
    if "aliases" not in aliases:
        raise LexiconError(f"{path}: holds no table `[aliases]`: the name kept = its other names")
    return _aliases_of(aliases, str(path))


def plain_words(text: str) -> list[str]:
    """The words of a name without accents, possessives and dots, case kept."""
    found = (w.removesuffix("'s").replace(".", "") for w in WORD.findall(plain_letters(text[:400])))
    return [w for w in found if w]


def _key(name: str) -> str:
    """What two spellings of one name have in common: case, accents; dots between single letters."""
    return re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", plain_letters(bare(name))).casefold()


@lru_cache(maxsize=50_000)
def known_as(name: str) -> str:
    """The name under which a party or state of this name is kept; empty for one not listed."""
    key, short = _key(name), bare(name).replace(".", "")
    if key in _aliases() and (key not in _initials() or short.isupper()):
        return _aliases()[key]
    return gazetteer().names.get(key) or gazetteer().abbreviations.get(short, "")


@lru_cache(maxsize=50_000)
def is_place(name: str) -> bool:
    """Whether a name is that of a country, region or town, or its people's adjective."""
    key, places = plain_key(bare(name)), gazetteer().places
    side, _, rest = key.partition(" ")
    if rest in places and side in _sides():
        return True
    return key in places or known_as(name) in gazetteer().states


@cache
def _sides() -> frozenset[str]:
    """Words before a place's name that say which side of it is meant."""
    return words("kinds", "sides", table="places") | words("kinds", "points", table="places")


@lru_cache(maxsize=50_000)
def place_of(adjective: str) -> str:
    """The state or region of an adjective ("Ukrainian" -> "Ukraine"), else empty."""
    return gazetteer().adjectives.get(plain_key(adjective), "")


def people_of(noun: str) -> str:
    """The state or region of a word for its people ("Ukrainians" -> "Ukraine"), else empty."""
    return gazetteer().people.get(plain_key(noun), "")


def is_adjective(name: str) -> bool:
    """Whether a name is only the adjective of a place: "South Korean"."""
    return bool(place_of(bare(name)))


def is_day(word: str) -> bool:
    """Whether a capitalised word is a day's or a month's name and nobody's."""
    return word in day_names()


def canonical(name: str, aliases: Mapping[str, str] | None = None) -> str:
    """The name under which a party is kept across reports; `aliases` as `read_aliases` gives."""
    if aliases and _key(name) in aliases:
        return aliases[_key(name)]
    if known := known_as(name):
        return known
    if THE.match(name.lstrip()) and (people := people_of(bare(name))):
        return people
    tokens = bare(name).split(" ")
    for count in (3, 2, 1):
        opening, rest = " ".join(tokens[:count]), " ".join(tokens[count:])
        place = place_of(opening) or (_owning_state(opening) if rest else "")
        if place and count <= len(tokens):
            return f"{place}'s {rest}" if rest else place
    return bare(name).replace("’s ", "'s ")


def _owning_state(opening: str) -> str:
    """The state whose possessive opens a name, "Britain's Ministry of Defence", else empty."""
    owner = POSSESSIVE.sub("", opening)
    return known_as(owner) if owner != opening and known_as(owner) in gazetteer().states else ""
