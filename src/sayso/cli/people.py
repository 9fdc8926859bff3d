"""The command `people`: who may sign in to a ledger that is served, and what they may do."""

from enum import StrEnum
from typing import Annotated

import typer

from sayso.app.making import make_ledger
from sayso.app.opening import open_ledger
from sayso.cli.option_groups import WholeLine, grouped
from sayso.cli.options import LedgerOption, login_name
from sayso.cli.output import guarded, note, without_web
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger
from sayso.ledger.people import KnownPerson
from sayso.model.person import Person, Role
from sayso.views.printable import on_one_line

PersonArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="What decisions are signed by.")
]


class GivenRole(StrEnum):
    """What a person may do."""

    READER = "reader"
    ANALYST = "analyst"
    EDITOR = "editor"


RoleOption = Annotated[
    GivenRole,
    typer.Option("--role", help="Readers see; analysts add and review; editors merge as well."),
]


def list_people(ledger: LedgerOption = "") -> None:
    """List who may sign in."""
    with guarded(), open_ledger(ledger or None) as opened:
        for known in opened.people.all():
            left = "  has left" if known.disabled else ""
            typer.echo(f"{on_one_line(known.person.name)}  {known.person.role.value}{left}")


def add(
    name: PersonArgument, role: RoleOption = GivenRole.READER, ledger: LedgerOption = ""
) -> None:
    """Name a person, or give one another role.

    A new person's password is printed once.
    """
    with guarded(), make_ledger(ledger or None) as opened:
        known = opened.people.find(name)
        person = Person(name=name, role=Role(role.value))
        has = known.password if known else ""
        password, kept = ("", has) if has else _new_password()
        opened.people.put(person, password=kept, by=login_name())
        typer.echo(f"{on_one_line(name)}: {role.value}")
        _print_password(password)


def password(name: PersonArgument, ledger: LedgerOption = "") -> None:
    """Give a person a new password.

    It is printed once; whoever was signed in by the old one is signed out.
    """
    with guarded(), open_ledger(ledger or None) as opened:
        known, (made, kept) = _known(opened, name), _new_password()
        opened.people.put(known.person, password=kept, by=login_name())
        opened.people.end_all(name)
        _print_password(made)


def remove(name: PersonArgument, ledger: LedgerOption = "") -> None:
    """Let a person sign in no more.

    What they decided stays.
    """
    with guarded(), open_ledger(ledger or None) as opened:
        known = _known(opened, name)
        opened.people.put(known.person, password=known.password, by=login_name(), disabled=True)
        opened.people.end_all(name)
        typer.echo(f"{on_one_line(name)}: signs in no more")


def _new_password() -> tuple[str, str]:
    """A password and what is kept of it: the one place where hashing, an extra, is loaded."""
    try:
        from sayso.web.passwords import hashed, new_password  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        raise without_web(missing) from missing
    made = new_password()
    return made, hashed(made)


def _known(opened: Ledger, name: str) -> KnownPerson:
    known = opened.people.find(name)
    if known is None:
        raise NotFound(f"there is nobody called {name}; `sayso people list` lists them")
    return known


def _print_password(made: str) -> None:
    if made:
        typer.echo(f"password: {made}")
        note("this password is kept nowhere: hand it on; it can be changed once signed in")


people_commands = typer.Typer(
    name="people",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Who may sign in to a ledger that is served.\n\nA loopback server needs nobody named.",
)
people_commands.command("list", cls=WholeLine)(grouped(list_people))
for _command in (add, password, remove):
    people_commands.command(cls=WholeLine)(grouped(_command))
