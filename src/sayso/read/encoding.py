"""Bytes -> text: UTF-8, UTF-16 and UTF-32 by their mark, what the sender says, else a best guess.

What is no text (archives, pictures, programs) is refused with its name, never opened.
"""

import codecs
import re
from contextlib import suppress

from charset_normalizer import from_bytes

from sayso.errors import ReportError

MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

SIGNATURES = (  # first bytes of files that are no text, from their published formats
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"PK\x03\x04", "a zip archive (or an office document): unpack or export it as text first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive: unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive: unpack it first"),
    (b"%PDF-", "a PDF: export it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document: export it as text first"),
    (b"{\\rtf", "a rich text document: export it as text first"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_MOST_CONTROLS = 0.02
"""Share of control characters above which it is no prose; stray ones in real text are rarer."""

_GUESS_FROM = 200_000
"""Bytes from which an unnamed encoding is guessed; guessing on more costs much, tells nothing."""

HTML_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)

_FEW_ACCENTED = 0.05
"""Accented letters in English and French newspaper text stay under this share of all bytes;
Cyrillic, Greek or Arabic in one byte a letter lies far above."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, where: str, declared: str = "") -> str:
    """The text of some bytes, without a byte order mark; ReportError where they are no text."""
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise ReportError(where, "read", f"is no text but {what}")
    text = _decoded(data, where, declared)
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text) + 8:
        raise ReportError(where, "read", "is no text: binary data")
    return text


def _decoded(data: bytes, where: str, declared: str) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, where)
    for encoding in filter(None, ("utf-8", declared)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data, where)


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        reason = f"begins as {name} but is broken at byte {error.start}"
        raise ReportError(where, "read", reason) from error


def _guessed(data: bytes, where: str) -> str:
    """Western European where few letters are accented, as in English; else the likeliest."""
    accented = sum(byte > 0x7F for byte in data[:_GUESS_FROM])
    if accented < _FEW_ACCENTED * min(len(data), _GUESS_FROM):
        with suppress(UnicodeDecodeError):
            return data.decode("cp1252")
    best = from_bytes(data[:_GUESS_FROM]).best()
    if best is None:
        raise ReportError(where, "read", "is no text in any encoding that could be recognised")
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError as error:
        reason = f"looks like {best.encoding} but is broken at byte {error.start}"
        raise ReportError(where, "read", reason) from error


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which is no character."""
    return _SURROGATES.sub("\ufffd", text)
