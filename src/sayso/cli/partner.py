"""The command `partner`: whom this desk exchanges with, and by which keys it knows them."""

import os
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

import typer

from sayso.app.making import make_ledger
from sayso.app.opening import open_ledger
from sayso.cli.option_groups import WholeLine, grouped
from sayso.cli.options import LedgerOption, SignedAtOnce, login_name, parse_day
from sayso.cli.output import answered, guarded, note, print_json
from sayso.cli.tables import print_rows
from sayso.desk import partnering, permitting
from sayso.desk.agreed import CoverageAgreed
from sayso.desk.agreed import tell as agree_to_tell
from sayso.errors import UserError
from sayso.exchange.key_files import KeyFolder
from sayso.exchange.keys import PublicKey, SigningKey, key_line
from sayso.model.coverage import Level
from sayso.model.marking import Tlp
from sayso.views.columns import record
from sayso.views.partners import KEYS, PENDING, key_rows, pending_row

PartnerArgument = Annotated[str, typer.Argument(metavar="NAME", help="A partner's name here.")]
JsonOption = Annotated[bool, typer.Option("--json", help="As JSON Lines instead of a table.")]

OVERLAP = 30
"""Days for which a key that was replaced still holds."""


def signing_key(line: str) -> SigningKey:
    """The secret half of this desk's key; its passphrase is SAYSO_PASSPHRASE, or asked for."""
    folder = KeyFolder.here()
    return folder.load(line, _passphrase() if folder.is_locked(line) else "")


def _passphrase(*, new: bool = False) -> str:
    given = os.environ.get("SAYSO_PASSPHRASE", "")
    return given or answered("Passphrase", hidden=True, twice=new)


NoPassphrase = Annotated[
    bool, typer.Option("--no-passphrase", help="Keep the key as it is: who has the file signs.")
]


def init(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of this desk.")],
    no_passphrase: NoPassphrase = False,
    ledger: LedgerOption = "",
) -> None:
    """Give this desk its name and its key.

    Prints the line to hand to partners, and the fingerprint to read out to them.
    """
    with guarded(), make_ledger(ledger or None) as opened:
        key = SigningKey.new()
        secret = "" if no_passphrase else _passphrase(new=True)
        partnering.check_unnamed(opened)
        file = KeyFolder.here().keep(key, secret)
        partnering.name_desk(opened, name, key.public, login_name())
        note(f"the secret key lies in {file}: keep a copy, and show it nobody")
        _print_key(key.public, name)


def _print_key(key: PublicKey, name: str) -> None:
    typer.echo(key_line(key, name))
    typer.echo(f"fingerprint: {key.fingerprint}")


def add(
    name: PartnerArgument,
    line: Annotated[str, typer.Argument(metavar="LINE", help="The line `sayso-key1:…` of theirs.")],
    community: Annotated[
        bool, typer.Option("--community", help="They may have what is GREEN.")
    ] = False,
    ledger: LedgerOption = "",
) -> None:
    """Keep a partner and the key that was told.

    Nothing that it signed is taken in before `sayso partner trust`.
    """
    with guarded(), make_ledger(ledger or None) as opened:
        key = partnering.add_partner(opened, name, line, login_name(), community=community)
        typer.echo(f"{name}: told, not checked")
        note(
            f"have them read their fingerprint out on the telephone; this key's is "
            f"{key.fingerprint}"
        )


def trust(
    name: PartnerArgument,
    fingerprint: Annotated[
        str, typer.Option(metavar="GROUPS", help="What they read out: six groups of four.")
    ],
    how: Annotated[str, typer.Option(metavar="WORDS", help="How it was compared; it is kept.")],
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who compared it; else your login name.")
    ] = "",
    ledger: LedgerOption = "",
) -> None:
    """Keep that a partner's fingerprint was compared."""
    with guarded(), open_ledger(ledger or None) as opened:
        partnering.trust(opened, name, fingerprint, how, by or login_name())
        typer.echo(f"{name}: checked")


def rotate(
    until: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DATE", help="Until when the old key holds."),
    ] = None,
    no_passphrase: NoPassphrase = False,
    ledger: LedgerOption = "",
) -> None:
    """Make another key for this desk.

    Partners are told of it by the next bundle, under the old key; both hold until the day given,
    or for thirty days.
    """
    with guarded(), open_ledger(ledger or None) as opened:
        own = opened.partners.own()
        if own is None:
            raise UserError("this desk has no name and no key yet: `sayso partner init NAME`")
        key = SigningKey.new()
        secret = "" if no_passphrase else _passphrase(new=True)
        file = KeyFolder.here().keep(key, secret)
        last = until or datetime.now(UTC).date() + timedelta(days=OVERLAP)
        partnering.rotate(opened, key.public, last, login_name())
        note(f"the secret key lies in {file}; the old one holds until {last}")
        _print_key(key.public, own.name)


