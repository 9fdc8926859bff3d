"""What an answer is worth: nothing new, something to read, to be asked again later, or never.

Worked out of the answer and of what is kept; whoever calls reads what there is to read.
"""

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sayso.ledger.feeds import Feed, Fetch, FetchOutcome, State
from sayso.read.address import AddressAnswer
from sayso.watch.pace import (
    RETRY,
    TRIES,
    asked_for,
    jittered,
    next_interval,
    next_revisit,
    retry_after,
)

MOVED_AFTER = 3
"""So many times in a row a feed says that it moved for good before it is believed."""

GONE = 410
BUSY = frozenset({408, 425, 429})
REFUSALS_SHOWN = 200


class Worth(StrEnum):
    """What is to be done with an answer."""

    READ = "read"
    SAME = "same"
    LATER = "later"  # nothing came of it this time
    NEVER = "never"  # nothing will come of it


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAddress:
    """An address that was asked: its answer, or why there is none.

    `refused`: there is nothing to be had there, and asking again will not help; `why` says so.
    """

    url: str
    answer: AddressAnswer | None = None
    why: str = ""
    refused: bool = False

    @property
    def status(self) -> int:
        """The status of the answer; 0 where there is none."""
        return self.answer.status if self.answer else 0

    @property
    def body(self) -> bytes:
        """The bytes of a full answer."""
        return (self.answer.body if self.answer else b"") or b""

    @property
    def headers(self) -> Mapping[str, str]:
        """What the answer says of itself."""
        return self.answer.headers if self.answer else {}

    @property
    def reason(self) -> str:
        """What went wrong, in a few words."""
        if self.answer is None or self.refused:
            return self.why[:REFUSALS_SHOWN]
        return f"answered {self.answer.status} {self.answer.phrase}".strip()[:REFUSALS_SHOWN]


def validators(details: Mapping[str, Any]) -> dict[str, str]:
    """The headers by which a server may say that nothing changed.

    One that answered in full though both were sent, with what was there before, is sent the day
    alone from then on.
    """
    sent = {
        "If-None-Match": details.get("etag", ""),
        "If-Modified-Since": details.get("modified", ""),
    }
    if details.get("by_day") and sent["If-Modified-Since"]:
        sent["If-None-Match"] = ""
    return {name: str(value) for name, value in sent.items() if value}


def worth(asked: AskedAddress, last: Fetch) -> Worth:
    """What is to be done with an answer."""
    if asked.refused:
        return Worth.NEVER
    if asked.status == 304:
        return Worth.SAME
    if asked.status == 200:
        same = last.told.get("body") == hashlib.sha256(asked.body).hexdigest()
        return Worth.SAME if same else Worth.READ
    if asked.status == 0 or asked.status in BUSY or asked.status >= 500:
        return Worth.LATER
    return Worth.NEVER


def answer_record(asked: AskedAddress, last: Fetch) -> dict[str, Any]:
    """What is kept of an answer to be able to ask whether anything changed since."""
    details = {**last.told, "status": asked.status}
    details.pop("why", None)
    if asked.status != 200:
        return details
    if asked.refused:  # nothing was read of it: that it is as before says nothing then
        return {**details, "etag": "", "modified": "", "body": ""}
    digest = hashlib.sha256(asked.body).hexdigest()
    lies = last.told.get("body") == digest and last.told.get("etag") and last.told.get("modified")
    return {
        **details,
        "etag": asked.headers.get("etag", "")[:500],
        "modified": asked.headers.get("last-modified", "")[:100],
        "body": digest,
        "by_day": bool(lies or last.told.get("by_day")),
    }


def feed_row(
    feed: Feed,
    last: Fetch,
    asked: AskedAddress,
    outcome: FetchOutcome,
    now: datetime,
    chance: random.Random,
) -> Fetch:
    """What came of asking a feed, with when it is asked again; `new` is set by who counts it."""
    details = answer_record(asked, last)
    details["moved"], details["moves"] = _moved(asked, last)
    before = timedelta(seconds=int(last.told.get("interval", 0))) or feed.every / 2
    interval = next_interval(
        feed.every,
        before,
        asked_for(asked.headers, asked.body),
        brought=outcome is FetchOutcome.READ,
    )
    details["interval"] = int(interval.total_seconds())
    if outcome is FetchOutcome.FAILED:
        details["why"] = asked.reason
    wait = max(jittered(interval, chance), retry_after(asked.headers, now) or timedelta(0))
    due = None if asked.status == GONE else now + wait
    return replace(last.after(outcome, now, due), told=details)


def _moved(asked: AskedAddress, last: Fetch) -> tuple[str, int]:
    """Where it says it moved to for good, and how many times in a row it said so."""
    moved = asked.answer.moved if asked.answer else ""
    if asked.status not in (200, 304) or not moved:
        return "", 0
    return moved, (int(last.told.get("moves", 0)) if last.told.get("moved") == moved else 0) + 1


def feed_changed(feed: Feed, row: Fetch) -> Feed | None:
    """The feed from now on, where its answer ends it or it moved; None where it is as it was."""
    if row.told.get("status") == GONE:
        return replace(feed, state=State.ENDED, reason="answered 410 Gone", by="sayso", at=None)
    if int(row.told.get("moves", 0)) >= MOVED_AFTER:
        moved = str(row.told["moved"])
        return replace(feed, where=moved, reason=f"moved from {feed.where}", by="sayso", at=None)
    return None


def article_row(
    feed: Feed, last: Fetch, asked: AskedAddress, outcome: FetchOutcome, now: datetime
) -> Fetch:
    """What came of asking for an article, with when it is looked at again."""
    details = answer_record(asked, last)
    if outcome is FetchOutcome.FAILED:
        details["why"] = asked.reason
    if outcome is FetchOutcome.FAILED and worth(asked, last) is Worth.LATER:
        return _tried_again(feed, last, asked, details, now)
    if outcome is not FetchOutcome.FAILED:
        details["tries"] = 0
        details.setdefault("first", now.isoformat())
        details.pop("text", None)
    return replace(last.after(outcome, now, _revisit(feed, details, now)), told=details)


def _tried_again(
    feed: Feed, last: Fetch, asked: AskedAddress, details: dict[str, Any], now: datetime
) -> Fetch:
    """An article that did not answer: tried again soon, then later, at last when it is due."""
    details["tries"] = int(last.told.get("tries", 0)) + 1
    due: datetime | None = now + RETRY * 2 ** (details["tries"] - 1)
    if details["tries"] >= TRIES:
        details["tries"] = 0
        due = _revisit(feed, details, now)
    wait = retry_after(asked.headers, now)
    if due is not None and wait is not None:
        due = max(due, now + wait)
    return replace(last.after(FetchOutcome.FAILED, now, due), told=details)


def _revisit(feed: Feed, details: Mapping[str, Any], now: datetime) -> datetime | None:
    first = details.get("first")
    return next_revisit(datetime.fromisoformat(first), now) if first and feed.revisit else None


def is_given_up(row: Fetch) -> bool:
    """Whether an article that was never read will not be asked for again."""
    return row.outcome is FetchOutcome.FAILED and row.due is None and "first" not in row.told
