"""Bytes -> text: UTF-8, UTF-16 and UTF-32 by their mark, what the sender says, else a best guess.

UTF-8 that is broken in a few places stays UTF-8: guessed at, all its quotation marks would be lost.
What is no text (archives, pictures, programs) is refused with its name, never opened.
"""

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

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

WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
"""Encodings that are read as the wider one that pages mean by their name (WHATWG Encoding)."""

TEXT_CODECS = frozenset(
    (
        "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp866", "iso8859-2", "iso8859-3",
        "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10",
        "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u", "mac-roman",
        "mac-cyrillic", "cp874", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255",
        "cp1256", "cp1257", "cp1258", "gb18030", "big5", "big5hkscs", "euc_jp", "iso2022_jp",
        "cp932", "cp949",
    )
)  # fmt: skip
"""Python's names of the encodings that a sender may name: those of the WHATWG standard, and UTF-32.

Others ("undefined", "rot13", "unicode_escape", "idna") are no encodings of a page.
"""

SHIFTED = re.compile(rb"\x1b\$(?:[@AB]|[()][@-Z])")
"""How text of ISO 2022 goes over to a set of two bytes a letter; all of it passes for ASCII."""
SHIFTING = ("iso2022_kr", "iso2022_jp", "iso2022_jp_ext")
"""Encodings of ISO 2022 that are read."""

_SOUND = 4
"""Bytes that go on a letter, for each broken place, from which text is UTF-8 that was broken: a
pair of quotation marks has four; in windows-1252, Cyrillic or East Asian encodings hardly one
letter in ten is whole by chance."""

_LONGEST_ACCENTED = 1.5
"""Accented letters in a row, on average, in text of Latin letters: between consonants they stand
alone, while Cyrillic, Greek or Arabic in one byte a letter fill whole words."""

_SURROGATES = re.compile("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """A text, and what to know of how it was read; empty where its encoding is sure."""

    text: str
    doubt: str = ""


def declared_charset(data: bytes) -> str:
    """What a page says in its own letters of its encoding; empty where it says none.

    Letters that can be read byte by byte stand in no UTF-16 (so the HTML standard).
    """
    said = HTML_CHARSET.search(data[:2048])
    charset = said[1].decode() if said else ""
    return "" if charset.lower().startswith("utf-") else charset


def decode(data: bytes, where: str, declared: str = "") -> Decoded:
    """The text of some bytes, without a byte order mark; ReportError where they are no text."""
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise ReportError(where, "read", f"is no text but {what}")
    read = _decoded(data, where, declared)
    if len(_CONTROLS.findall(read.text)) > _MOST_CONTROLS * len(read.text) + 8:
        raise ReportError(where, "read", "is no text: binary data")
    return read


def _decoded(data: bytes, where: str, declared: str) -> Decoded:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, encoding, where))
    shifted = SHIFTED.search(data[:_GUESS_FROM])
    for encoding in SHIFTING if shifted else ("utf-8", *_named(declared)):
        with suppress(UnicodeError):
            return Decoded(data.decode(encoding))
    if shifted:
        raise ReportError(where, "read", "is in a form of ISO 2022 that is not read, or broken")
    return _broken(data) or _guessed(data, where)


def _named(declared: str) -> tuple[str, ...]:
    """The codec that a sender's word for an encoding stands for; none for what is no encoding."""
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return ()
    name = WIDER.get(name, name)
    return (name,) if name in TEXT_CODECS else ()


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        reason = f"begins as {name} but is broken at byte {error.start}"
        raise ReportError(where, "read", reason) from error


def _broken(data: bytes) -> Decoded | None:
    """The text of UTF-8 that is sound but for a few places, which are shown; None for any other."""
    text = data.decode("utf-8", errors="replace")
    places = len(re.findall("\ufffd+", text))
    whole = text.replace("\ufffd", "")
    if len(whole.encode()) - len(whole) < _SOUND * places:
        return None
    count = "a place" if places == 1 else f"{places:,} places"
    return Decoded(text, f"is UTF-8, broken in {count}, shown as \ufffd")


def _guessed(data: bytes, where: str) -> Decoded:
    """Western European where accented letters stand by themselves, as in English and French text
    and in Spanish names; else the likeliest."""
    if _is_latin(data[:_GUESS_FROM]):
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode("cp1252"), _guess("windows-1252"))
    best = from_bytes(data[:_GUESS_FROM]).best()
    if best is None:
        raise ReportError(where, "read", "is no text in any encoding that could be recognised")
    try:
        return Decoded(data.decode(best.encoding), _guess(best.encoding.replace("_", "-")))
    except UnicodeError as error:
        at = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        reason = f"looks like {best.encoding} but is broken{at}"
        raise ReportError(where, "read", reason) from error


def _guess(name: str) -> str:
    return f"does not say its encoding; read as {name}, a guess: look at its accents"


def _is_latin(data: bytes) -> bool:
    rows = re.findall(rb"[\x80-\xff]+", data)
    return sum(map(len, rows)) <= _LONGEST_ACCENTED * len(rows)


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which is no character."""
    return _SURROGATES.sub("\ufffd", text)
