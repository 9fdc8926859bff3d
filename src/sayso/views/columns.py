"""Every field of a row or a page has a heading and says what it holds.

Tables in a terminal, CSV files and pages in a browser are drawn from these fields and no others.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, TypeAlias, get_args, get_origin, get_type_hints

from sayso.model.amount import number
from sayso.model.identity import plain_number

Cells: TypeAlias = Mapping[str, str]

_ID = re.compile(r"\b([a-z]{3}_[0-9a-f]{8})[0-9a-f]{12}\b")


class Form(StrEnum):
    """How a value is set: words may be broken over lines, the others may not."""

    WORDS = "words"
    NUMBER = "number"
    DAY = "day"
    ID = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A field as a person meets it; an `essential` one stands beside the others in any table."""

    heading: str
    help: str
    form: Form = Form.WORDS
    essential: bool = False


def column(heading: str, help: str, form: Form = Form.WORDS, *, essential: bool = False) -> Column:
    """What a field of a row or page holds, for `Annotated`."""
    return Column(heading=heading, help=help, form=form, essential=essential)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A row or a page: every field of it is annotated with its column."""


_KNOWN: dict[type[View], Mapping[str, Column]] = {}


def columns(view: type[View]) -> Mapping[str, Column]:
    """The columns of a row or page by the names of their fields; TypeError where one has none."""
    if view not in _KNOWN:
        _KNOWN[view] = _read_columns(view)
    return _KNOWN[view]


def _read_columns(view: type[View]) -> Mapping[str, Column]:
    hints = get_type_hints(view, include_extras=True)
    found: dict[str, Column] = {}
    for part in fields(view):
        hint = hints[part.name]
        given = [c for c in get_args(hint)[1:] if isinstance(c, Column)]
        if get_origin(hint) is not Annotated or len(given) != 1:
            raise TypeError(f"{view.__name__}.{part.name} has no column")
        found[part.name] = given[0]
    return found


def pick(view: type[View], *names: str) -> dict[str, Column]:
    """Some of the columns, in this order; KeyError for a field that is not there."""
    return {name: columns(view)[name] for name in names}


def plain_cells(row: View) -> dict[str, str]:
    """The row for a file: numbers plain, ids whole, words of the record as they are there."""
    return {name: _plain(getattr(row, name)) for name in columns(type(row))}


def display_cells(row: View, *names: str) -> dict[str, str]:
    """These fields (all by default) for people: numbers as they write them, ids cut short.

    Of an id is left what commands need of it.
    """
    shown = columns(type(row))
    return {name: _displayed(getattr(row, name), shown[name].form) for name in names or shown}


def record(row: View) -> dict[str, object]:
    """The row for JSON: numbers as numbers, nothing as null."""
    return {name: _recorded(getattr(row, name)) for name in columns(type(row))}


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal | float):
        return str(plain_number(Decimal(str(value))))
    if isinstance(value, date):
        return value.isoformat()[:10]  # of a moment the day
    return str(value.value if isinstance(value, Enum) else value)


def _displayed(value: object, form: Form) -> str:
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, Decimal | float) or (isinstance(value, int) and form is Form.NUMBER):
        return number(Decimal(str(value)))
    return _ID.sub(r"\1", _plain(value)) if form is Form.ID else _plain(value)


def _recorded(value: object) -> object:
    if isinstance(value, Decimal | float):
        return plain_number(Decimal(str(value)))
    if value is None or isinstance(value, int):
        return value
    return _plain(value) or None
