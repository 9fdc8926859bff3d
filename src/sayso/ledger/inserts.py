"""How decisions get in: added once, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from sayso.ledger.chain import link
from sayso.ledger.database import Database
from sayso.ledger.schema import decision, subject
from sayso.model.decision import Decision
from sayso.model.identity import plain


def decision_columns(given: Decision) -> dict[str, Any]:
    """A decision as it is kept."""
    return {
        "id": given.id,
        "kind": given.kind.value,
        "author": given.author,
        "reason": given.reason,
        "made_at": given.made_at.isoformat(),
        "subjects": list(given.subjects),
        "value": plain(given.value),
    }


def keep_decision(
    database: Database, connection: Connection, given: Decision, at: datetime
) -> None:
    """Add a decision and the rows that lead from its subjects to it."""
    row = decision_columns(given)
    database.hold_chain(connection)
    if not database.add_new(connection, decision, {**row, "added_at": at}):
        return
    key = select(decision.c.seq).where(decision.c.id == row["id"])
    number = connection.execute(key).scalar_one()
    rows = [
        {"decision": number, "position": position, "subject": name}
        for position, name in enumerate(given.subjects)
    ]
    if rows:
        connection.execute(insert(subject), rows)
    link(connection, "decision", number)
