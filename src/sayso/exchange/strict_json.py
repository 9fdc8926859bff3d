"""Strangers' JSON, no more lenient than its standard: one worth a name, numbers within reason."""

import json
import re
from typing import NoReturn

from sayso.errors import RecordError

LONGEST_NUMBER = 400
"""Digits of a number beyond which nothing is said of anything."""

_MANY_DIGITS = re.compile(rb"[0-9]{%d}" % (LONGEST_NUMBER + 1))


def read_json(given: bytes) -> object:
    """The value that these bytes are; RecordError for what is no JSON, or holds a name twice."""
    try:
        return json.loads(
            given.decode("utf-8", "surrogatepass"),
            parse_constant=_refuse,
            parse_float=_number,
            parse_int=_whole if _MANY_DIGITS.search(given) else None,
            object_pairs_hook=_once,
        )
    except (ValueError, RecursionError) as error:
        raise RecordError(f"is no JSON that can be read: {error}") from error


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _number(written: str) -> int | float:
    """The number; a whole one is the same however it is spelt, 31.0 as 31."""
    number = float(written)
    return int(number) if number.is_integer() else number


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError("a number of too many digits")
    return int(digits)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
