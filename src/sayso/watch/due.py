"""When a channel tells: at once, hourly, daily, not in quiet hours; and when it tries again."""

from datetime import UTC, datetime, time, timedelta

from sayso.ledger.deliveries import DeliveryOutcome, Message
from sayso.watch.channels import Channel, Digest

RETRIES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360))
"""How long after each failure in a row a message is tried again; the last holds for all after."""

GIVEN_UP_AFTER = timedelta(days=7)
"""So long is a message tried; its alerts stay in the ledger."""

LEASE = timedelta(minutes=10)
"""So long has who began a try; then another may take it over."""


def is_due(channel: Channel, waiting: datetime, now: datetime) -> bool:
    """Whether a channel tells now of what has waited since then (both in UTC)."""
    if is_quiet(channel, now):
        return False
    return now >= _next(channel, waiting.replace(tzinfo=UTC))


def _next(channel: Channel, waiting: datetime) -> datetime:
    """The first moment at which a channel tells of what was raised then, quiet hours aside."""
    if channel.digest is Digest.AT_ONCE:
        return waiting
    there = waiting.astimezone(channel.zone)
    if channel.digest is Digest.HOURLY:
        hour = there.replace(minute=0, second=0, microsecond=0)
        return hour.astimezone(UTC) + timedelta(hours=1)
    that_day = datetime.combine(there.date(), channel.at, channel.zone).astimezone(UTC)
    if waiting < that_day:
        return that_day
    after = there.date() + timedelta(days=1)
    return datetime.combine(after, channel.at, channel.zone).astimezone(UTC)


def is_quiet(channel: Channel, now: datetime) -> bool:
    """Whether it is an hour in which a channel tells nothing."""
    if channel.quiet is None:
        return False
    begin, end = channel.quiet
    hour = _hour_of(now.astimezone(channel.zone))
    return begin <= hour < end if begin < end else hour >= begin or hour < end


def _hour_of(moment: datetime) -> time:
    return moment.time().replace(fold=0)


def next_try(message: Message) -> datetime:
    """When a message is tried next: at once, after a wait, or once a begun try has run out."""
    if not message.tries:
        return message.made.replace(tzinfo=UTC)
    last = message.tries[-1]
    if last.outcome is DeliveryOutcome.BEGUN:
        return last.at.replace(tzinfo=UTC) + LEASE
    wait = RETRIES[min(message.failures, len(RETRIES)) - 1]
    return last.at.replace(tzinfo=UTC) + wait


def is_given_up(message: Message, now: datetime) -> bool:
    """Whether a message that fails now is tried no more."""
    return now - message.made.replace(tzinfo=UTC) > GIVEN_UP_AFTER
