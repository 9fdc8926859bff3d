"""Subtitles (.srt, .vtt): what is said, a turn a line, without its times."""

import re
from collections.abc import Iterator

from sayso.model.text import Document
from sayso.read.encoding import decode
from sayso.read.raw import Found, Raw

TIMES = re.compile(
    r"(?:\d{1,3}:)?\d\d:\d\d[,.]\d{3}[ \t]+-->[ \t]+(?:\d{1,3}:)?\d\d:\d\d[,.]\d{3}[^\n]*"
)
_SRT = re.compile(
    rb"\s*\d{1,6}[ \t]*\r?\n\d{1,3}:\d\d:\d\d[,.]\d{3}[ \t]+-->[ \t]+\d{1,3}:\d\d:\d\d[,.]\d{3}"
)
_VOICE = re.compile(r"<v(?:\.[^ >]{1,60})?[ \t]+([^<>]{1,120})>")
_TAG = re.compile(r"</?[a-z][^<>\n]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}\n]{0,60}\}", re.IGNORECASE)
_ENDS = (".", "!", "?", "”", '"', "’", "…")
SILENT = ("NOTE", "STYLE", "REGION", "WEBVTT")
"""How blocks of a WebVTT file begin that nobody is shown."""


def looks_like_subtitles(head: bytes) -> bool:
    """Whether a file begins as WebVTT, or with a numbered line and its times."""
    bare = head.removeprefix(b"\xef\xbb\xbf")
    return bare.startswith(b"WEBVTT") or bool(_SRT.match(bare))


def read_subtitles(raw: Raw) -> Iterator[Found]:
    """One text: sentences that run over several titles are joined, turns of speakers are lines."""
    text, _ = read = decode(raw.whole(), raw.where, raw.charset)
    lines = [*_lines(text.replace("\r\n", "\n").replace("\r", "\n"))]
    if not lines:
        raise raw.refused("holds subtitles without words")
    yield Document(text="\n".join(lines))
    yield from raw.doubts(read.doubt)


def _lines(text: str) -> Iterator[str]:
    """Whole sentences, a voice's name before its own."""
    held = ""
    for block in re.split(r"\n[ \t]*\n", text):
        shown = _shown(block)
        for line in shown:
            if held and (line.startswith("- ") or re.match(r"[^\s:]{2,40}: ", line)):
                yield held
                held = ""
            held = f"{held} {line}".strip()
            if held.endswith(_ENDS):
                yield held
                held = ""
    if held:
        yield held


def _shown(block: str) -> list[str]:
    """The lines of a block that are shown; rolling titles repeat no line."""
    times = TIMES.search(block)
    if times is None or block.lstrip().startswith(SILENT):
        return []
    words = _VOICE.sub(r"\1: ", block[times.end() :])
    return [s for line in _TAG.sub("", words).split("\n") if (s := " ".join(line.split()))]
