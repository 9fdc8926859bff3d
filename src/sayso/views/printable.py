"""Strangers' words made safe to show: never a command to a terminal, never the end of a drawing.

Control characters and those that turn the direction of writing are shown, not sent.
"""

import json
import re

# C0 and C1 controls, direction marks, line separators, invisible joiners, tags, lone surrogates,
# and the two that no XML may hold
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)

_SPACES = re.compile("[ \t\n]+|\r\n")


def visible(words: str) -> str:
    """The words with hidden characters shown; line breaks and tabs stay."""
    return _HIDDEN.sub(_shown, words.replace("\r\n", "\n"))


def hidden_runs(words: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Where hidden characters stand between two places, neighbours together."""
    found: list[tuple[int, int]] = []
    for match in _HIDDEN.finditer(words, begin, end):
        if found and found[-1][1] == match.start() and match[0] != "\r":
            found[-1] = (found[-1][0], match.end())
        else:
            found.append((match.start(), match.end()))
    return found


def on_one_line(words: str) -> str:
    """The words with hidden characters shown, and every run of white space one space."""
    return visible(_SPACES.sub(" ", words).strip(" "))


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures of Unicode
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def as_json(record: object) -> str:
    """A record as one line of JSON in which hidden characters stand as escapes."""
    return _HIDDEN.sub(_escaped, json.dumps(record, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
