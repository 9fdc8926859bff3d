"""Coverage: what somebody may see of a ledger, as cells; and the lines of `coverage.jsonl`.

Pure: the claims that he may see are handed in, and nothing else has a part in a byte of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from sayso.errors import RecordError
from sayso.language.countries import country_code
from sayso.language.places import place_key, place_prepositions
from sayso.model.coverage import CLASSES, MOST, Cell, CoveredClaim, Level, claims_class
from sayso.model.records.expect import (
    Fields,
    as_object,
    expect_day_or_none,
    expect_fields,
    expect_list,
    expect_string,
    expect_texts,
    whole,
)

CoverageLine = dict[str, object]
CellKey = tuple[str, str, str, str, str]
"""Measure, unit, place, country and month, so that all spellings of one are alike."""

LONGEST = 300
"""Characters of any name in a line."""

MOST_NAMES, MOST_IDS = 50, 400
"""Origins and ids of one line; a cell that has more has several lines."""

ARTICLE = "the "


def cells_of(
    tellings: Iterable[CoveredClaim], level: Level = Level.CELLS, *, coarse: bool = False
) -> list[Cell]:
    """The cells of these claims in order, as much of each as the level tells.

    `coarse`: cells that rest on one origin are joined with others of their country and month, and
    left out where one origin is all there is.
    """
    key = _country_key if level is Level.COUNTS else cell_key
    held: dict[CellKey, _Held] = {}
    for telling in tellings:
        held.setdefault(key(telling), _Held()).take(telling)
    if coarse:
        held = _coarsened(held)
    return [_cell(key, one, level) for key, one in sorted(held.items())]


def cell_of(key: CellKey, tellings: Iterable[CoveredClaim], level: Level) -> Cell:
    """The cell of claims that all count there."""
    held = _Held()
    for telling in tellings:
        held.take(telling)
    return _cell(key, held, level)


def cell_key(telling: CoveredClaim) -> CellKey:
    """Where a claim counts."""
    return _key(telling.measure, telling.unit, telling.place, telling.month)


@lru_cache(maxsize=65536)
def _key(measure: str, unit: str, place: str, month: str) -> CellKey:
    spelt, country = _where(place)
    return measure, unit.casefold(), spelt, country, month


def _country_key(telling: CoveredClaim) -> CellKey:
    return telling.measure, "", "", _where(telling.place)[1], telling.month


@lru_cache(maxsize=65536)
def _where(place: str) -> tuple[str, str]:
    """A place under all spellings of its name, and the code of its country."""
    return (place_key(place) or place.casefold(), country_code(place)) if place else ("", "")


@lru_cache(maxsize=65536)
def origin_key(name: str) -> str:
    """An origin under spellings that differ in case or article alone."""
    return " ".join(name.casefold().removeprefix(ARTICLE).split())


@dataclass(slots=True)
class _Held:
    """What is held in one cell."""

    ids: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    origins: dict[str, str] = field(default_factory=dict)
    told: date | None = None

    def take(self, telling: CoveredClaim) -> None:
        """One more claim; of spellings the first in the alphabet is kept."""
        self.ids.append(telling.claim)
        self.places.add(telling.place)
        self.units.add(telling.unit)
        if key := origin_key(telling.origin):
            self.origins[key] = min(self.origins.get(key, telling.origin), telling.origin)
        if telling.told and (self.told is None or telling.told > self.told):
            self.told = telling.told

    def join(self, other: "_Held") -> None:
        """All of another cell; of what place and unit is told no more."""
        self.ids += other.ids
        for key, name in other.origins.items():
            self.origins[key] = min(self.origins.get(key, name), name)
        if other.told and (self.told is None or other.told > self.told):
            self.told = other.told


def _coarsened(held: Mapping[CellKey, _Held]) -> dict[CellKey, _Held]:
    """The cells that rest on several origins; the rest joined by country, then over measures.

    No claim is in two of them, so that none is found by taking one from another.
    """
    kept, alone = _by_origins(held)
    by_country = _joined(alone, lambda key: (key[0], "", "", key[3], key[4]))
    more, alone = _by_origins(by_country)
    over_measures = _joined(alone, lambda key: ("", "", "", key[3], key[4]))
    last, _ = _by_origins(over_measures)
    for found in (more, last):
        for key, one in found.items():
            kept.setdefault(key, _Held()).join(one)
    return kept


def _by_origins(held: Mapping[CellKey, _Held]) -> tuple[dict[CellKey, _Held], dict[CellKey, _Held]]:
    """Cells of several recorded origins, and the others."""
    several = {key: one for key, one in held.items() if len(one.origins) > 1}
    return several, {key: one for key, one in held.items() if key not in several}


def _joined(
    held: Mapping[CellKey, _Held], wider: Callable[[CellKey], CellKey]
) -> dict[CellKey, _Held]:
    found: dict[CellKey, _Held] = {}
    for key, one in held.items():
        found.setdefault(wider(key), _Held()).join(one)
    return found


def _cell(key: CellKey, held: _Held, level: Level) -> Cell:
    measure, _, _, country, month = key
    named = level in (Level.ORIGINS, Level.IDS)
    place = min(held.places, default="")[:LONGEST]
    unit = min(held.units, default="")[:LONGEST]
    bare = level is Level.COUNTS
    return Cell(
        measure=measure[:LONGEST],
        unit="" if bare else unit,
        place="" if bare else place,
        country=country,
        month=month,
        claims=claims_class(len(held.ids)),
        origins=tuple(sorted(name[:LONGEST] for name in held.origins.values())) if named else (),
        origin_count=None if bare else len(held.origins),
        last_told=None if bare else held.told,
        ids=tuple(sorted(held.ids)) if level is Level.IDS else (),
        question="" if bare else question_words(measure, unit, place or country, month)[:LONGEST],
    )


def question_words(measure: str, unit: str, place: str, month: str) -> str:
    """What a cell is about, as somebody asks: "people killed in Kursk, January 2025"."""
    when = f"{date.fromisoformat(f'{month}-01'):%B %Y}" if month else "no day given"
    counted = f"{unit} {measure or 'counted'}".strip()
    first = place.partition(" ")[0].lower()
    beside = " " if first in place_prepositions() else " in "
    return f"{counted}{beside + place if place else ''}, {when}"


# --- lines --------------------------------------------------------------------------------------


def coverage_lines_of(cell: Cell) -> Iterator[CoverageLine]:
    """The lines of a cell in coverage.jsonl, one unless it has many names or ids."""
    names = _pieces(cell.origins, MOST_NAMES)
    ids = _pieces(cell.ids, MOST_IDS)
    for at in range(max(len(names), len(ids))):
        some = names[at] if at < len(names) else ()
        yield _line(replace(cell, origins=some, ids=ids[at] if at < len(ids) else ()))


def _pieces(names: tuple[str, ...], most: int) -> list[tuple[str, ...]]:
    return [names[at : at + most] for at in range(0, max(len(names), 1), most)]


def _line(cell: Cell) -> CoverageLine:
    """What its level does not tell is left out."""
    line: CoverageLine = {
        "measure": cell.measure,
        "country": cell.country,
        "month": cell.month,
        "claims": cell.claims,
    }
    if cell.origin_count is not None:
        line |= {
            "unit": cell.unit,
            "place": cell.place,
            "origins": list(cell.origins) if cell.origins else cell.origin_count,
            "last_told": cell.last_told.isoformat() if cell.last_told else None,
            "question": cell.question,
        }
    if cell.ids:
        line["ids"] = list(cell.ids)
    return line


_ALWAYS = frozenset(("measure", "country", "month", "claims"))
_MORE = frozenset(("unit", "place", "origins", "last_told", "question"))
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])|")
_COUNTRY = re.compile(r"[A-Z]{2}|")
_CLAIM = re.compile(r"clm_[0-9a-f]{20}")


def read_coverage_line(record: object) -> Cell:
    """The cell of such a line, every part of it checked; RecordError says what is wrong."""
    fields = as_object(record, "line")
    given = set(fields)
    expect_fields(fields, _ALWAYS | (_MORE if "unit" in given else set()) | (given & {"ids"}))
    claims = expect_string(fields, "claims")
    if claims not in {name for _, name in CLASSES} | {MOST}:
        raise RecordError("claims: is no class of numbers of claims")
    names, number = _read_origins(fields) if "unit" in given else ((), None)
    return Cell(
        measure=_short(fields, "measure"),
        unit=_short(fields, "unit") if "unit" in given else "",
        place=_short(fields, "place") if "unit" in given else "",
        country=_matching(fields, "country", _COUNTRY),
        month=_matching(fields, "month", _MONTH),
        claims=claims,
        origins=names,
        origin_count=number,
        last_told=expect_day_or_none(fields, "last_told") if "unit" in given else None,
        ids=_read_ids(fields) if "ids" in given else (),
        question=_short(fields, "question") if "unit" in given else "",
    )


def _read_origins(fields: Fields) -> tuple[tuple[str, ...], int]:
    if isinstance(fields["origins"], list):
        names = _few(expect_texts(fields, "origins"), "origins", MOST_NAMES)
        if any(len(name) > LONGEST for name in names):
            raise RecordError(f"origins: more than {LONGEST} characters")
        return names, len(names)
    return (), whole(fields["origins"], "origins")


def _read_ids(fields: Fields) -> tuple[str, ...]:
    expect_list(fields, "ids")
    ids = _few(expect_texts(fields, "ids"), "ids", MOST_IDS)
    if not all(_CLAIM.fullmatch(name) for name in ids):
        raise RecordError("ids: of claims, and no others")
    return ids


def _few(names: tuple[str, ...], where: str, most: int) -> tuple[str, ...]:
    if not 0 < len(names) <= most:
        raise RecordError(f"{where}: none, or more than {most:,}")
    return names


def _short(fields: Fields, name: str) -> str:
    words = expect_string(fields, name)
    if len(words) > LONGEST:
        raise RecordError(f"{name}: more than {LONGEST} characters")
    return words


def _matching(fields: Fields, name: str, pattern: re.Pattern[str]) -> str:
    words = expect_string(fields, name)
    if not pattern.fullmatch(words):
        raise RecordError(f"{name}: {words[:20]!r} is none")
    return words


def key_of(cell: Cell) -> CellKey:
    """Where a cell counts, as `cell_key` has it of a claim."""
    place = _where(cell.place)[0]
    return cell.measure, cell.unit.casefold(), place, cell.country, cell.month
