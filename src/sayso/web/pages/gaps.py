"""Gaps between this desk and a partner: what each side lacks, asked for and shared at a button."""

import os
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

from sayso.desk.agreed import ask_for
from sayso.desk.gaps import asked_by, coverage_of, gaps_with
from sayso.desk.other_desks import offers_of
from sayso.desk.sharing import How, share
from sayso.exchange.key_files import KeyFolder
from sayso.exchange.keys import SigningKey
from sayso.model.gaps import GapPart
from sayso.model.person import Role
from sayso.views.gaps import gap_page
from sayso.views.pages.partners import PartnerLine, PartnersPage
from sayso.web.visit import Goto, Page, Refused, Reply, Sheet, Visit

BUNDLE = "application/zip"


def partners_page(visit: Visit) -> Page:
    """All partners."""
    names = [one.name for one in visit.ledger.partners.all() if not one.own]
    return Page(view=PartnersPage(rows=tuple(_line(visit, name) for name in names)))


def _line(visit: Visit, name: str) -> PartnerLine:
    made, lines = visit.ledger.exchanged.coverage_from(name)
    return PartnerLine(
        name=name,
        made=date.fromisoformat(made[:10]) if made else None,
        lines=len(lines),
        asks=len({cell.id for cell in asked_by(visit.ledger, name)}),
        gaps=_address(name),
    )


def _address(name: str) -> str:
    return f"/gaps/{quote(name, safe='')}"


def show_gaps(visit: Visit) -> Page:
    """The gap report for our own screen; what is marked is on it."""
    name = visit.path["name"]
    found = gaps_with(visit.ledger, name, coverage_of(visit.ledger, name))
    offers = offers_of(visit.ledger, name)
    return Page(view=gap_page(found, datetime.now(UTC).date(), offers))


def close_gaps(visit: Visit) -> Reply:
    """Ask for ticked lines of theirs, or hand over the bundle of ticked lines of ours."""
    name, ticked = visit.path["name"], visit.form.all("line")
    if not ticked:
        raise Refused("Tick the lines that it is about.", 422)
    return _asked(visit, name, ticked) if visit.form.one("do") == "ask" else _sent(visit, name)


def _asked(visit: Visit, name: str, ticked: tuple[str, ...]) -> Goto:
    found = gaps_with(visit.ledger, name, coverage_of(visit.ledger, name))
    cells = [gap.cell for gap in found.of(GapPart.THEIRS) if gap.cell.id in ticked]
    ask_for(visit.ledger, name, cells, visit.person.name, visit.form.one("why"))
    return Goto(to=_address(name))


def _sent(visit: Visit, name: str) -> Sheet:
    """The next bundle, of the reports of ticked claims and of nothing else that is new."""
    if not visit.may(Role.EDITOR):
        raise Refused("Bundles are made by editors.", 403)
    claims = tuple(claim for line in visit.form.all("line") for claim in line.split())
    with tempfile.TemporaryDirectory() as folder:
        how = How(out=Path(folder) / "bundle.sayso", only=claims)
        made = share(visit.ledger, name, _key, how)
        if made is None:
            raise Refused(f"Nothing of that is new for {name}.", 422)
        data = made.file.read_bytes()
    return Sheet(data=data, media_type=BUNDLE, name=f"bundle-{made.sequence}.sayso")


def _key(line: str) -> SigningKey:
    """This desk's key; a page asks for no passphrase."""
    folder, passphrase = KeyFolder.here(), os.environ.get("SAYSO_PASSPHRASE", "")
    if folder.is_locked(line) and not passphrase:
        raise Refused("This desk's key is under a passphrase: share at a terminal.", 422)
    return folder.load(line, passphrase)
