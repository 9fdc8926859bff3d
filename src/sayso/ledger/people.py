"""Who may sign in, what they set for themselves, and the sessions and tokens that let them in.

Rows are only added; the newest says what holds.  Of a token its SHA-256 is kept and nothing else.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select

from sayso.errors import NotFound, UserError
from sayso.ledger.criteria import in_utc
from sayso.ledger.database import OfLedger
from sayso.ledger.room_schema import access, access_end, person_change, preference
from sayso.model.person import Person, Role

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A person as they are kept: the hash of their password, empty where they have none."""

    person: Person
    password: str
    disabled: bool
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """A session (`kind` "session") or a token for programs ("api") of a person."""

    id: str
    person: str
    kind: str
    label: str
    role: Role
    until: datetime
    made: datetime


def now() -> datetime:
    """This moment, as tables keep it."""
    return in_utc(datetime.now(UTC))


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class People(OfLedger):
    """The people of a ledger."""

    def all(self) -> list[KnownPerson]:
        """Everybody, by name, with what holds of them now."""
        newest = select(func.max(person_change.c.seq)).group_by(person_change.c.name)
        query = select(person_change).where(person_change.c.seq.in_(newest))
        with self._database.reads() as connection:
            rows = connection.execute(query.order_by(person_change.c.name)).all()
        return [_known(row) for row in rows]

    def find(self, name: str) -> KnownPerson | None:
        """The person of this name."""
        with self._database.reads() as connection:
            return _find(connection, name)

    def put(self, person: Person, *, password: str, by: str, disabled: bool = False) -> None:
        """Keep a person, or what is new about one: role, hash of the password, or their leaving.

        The last editor who can sign in stays one: UserError.
        """
        _check_name(person)
        with self._database.writes() as connection:
            before = _find(connection, person.name)
            loses = disabled or person.role is not Role.EDITOR
            if before and loses and not _others_edit(connection, before):
                raise UserError(f"{person.name} is the last editor: name another one first")
            connection.execute(
                insert(person_change).values(
                    name=person.name,
                    role=person.role.value,
                    password=password,
                    disabled=disabled,
                    by=by,
                    added_at=now(),
                )
            )

    def preferences(self, name: str) -> dict[str, str]:
        """What a person set for themselves."""
        query = select(preference).where(preference.c.person == name).order_by(preference.c.seq)
        with self._database.reads() as connection:
            return {row.name: row.value for row in connection.execute(query)}

    def prefer(self, name: str, values: dict[str, str]) -> None:
        """Keep what a person sets for themselves."""
        at = now()
        with self._database.writes() as connection:
            for key, value in values.items():
                row = {"person": name, "name": key, "value": value, "added_at": at}
                connection.execute(insert(preference).values(row))

    def let_in(self, token: str, given: Person, kind: str, label: str, last: timedelta) -> Access:
        """Keep that this token lets a person in for so long, with no more than this role."""
        at = now()
        made = Access(
            id=digest_of(token),
            person=given.name,
            kind=kind,
            label=label,
            role=given.role,
            until=at + last,
            made=at,
        )
        with self._database.writes() as connection:
            connection.execute(
                insert(access).values(
                    id=made.id,
                    person=made.person,
                    kind=kind,
                    label=label,
                    role=made.role.value,
                    until=made.until,
                    added_at=at,
                )
            )
        return made

    def by_token(self, token: str) -> tuple[Person, Access] | None:
        """Who a token lets in; None where it is unknown, over or ended, or the person has left."""
        ended = select(access_end.c.id)
        query = select(access).where(
            access.c.id == digest_of(token), access.c.until > now(), access.c.id.not_in(ended)
        )
        with self._database.reads() as connection:
            row = connection.execute(query).first()
            known = _find(connection, row.person) if row else None
        if row is None or known is None or known.disabled:
            return None
        found = _access(row)
        role = found.role if known.person.role.may(found.role) else known.person.role
        return Person(name=known.person.name, role=role), found

    def accesses(self, name: str) -> list[Access]:
        """The sessions and tokens that let this person in now, newest first."""
        ended = select(access_end.c.id)
        query = select(access).where(
            access.c.person == name, access.c.until > now(), access.c.id.not_in(ended)
        )
        with self._database.reads() as connection:
            rows = connection.execute(query.order_by(access.c.seq.desc())).all()
        return [_access(row) for row in rows]

    def end(self, access_id: str, *, of: str) -> None:
        """A session or token of this person lets nobody in any more; NotFound for others'."""
        with self._database.writes() as connection:
            theirs = select(access.c.seq).where(access.c.id == access_id, access.c.person == of)
            if connection.execute(theirs).first() is None:
                raise NotFound("there is no such session")
            row = {"id": access_id, "added_at": now()}
            self._database.add_new(connection, access_end, row)

    def end_all(self, name: str, *, but: str = "") -> None:
        """Every session and token of a person, but one, lets nobody in any more."""
        for one in self.accesses(name):
            if one.id != but:
                self.end(one.id, of=name)


def _find(connection: Connection, name: str) -> KnownPerson | None:
    query = select(person_change).where(person_change.c.name == name)
    row = connection.execute(query.order_by(person_change.c.seq.desc()).limit(1)).first()
    return _known(row) if row else None


def _others_edit(connection: Connection, given: KnownPerson) -> bool:
    """Whether somebody edits without this person; true where the person does not either."""
    if given.disabled or given.person.role is not Role.EDITOR:
        return True
    newest = select(func.max(person_change.c.seq)).group_by(person_change.c.name)
    query = select(person_change.c.name).where(
        person_change.c.seq.in_(newest),
        person_change.c.role == Role.EDITOR.value,
        person_change.c.disabled.is_(False),
        person_change.c.name != given.person.name,
    )
    return connection.execute(query).first() is not None


def _check_name(person: Person) -> None:
    name = person.name
    if not name or name != name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise UserError(f"a name has 1 to {LONGEST_NAME} letters, without space at its ends")
    if person.role is Role.ANYONE:
        raise UserError("a role is reader, analyst or editor")


def _known(row: Any) -> KnownPerson:
    return KnownPerson(
        person=Person(name=row.name, role=Role(row.role)),
        password=row.password,
        disabled=row.disabled,
        since=row.added_at,
    )


def _access(row: Any) -> Access:
    return Access(
        id=row.id,
        person=row.person,
        kind=row.kind,
        label=row.label,
        role=Role(row.role),
        until=row.until,
        made=row.added_at,
    )
