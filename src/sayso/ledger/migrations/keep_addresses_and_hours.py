"""The address of each report spelt one way, and its hour of publication where that is told."""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.storage import escape, pack, unescape, unpack
from sayso.model.address import address_of

revision = "0005"
down_revision = "0004"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns and fill them; a hash on PostgreSQL, because an address has any length.

    The records of readings get the fields that came with them, and say nothing in them.
    """
    op.add_column("document", sa.Column("address", TEXT, nullable=False, server_default=""))
    op.add_column("reading", sa.Column("hour", TEXT, nullable=False, server_default=""))
    op.create_index("document_address", "document", ["address"], postgresql_using="hash")
    _fill_addresses(op.get_bind())
    _fill_records(op.get_bind())
    _fill_claims(op.get_bind())


def _fill_addresses(connection: sa.Connection) -> None:
    document = sa.table("document", *map(sa.column, ("seq", "url", "address")))
    addresses = sa.select(document.c.seq, document.c.url).where(document.c.url != "")
    for key, url in connection.execute(addresses).all():
        address = address_of(unescape(url))
        if address:
            here = sa.update(document).where(document.c.seq == key)
            connection.execute(here.values(address=escape(address)))


def _fill_records(connection: sa.Connection) -> None:
    reading = sa.table("reading", sa.column("seq"), sa.column("record"))
    for key in list(connection.scalars(sa.select(reading.c.seq))):
        here = reading.c.seq == key
        record = unpack(connection.execute(sa.select(reading.c.record).where(here)).scalar_one())
        for part, field, nothing in (("document", "hour", None), ("profile", "entries", [])):
            if isinstance(record.get(part), dict):
                record[part].setdefault(field, nothing)
        for figure in record.get("figures", ()):
            _fill_figure(figure)
        connection.execute(sa.update(reading).where(here).values(record=pack(record)))


def _fill_claims(connection: sa.Connection) -> None:
    claim = sa.table("claim", sa.column("seq"), sa.column("record"))
    for key in list(connection.scalars(sa.select(claim.c.seq))):
        here = claim.c.seq == key
        record = unpack(connection.execute(sa.select(claim.c.record).where(here)).scalar_one())
        if isinstance(record.get("figure"), dict) and _fill_figure(record["figure"]):
            connection.execute(sa.update(claim).where(here).values(record=pack(record)))


def _fill_figure(figure: dict[str, object]) -> bool:
    """Says of a figure that it is no earlier count, unless it is of the form before events."""
    if "event" not in figure or "former" in figure:
        return False
    figure["former"] = False
    return True
