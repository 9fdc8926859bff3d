"""Reports of our own, and what a careless or ill-meaning hand makes of their bytes and words."""

import random
from collections.abc import Callable

REPORTS = (
    "Title: Wall falls in Orba\nPublished: 2031-03-04\nOutlet: The Kest Post\n\nAt least nine"
    " people were killed on Tuesday when a wall fell on a market in Orba, Mayor Lena Holt said."
    ' "We counted 40 injured," said a doctor at the hospital, who asked not to be named.',
    "The army of Velia said it had lost 31 men since Monday. The other side put the toll at “some"
    " 200”, according to the Tarn Observer, which cited two officers.\n\nNeither count could be"
    " checked. Officials denied that up to 3,000 had fled.",
    "Selon le ministère, « au moins 12 personnes » ont été blessées à Orba, où l’hôpital en a 15.",
    "По словам мэра, погибли не менее 12 человек; больница сообщает о 15 раненых.",
    "قال رئيس البلدية إن 12 شخصا على الأقل قتلوا يوم الثلاثاء.",
    "市長は火曜日、少なくとも12人が死亡したと述べた。病院は40人の負傷者を数えた。",
    "| place | killed | injured |\n|---|---|---|\n| Orba | 12 | 40 |\n| Tarn | 3 | 7 |\n",
    "LIVE: 12:30 GMT – “Nine dead”, says mayor\n12:45 – Toll rises to 12\n* 3 of them children\n",
)

ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1",
    "iso8859-2", "cp1251", "koi8-r", "cp1256", "euc_jp", "cp932", "iso2022_jp", "gb18030", "big5",
    "utf-7", "cp037", "punycode", "hz", "iso2022_kr", "cp437", "mac-roman", "unicode_escape",
)  # fmt: skip

ODD = (
    "\x00", "\x1b[31m", "\x0c", "\x08", "\r", "\x85", "\u2028", "\u200b", "\ufeff", "\u202e",
    "\u2066", "\ud800", "\U000e0041", "\ufffe", "\u0301" * 30, "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>", "</p><p>", "<!--", "]]>", "&#0;", "&amp;" * 9, "\"", "“", "‘",
    "«", "(" * 40, "[" * 400, "{\"a\":", "said " * 60, "who said, " * 40, "9" * 400,
    "1,000," * 60, "3.4.5.6.7", "½" * 9, "١٢", "1e999", "-" * 300, "He said. She said. " * 20,
    "\n" * 500, "\t" * 200, " " * 3000, "a" * 5000, "X, who said Y, " * 30,
    "\"It is 300,\" said the envoy. " * 12, "per cent of the " * 40, "on Tuesday " * 60,
    "0000-00-00", "2031-13-45T99:99", "Title: x\nURL: javascript:alert(1)\n\n",
    "https://a:b@h.example/" + "x" * 900, "%s%n{0}", "../../etc/passwd", "' OR 1=1 --",
    "\\u0000", "\\", "🙂" * 50, "of whom " * 50,
)  # fmt: skip


def text(rng: random.Random) -> str:
    """A report's words, changed in up to four places."""
    words = rng.choice(REPORTS)
    for _ in range(rng.randrange(5)):
        words = rng.choice(TEXT_WAYS)(words, rng)
    return words[:200_000]


def _put_in(words: str, rng: random.Random) -> str:
    at = rng.randrange(len(words) + 1)
    return words[:at] + rng.choice(ODD) + words[at:]


def _take_out(words: str, rng: random.Random) -> str:
    begin, end = sorted(rng.randrange(len(words) + 1) for _ in range(2))
    return words[:begin] + words[end:]


def _repeat(words: str, rng: random.Random) -> str:
    begin, end = sorted(rng.randrange(len(words) + 1) for _ in range(2))
    return words[:end] + words[begin:end] * rng.choice((1, 3, 20)) + words[end:]


def _shuffle(words: str, rng: random.Random) -> str:
    pieces = words.split(" ")
    rng.shuffle(pieces)
    return " ".join(pieces)


def _recase(words: str, rng: random.Random) -> str:
    return rng.choice((words.upper, words.lower, words.title, words.swapcase))()


def _join(words: str, rng: random.Random) -> str:
    return words + rng.choice(("\n\n", " ", "", "\r\n")) + rng.choice(REPORTS)


def _replace(words: str, rng: random.Random) -> str:
    return words.replace(rng.choice((" ", "\n", ".", ",", "e", '"')), rng.choice(ODD)[:40])


TEXT_WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    _put_in, _put_in, _put_in, _take_out, _repeat, _shuffle, _recase, _join, _replace,
)  # fmt: skip


def encoded(words: str, rng: random.Random) -> bytes:
    """The words in one of many encodings, or several at once; most are told by nothing."""
    if rng.random() < 0.5:
        return words.encode("utf-8", "surrogatepass")
    cut = rng.choice((len(words), rng.randrange(len(words) + 1)))
    pieces = (words[:cut], words[cut:])
    return b"".join(_in(rng.choice(ENCODINGS), p) for p in pieces if p)


def _in(encoding: str, words: str) -> bytes:
    if encoding == "punycode":  # Python's takes time with the square of the length
        words = words[:2000]
    return words.encode(encoding, "replace")


def changed(data: bytes, rng: random.Random) -> bytes:
    """Bytes flipped, cut off, put in, blanked or told twice; half are left as they are."""
    made = bytearray(data)
    if not made or rng.random() < 0.5:
        return data
    at = rng.randrange(len(made))
    way = rng.randrange(6)
    if way == 0:
        for _ in range(rng.choice((1, 3, 30))):
            made[rng.randrange(len(made))] = rng.randrange(256)
    elif way == 1:
        del made[at:]
    elif way == 2:
        made[at:at] = rng.randbytes(rng.choice((1, 20, 2000)))
    elif way == 3:
        made[at:at] = bytes(rng.choice((1, 50, 5000)))
    elif way == 4:
        made[0:0] = rng.choice(HEADS)
    else:
        made[at : at + 40] = bytes(len(made[at : at + 40]))
    return bytes(made)


HEADS = (
    b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"%PDF-1.7\n", b"PK\x03\x04",
    b"\x1f\x8b", b"<html>", b"<!doctype html>", b'{"text": "', b"{\n", b"\x89PNG",
    b"SQLite format 3\x00", b"\x1b$B", b"{\\rtf", b"<?xml version='1.0' encoding='x'?>",
    b"\x00\x00", b"From: a\nTo: b\n\n",
)  # fmt: skip
"""First bytes of other kinds of file."""
