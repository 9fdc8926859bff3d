"""A list a page at a time: where the next page begins is told by a token, not by a number.

What is added or taken out meanwhile neither repeats a row nor skips one.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.errors import UserError
from sayso.model.standing import ListPlace

ON_A_PAGE = 50
"""So many rows are on a page."""

T = TypeVar("T")

NO_TOKEN = "this is no place in that list; begin at its first page"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPart(Generic[T]):
    """A part of a list; `next` is the token of the part behind it, empty where it is the last."""

    rows: tuple[T, ...]
    next: str = ""


def page_of(
    found: Sequence[T], place: Callable[[T], ListPlace], size: int = ON_A_PAGE
) -> ListPart[T]:
    """A page of the rows found, of which there is one more where another page follows."""
    rows = tuple(found[:size])
    return ListPart(rows=rows, next=token_of(place(rows[-1])) if len(found) > size else "")


def token_of(place: ListPlace) -> str:
    """The token of a place."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place_of(token: str, *sorts: type | tuple[type, ...]) -> ListPlace | None:
    """The place of a token, its parts of these sorts; None for the beginning.

    UserError for anything else than a token of such a list.
    """
    if not token:
        return None
    try:
        given = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise UserError(NO_TOKEN) from error
    if not isinstance(given, list) or len(given) != len(sorts):
        raise UserError(NO_TOKEN)
    if not all(_is(part, sort) for part, sort in zip(given, sorts, strict=True)):
        raise UserError(NO_TOKEN)
    return tuple(given)


def _is(part: object, sort: type | tuple[type, ...]) -> bool:
    whole = isinstance(part, int) and not isinstance(part, bool)
    return isinstance(part, sort) and (not isinstance(part, int) or (whole and 0 <= part < 2**63))
