"""The entries of a live page, each with the minute of the day that it opens with.

Believed only where two lines or more open with an hour and the hours run one way: newest first or
oldest first.  Where they run past midnight, or are bus times, nothing is said of any.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from sayso.language.lexicon import load_words, word_list
from sayso.model.event import LiveEntry

LEAST = 2
"""So many lines with an hour make a live page."""

NOON = 12


def entries_in(text: str) -> tuple[LiveEntry, ...]:
    """Where the entries of a live page stand, in the order of the text; none of other reports."""
    opened = list(_openings(text))
    minutes = [minute for _, minute in opened]
    runs_one_way = any(
        all(step(a, b) for a, b in pairwise(minutes)) and len({*minutes}) > 1
        for step in (int.__le__, int.__ge__)
    )
    if len(opened) < LEAST or not runs_one_way:
        return ()
    ends = [begin for begin, _ in opened[1:]] + [len(text)]
    return tuple((b, end, minute) for (b, minute), end in zip(opened, ends, strict=True))


def _openings(text: str) -> Iterator[tuple[int, int]]:
    """Where lines open with an hour, and its minute of the day."""
    for found in _opening().finditer(text):
        hour, half = int(found["hour"]), (found["half"] or "").lower()[:1]
        if half and not 1 <= hour <= NOON:
            continue
        if half:
            hour = hour % NOON + (NOON if half == "p" else 0)
        yield found.start(), hour * 60 + int(found["minute"])


@cache
def _opening() -> re.Pattern[str]:
    """An hour at the beginning of a line, as 14:05, 9.30 pm or "Posted at 14.05 GMT"."""
    words = load_words("en", "layout")
    posted = "|".join(map(re.escape, word_list(words, "entries", "posted")))
    zones = "|".join(map(re.escape, word_list(words, "entries", "zones")))
    half = r"[ \t]?(?P<half>(?i:[ap]\.?m)\b\.?)"
    zone = rf"[ \t]?(?:{zones})\b"
    closed = r"(?=[ \t]*(?:$|[-–—|]))"
    return re.compile(
        rf"^[ \t]*(?:(?i:{posted})[ \t]+(?:at[ \t]+)?)?"
        r"(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.])(?P<minute>[0-5]\d)(?!\d)"
        rf"(?:{half}(?:{zone})?|{zone}|{closed}|(?<=:\d\d)(?=[ \t]+\S))",
        re.MULTILINE,
    )
