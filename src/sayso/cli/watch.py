"""The command `watch`: feeds and folders that are followed, and what is new in them read."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso.app.making import make_ledger
from sayso.app.opening import open_ledger
from sayso.cli.files import print_file
from sayso.cli.option_groups import WholeLine, grouped
from sayso.cli.options import (
    FILES,
    Format,
    LedgerOption,
    ListingOptions,
    login_name,
)
from sayso.cli.output import NOT_ALL, end, guarded, note, print_json
from sayso.cli.tables import print_rows
from sayso.errors import SettingsError, UserError
from sayso.ledger.feeds import Feed, State
from sayso.settings import Settings
from sayso.views.columns import record
from sayso.views.printable import on_one_line, visible
from sayso.views.watching import FEEDS, FeedRow
from sayso.watch.delivering import lines_channel
from sayso.watch.following import (
    FollowWish,
    duration_of,
    duration_words,
    follow,
    follow_all,
    marking_of,
    put_state,
)
from sayso.watch.lists import as_opml, wishes_of
from sayso.watch.means import WatchMeans
from sayso.watch.rows import feed_row, told_row, told_words
from sayso.watch.states import standings
from sayso.watch.told import FeedEvent

AllowNetworks = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-network",
        metavar="CIDR",
        help="Private network that may be asked, as 10.1.0.0/16; repeatable.",
    ),
]
FeedName = Annotated[
    list[str],
    typer.Argument(metavar="FEED", help="Addresses, paths or ids; of an id its beginning will do."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingOptions:
    """How something is followed."""

    every: Annotated[
        str, typer.Option(metavar="TIME", help="How often it is asked at the most: 30m, 2h, 1d.")
    ] = "30m"
    outlet: Annotated[str, typer.Option(metavar="NAME", help="The outlet of all its reports.")] = ""
    marking: Annotated[
        str,
        typer.Option(metavar="LEVEL", help="All its reports are marked: CLEAR, GREEN, AMBER, RED."),
    ] = ""
    question: Annotated[
        str, typer.Option(metavar="QUESTION", help="Also follow it, as `sayso follow` does.")
    ] = ""
    no_full: Annotated[
        bool, typer.Option("--no-full", help="Fetch no article of which a feed gives a part only.")
    ] = False
    no_revisit: Annotated[
        bool,
        typer.Option(
            "--no-revisit", help="Look at no fetched article again (after 1 h, 6 h, 1 d, 3 d, 7 d)."
        ),
    ] = False


def _wish(options: FollowingOptions) -> FollowWish:
    return FollowWish(
        every=duration_of(options.every),
        outlet=options.outlet.strip(),
        marking=marking_of(options.marking),
        question=options.question,
        full=not options.no_full,
        revisit=not options.no_revisit,
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def add(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="FEED|PAGE|FOLDER", help="Addresses of feeds (RSS, Atom), or folders."
        ),
    ],
    options: FollowingOptions,
    page: Annotated[
        bool, typer.Option("--page", help="Watch the page's own text; else it must be a feed.")
    ] = False,
    ledger: LedgerOption = "",
) -> None:
    """Follow feeds, pages and folders.

    Nothing is asked yet: `sayso watch run` does that. What is followed already is followed from
    now on as is said here.
    """
    with guarded(), make_ledger(ledger or None) as opened:
        wish = replace(_wish(options), page=page)
        for place in places:
            made = follow(opened, place, wish, by=login_name(), now=_now())
            typer.echo(visible(f"{made.id}  {made.where}  every {duration_words(made.every)}"))


def list_feeds(
    options: ListingOptions,
    every: Annotated[
        bool, typer.Option("--all", help="Also what is followed no more, and why.")
    ] = False,
) -> None:
    """List what is followed, and how it is doing."""
    with guarded(), open_ledger(options.ledger or None) as opened:
        rows = [feed_row(one) for one in standings(opened, _now(), ended=every)]
        if options.format is Format.JSON:
            for row in rows:
                print_json(record(row))
        elif options.format in FILES:
            print_file(FeedRow, rows, options)
        elif rows:
            print_rows(FEEDS, rows)
        else:
            note("nothing is followed yet: `sayso watch add FEED` or a folder")


def pause(feeds: FeedName, ledger: LedgerOption = "") -> None:
    """Ask feeds no more until they are resumed."""
    _put(feeds, State.PAUSED, "paused", ledger)


def resume(feeds: FeedName, ledger: LedgerOption = "") -> None:
    """Ask feeds again that were paused or ended."""
    _put(feeds, State.FOLLOWED, "followed", ledger)


def remove(feeds: FeedName, ledger: LedgerOption = "") -> None:
    """Follow feeds no more.

    What was read stays; `sayso watch list --all` lists what was followed.
    """
    _put(feeds, State.ENDED, "followed no more", ledger)


def _put(feeds: list[str], state: State, words: str, ledger: str) -> None:
    reason = "removed" if state is State.ENDED else ""
    with guarded(), open_ledger(ledger or None) as opened:
        for name in feeds:
            given = put_state(opened, name, state, by=login_name(), now=_now(), reason=reason)
            typer.echo(visible(f"{given.id}  {given.where}  {words}"))


def import_list(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.OPML", help="A list of feeds that others exported.")
    ],
    options: FollowingOptions,
    ledger: LedgerOption = "",
) -> None:
    """Follow the feeds of a list (OPML).

    Those that are followed already stay as they are.
    """
    with guarded(), make_ledger(ledger or None) as opened:
        try:
            wishes = list(wishes_of(file.read_bytes(), _wish(options)))
        except UserError as error:
            raise UserError(f"{file}: {error}") from error
        begun, refused = follow_all(opened, wishes, by=login_name(), now=_now())
        for why in refused:
            note(why)
        already = len(wishes) - len(begun) - len(refused)
        note(f"{len(begun)} feeds followed, {already} already were, {len(refused)} refused")
        if refused:
            end(NOT_ALL)


def export_list(ledger: LedgerOption = "") -> None:
    """Print the feeds that are followed as a list (OPML) that other programs take."""
    with guarded(), open_ledger(ledger or None) as opened:
        kept: list[Feed] = opened.feeds.all()
        sys.stdout.write(as_opml(kept).decode())


class RunFormat(StrEnum):
    """How what happens is printed."""

    TEXT = "text"
    JSON = "json"


def run(
    once: Annotated[
        bool, typer.Option("--once", help="Ask all that is due now, then end.")
    ] = False,
    format: Annotated[
        RunFormat, typer.Option("--format", help="Lines for people, or a line of JSON each.")
    ] = RunFormat.TEXT,
    allow_network: AllowNetworks = None,
    ledger: LedgerOption = "",
) -> None:
    """Ask what is followed whenever it is due, and read what is new, until Ctrl-C.

    Several may watch one ledger: each feed is asked by one. What was killed is gone on with.
    """
    with guarded(), open_ledger(ledger or None) as opened:
        watch = _watcher()

        def tell(event: FeedEvent) -> None:
            if format is RunFormat.JSON:
                print_json(record(told_row(event, _now())))
            else:
                typer.echo(f"{_now():%H:%M:%S} {on_one_line(told_words(event))}")
            sys.stdout.flush()

        settings = Settings.from_env()
        networks = tuple(allow_network or ())
        lines = (lines_channel("stdout", print_json),) if format is RunFormat.JSON else ()
        means = WatchMeans(
            ledger=opened, settings=settings, networks=networks, tell=tell, channels=lines
        )
        followed = sum(one.state is State.FOLLOWED for one in opened.feeds.all())
        if not followed:
            note("nothing is followed yet: `sayso watch add FEED` or a folder")
        elif not once:
            note(f"watching {followed} feeds and folders; Ctrl-C ends it")
        with ended_by_the_system():
            watch(means, once=once)


def _watcher() -> Callable[..., None]:
    """What watches, which stands on an optional extra: the one place where it is loaded."""
    try:
        from sayso.watch.watching import watch  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        message = f"this needs more packages ({missing.name}): pip install 'sayso[watch]'"
        raise SettingsError(message) from missing
    return watch


@contextmanager
def ended_by_the_system() -> Iterator[None]:
    """What the system ends (SIGTERM) ends as by Ctrl-C: what is held is let go."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


watch_commands = typer.Typer(
    name="watch",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Follow feeds and folders, and read what is new in them.",
)
for _command in (add, run, pause, resume, remove):
    watch_commands.command(cls=WholeLine)(grouped(_command))
for _name, _listed in (("list", list_feeds), ("import", import_list), ("export", export_list)):
    watch_commands.command(_name, cls=WholeLine)(grouped(_listed))
