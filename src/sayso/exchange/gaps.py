"""Gaps between two desks: his coverage laid beside our claims.

Pure.  What he may not have is compared as well, since it is shown on our screen alone; a report
made of his view only has no trace of it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from sayso.exchange.coverage import CellKey, cell_key, cell_of, key_of, origin_key
from sayso.model.coverage import Cell, CoveredClaim, Level
from sayso.model.gaps import Gap, GapPart, GapReport, Mismatch

MOST_NAMED = 8
"""So many origins are named in a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerCoverage:
    """Whose coverage it is, and the day it was made; None where none came."""

    name: str
    made: date | None = None


Why = Callable[[str], str]
"""How a claim is marked, since when and by whom, in words."""

ByCell = Sequence[tuple[CellKey, Sequence[CoveredClaim]]]
"""Claims by where they count, in the order of cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """What came from a partner: his coverage, and claims of his that we took in.

    `others` are the cells of other partners by their names; `asked` those of ours that he asks
    for, `has` the ids of claims that were sent to him.
    """

    cells: Sequence[Cell]
    tellings: Sequence[CoveredClaim] = ()
    others: Mapping[str, Sequence[Cell]] = field(default_factory=dict)
    asked: Sequence[Cell] = ()
    has: AbstractSet[str] = frozenset()

    @property
    def wide(self) -> bool:
        """Whether his coverage tells countries alone."""
        return bool(self.cells) and all(cell.origin_count is None for cell in self.cells)


def gap_report(
    partner: PartnerCoverage,
    ours: Sequence[CoveredClaim],
    seen: AbstractSet[str],
    theirs: Theirs,
    why: Why,
) -> GapReport:
    """The report for our own screen: `ours` are all claims of ours, `seen` those he may have.

    Of those that he may have alone it is one that he may read.
    """
    wide, keys = theirs.wide, {_key(cell, wide=theirs.wide) for cell in theirs.cells}
    has = theirs.has | {t.claim for t in theirs.tellings}
    by_cell = _by_cell(ours)
    mine = _Side.of(by_cell, wide=wide)
    their = _Side.of_cells(theirs.cells, wide=wide)
    held = keys & mine.origins.keys()
    own = [(key, rest) for key, of in by_cell if (rest := [t for t in of if t.claim not in has])]
    known = {name for names in mine.origins.values() for name in names}
    named = {origin_key(name) for cell in theirs.cells for name in cell.origins} - {""}
    return GapReport(
        partner=partner.name,
        made=partner.made,
        cells=len(keys),
        held=len(held),
        new_origins=len(named - known),
        gaps=(
            *_they_have(theirs.cells, mine, wide=wide),
            *_we_have(GapPart.OURS, own, lambda t: t.claim in seen, their),
            *_we_have(GapPart.MARKED, own, lambda t: t.claim not in seen, their, why),
            *_they_ask(theirs.asked, own, seen, why),
        ),
        mismatches=tuple(find_mismatches(ours, theirs.tellings)),
        held_with=tuple(_held_with(keys, held, theirs.others, wide=wide)),
    )


def _by_cell(tellings: Iterable[CoveredClaim]) -> ByCell:
    found: dict[CellKey, list[CoveredClaim]] = defaultdict(list)
    for telling in tellings:
        found[cell_key(telling)].append(telling)
    return sorted(found.items())


def _held_with(
    keys: AbstractSet[CellKey],
    held: AbstractSet[CellKey],
    others: Mapping[str, Sequence[Cell]],
    *,
    wide: bool,
) -> Iterator[tuple[str, int]]:
    """How many of the cells we hold with each other partner; those that add some."""
    for name, cells in sorted(others.items()):
        more = keys & {_key(cell, wide=wide) for cell in cells}
        if more - held:
            yield name, len(held | more)


def _key(cell: Cell, *, wide: bool) -> CellKey:
    return _widened(key_of(cell), wide=wide)


def _widened(key: CellKey, *, wide: bool) -> CellKey:
    """Where it counts, by countries alone where it is `wide`."""
    measure, _, _, country, month = key
    return (measure, "", "", country, month) if wide else key


@dataclass(frozen=True, slots=True)
class _Side:
    """The origins that a side has of each cell, how many, and the ids of its claims if told."""

    wide: bool
    origins: Mapping[CellKey, Mapping[str, str]]
    counts: Mapping[CellKey, int | None]
    ids: frozenset[str] = frozenset()

    @classmethod
    def of(cls, held: ByCell, *, wide: bool) -> "_Side":
        """Our side."""
        found: dict[CellKey, dict[str, str]] = {}
        for key, tellings in held:
            names = found.setdefault(_widened(key, wide=wide), {})
            said = {telling.origin for telling in tellings}
            names.update((name, origin) for origin in said if (name := origin_key(origin)))
        return cls(wide, found, {key: len(names) for key, names in found.items()})

    @classmethod
    def of_cells(cls, cells: Iterable[Cell], *, wide: bool) -> "_Side":
        """Their side."""
        found: dict[CellKey, dict[str, str]] = {}
        counts: dict[CellKey, int | None] = {}
        ids: set[str] = set()
        for cell in cells:
            key = _key(cell, wide=wide)
            found.setdefault(key, {}).update((origin_key(n), n) for n in cell.origins)
            counts[key] = max(counts.get(key) or 0, cell.origin_count or 0)
            ids.update(cell.ids)
        return cls(wide, found, counts, frozenset(ids))


def _they_have(cells: Iterable[Cell], mine: _Side, *, wide: bool) -> Iterator[Gap]:
    """Cells of theirs that we hold nothing for, or not from these origins."""
    for cell in cells:
        key = _key(cell, wide=wide)
        names = mine.origins.get(key)
        if names is None:
            yield Gap(part=GapPart.THEIRS, cell=cell, lacking="all of it", origins=cell.origins)
            continue
        lacking = tuple(name for name in cell.origins if origin_key(name) not in names)
        more = (cell.origin_count or 0) - len(names)
        if lacking:
            lacked = f"{_number(len(lacking), 'origin')}: {_named(lacking)}"
            yield Gap(part=GapPart.THEIRS, cell=cell, lacking=lacked, origins=lacking)
        elif not cell.origins and more > 0:
            lacked = f"{_number(more, 'origin')} at least, not named"
            yield Gap(part=GapPart.THEIRS, cell=cell, lacking=lacked)


def _we_have(
    part: GapPart,
    own: ByCell,
    goes: Callable[[CoveredClaim], bool],
    theirs: _Side,
    why: Why | None = None,
) -> Iterator[Gap]:
    """Cells of ours that they hold nothing for, or not from these origins, or not these claims."""
    for key, tellings in own:
        held = [t for t in tellings if goes(t) and t.claim not in theirs.ids]
        if not held:
            continue
        cell = cell_of(key, held, Level.ORIGINS)
        lacking = _lacking(cell, _widened(key, wide=theirs.wide), theirs)
        if not lacking:
            continue
        yield Gap(
            part=part,
            cell=cell,
            lacking=lacking,
            origins=cell.origins,
            claims=tuple(sorted(t.claim for t in held)),
            markings=tuple(dict.fromkeys(why(t.claim) for t in held)) if why else (),
        )


def _they_ask(
    asked: Iterable[Cell], own: ByCell, seen: AbstractSet[str], why: Why
) -> Iterator[Gap]:
    """What he asks for, with what we have of it and he has not: what may be sent, else all."""
    cells = {cell.id: cell for cell in asked}.values()
    there: dict[tuple[bool, CellKey], list[str]] = defaultdict(list)
    for key, tellings in own if cells else ():
        for wide in (False, True):
            there[wide, _widened(key, wide=wide)] += (t.claim for t in tellings)
    for cell in cells:
        wide = cell.origin_count is None
        held = sorted(there.get((wide, _key(cell, wide=wide)), ()))
        ready = [claim for claim in held if claim in seen]
        marks = () if ready else dict.fromkeys(map(why, held))
        if held:
            lacking = (
                f"{_number(len(ready), 'claim')} may be sent" if ready else "all of it is marked"
            )
            yield Gap(
                part=GapPart.ASKED,
                cell=cell,
                lacking=lacking,
                claims=tuple(ready or held),
                markings=tuple(marks),
            )


def _lacking(cell: Cell, key: CellKey, theirs: _Side) -> str:
    """What they lack of a cell of ours; nothing where that cannot be told."""
    names = theirs.origins.get(key)
    if names is None:
        return "all of it"
    if theirs.ids:
        return "these claims"
    if not names:  # they told no names: more of ours may be more
        more = (cell.origin_count or 0) - (theirs.counts.get(key) or 0)
        return f"{_number(more, 'origin')} at least" if more > 0 and not theirs.wide else ""
    more_names = [name for name in cell.origins if origin_key(name) not in names]
    return f"{_number(len(more_names), 'origin')}: {_named(more_names)}" if more_names else ""


def find_mismatches(
    ours: Iterable[CoveredClaim], theirs: Sequence[CoveredClaim]
) -> Iterator[Mismatch]:
    """Claims of one origin that tell of one day otherwise, and of one report that read otherwise.

    `theirs` are claims of the partner that we took in; they may be among `ours`, too.
    """
    if not theirs:
        return
    foreign = {t.claim for t in theirs}
    same: dict[tuple[object, ...], list[CoveredClaim]] = defaultdict(list)
    read: dict[tuple[str, str], list[CoveredClaim]] = defaultdict(list)
    for telling in ours:
        if telling.claim in foreign:
            continue
        if telling.origin and telling.day:
            same[origin_key(telling.origin), telling.day, cell_key(telling)].append(telling)
        read[telling.report, telling.written].append(telling)
    for other in theirs:
        known = same.get((origin_key(other.origin), other.day, cell_key(other)), ())
        for one in known:
            if (one.low, one.high) != (other.low, other.high):
                yield _mismatch(one, other, "another figure of the same origin and day")
        for one in read.get((other.report, other.written), ()):
            if cell_key(one) != cell_key(other):
                yield _mismatch(one, other, "the same words of one report counted otherwise")


def _mismatch(one: CoveredClaim, other: CoveredClaim, why: str) -> Mismatch:
    return Mismatch(
        ours=one.claim,
        theirs=other.claim,
        our_words=_as_told(one),
        their_words=_as_told(other),
        origin=one.origin,
        day=one.day,
        why=why,
    )


def _as_told(telling: CoveredClaim) -> str:
    place = f", {telling.place}" if telling.place else ""
    return f"“{telling.written}” ({telling.measure}{place})"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _named(names: Collection[str]) -> str:
    """Names, the first of many."""
    some = list(names)[:MOST_NAMED]
    rest = len(names) - len(some)
    return ", ".join(some) + (f" and {rest:,} more" if rest else "")
