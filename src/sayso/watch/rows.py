"""What is followed as rows that people are shown."""

from datetime import datetime

from sayso.views.watching import FeedRow, ToldRow
from sayso.views.words import moment_words
from sayso.watch.following import duration_words
from sayso.watch.states import FeedStanding
from sayso.watch.told import FeedEvent


def feed_row(one: FeedStanding) -> FeedRow:
    """A feed or folder as a row."""
    feed = one.feed
    return FeedRow(
        where=feed.where,
        kind=feed.kind.value,
        state=one.state,
        told=one.told,
        outlet=feed.outlet,
        marking=feed.marking.value if feed.marking else "",
        question=feed.question,
        every=duration_words(feed.every),
        asked=moment_words(one.asked),
        due=moment_words(one.due),
        brought=moment_words(one.habits.brought),
        items=one.habits.items,
        id=feed.id,
    )


def told_row(told: FeedEvent, at: datetime) -> ToldRow:
    """What happened while one watched, as a row."""
    return ToldRow(
        at=f"{at:%Y-%m-%dT%H:%M:%SZ}",
        what=told.what.value,
        report=told.report,
        title=told.title,
        outlet=told.outlet,
        url=told.url,
        claims=told.claims,
        feed=told.feed,
        where=told.where,
        why=told.why,
    )


def told_words(told: FeedEvent) -> str:
    """What happened while one watched, as a line for people."""
    if told.report:
        named = told.title or told.url or told.report
        outlet = f"{told.outlet}: " if told.outlet else ""
        count = "1 claim" if told.claims == 1 else f"{told.claims} claims"
        return f"{told.what.value}: {outlet}{named} ({count})"
    return f"{told.what.value}: {told.url or told.where}: {told.why}"