def revoke(
    fingerprint: Annotated[str, typer.Argument(metavar="FINGERPRINT", help="Of the key.")],
    signed: SignedAtOnce,
    since: Annotated[
        date | None,
        typer.Option("--from", parser=parse_day, metavar="DATE", help="Lost that day; else today."),
    ] = None,
) -> None:
    """Take nothing more that a key signed: it is lost, or somebody else has it.

    What came before stays.
    """
    with guarded(), open_ledger(signed.ledger or None) as opened:
        day = since or datetime.now(UTC).date()
        by = signed.by or login_name()
        partner = partnering.revoke(opened, fingerprint, day, signed.why, by)
        typer.echo(f"{partner.name}: nothing more is taken that this key signed")


def follow(
    name: PartnerArgument,
    kinds: Annotated[
        str, typer.Option(metavar="KINDS", help="accept, correct, reject, by commas; none: `none`.")
    ],
    ledger: LedgerOption = "",
) -> None:
    """Take a partner's decisions of these kinds over from now on.

    Without it they stand beside yours and change nothing.
    """
    with guarded(), open_ledger(ledger or None) as opened:
        wanted = frozenset(k.strip() for k in kinds.split(",")) - {"none", ""}
        partnering.follow(opened, name, wanted, login_name())
        typer.echo(f"{name}: {', '.join(sorted(wanted)) or 'nothing'} is followed")


def tell(
    name: PartnerArgument,
    coverage: Annotated[
        str, typer.Option(metavar="LEVEL", help="counts, cells, origins or ids; nothing: `none`.")
    ],
    signed: SignedAtOnce,
    coarse: Annotated[
        bool, typer.Option("--coarse", help="Cells of one origin are joined or left out.")
    ] = False,
) -> None:
    """Settle how much a partner is told, with every bundle, of what the ledger has for him."""
    with guarded(), open_ledger(signed.ledger or None) as opened:
        levels = {"none": None, **{level.value: level for level in Level}}
        if coverage not in levels:
            raise UserError(f"{coverage[:20]!r} is no level: say one of {', '.join(levels)}")
        telling = CoverageAgreed(level=levels[coverage], coarse=coarse)
        typer.echo(agree_to_tell(opened, name, telling, signed.by or login_name(), signed.why))


def permit(
    name: PartnerArgument,
    reports: Annotated[list[str], typer.Argument(metavar="ID...", help="Reports of this desk's.")],
    tlp: Annotated[str, typer.Option(metavar="LEVEL", help="Pass on as if it were marked so.")],
    signed: SignedAtOnce,
) -> None:
    """Permit a partner to pass reports on that this desk read first; told with the next bundle."""
    with guarded(), open_ledger(signed.ledger or None) as opened:
        who = (signed.by or login_name(), signed.why)
        typer.echo(permitting.permit(opened, name, reports, Tlp.parse(tlp), who))


def list_partners(json: JsonOption = False, ledger: LedgerOption = "") -> None:
    """Partners with their keys, and what is known of each; this desk first."""
    with guarded(), open_ledger(ledger or None) as opened:
        rows = [row for partner in opened.partners.all() for row in key_rows(partner)]
        if json:
            for row in rows:
                print_json(record(row))
        else:
            print_rows(KEYS, rows)
        if not rows:
            note("nobody yet; `sayso partner init NAME` names this desk")


def pending(json: JsonOption = False, ledger: LedgerOption = "") -> None:
    """What partners are to be told to give up, or were told and have not answered."""
    with guarded(), open_ledger(ledger or None) as opened:
        rows = [pending_row(one) for one in partnering.pending(opened)]
        if json:
            for row in rows:
                print_json(record(row))
        else:
            print_rows(PENDING, rows)
        if not rows:
            note("nothing was withdrawn that a partner has")


partner_commands = typer.Typer(
    name="partner",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Whom this desk exchanges with, and by which keys.\n\nEvery word of a key is kept.",
)
partner_commands.command("list", cls=WholeLine)(grouped(list_partners))
for _command in (init, add, trust, rotate, revoke, follow, tell, permit, pending):
    partner_commands.command(cls=WholeLine)(grouped(_command))
