"""The table of commands: each as the help lists it, and how the function behind it is loaded.

The second of the doors that load late: a command's module is imported when it is called.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

import typer

CommandFunction: TypeAlias = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as the help lists it, and how the function behind it is loaded."""

    name: str
    help: str
    load: Callable[[], CommandFunction | typer.Typer]


def _demo() -> CommandFunction:
    from sayso.cli.demo import demo

    return demo


def _read() -> CommandFunction:
    from sayso.cli.read import read

    return read


def _add() -> CommandFunction:
    from sayso.cli.add import add

    return add


def _batch() -> CommandFunction:
    from sayso.cli.batch import batch

    return batch


def _load() -> CommandFunction:
    from sayso.cli.load_parts import load

    return load


def _claims() -> CommandFunction:
    from sayso.cli.ask import claims

    return claims


def _questions() -> CommandFunction:
    from sayso.cli.ask import questions

    return questions


def _ask() -> CommandFunction:
    from sayso.cli.ask import ask

    return ask


def _trace() -> CommandFunction:
    from sayso.cli.ask import trace

    return trace


def _cite() -> CommandFunction:
    from sayso.cli.cite import cite

    return cite


def _export() -> CommandFunction:
    from sayso.cli.export import export

    return export


def _gaps() -> CommandFunction:
    from sayso.cli.gaps import gaps

    return gaps


def _coverage() -> CommandFunction:
    from sayso.cli.gaps import coverage

    return coverage


def _import() -> CommandFunction:
    from sayso.cli.importing import import_files

    return import_files


def _verify() -> CommandFunction:
    from sayso.cli.ask import verify

    return verify


def _review() -> CommandFunction:
    from sayso.cli.review import review

    return review


def _upgrade() -> CommandFunction:
    from sayso.cli.upgrade import upgrade

    return upgrade


def _mark() -> CommandFunction:
    from sayso.cli.mark import mark

    return mark


@contextmanager
def _with_extra(extra: str) -> Iterator[None]:
    """Say what to install where what is loaded within stands on an extra that is not there."""
    try:
        yield
    except ModuleNotFoundError as missing:
        why = f"this needs more packages ({missing.name}): pip install 'sayso[{extra}]'"
        raise typer.BadParameter(why) from missing


def _partner() -> typer.Typer:
    with _with_extra("exchange"):
        from sayso.cli.partner import partner_commands
    return partner_commands


def _share() -> CommandFunction:
    with _with_extra("exchange"):
        from sayso.cli.share import share
    return share


def _receive() -> CommandFunction:
    with _with_extra("exchange"):
        from sayso.cli.share import receive
    return receive


def _retract() -> CommandFunction:
    from sayso.cli.retract import retract

    return retract


def _unread() -> CommandFunction:
    from sayso.cli.unread import unread

    return unread


def _reports() -> CommandFunction:
    from sayso.cli.reports import reports

    return reports


def _forget() -> CommandFunction:
    from sayso.cli.reports import forget

    return forget


def _redate() -> CommandFunction:
    from sayso.cli.redate import redate

    return redate


def _schema() -> CommandFunction:
    from sayso.cli.schema import schema

    return schema


def _serve() -> CommandFunction:
    from sayso.cli.serve import serve

    return serve


def _watch() -> typer.Typer:
    from sayso.cli.watch import watch_commands

    return watch_commands


def _people() -> typer.Typer:
    from sayso.cli.people import people_commands

    return people_commands


def _follow() -> CommandFunction:
    from sayso.cli.follow import follow

    return follow


def _follows() -> CommandFunction:
    from sayso.cli.follow import follows

    return follows


def _unfollow() -> CommandFunction:
    from sayso.cli.follow import unfollow

    return unfollow


def _alerts() -> CommandFunction:
    from sayso.cli.follow import alerts

    return alerts


def _decide() -> typer.Typer:
    from sayso.cli.decide import decide_commands

    return decide_commands


COMMANDS = (
    Command(
        name="demo",
        help="Read the sample reports and lay the rival figures side by side.",
        load=_demo,
    ),
    Command(
        name="read", help="Read reports and show who says what, from which origin.", load=_read
    ),
    Command(name="add", help="Put reports and what they claim into the ledger.", load=_add),
    Command(
        name="batch",
        help="Read very many reports into a folder, on all cores or on a cluster.",
        load=_batch,
    ),
    Command(
        name="import",
        help="Take in what other tools hold: tables with HXL hashtags, ClaimReview, "
        "Web Annotations.",
        load=_import,
    ),
    Command(name="load", help="Put the parts of a batch into the ledger.", load=_load),
    Command(name="claims", help="List the claims of the ledger.", load=_claims),
    Command(name="questions", help="List the questions that claims answer.", load=_questions),
    Command(name="ask", help="Lay the rival accounts of a question side by side.", load=_ask),
    Command(name="trace", help="Follow a claim back, with the words at each hop.", load=_trace),
    Command(
        name="cite",
        help="Cite a claim: its report, its sentence, and a link that shows the words.",
        load=_cite,
    ),
    Command(
        name="export",
        help="Write questions, or all of the ledger, in a format that others' tools read.",
        load=_export,
    ),
    Command(
        name="gaps",
        help="Lay a partner's coverage beside the ledger: what each side lacks.",
        load=_gaps,
    ),
    Command(
        name="coverage",
        help="Print what a partner would be told that the ledger has, as JSON Lines.",
        load=_coverage,
    ),
    Command(name="reports", help="List the reports of the ledger.", load=_reports),
    Command(
        name="redate",
        help="Correct the day of a report, its outlet, title or address; nothing is deleted.",
        load=_redate,
    ),
    Command(name="forget", help="Let reports count no more; nothing is deleted.", load=_forget),
    Command(name="unread", help="List what was not read, and why.", load=_unread),
    Command(name="review", help="Show the claims that nobody has reviewed yet.", load=_review),
    Command(name="decide", help="Keep a decision, with its author and its reason.", load=_decide),
    Command(name="mark", help="Say how far claims and reports may go (TLP).", load=_mark),
    Command(
        name="follow",
        help="Follow a question, a party, a place, words, a measure or an outlet.",
        load=_follow,
    ),
    Command(name="follows", help="List what is followed.", load=_follows),
    Command(
        name="unfollow",
        help="Follow it no more; the alerts that were raised stay.",
        load=_unfollow,
    ),
    Command(
        name="alerts",
        help="List what happened to what is followed, the newest first.",
        load=_alerts,
    ),
    Command(name="share", help="Make the next signed bundle for a partner.", load=_share),
    Command(name="receive", help="Take a partner's bundle in.", load=_receive),
    Command(
        name="retract",
        help="Withdraw claims or reports from everybody who has them.",
        load=_retract,
    ),
    Command(
        name="partner",
        help="Whom this desk exchanges with, and by which keys.",
        load=_partner,
    ),
    Command(name="serve", help="Serve the ledger to a browser.", load=_serve),
    Command(
        name="watch", help="Follow feeds and folders, and read what is new in them.", load=_watch
    ),
    Command(name="people", help="Who may sign in to a ledger that is served.", load=_people),
    Command(name="verify", help="Hold every figure of the ledger to its words.", load=_verify),
    Command(name="upgrade", help="Bring a ledger of an older sayso up to date.", load=_upgrade),
    Command(name="schema", help="Print the JSON Schema of what is printed as JSON.", load=_schema),
)
