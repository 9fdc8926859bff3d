"""What a report says of itself: title, outlet, byline, day and hour. Nothing is invented."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime

from sayso.read.encoding import without_surrogates

KEYS = {  # header words of a text report -> field
    "title": "title",
    "headline": "title",
    "published": "published",
    "date": "published",
    "outlet": "outlet",
    "publisher": "outlet",
    "byline": "byline",
    "author": "byline",
    "url": "url",
}

_HEADER = re.compile(r"(?P<key>[A-Za-z]{3,9}):[ \t]+(?P<value>\S[^\r\n]{0,500}?)[ \t]*\r?\n")
_WORDED_DAYS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%b. %d, %Y")
_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What a report says of itself; empty and None where it does not tell."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    language: str = "en"
    published: date | None = None
    hour: time | None = None


def read_masthead(text: str) -> Masthead:
    """Header lines at the very top of a text, believed only in an unmistakable form.

    That is: `Key: value` lines with at least two different known keys, one of them a day that can
    be read or an outlet, and an empty line after them.
    """
    said: dict[str, str] = {}
    at = 0
    while line := _HEADER.match(text, at):
        key = KEYS.get(line["key"].lower())
        if key is None or key in said:
            return Masthead()
        said[key] = line["value"]
        at = line.end()
    published = read_day(said.get("published", ""))
    if "published" in said and published is None:
        return Masthead()
    if len(said) < 2 or not {"published", "outlet"} & said.keys():
        return Masthead()
    if not re.compile(r"[ \t]*\r?\n").match(text, at):
        return Masthead()
    words = {k: one_line(v) for k, v in said.items() if k != "published"}
    return Masthead(**words, published=published, hour=read_hour(said.get("published", "")))


def read_day(words: object) -> date | None:
    """A day as ISO 8601, as in mail headers, or as `4 March 2031`; None when it is none of them."""
    if not isinstance(words, str) or not (words := words.strip()[:64]):
        return None
    for read in (_iso_day, _mail_day, _worded_day):
        try:
            return read(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _iso_day(words: str) -> date:
    if not re.match(r"\d{4}-\d\d-\d\d(?!\d)", words, re.ASCII):
        raise ValueError(words)
    return date.fromisoformat(words[:10])


def _mail_day(words: str) -> date:
    return parsedate_to_datetime(words).date()


def _worded_day(words: str) -> date:
    for form in _WORDED_DAYS:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    raise ValueError(words)


def read_hour(words: object) -> time | None:
    """The minute of the day in a date of ISO 8601 or of a mail header; None where there is none.

    Midnight to the second is what programs write where they know the day alone: it tells no hour.
    """
    if not isinstance(words, str) or read_day(words) is None:
        return None
    words = words.strip()[:64]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return _minute(moment)
    return None


def _minute(moment: datetime) -> time | None:
    """The minute of a moment, its offset to the minute as well."""
    hour = moment.timetz()
    if hour.replace(tzinfo=None) == time():
        return None
    offset = moment.utcoffset()
    whole = offset is None or not offset.total_seconds() % 60
    return hour.replace(second=0, microsecond=0) if whole else None


def one_line(words: object) -> str:
    """A title or name as one line of characters; empty when it is no text."""
    if not isinstance(words, str):
        return ""
    return without_surrogates(" ".join(words.split()))[:_LONGEST]
