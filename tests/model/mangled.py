"""Records and readings as a careless or ill-meaning hand leaves them: one part is otherwise."""

import copy
import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from sayso.model.claim import Reading

Path = tuple[str | int, ...]


def deep() -> object:
    """A list within a list within a list …, far deeper than any program may recurse."""
    value: object = 0
    for _ in range(5000):
        value = [value]
    return value


ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 12.0, 1.5, -0.0, float("inf"), float("nan"), 1e300, 5e-324,
    10**5000, "", " ", "12", "x", "\x00", "\ud800", "2031-02-30", "20310304", "2031-W10-2",
    "killed", "exact", "en", [], {}, [[0, 1]], [[0, 10**5000]], [[1, 0]], [[True, 2]], [None],
    [[0, 1, 2]], {"spans": [[0, 1]], "text": "x"}, {"": {}}, deep(),
)  # fmt: skip


IDS = {"id", "inside", "part_of", "event", "attribution", "document"}
"""Fields that hold an id, where a report's own are among them."""


def paths(part: Any, here: Path = ()) -> Iterator[Path]:
    """The way to every part of a record."""
    inner: Any = ()
    if isinstance(part, dict):
        inner = part.items()
    elif isinstance(part, list):
        inner = enumerate(part)
    for step, value in inner:
        yield (*here, step)
        yield from paths(value, (*here, step))


def at(record: Any, path: Path) -> Any:
    """The part this way leads to."""
    for step in path:
        record = record[step]
    return record


def mangle(record: Any, rng: random.Random) -> tuple[Any, str]:
    """A copy in which one part is otherwise, and what was done to it."""
    mangled = copy.deepcopy(record)
    ways = list(paths(record))
    path = rng.choice(ways)
    holder, step = at(mangled, path[:-1]), path[-1]
    deed = rng.choice(("drop", "odd", "odd", "other", "other", "nudge", "nudge", "add", "twice"))
    if deed == "drop":
        del holder[step]
    elif deed == "odd":
        holder[step] = rng.choice(ODD)
    elif deed == "other":  # a part of the same name elsewhere: another's id, words, spans, days
        alike = [w for w in ways if w[-1] == step or {w[-1], step} <= IDS]
        holder[step] = copy.deepcopy(at(record, rng.choice(alike)))
    elif deed == "nudge":
        holder[step] = _nudged(holder[step], rng)
    elif deed == "add" and isinstance(holder, dict):
        holder[rng.choice(("", "extra", "id", "\ud800"))] = rng.choice(ODD)
    elif isinstance(step, int) and isinstance(holder, list):
        holder.insert(rng.randrange(len(holder) + 1), copy.deepcopy(holder[step]))
    return mangled, f"{deed} at {path}"


def _nudged(value: Any, rng: random.Random) -> Any:
    """Almost the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return rng.choice((value + 1, value - 1, -value, float(value), str(value), value * 1.5))
    if isinstance(value, str):
        return rng.choice((value + " ", value[:-1], value.upper(), value + "0", [value]))
    if isinstance(value, list):
        return rng.choice((value[::-1], value[:-1], value * 2, dict(enumerate(map(str, value)))))
    if isinstance(value, dict):
        return rng.choice((list(value), list(value.values()), [value], {**value, "id": "x"}))
    return rng.choice(("", 0, [], {}))


ALIKE: dict[type, tuple[Any, ...]] = {
    str: ("", " ", "\x00", "\ud800", "x", "killed", "doc_0", "en"),
    int: (-1, 0, 1, 10**40),
    bool: (True, False),
    float: (-1.0, 0.5, 2.0, float("nan"), float("inf")),
    Decimal: (
        *map(Decimal, ("-1", "0", "12", "0.3333333333333333333", "1e29", "NaN", "1e999")),
        None,
    ),
    date: (date(1, 1, 1), date(2031, 3, 3), date(9999, 12, 31), None),
}
"""Values of a type, for a part of that type."""


def mangle_reading(reading: Reading, rng: random.Random) -> Reading:
    """A copy in which one part is otherwise but of its type; RecordError where none can be made."""
    parts = [part for part in _parts(reading) if part is not reading]
    goal = rng.randrange(len(parts))
    mangled: Reading = _otherwise(reading, goal, parts, rng)[0]
    return mangled


def _parts(part: Any) -> Iterator[Any]:
    """Every part of a reading, itself before those within it."""
    yield part
    for inner in _inner(part):
        yield from _parts(inner)


def _inner(part: Any) -> list[Any]:
    if is_dataclass(part):
        return [getattr(part, f.name) for f in fields(part) if f.init]
    if isinstance(part, dict):
        return [*part.values()]
    return [*part] if isinstance(part, tuple) else []


def _otherwise(part: Any, goal: int, parts: list[Any], rng: random.Random) -> tuple[Any, int]:
    """The part with the goal-th one within it otherwise, and the goal less all that was passed."""
    made: list[Any] = []
    for inner in _inner(part):
        if goal == 0:
            made.append(_another(inner, parts, rng))
            goal -= 1
        else:
            new, goal = _otherwise(inner, goal - 1, parts, rng) if goal > 0 else (inner, goal)
            made.append(new)
    if is_dataclass(part) and not isinstance(part, type):
        names = [f.name for f in fields(part) if f.init]
        return replace(part, **dict(zip(names, made, strict=True))), goal
    if isinstance(part, dict):
        return dict(zip(part, made, strict=True)), goal
    return (tuple(made) if isinstance(part, tuple) else part), goal


def _another(part: Any, parts: list[Any], rng: random.Random) -> Any:
    """Something of the part's type: one from elsewhere, an odd one, a list cut short or doubled."""
    if isinstance(part, dict):
        return {}
    if isinstance(part, tuple):  # numbers in a tuple are a span, which has two
        return part[::-1] if part and isinstance(part[0], int) else rng.choice((part[1:], part * 2))
    if isinstance(part, Enum):
        return rng.choice([*type(part)])
    elsewhere = [p for p in parts if type(p) is type(part)]
    return rng.choice([*elsewhere, *ALIKE.get(type(part), ())])
