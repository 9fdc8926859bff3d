"""What a database's complaint means for the person at the other end, and what to do about it."""

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from sayso.errors import LedgerCorrupt, LedgerError, LedgerFull, LedgerLocked

COMPLAINTS = (SQLAlchemyError, sqlite3.Error, OSError, ValueError)
"""The exceptions by which databases and their drivers complain."""

DAMAGED = "this is no ledger, or it is damaged; name another or restore a copy"
UNWRITABLE = "it cannot be written there; check the folder and its permissions"

_MEANINGS: tuple[tuple[type[LedgerError], str, tuple[str, ...]], ...] = (
    (
        LedgerLocked,
        "someone else is writing to it and did not finish in time; try again in a moment",
        ("database is locked", "database table is locked", "55P03", "40P01"),
    ),
    (
        LedgerFull,
        "no space is left there; what was added before is whole. Make room and add again",
        ("database or disk is full", "53100", "No space left"),
    ),
    (
        LedgerCorrupt,
        DAMAGED,
        ("not a database", "malformed", "no such table", "no such column", "42P01", "XX001"),
    ),
    (
        LedgerError,
        UNWRITABLE,
        ("unable to open database file", "readonly database"),
    ),
)


def in_our_words(error: Exception, shown: str, file: Path | None) -> LedgerError:
    """The ledger error that a database's exception stands for."""
    if isinstance(error, ValueError):  # a day that is none, a message that quotes what is damaged
        return LedgerCorrupt(f"{shown}: {DAMAGED}")
    said = str(getattr(error, "orig", None) or error)
    if "disk I/O error" in said and file and shutil.disk_usage(file.parent).free < 2**20:
        said = "database or disk is full"
    for kind, meaning, signs in _MEANINGS:
        if any(sign in said for sign in signs):
            return kind(f"{shown}: {meaning}")
    return LedgerError(f"{shown}: {said}")
