"""Names of parties: what sort of party a name is, whose sex it tells, which names are one."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sayso.errors import LexiconError
from sayso.extract.lexicon import load_words, word_set
from sayso.model.claim import Party

POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
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
    return ARTICLE.sub("", name) or name


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
    joined = any(t in ("of", "for", "and", "&") for t in tokens)
    opens = is_place(tokens[0]) and not (len(tokens) > 1 and is_given(tokens[0]))
    if joined or _key(tokens[0]) in _aliases() or opens or is_place(" ".join(tokens)):
        return Party.BODY
    if len(tokens) == 1 and tokens[0].isupper() and len(tokens[0]) > 1:
        return Party.BODY
    return Party.PERSON


@cache
def _places() -> frozenset[str]:
    named = load_words("en", "demonyms").get("places", {})
    towns = {town.lower() for town in words("towns", "names", table="demonyms")}
    return frozenset({str(p).lower() for p in named.values()} | set(named) | towns)


@cache
def _aliases() -> dict[str, str]:
    return _aliases_of(load_words("en", "parties"), "words/en/parties.toml")


def _aliases_of(table: Mapping[str, Any], where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, others in table.get("aliases", {}).items():
        if not isinstance(others, list) or not all(isinstance(o, str) for o in others):
            raise LexiconError(f"{where}: the other names of {name!r} must be a list of words")
        found |= {_key(other): str(name) for other in (name, *others)}
    return found


def read_aliases(path: Path) -> dict[str, str]:
    """A user's own `[aliases]` table, kept name -> other names; LexiconError when malformed."""
    try:
        return _aliases_of(tomllib.loads(path.read_text(encoding="utf-8")), str(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise LexiconError(f"{path}: {fault}") from fault


def _key(name: str) -> str:
    """What two spellings of one name have in common: case; dots only between single letters."""
    return re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", bare(name)).casefold().replace("’", "'")


@lru_cache(maxsize=50_000)
def is_place(name: str) -> bool:
    """Whether a name is that of a country or its people's adjective."""
    key = _key(name)
    side, _, rest = key.partition(" ")
    if rest in _places() and side in words("places", "sides"):
        return True
    return key in _places() or canonical(name).lower() in _places()


@lru_cache(maxsize=50_000)
def place_of(adjective: str) -> str:
    """The country of an adjective ("Ukrainian" -> "Ukraine"), else empty."""
    return str(load_words("en", "demonyms").get("places", {}).get(adjective.lower(), ""))


def is_adjective(name: str) -> bool:
    """Whether a name is only the adjective of a place: "South Korean"."""
    return bool(place_of(bare(name)))


def canonical(name: str, aliases: Mapping[str, str] | None = None) -> str:
    """The name under which a party is kept across reports; `aliases` as `read_aliases` gives."""
    key = _key(name)
    if aliases and key in aliases:
        return aliases[key]
    if key in _aliases():
        return _aliases()[key]
    for count in (2, 1):
        tokens = bare(name).split(" ")
        place = place_of(" ".join(tokens[:count])) if len(tokens) >= count else ""
        if place:
            rest = " ".join(tokens[count:])
            return f"{place}'s {rest}" if rest else place
    return bare(name).replace("’s ", "'s ")
