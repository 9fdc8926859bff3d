"""Header lines are believed only in an unmistakable form."""

from datetime import date, time

import pytest

from sayso.read.masthead import Masthead, read_day, read_hour, read_masthead

FULL = "Title: A bridge falls\r\nPublished: 2031-03-04\r\nOutlet: Post\r\n\r\nThe bridge fell.\r\n"


def test_a_block_of_header_lines_is_read() -> None:
    assert read_masthead(FULL) == Masthead(
        title="A bridge falls", outlet="Post", published=date(2031, 3, 4)
    )


@pytest.mark.parametrize(
    "text",
    [
        "A bridge falls\n\nOutlet: Post\nPublished: 2031-03-04\n\nText",  # not at the top
        "Outlet: Post\n\nText",  # one line alone
        "Outlet: Post\nPublished: 2031-03-04\nText goes on",  # no empty line after it
        "Outlet: Post\nPublished: soon\n\nText",  # no day
        "Outlet: Post\nMayor: we will stay\n\nText",  # not only header lines
        "Title: One\nAuthor: Two\n\nText",  # neither a day nor an outlet
        "Outlet: Post\nPublisher: Post\n\nText",  # the same said twice
        "Reporter: Who fell?\nDate: nobody\n\nText",
        "",
        ":\n:\n\n",
    ],
)
def test_anything_less_is_text(text: str) -> None:
    assert read_masthead(text) == Masthead()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2031-03-04", date(2031, 3, 4)),
        ("2031-03-04T05:06:07+02:00", date(2031, 3, 4)),
        ("Tue, 4 Mar 2031 05:06:07 GMT", date(2031, 3, 4)),
        ("4 March 2031", date(2031, 3, 4)),
        ("March 4, 2031", date(2031, 3, 4)),
        ("2031-03-041", None),
        ("2031-13-04", None),
        ("yesterday", None),
        ("", None),
        ("9" * 10_000, None),
        (20310304, None),
        (None, None),
    ],
)
def test_days_are_read_or_are_none(words: object, day: date | None) -> None:
    assert read_day(words) == day


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("2031-03-04T05:06:07", "05:06"),
        ("2031-03-04 05:06", "05:06"),
        ("2031-03-04T23:30:00-05:00", "23:30-05:00"),
        ("2031-03-04T05:06:07Z", "05:06+00:00"),
        ("2031-03-04T05:06:07+0100", "05:06+01:00"),
        ("Tue, 4 Mar 2031 05:06:07 GMT", "05:06+00:00"),
        ("2031-03-04T00:05:00", "00:05"),
        # a day alone, as programs write it with a time
        ("2031-03-04", None),
        ("2031-03-04T00:00:00", None),
        ("2031-03-04T00:00:00+01:00", None),
        ("4 March 2031", None),
        ("2031-03-04T25:00:00", None),
        ("05:06", None),
        ("9" * 10_000, None),
        (20310304, None),
        (None, None),
    ],
)
def test_an_hour_is_read_with_its_day_or_is_none(words: object, hour: str | None) -> None:
    assert read_hour(words) == (time.fromisoformat(hour) if hour else None)


def test_a_block_of_header_lines_may_tell_the_hour() -> None:
    found = read_masthead(FULL.replace("2031-03-04", "2031-03-04T14:05"))
    assert (found.published, found.hour) == (date(2031, 3, 4), time(14, 5))
