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


def told_row(event: FeedEvent, at: datetime) -> ToldRow:
    """What happened while one watched, as a row."""
    return ToldRow(
        at=f"{at:%Y-%m-%dT%H:%M:%SZ}",
        what=event.what.value,
        report=event.report,
        title=event.title,
        outlet=event.outlet,
        url=event.url,
        claims=event.claims,
        feed=event.feed,
        where=event.where,
        why=event.why,
    )


def told_words(event: FeedEvent) -> str:
    """What happened while one watched, as a line for people."""
    if event.report:
        named = event.title or event.url or event.report
        outlet = f"{event.outlet}: " if event.outlet else ""
        count = "1 claim" if event.claims == 1 else f"{event.claims} claims"
        return f"{event.what.value}: {outlet}{named} ({count})"
    return f"{event.what.value}: {event.url or event.where}: {event.why}"
