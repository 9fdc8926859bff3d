"""Partners of a ledger and their keys; rows are only added, the newest says what holds."""

from datetime import UTC
from typing import Any

from sqlalchemy import Connection, func, insert, select

from sayso.errors import NotFound, UserError
from sayso.ledger.database import OfLedger
from sayso.ledger.exchange_schema import partner, partner_key
from sayso.ledger.people import now
from sayso.model.partner import KeyState, KeyWord, Partner

LONGEST_NAME = 80

EVERYBODY = "public"
"""No partner's name: how everybody is named where a partner can be."""


class Partners(OfLedger):
    """The partners of a ledger, this desk among them once it has a name."""

    def all(self) -> list[Partner]:
        """This desk first, then the others by name."""
        newest = select(func.max(partner.c.seq)).group_by(partner.c.name)
        query = select(partner).where(partner.c.seq.in_(newest))
        with self._database.reads() as connection:
            rows = connection.execute(query.order_by(partner.c.own.desc(), partner.c.name)).all()
            keys = connection.execute(select(partner_key).order_by(partner_key.c.seq)).all()
        return [_partner(row, [_word(k) for k in keys if k.partner == row.name]) for row in rows]

    def own(self) -> Partner | None:
        """This desk; None where it has no name yet."""
        return next((p for p in self.all() if p.own), None)

    def find(self, name: str) -> Partner:
        """The partner of this name; NotFound where there is none."""
        for one in self.all():
            if one.name == name and not one.own:
                return one
        raise NotFound(f"there is no partner called {name!r}; `sayso partner list` lists them")

    def put(self, given: Partner, by: str) -> None:
        """Keep a partner, or what is new about one; keys are said on their own."""
        _check_name(given)
        with self._database.writes() as connection:
            _check_own(connection, given)
            row = {"name": given.name, "own": given.own, "community": given.community}
            follows = " ".join(sorted(given.follows))
            row |= {"follows": follows, "by": by, "added_at": now()}
            connection.execute(insert(partner).values(row))

    def say(self, word: KeyWord) -> None:
        """Keep what is said of a key; UserError where it is another partner's."""
        with self._database.writes() as connection:
            say(connection, word)


def say(connection: Connection, word: KeyWord) -> None:
    """Keep what is said of a key, within a write."""
    holds = partner_key.c.key == word.key
    of = connection.scalar(select(partner_key.c.partner).where(holds).limit(1))
    if of is not None and of != word.partner:
        raise UserError(f"this is the key of {of}: two partners have no key in common")
    row = {
        "partner": word.partner,
        "key": word.key,
        "state": word.state.value,
        "told": word.told,
        "by": word.by,
        "since": word.since,
        "added_at": now(),
    }
    connection.execute(insert(partner_key).values(row))


def _check_name(given: Partner) -> None:
    name = given.name
    if not name.strip() or name != name.strip() or len(name) > LONGEST_NAME:
        raise UserError(f"a partner needs a name of 1 to {LONGEST_NAME} characters")
    if name.casefold() == EVERYBODY or not name.isprintable():
        raise UserError(f"{name!r} names no partner: say another name")


def _check_own(connection: Connection, given: Partner) -> None:
    """A ledger is of one desk, and no partner has its name."""
    own = connection.scalar(select(partner.c.name).where(partner.c.own).limit(1))
    if given.own and own not in (None, given.name):
        raise UserError(f"this ledger is of {own!r}")
    if not given.own and own == given.name:
        raise UserError(f"{own!r} is the name of this desk")


def _partner(row: Any, words: list[KeyWord]) -> Partner:
    return Partner(
        name=row.name,
        own=row.own,
        community=row.community,
        follows=frozenset(row.follows.split()),
        words=tuple(words),
    )


def _word(row: Any) -> KeyWord:
    return KeyWord(
        partner=row.partner,
        key=row.key,
        state=KeyState(row.state),
        told=row.told,
        by=row.by,
        since=row.since,
        at=row.added_at.replace(tzinfo=UTC),
    )
