"""When a channel tells, and when a message is tried again: a clock that is moved."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sayso.ledger.deliveries import Attempt, DeliveryOutcome, Message
from sayso.watch.channels import Channel, Digest, Lines
from sayso.watch.due import GIVEN_UP_AFTER, LEASE, is_due, is_given_up, is_quiet, next_try

VIENNA = ZoneInfo("Europe/Vienna")
DAY = datetime(2033, 6, 1, tzinfo=UTC)


def channel(digest: Digest, quiet: tuple[time, time] | None = None) -> Channel:
    return Channel(name="desk", way=Lines(write=print), digest=digest, quiet=quiet, zone=VIENNA)


def at(words: str, day: int = 1) -> datetime:
    """An hour of a day of June 2033 in Vienna."""
    hour = time.fromisoformat(words)
    return datetime.combine(DAY.date() + timedelta(days=day - 1), hour, VIENNA).astimezone(UTC)


NIGHT = (time(22), time(7))


@pytest.mark.parametrize(
    ("digest", "quiet", "raised", "now", "due"),
    [
        (Digest.AT_ONCE, None, at("10:00"), at("10:00"), True),
        (Digest.AT_ONCE, NIGHT, at("23:00"), at("23:30"), False),
        (Digest.AT_ONCE, NIGHT, at("23:00"), at("06:59", 2), False),
        (Digest.AT_ONCE, NIGHT, at("23:00"), at("07:00", 2), True),
        (Digest.AT_ONCE, (time(12), time(13)), at("12:10"), at("12:59"), False),
        (Digest.AT_ONCE, (time(12), time(13)), at("12:10"), at("13:00"), True),
        (Digest.HOURLY, None, at("10:05"), at("10:59"), False),
        (Digest.HOURLY, None, at("10:05"), at("11:00"), True),
        (Digest.HOURLY, None, at("10:00"), at("10:59"), False),
        (Digest.DAILY, None, at("07:29"), at("07:30"), True),
        (Digest.DAILY, None, at("07:30"), at("07:31"), False),
        (Digest.DAILY, None, at("07:31"), at("07:29", 2), False),
        (Digest.DAILY, None, at("07:31"), at("07:30", 2), True),
        (Digest.DAILY, None, at("23:59"), at("07:30", 2), True),
    ],
)
def test_a_channel_tells_when_it_is_due(
    digest: Digest,
    quiet: tuple[time, time] | None,
    raised: datetime,
    now: datetime,
    due: bool,
) -> None:
    assert is_due(channel(digest, quiet), raised.replace(tzinfo=None), now) is due


def test_a_day_is_the_zones_also_where_its_clock_is_put_forward() -> None:
    before = datetime(2033, 3, 26, 20, tzinfo=UTC)  # the night in which Vienna's clock goes on
    daily = channel(Digest.DAILY)
    assert not is_due(daily, before.replace(tzinfo=None), datetime(2033, 3, 27, 5, 29, tzinfo=UTC))
    assert is_due(daily, before.replace(tzinfo=None), datetime(2033, 3, 27, 5, 30, tzinfo=UTC))


def test_no_hour_is_quiet_where_none_is_set() -> None:
    assert not is_quiet(channel(Digest.AT_ONCE), at("03:00"))


def message(*outcomes: DeliveryOutcome) -> Message:
    """A message with tries of these outcomes, each a minute after the one before."""
    tries = tuple(
        Attempt(
            number=n, outcome=one, told="", at=(DAY + timedelta(minutes=n)).replace(tzinfo=None)
        )
        for n, one in enumerate(outcomes, 1)
    )
    return Message(
        id="msg_1", channel="desk", alerts=(1,), made=DAY.replace(tzinfo=None), tries=tries
    )


B, F = DeliveryOutcome.BEGUN, DeliveryOutcome.FAILED


@pytest.mark.parametrize(
    ("tries", "wait"),
    [
        ((), timedelta(0)),
        ((B,), timedelta(minutes=1) + LEASE),
        ((B, F), timedelta(minutes=2 + 1)),
        ((B, F) * 2, timedelta(minutes=4 + 5)),
        ((B, F) * 6, timedelta(minutes=12, hours=6)),
        ((B, F) * 9, timedelta(minutes=18, hours=6)),
    ],
)
def test_a_message_is_tried_again_after_a_minute_up_to_six_hours(
    tries: tuple[DeliveryOutcome, ...], wait: timedelta
) -> None:
    assert next_try(message(*tries)) == DAY + wait


def test_a_message_is_given_up_after_a_week() -> None:
    assert not is_given_up(message(), DAY + GIVEN_UP_AFTER)
    assert is_given_up(message(), DAY + GIVEN_UP_AFTER + timedelta(seconds=1))
