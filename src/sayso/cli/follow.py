"""Commands for what is followed: following, what is followed, no more, and what was told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.files import print_file
from sayso.cli.options import FILES, MOST, Format, LedgerOption, ListingOptions, login_name
from sayso.cli.output import guarded, note, print_json
from sayso.cli.tables import Columns, print_rows
from sayso.ledger.alerts import WantedAlerts
from sayso.model.alert import AlertKind, Follow
from sayso.model.records.alert import alert_record
from sayso.views.alerts import (
    ALERTS,
    FOLLOWS,
    AlertRow,
    FollowRow,
    alert_row,
    follow_row,
    follow_words,
)
from sayso.views.columns import View, record
from sayso.watch.follows import all_followed, begin_following, end_following

LISTED = 100
"""So many alerts are listed where no number is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is followed; everything that is given here must be met."""

    party: Annotated[str, typer.Option(metavar="NAME", help="Who speaks.")] = ""
    place: Annotated[
        str, typer.Option(metavar="NAME", help="Where it happened, or what that lies in.")
    ] = ""
    words: Annotated[
        str, typer.Option(metavar="WORDS", help="Words of the claim, its report's title, or both.")
    ] = ""
    measure: Annotated[
        str, typer.Option(metavar="WORD", help="What is counted: killed, injured, displaced …")
    ] = ""
    outlet: Annotated[str, typer.Option(metavar="NAME", help="Part of the outlet's name.")] = ""


def follow(
    wishes: Wishes,
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="A question, in words or by its id.")
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who follows; else your login name.")
    ] = "",
    ledger: LedgerOption = "",
) -> None:
    """Follow a question, a party, a place, words, a measure or an outlet.

    What comes into the ledger from now on, and bears on it, raises alerts.
    """
    wish = Follow(
        question=question,
        party=wishes.party,
        place=wishes.place,
        words=wishes.words,
        measure=wishes.measure,
        outlet=wishes.outlet,
    )
    with guarded(), open_ledger(ledger or None) as opened:
        made = begin_following(opened, wish, by or login_name(), datetime.now(UTC))
        called = next(f for f in all_followed(opened) if f.id == made.id)
        typer.echo(made.id)
        note(f"followed: {follow_words(made, called.title)}; `sayso alerts` lists what happens")


def follows(options: ListingOptions) -> None:
    """List what is followed."""
    with guarded(), open_ledger(options.ledger or None) as opened:
        rows = [follow_row(f.followed, f.title, f.question, f.alerts) for f in all_followed(opened)]
        _print(FollowRow, FOLLOWS, rows, options)


def unfollow(
    follow: Annotated[str, typer.Argument(metavar="FOLLOW", help="Id of the follow.")],
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who says so; else your login name.")
    ] = "",
    ledger: LedgerOption = "",
) -> None:
    """Follow it no more; the alerts that were raised stay."""
    with guarded(), open_ledger(ledger or None) as opened:
        ended = end_following(opened, follow, by or login_name(), datetime.now(UTC))
        note(f"followed no more: {follow_words(ended)}")


def alerts(
    options: ListingOptions,
    follow: Annotated[
        str, typer.Option(metavar="FOLLOW", help="Only those of this follow, by its id.")
    ] = "",
    kind: Annotated[AlertKind | None, typer.Option(help="Only those of this kind.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST, metavar="N", help="So many.")] = LISTED,
) -> None:
    """List what happened to what is followed, the newest first."""
    with guarded(), open_ledger(options.ledger or None) as opened:
        wanted = WantedAlerts(follow=follow, kind=kind)
        found = opened.alerts.page(wanted, None, limit)
        if options.format is Format.JSON:
            for one in found:
                print_json(alert_record(one))
        else:
            _print(AlertRow, ALERTS, [alert_row(one) for one in found], options)
        more = opened.alerts.count(wanted) - len(found)
        if more:
            note(f"{more} older ones: --limit {limit + more} lists all")


def _print(
    view: type[View], columns: Columns, rows: Sequence[View], options: ListingOptions
) -> None:
    if options.format is Format.JSON:
        for row in rows:
            print_json(record(row))
    elif options.format in FILES:
        print_file(view, rows, options)
    else:
        print_rows(columns, rows)
