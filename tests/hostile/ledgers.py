"""Ledgers with bytes or rows changed: told of in our words, found by `verify`, or without harm."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sayso.desk.asking import ask
from sayso.desk.listing import questions
from sayso.desk.verifying import find_faults
from sayso.errors import SaysoError
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind
from sayso.model.text import Rejection
from tests.compare.stories import readings, sinking, walkout
from tests.hostile.outcomes import Attack, Lost, Outcome, Try
from tests.ledger.build import decided

PAGE = 4096

ASKED: dict[str, Callable[[Ledger], object]] = {
    "accounts": lambda ledger: list(ledger.accounts()),
    "decisions": lambda ledger: list(ledger.decisions()),
    "readings": lambda ledger: list(ledger.readings()),
    "rejections": lambda ledger: list(ledger.rejections()),
    "questions": questions,
    "ask": lambda ledger: [ask(ledger, q.id) for q in questions(ledger)[:2]],
    "words": lambda ledger: ask(ledger, "how many people were killed"),
}
RECORDED = (
    "document", "reading", "claim", "words", "rejection", "decision", "subject", "addition",
    "imprint", "question_name", "question_held", "question_stood",
)  # fmt: skip
"""What a ledger records, and the ids that questions had; what it keeps of its grouping begins with
"group"."""


GROUPED = "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'group*' ORDER BY name"


def prepare(folder: Path) -> Try:
    """Tries one damage to the file, or one change of a row, of a ledger with two stories."""
    whole, path = folder / "whole.sqlite", folder / "changed.sqlite"
    with make_ledger(whole) as ledger:
        for reading in (*readings(sinking().values()), *readings(walkout().values())):
            ledger.add(reading)
        ledger.decide(decided(DecisionKind.ASSESS_SOURCE, "the coastguard", reliability="B"))
        ledger.add_rejection(Rejection(where="a.pdf", stage="read", reason="empty"))
        known = _all_of(ledger)
    data = whole.read_bytes()

    def attempt(rng: random.Random) -> Outcome:
        try:
            if rng.random() < 0.6:
                path.write_bytes(damaged(data, rng))
                return _of_bytes(path, rng)
            path.write_bytes(data)
            deed = _change_a_row(path, rng)
            return _of_rows(path, known, deed) if deed else Outcome.FINE
        finally:
            for left in folder.glob("changed.sqlite*"):
                left.unlink()

    return attempt


def _of_bytes(path: Path, rng: random.Random) -> Outcome:
    asked = rng.choice((*ASKED.values(), _faults))
    try:
        with Ledger.open(path) as ledger:
            asked(ledger)
    except SaysoError as told:
        if not str(told):
            raise Lost("refused without a word") from told
        return Outcome.REFUSED
    return Outcome.FINE


def _faults(ledger: Ledger) -> object:
    return list(find_faults(ledger))


def _of_rows(path: Path, known: dict[str, str], deed: str) -> Outcome:
    """Verify finds the change, or every answer is as it was."""
    try:
        with Ledger.open(path) as ledger:
            if list(find_faults(ledger)):
                return Outcome.REFUSED
            now = _all_of(ledger)
    except SaysoError:
        return Outcome.REFUSED
    if now != known:
        other = [name for name in known if now[name] != known[name]]
        raise Lost(f"{deed}: verify says whole, and {', '.join(other)} are otherwise")
    return Outcome.FINE


def _all_of(ledger: Ledger) -> dict[str, str]:
    return {name: repr(asked(ledger)) for name, asked in ASKED.items()}


def damaged(data: bytes, rng: random.Random) -> bytes:
    """A ledger's file with bytes changed, cut off, blanked, or pages swapped."""
    made = bytearray(data)
    way = rng.randrange(4)
    if way == 0:
        for _ in range(rng.choice((1, 3, 30))):
            made[rng.randrange(len(made))] = rng.randrange(256)
    elif way == 1:
        del made[rng.randrange(len(made)) :]
    elif way == 2:
        at, size = rng.randrange(len(made)), rng.choice((10, 100, PAGE))
        made[at : at + size] = bytes(len(made[at : at + size]))
    else:
        to, origin = (rng.randrange(0, len(made), PAGE) for _ in range(2))
        made[to : to + PAGE] = made[origin : origin + PAGE]
    return bytes(made)


def _change_a_row(path: Path, rng: random.Random) -> str:
    """One row of one table taken out, told twice or otherwise in a column; what was done."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        made = connection.execute(GROUPED)
        table = rng.choice((*RECORDED, *(name for (name,) in made)))
        rows = connection.execute(f"SELECT * FROM {table}")
        columns = [column[0] for column in rows.description]
        kept = rows.fetchall()
        if not kept:
            return ""
        row, at = rng.choice(kept), rng.randrange(len(columns))
        value = _otherwise(row[at], rng.choice(kept)[at], rng)
        this = " AND ".join(f'"{name}" IS ?' for name in columns)
        names = ", ".join(f'"{name}"' for name in columns if name != "seq")
        deeds = {
            "delete": (f"DELETE FROM {table} WHERE {this}", row),
            "empty": (f"DELETE FROM {table}", ()),
            "set": (f'UPDATE {table} SET "{columns[at]}" = ? WHERE {this}', (value, *row)),
            "twice": (
                f"INSERT INTO {table} ({names}) SELECT {names} FROM {table} WHERE {this}",
                row,
            ),
        }
        deed = rng.choice((*deeds, "set", "set"))
        try:
            connection.execute(*deeds[deed])
        except (sqlite3.Error, OverflowError):  # the database itself refuses it
            return ""
    return f"{deed} {table}.{columns[at]} = {value!r:.60}"


def _otherwise(value: Any, other: Any, rng: random.Random) -> Any:
    odd = (
        None,
        "",
        0,
        1,
        -1,
        2**62,
        1.5,
        b"\x00\xff",
        "x",
        "\\",
        "[]",
        "{}",
        "null",
        "1" * 400,
        "2031-02-30",
    )
    if isinstance(value, str) and value and rng.random() < 0.4:
        at = rng.randrange(len(value))
        return value[:at] + rng.choice(("", "x", "0", '"', "\\", "\u202e")) + value[at + 1 :]
    return rng.choice((other, rng.choice(odd)))


LEDGERS = Attack(name="ledgers", prepare=prepare, share=0.07, quick=60)
