"""Strangers' JSON read part by part: what is not as the contract has it is a RecordError.

Every error begins with the path of the part (`claims[3].figure.low: …`): a reader names the field
it stands at, and whoever reads the part around it puts that part's name before.
"""

import math
from collections.abc import Callable, Mapping, Set
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TypeAlias, TypeVar

from sayso.errors import RecordError
from sayso.model.identity import GREATEST, plain_number

Fields: TypeAlias = Mapping[str, object]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_SHOWN = 60


def named_value(value: object) -> str:
    """A stranger's value as an error names it: words in short, anything else by its sort."""
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")
    return "null" if value is None else f"a value of type {type(value).__name__}"


def as_object(value: object, where: str = "") -> Fields:
    """The value, which has to be a JSON object; whoever knows where it stands says so."""
    if not isinstance(value, dict):
        raise RecordError(f"{where}: {named_value(value)} where an object has to stand")
    return value


def expect_fields(record: Fields, names: Set[str]) -> None:
    """The object has these fields and no others."""
    if record.keys() == names:
        return
    for name in sorted(names - record.keys()):
        raise RecordError(f"{name}: is missing")
    for other in record.keys() - names:
        raise RecordError(f"{named_value(other)}: is no field of it")


def expect_part(record: Fields, name: str, read: Callable[[Fields], T]) -> T:
    """The object at this field, as `read` understands it."""
    value = record[name]
    try:
        return read(value if isinstance(value, dict) else as_object(value))
    except RecordError as error:
        raise _within(name, error) from error


def expect_part_or_none(record: Fields, name: str, read: Callable[[Fields], T]) -> T | None:
    """The object at this field, as `read` understands it; None for null."""
    return None if record[name] is None else expect_part(record, name, read)


def expect_parts(record: Fields, name: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
    """The objects listed at this field, each as `read` understands it."""
    found: list[T] = []
    items = expect_list(record, name)
    try:
        for item in items:
            found.append(read(item if isinstance(item, dict) else as_object(item)))
    except RecordError as error:
        raise _within(f"{name}[{len(found)}]", error) from error
    return tuple(found)


def _within(where: str, error: RecordError) -> RecordError:
    said = str(error)
    return RecordError(f"{where}{said}" if said.startswith(":") else f"{where}.{said}")


def expect_list(record: Fields, name: str) -> list[object]:
    """The list at this field."""
    value = record[name]
    if not isinstance(value, list):
        raise RecordError(f"{name}: {named_value(value)} where a list has to stand")
    return value


def expect_string(record: Fields, name: str) -> str:
    """The string at this field, which may be empty."""
    value = record[name]
    if not isinstance(value, str):
        raise RecordError(f"{name}: {named_value(value)} where words have to stand")
    return value


def expect_text(record: Fields, name: str) -> str:
    """The string at this field, which may not be empty."""
    value = record.get(name)
    if not isinstance(value, str) or not value:
        raise RecordError(f"{name}: {named_value(value)} where words have to stand")
    return value


def expect_text_or_empty(record: Fields, name: str) -> str:
    """The string at this field; empty for null, which is how an empty one is written."""
    return "" if record[name] is None else expect_text(record, name)


def expect_texts(record: Fields, name: str) -> tuple[str, ...]:
    """The strings listed at this field, none empty and none twice."""
    items = expect_list(record, name)
    found = tuple(item for item in items if isinstance(item, str) and item)
    if len(found) != len(items) or len(set(found)) != len(found):
        raise RecordError(f"{name}: lists what is not words, or words twice")
    return found


def expect_one_of(record: Fields, name: str, kinds: type[E]) -> E:
    """The member of an enumeration whose value stands at this field."""
    value = record[name]
    members: Mapping[str, E] = _members(kinds)
    if isinstance(value, str) and value in members:
        return members[value]
    raise RecordError(f"{name}: {named_value(value)} is none of {', '.join(members)}")


@cache
def _members(kinds: type[E]) -> dict[str, E]:
    return {str(kind.value): kind for kind in kinds}


def expect_bool(record: Fields, name: str) -> bool:
    """True or false."""
    value = record[name]
    if not isinstance(value, bool):
        raise RecordError(f"{name}: {named_value(value)} where true or false has to stand")
    return value


def expect_whole(record: Fields, name: str) -> int:
    """The whole number at this field."""
    return whole(record[name], name)


def whole(value: object, where: str) -> int:
    """The value, which has to be a whole number from 0 on."""
    if type(value) is not int or not 0 <= value < GREATEST:
        raise RecordError(f"{where}: {named_value(value)} where a whole number has to stand")
    return value


def expect_number(record: Fields, name: str) -> Decimal:
    """The number at this field, as exactly as JSON gives it."""
    value = record[name]
    if type(value) is int and abs(value) < GREATEST:
        return Decimal(value)
    if type(value) is float and math.isfinite(value) and abs(value) < GREATEST:
        number = Decimal(repr(value))
        if plain_number(number) == value:
            return number
    raise RecordError(f"{name}: {named_value(value)} where a number within reason has to stand")


def expect_number_or_none(record: Fields, name: str) -> Decimal | None:
    """The number at this field; None for null."""
    return None if record[name] is None else expect_number(record, name)


def expect_day_or_none(record: Fields, name: str) -> date | None:
    """The ISO date at this field; None for null."""
    value = record[name]
    if value is None:
        return None
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise RecordError(f"{name}: {named_value(value)} is no day as YYYY-MM-DD")
    return day


def expect_hour_or_none(record: Fields, name: str) -> time | None:
    """The hour at this field, to the minute, with or without an offset; None for null."""
    value = record[name]
    if value is None:
        return None
    try:
        hour = time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        hour = None
    if hour is None or hour.isoformat("minutes") != value:
        raise RecordError(f"{name}: {named_value(value)} is no hour as HH:MM or HH:MM+HH:MM")
    return hour


def expect_id(record: Fields, derived: str) -> None:
    """The `id` of the object is the one that follows from what it says."""
    if record["id"] != derived:
        raise RecordError(f"id: {named_value(record['id'])} says what makes it {derived}")
