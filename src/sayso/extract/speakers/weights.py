"""The weights by which it is decided whom a word stands for: one table, `reference.toml`."""

from dataclasses import dataclass, fields
from functools import cache

from sayso.errors import LexiconError
from sayso.language.lexicon import load_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """How plainly mentions bring their parties into view: weights, and shares left of them."""

    subject: float
    plain: float
    oblique: float
    nested: float
    where: float
    modifier: float
    common: float
    nameless: float
    quoted: float
    aside: float
    reported: float
    own_content: float
    fade: float
    spoke: float
    goes_on: float
    repeated: float
    governs: float
    ahead: float
    own_speaker: float
    stands_out: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fits:
    """How well parties fit a word that they do not fit wholly."""

    unknown_sex: float
    mere_name: float
    bare: float
    thing: float
    named_body: float
    body: float
    unnamed: float
    unlikely: float
    alike: float
    inflected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptions:
    """What each feature adds to the chance that a description stands for a body with a name."""

    kind: float
    noun: float
    general: float
    other_kind: float
    seat: float
    other_seat: float
    open_seat: float
    home: float
    other_home: float
    untold: float
    speaks: float
    alone: float
    open_kind: float
    in_view: float
    next: float
    introduced: float
    another: float
    owned: float
    enough: float
    clear: float


@cache
def views(language: str = "en") -> Views:
    """The weights of mentions; LexiconError where the table is not whole."""
    return Views(**_column("views", Views, language))


@cache
def fits(language: str = "en") -> Fits:
    """The weights of parties that fit in part; LexiconError where the table is not whole."""
    return Fits(**_column("fits", Fits, language))


@cache
def descriptions(language: str = "en") -> Descriptions:
    """The weights for descriptions of bodies; LexiconError where the table is not whole."""
    return Descriptions(**_column("descriptions", Descriptions, language))


def _column(name: str, kind: type, language: str) -> dict[str, float]:
    table = load_words(language, "reference").get(name, {})
    wanted = {field.name for field in fields(kind)}
    if set(table) != wanted:
        odd = ", ".join(sorted(set(table) ^ wanted))
        raise LexiconError(f"words/{language}/reference.toml: {name} lacks or does not know {odd}")
    return {key: float(row["value"]) for key, row in table.items()}
