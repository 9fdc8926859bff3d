"""How what is followed is doing: failing, gone quiet, or well, worked out of what is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sayso.ledger.feeds import Feed, FeedKind, Fetch, FetchOutcome, Habits, State
from sayso.ledger.ledger import Ledger

FAILS_AFTER = 3
"""So many times its interval without an answer, and it is failing."""
FAILS_AT_LAST = timedelta(days=1)
QUIET_AFTER = 4
"""So many times its usual gap without anything new, and it has gone quiet."""

NEVER = Habits()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStanding:
    """A feed or folder with how it is doing: `state` is what to call it, `told` why.

    `state` is one of followed, waiting (not asked yet), failing, quiet, paused, ended.
    """

    feed: Feed
    state: str
    told: str
    asked: datetime | None
    due: datetime | None
    habits: Habits


def standings(ledger: Ledger, now: datetime, *, ended: bool = False) -> Iterator[FeedStanding]:
    """Everything that is followed, and with `ended` also what was, in the order it was added."""
    feeds = [one for one in ledger.feeds.all() if ended or one.state is not State.ENDED]
    habits = ledger.feeds.habits(now)
    newest = ledger.feeds.newest([one.id for one in feeds])
    for one in feeds:
        yield standing(one, habits.get(one.id, NEVER), newest.get(one.id), now)


def standing(feed: Feed, habits: Habits, last: Fetch | None, now: datetime) -> FeedStanding:
    """How one is doing."""
    state, why = _state(feed, habits, last, now)
    return FeedStanding(
        feed=feed,
        state=state,
        told=why,
        asked=last.at if last else None,
        due=last.due if last and feed.state is State.FOLLOWED else None,
        habits=habits,
    )


def _state(feed: Feed, habits: Habits, last: Fetch | None, now: datetime) -> tuple[str, str]:
    if feed.state is not State.FOLLOWED:
        return feed.state.value, feed.reason
    if last is None:
        return "waiting", ""
    if last.outcome is FetchOutcome.FAILED:
        why = str(last.told.get("why", ""))
        since = habits.answered or feed.at or last.at
        fails = now - since >= min(FAILS_AFTER * feed.every, FAILS_AT_LAST)
        return ("failing" if fails else "followed"), why
    gap = habits.usual_gap
    if feed.kind is FeedKind.FEED and gap and habits.brought:
        silent = now - habits.brought
        if silent > QUIET_AFTER * max(gap, feed.every):
            return "quiet", f"nothing new for {_about(silent)}, before every {_about(gap)}"
    return "followed", str(last.told.get("why", ""))


def _about(given: timedelta) -> str:
    hours = given.total_seconds() / 3600
    if hours >= 48:
        return f"{hours / 24:.0f} days"
    return f"{hours:.0f} hours" if hours >= 2 else f"{hours * 60:.0f} minutes"
