"""How text is kept so that it comes back exactly as it was given, on either database.

PostgreSQL refuses NUL and UTF-8 has no lone surrogates, yet both occur in strangers' reports and
ids and spans count them.  They are kept as backslash-u escapes, and a backslash as two.
"""

import json
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import Date, DateTime, Integer, Text, TypeDecorator, TypeEngine

from sayso.errors import RecordError

_UNSAFE = re.compile("[\x00\\\\\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:\\|u([0-9a-f]{4}))")


def escape(text: str) -> str:
    """The text without NULs and lone surrogates, and a way back."""
    if "\\" not in text and "\x00" not in text and not _has_surrogates(text):
        return text
    return _UNSAFE.sub(lambda m: "\\\\" if m[0] == "\\" else f"\\u{ord(m[0]):04x}", text)


def _has_surrogates(text: str) -> bool:
    """Whether UTF-8 cannot hold it; of most texts that is known without looking through them."""
    return not text.isascii() and _SURROGATE.search(text) is not None


def unescape(kept: str) -> str:
    """The text that was escaped; RecordError where a damaged row holds none."""
    if not isinstance(kept, str):  # SQLite gives whatever a damaged row holds
        raise RecordError("a damaged row holds no text where there was some")
    if "\\" not in kept:
        return kept
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else "\\", kept)


_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class PackedText(str):
    """A record that was packed: written once, however often it is kept and hashed."""

    __slots__ = ()


def pack(record: object) -> str:
    """A record as JSON; escaped only where it holds lone surrogates, told by a leading backslash.

    JSON's own escapes will not do: two lone surrogates in a row would come back as one character.
    """
    if type(record) is PackedText:
        return str(record)
    packed = _AS_JSON(record)
    return f"\\{escape(packed)}" if _has_surrogates(packed) else packed


def unpack(kept: str) -> Any:
    """The record that was packed; RecordError where it is none any more."""
    if not isinstance(kept, str):
        raise RecordError("a damaged row holds no record where there was one")
    try:
        return json.loads(unescape(kept[1:]) if kept.startswith("\\") else kept)
    except ValueError as error:
        raise RecordError(f"a record that is kept is no JSON: {error}") from error


class _Kept(TypeDecorator[Any]):
    """Text in code-point order on both databases, whatever the server's language."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(Text(collation=collation))


@compiles(_Kept, "postgresql")
def _as_drawn(_kind: _Kept, _compiler: object, **_given: object) -> str:
    """How a column of it is declared; a driver's own kind of text would have no name for it."""
    return 'TEXT COLLATE "C"'


ColumnWay: TypeAlias = Callable[[Any], Any]
"""How a value of a column goes in or comes out."""


class ExactText(_Kept):
    """Any str, back exactly as it was."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> ColumnWay:
        """On the way in; one call for a value, since a large ledger has many millions."""
        return _escape_or_null

    def result_processor(self, dialect: Dialect, coltype: object) -> ColumnWay:
        """On the way out."""
        return _unescape_or_null


def _escape_or_null(value: str | None) -> str | None:
    return None if value is None else escape(value)


def _unescape_or_null(value: str | None) -> str | None:
    return None if value is None else unescape(value)


class Packed(_Kept):
    """A JSON record; kept as text because the database never looks into it."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> ColumnWay:
        """On the way in."""
        return pack

    def result_processor(self, dialect: Dialect, coltype: object) -> ColumnWay:
        """On the way out."""
        return _unpack_or_null


def _unpack_or_null(value: str | None) -> Any:
    return None if value is None else unpack(value)


class _Checked:
    """A day or moment that SQLite keeps as text; a damaged row may hold anything there."""

    def result_processor(self, dialect: Dialect, kind: object) -> Callable[[Any], Any] | None:
        """On the way out; RecordError for what is none."""
        read = super().result_processor(dialect, kind)  # type: ignore[misc]

        def checked(value: Any) -> Any:
            try:
                return read(value) if read else value
            except (TypeError, ValueError) as error:
                raise RecordError("a damaged row holds no day where there was one") from error

        return checked


class _Day(_Checked, sqlite.DATE):
    """A day."""


class _Moment(_Checked, sqlite.DATETIME):
    """A moment."""


class _Whole(Integer):
    """A whole number; SQLite gives whatever a damaged row holds."""

    def result_processor(self, dialect: Dialect, kind: object) -> Callable[[Any], Any]:
        """On the way out; RecordError for what is none."""

        def checked(value: Any) -> Any:
            if value is None or type(value) is int:
                return value
            raise RecordError("a damaged row holds no number where there was one")

        return checked


KEPT_AS = {Date: _Day, DateTime: _Moment, Integer: _Whole}
"""How SQLite gives days, moments and numbers."""
