"""What is followed, and following it no more: use cases that the terminal and the browser share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from sayso.errors import UserError
from sayso.ledger.feeds import HALF_AN_HOUR, Feed, FeedKind, State
from sayso.ledger.ledger import Ledger
from sayso.model.alert import Follow
from sayso.model.marking import Tlp
from sayso.watch.follows import begin_following

OFTENEST, SELDOMEST = timedelta(minutes=1), timedelta(days=7)
LONGEST = 2000
"""Characters of an address."""

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_DURATION = re.compile(r"(\d{1,6})\s*([smhd])")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowWish:
    """How something is to be followed: how often, as whose, and what of its articles.

    `marking` is that of all its reports; `question`, by its id or in words, is followed with it.
    `page`: an address is that of a page whose own text is watched, and of no feed.
    """

    every: timedelta = HALF_AN_HOUR
    outlet: str = ""
    full: bool = True
    revisit: bool = True
    marking: Tlp | None = None
    question: str = ""
    page: bool = False


def duration_of(words: str) -> timedelta:
    """How often something is asked, given as 90s, 30m, 2h or 1d; UserError for anything else."""
    found = _DURATION.fullmatch(words.strip().lower())
    if found is None:
        raise UserError(f"{words[:40]!r} is no time: say 30m, 2h or 1d")
    given = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if not OFTENEST <= given <= SELDOMEST:
        raise UserError(f"{words[:40]!r}: say from 1m (a minute) to 7d (a week)")
    return given


def duration_words(given: timedelta) -> str:
    """A time as `duration_of` takes it."""
    seconds = int(given.total_seconds())
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def marking_of(words: str) -> Tlp | None:
    """The marking of what a feed brings, None for none; UserError for what it cannot be."""
    given = Tlp.parse(words) if words.strip() else None
    if given is Tlp.AMBER_STRICT:
        raise UserError(f"{given} names whom it goes to: mark such reports by `sayso mark`")
    return given


def follow(ledger: Ledger, place: str, wish: FollowWish, *, by: str, now: datetime) -> Feed:
    """Follow a feed or folder, or follow it from now on in another way; UserError where it is none.

    Nothing is asked yet.  NotFound where no question answers to the one that is wished for.
    """
    kind, where = _placed(place, wish)
    question = ""
    if wish.question.strip():
        asked = Follow(question=wish.question)
        question = begin_following(ledger, asked, by, now.replace(tzinfo=UTC)).question
    known = next((one for one in ledger.feeds.all() if one.where == where), None)
    given = Feed(
        kind=kind,
        where=where,
        every=wish.every,
        outlet=wish.outlet,
        full=wish.full,
        revisit=wish.revisit,
        marking=wish.marking,
        question=question,
        by=by,
        id=known.id if known else "",
    )
    if known is None or given != replace(known, by=by, at=None):
        ledger.feeds.put(given, at=now)
    return given


def change(ledger: Ledger, name: str, wish: FollowWish, *, by: str, now: datetime) -> Feed:
    """Ask what is followed as often, and call and mark what it brings, as is wished from now on.

    Whether it is followed, paused or ended stays as it is, and so does what else it was added with.
    """
    known = ledger.feeds.find(name)
    given = replace(
        known, every=wish.every, outlet=wish.outlet, marking=wish.marking, by=by, at=None
    )
    if given != replace(known, by=by, at=None):
        ledger.feeds.put(given, at=now)
    return given


def _placed(place: str, wish: FollowWish) -> tuple[FeedKind, str]:
    if _ADDRESS.match(place.strip()):
        return FeedKind.PAGE if wish.page else FeedKind.FEED, _address(place.strip())
    if wish.page:
        raise UserError(f"{place[:200]!r} is no http or https address of a page")
    folder = Path(place).expanduser().absolute()
    if not folder.is_dir():
        raise UserError(f"{place[:200]!r} is no folder, and no http or https address of a feed")
    return FeedKind.FOLDER, str(folder.resolve())


def _address(given: str) -> str:
    try:
        parts = urlsplit(given)
        _ = parts.port
    except ValueError as error:
        raise UserError(f"{given[:200]!r} is no address: {error}") from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise UserError(f"{given[:200]!r}: only http and https addresses are followed")
    if "@" in parts.netloc:
        raise UserError("an address with a name and password would be kept in the ledger: say none")
    if len(given) > LONGEST or not given.isprintable() or " " in given:
        raise UserError(f"{given[:60]!r}… is no address: it is too long or holds spaces")
    return given


def follow_all(
    ledger: Ledger, places: Iterable[tuple[str, FollowWish]], *, by: str, now: datetime
) -> tuple[list[Feed], list[str]]:
    """Follow each; those that were not followed yet, and why others cannot be."""
    before = {one.where for one in ledger.feeds.all() if one.state is not State.ENDED}
    begun: list[Feed] = []
    refused: list[str] = []
    for place, wish in places:
        if place in before:
            continue
        try:
            begun.append(follow(ledger, place, wish, by=by, now=now))
        except UserError as error:
            refused.append(str(error))
        before.add(place)
    return begun, refused


def put_state(
    ledger: Ledger, name: str, state: State, *, by: str, now: datetime, reason: str = ""
) -> Feed:
    """Pause what is followed, go on with it, or end it: a new row, nothing is deleted."""
    known = ledger.feeds.find(name)
    if known.state is State.ENDED and state is State.PAUSED:
        raise UserError(f"{known.where} is followed no more; `sayso watch add` follows it again")
    given = replace(known, state=state, reason=reason, by=by, at=None)
    if known.state is not state:
        ledger.feeds.put(given, at=now)
    return given
