"""A page as JSON: every field by its name, numbers as numbers, nothing as null."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from sayso.model.identity import plain_number


def page_record(value: object) -> object:
    """A page, a row or a value of one, as JSON holds it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: page_record(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): page_record(v) for k, v in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [page_record(v) for v in value]
    return value
