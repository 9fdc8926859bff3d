"""An id is a tagged hash of what a thing says: the same thing has the same id everywhere."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from json import encoder
from typing import cast

_PLAIN = frozenset({str, int, float, bool, type(None)})


def plain(value: object) -> object:
    """A value as JSON can hold it; a number of one worth has one form, whatever its spelling."""
    if type(value) in _PLAIN:
        return value
    if type(value) in (list, tuple):  # by far the most, and abstract classes are slow to ask
        return [plain(v) for v in cast("Sequence[object]", value)]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return [plain(v) for v in value]
    return value


GREATEST = 10**30
"""No number of a report comes near it; every number below it has a form of its own in JSON."""


def plain_number(value: Decimal) -> int | float:
    """A Decimal as an int where it is whole, else as the nearest float."""
    return int(value) if value == value.to_integral_value() else float(value)


_CANONICAL = json.JSONEncoder(
    ensure_ascii=True, check_circular=False, sort_keys=True, separators=(",", ":"), default=plain
)
_MAKE = getattr(encoder, "c_make_encoder", None)
_PIECES = _MAKE and _MAKE(
    None, plain, encoder.encode_basestring_ascii, None, ":", ",", True, False, True
)
"""What `_CANONICAL` makes anew for each value, which takes longer than most values; made once."""


def canonical(value: object) -> str:
    """The value as canonical JSON: names in order, no spaces, ASCII alone."""
    return "".join(_PIECES(value, 0)) if _PIECES else _CANONICAL.encode(value)


class Identified:
    """What is known by an id that follows from what it says; worked out once and remembered.

    Raises NotImplementedError where a class does not say what its id follows from.
    """

    __slots__ = ("_id",)
    _id: str

    def _says(self) -> tuple[object, ...]:
        """The tag of its ids and all that they follow from."""
        raise NotImplementedError

    @property
    def id(self) -> str:
        """Follows from what is said, so that the same thing has the same id everywhere."""
        try:
            return self._id
        except AttributeError:
            tag, *said = self._says()
            object.__setattr__(self, "_id", identify(str(tag), *said))
            return self._id


def identify(tag: str, *said: object) -> str:
    """`tag_` and 20 hex digits of the SHA-256 of what is said, as canonical JSON."""
    return f"{tag}_{hashlib.sha256(canonical(said).encode()).hexdigest()[:20]}"
