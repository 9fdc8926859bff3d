"""Readings built by hand, from invented reports; and anything that a str can hold."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import strategies as st
from sqlalchemy import Connection, delete, select, text
from sqlalchemy import update as change

from sayso.ledger.chain import TABLES, link
from sayso.ledger.ledger import Ledger
from sayso.ledger.lookup import kept_record
from sayso.ledger.rows import TableRow, reading_row
from sayso.ledger.schema import addition, claim, reading
from sayso.ledger.storage import pack, unpack
from sayso.model.claim import Claim, Party, Polarity, Reading, Stance, Voice
from sayso.model.decision import Decision, DecisionKind
from sayso.model.quantity import Figure, Quantifier
from sayso.model.records.report import read_reading
from sayso.model.text import Document, Passage

FERRY = "At least 12 people drowned off Port Maren, the coastguard said. Relatives doubt it."
DAY = date(2031, 3, 4)


def ferry(
    *, text: str = FERRY, made_by: str = "m1", measure: str = "killed", title: str = "Ferry lost"
) -> Reading:
    """Two claims, the first with a figure, in a report whose text begins like FERRY."""
    document = Document(text=text, outlet="Harbour Post", title=title, published=DAY)
    outlet = Voice(name="Harbour Post", kind=Party.OUTLET)
    figure = Figure(
        words=Passage.of(text, (0, 18)),
        low=Decimal(12),
        high=None,
        quantifier=Quantifier.AT_LEAST,
        measure=measure,
        unit="people",
        place="Port Maren",
    )
    drowned = Claim(
        document=document.id,
        voices=(outlet, Voice(name="the coastguard", kind=Party.BODY)),
        content=Passage.of(text, (0, 41)),
        figure=figure,
        made_by=made_by,
    )
    doubt = Claim(
        document=document.id,
        voices=(outlet, Voice(name="Relatives", kind=Party.GROUP)),
        content=Passage.of(text, (64, 82)),
        stance=Stance(polarity=Polarity.DENIES, cues=(Passage.of(text, (74, 79)),)),
        made_by=made_by,
    )
    return Reading(document=document, claims=(drowned, doubt), figures=(figure,))


def numbered(number: int) -> Reading:
    """One of any many different reports, all alike in shape."""
    return ferry(text=f"{FERRY} Report {number} of the ferry office.")


def decided(kind: DecisionKind, *subjects: str, **value: object) -> Decision:
    """A decision of Ada's."""
    return Decision(
        kind=kind,
        subjects=subjects,
        author="Ada",
        reason="read again",
        made_at=datetime(2031, 3, 9, 12, tzinfo=UTC),
        value=value,
    )


ROOMS = (
    "read_here", "received_item", "received", "sent_item", "sent", "partner_key", "partner",
    "question_stood", "question_held", "question_name", "review_lease", "looked", "preference",
    "job_item", "job_event", "job", "access_end", "access", "person_change",
    "alert_delivery", "alert_message", "alert_seen", "alert_heard", "alert", "follow_change",
    "taken_in",
)  # fmt: skip
"""The tables of later versions, each before what it refers to."""

FOLLOWING = ("feed_lease", "fetch", "feed")
"""The tables of what is followed."""


# A pair of surrogates is one character in JSON and in ids, so only lone ones are told apart.
anything = st.text(st.characters(exclude_categories=()), max_size=12).filter(
    lambda s: s.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") == s
)


def without_hours(connection: Connection) -> None:
    """Makes tables and records what they were before addresses, hours, the chain and people."""
    for table in (*ROOMS, *FOLLOWING):
        connection.execute(text(f'DROP TABLE "{table}"'))
    for table in ("reading", "claim"):
        for key, packed in connection.execute(text(f"SELECT seq, record FROM {table}")).all():
            before = packed
            for field in (',"hour":null', ',"entries":[]', ',"former":false'):
                before = before.replace(field, "")
            before = _without_places(before)
            kept = text(f"UPDATE {table} SET record = :record WHERE seq = :seq")
            connection.execute(kept, {"record": before, "seq": key})
    connection.execute(text("DROP TABLE addition"))
    connection.execute(text("DROP INDEX document_address"))
    connection.execute(text("DROP INDEX words_index_of_reports"))
    connection.execute(text("DROP INDEX IF EXISTS document_newest"))
    connection.execute(text("DROP TABLE IF EXISTS imprint"))
    connection.execute(text("ALTER TABLE document DROP COLUMN address"))
    for name in ("hour", "inside", "pages"):
        connection.execute(text(f"ALTER TABLE reading DROP COLUMN {name}"))


def _without_places(packed: str) -> str:
    """A record whose report does not say where in its file it stood, nor where its pages begin."""
    record = unpack(packed)
    about = record.get("document")
    if not isinstance(about, dict):
        return packed
    record["document"] = {n: v for n, v in about.items() if n not in ("inside", "pages")}
    return pack(record)


def made_older(ledger: Ledger) -> None:
    """Leaves every record of a ledger as the version before events were read wrote it."""
    with ledger._database.writes() as connection:
        for row in connection.execute(select(claim.c.seq, claim.c.record)).all():
            kept = change(claim).where(claim.c.seq == row.seq)
            connection.execute(kept.values(record=older_claim(row.record)))
        for key in list(connection.scalars(select(reading.c.seq))):
            record = older(kept_record(connection, key))
            made = reading_row(read_reading(record), record)
            connection.execute(change(reading).where(reading.c.seq == key).values(made))
        begin_chain(connection)


def begin_chain(connection: Connection) -> None:
    """Links what is there as the step that brought the chain linked it."""
    connection.execute(delete(addition))
    for kind, table in TABLES.items():
        for key in list(connection.scalars(select(table.c.seq).order_by(table.c.seq))):
            link(connection, kind, key)


def older(record: TableRow) -> TableRow:
    """The record of a report in the older form."""
    made = {k: v for k, v in record.items() if k not in ("events", "profile")}
    made["document"] = {
        k: v for k, v in record["document"].items() if k not in ("text_sha256", "hour")
    }
    made["figures"] = [_older_figure(figure) for figure in record["figures"]]
    return {**made, "claims": [older_claim(claim) for claim in record["claims"]]}


def older_claim(record: TableRow) -> TableRow:
    """The record of a claim in the older form."""
    figure = record["figure"]
    return {**record, "figure": figure and _older_figure(figure)}


def _older_figure(record: TableRow) -> TableRow:
    return {k: v for k, v in record.items() if k not in ("per", "part_of", "event", "former")}
