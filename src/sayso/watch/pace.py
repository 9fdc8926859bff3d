"""How often and how fast others are asked: intervals, the gap on one host, what is waited for."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=1)
"""An interval is never longer, whatever a feed asks for."""
LONGEST_WAIT = timedelta(days=7)
"""A server that says when to come again is believed so far."""
JITTER = 0.1

REVISITS = (
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=7),
)
"""So long after it was first read an article is looked at again."""

RETRY = timedelta(minutes=10)
"""So long after a failure an article is tried again, then twice as long."""
TRIES = 5

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Seconds between two requests to a host and for one answer; how many hosts at once.

    A file is taken when it stood still for `still` seconds.  What is followed is looked up every
    `look`, leases last `lease` and are kept up every `renew`; what was added is grouped and told of
    after `round` seconds at the latest.
    """

    gap: float = 2.0
    at_once: int = 8
    seconds: float = 20.0
    still: float = 2.0
    look: float = 5.0
    lease: float = 60.0
    renew: float = 15.0
    round: float = 30.0


def next_interval(
    every: timedelta, before: timedelta, floor: timedelta, *, brought: bool
) -> timedelta:
    """The time until a feed is asked again: half of before where it brought something, else twice.

    Never shorter than wished for or than the feed asks for (`floor`), never longer than a day.
    """
    least = min(max(every, floor), max(LONGEST, every))
    wished = before / 2 if brought else before * 2
    return min(max(least, wished), max(LONGEST, least))


def jittered(given: timedelta, chance: random.Random) -> timedelta:
    """About the same time, so that feeds added together are not asked together for ever."""
    return given * chance.uniform(1 - JITTER, 1 + JITTER)


def asked_for(headers: Mapping[str, str], body: bytes = b"") -> timedelta:
    """The time for which an answer says that it holds: `max-age`, or a feed's own `ttl`."""
    age = _MAX_AGE.search(headers.get("cache-control", ""))
    ttl = _TTL.search(body[:20_000])
    return max(
        timedelta(seconds=int(age[1]) if age else 0), timedelta(minutes=int(ttl[1]) if ttl else 0)
    )


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long a server asks to be left alone, as a number or a day; None where it does not."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(timedelta(seconds=int(said[:9])), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(said).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return min(max(until - now, timedelta(0)), LONGEST_WAIT)


def next_revisit(first: datetime, now: datetime) -> datetime | None:
    """When an article that was first read then is looked at again; None after the last time."""
    return next((first + after for after in REVISITS if first + after > now), None)
