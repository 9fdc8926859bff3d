"""The table of commands: each as the help lists it, and how the function behind it is loaded.

The second of the doors that load late: a command's module is imported when it is called.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

import typer

CommandFunction: TypeAlias = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Command:
    """A row of the table: a command as the help lists it, and how its function is loaded."""

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
    from sayso.cli.listed import claims

    return claims


def _questions() -> CommandFunction:
    from sayso.cli.listed import questions

    return questions


def _ask() -> CommandFunction:
    from sayso.cli.ask import ask

    return ask


def _trace() -> CommandFunction:
    from sayso.cli.trace import trace

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
    from sayso.cli.verify import verify

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
    Command("demo", "Read the sample reports and lay the rival figures side by side.", _demo),
    Command("read", "Read reports and show who says what, from which origin.", _read),
    Command("add", "Put reports and what they claim into the ledger.", _add),
    Command("batch", "Read very many reports into a folder, on all cores or on a cluster.", _batch),
    Command(
        "import",
        "Take in what other tools hold: tables with HXL hashtags, ClaimReview, Web Annotations.",
        _import,
    ),
    Command("load", "Put the parts of a batch into the ledger.", _load),
    Command("claims", "List the claims of the ledger.", _claims),
    Command("questions", "List the questions that claims answer.", _questions),
    Command("ask", "Lay the rival accounts of a question side by side.", _ask),
    Command("trace", "Follow a claim back, with the words at each hop.", _trace),
    Command(
        "cite", "Cite a claim: its report, its sentence, and a link that shows the words.", _cite
    ),
    Command(
        "export",
        "Write questions, or all of the ledger, in a format that others' tools read.",
        _export,
    ),
    Command("gaps", "Lay a partner's coverage beside the ledger: what each side lacks.", _gaps),
    Command(
        "coverage",
        "Print what a partner would be told that the ledger has, as JSON Lines.",
        _coverage,
    ),
    Command("reports", "List the reports of the ledger.", _reports),
    Command(
        "redate",
        "Correct the day of a report, its outlet, title or address; nothing is deleted.",
        _redate,
    ),
    Command("forget", "Let reports count no more; nothing is deleted.", _forget),
    Command("unread", "List what was not read, and why.", _unread),
    Command("review", "Show the claims that nobody has reviewed yet.", _review),
    Command("decide", "Keep a decision, with its author and its reason.", _decide),
    Command("mark", "Say how far claims and reports may go (TLP).", _mark),
    Command(
        "follow", "Follow a question, a party, a place, words, a measure or an outlet.", _follow
    ),
    Command("follows", "List what is followed.", _follows),
    Command("unfollow", "Follow it no more; the alerts that were raised stay.", _unfollow),
    Command("alerts", "List what happened to what is followed, the newest first.", _alerts),
    Command("share", "Make the next signed bundle for a partner.", _share),
    Command("receive", "Take a partner's bundle in.", _receive),
    Command("retract", "Withdraw claims or reports from everybody who has them.", _retract),
    Command("partner", "Whom this desk exchanges with, and by which keys.", _partner),
    Command("serve", "Serve the ledger to a browser.", _serve),
    Command("watch", "Follow feeds and folders, and read what is new in them.", _watch),
    Command("people", "Who may sign in to a ledger that is served.", _people),
    Command("verify", "Hold every figure of the ledger to its words.", _verify),
    Command("upgrade", "Bring a ledger of an older sayso up to date.", _upgrade),
    Command("schema", "Print the JSON Schema of what is printed as JSON.", _schema),
)
