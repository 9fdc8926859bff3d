"""States of a ledger: all that one page asks is read in one of them, and worked out once there.

What follows from a state is remembered beside the connection that sees it.  A connection that
writes remembers nothing: what it sees may never come to be.
"""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from sayso.ledger.database_errors import COMPLAINTS

KNOWN = "sayso_known"

T = TypeVar("T")


def once(connection: Connection, name: Hashable, make: Callable[[], T]) -> T:
    """What follows from the state that a connection sees, worked out the first time."""
    known: dict[Hashable, Any] | None = connection.get_execution_options().get(KNOWN)
    if known is None:
        return make()
    if name not in known:
        known[name] = make()
    return cast(T, known[name])


def remembers(connection: Connection) -> bool:
    """Whether a connection only reads, so that what it sees is there for good."""
    return KNOWN in connection.get_execution_options()


@dataclass(slots=True, eq=False)
class _Held:
    """A connection that sees one state; `users` are those who read by it at this moment."""

    connection: Connection
    known: dict[Hashable, Any] = field(default_factory=dict)
    users: int = 0
    left: bool = False

    def leave(self) -> None:
        """Let go of it, or let the last who reads by it do so."""
        self.left = True
        if not self.users:
            self.connection.close()


class States:
    """Who reads which state: each reading its own, or all of a thread's the same.

    `begin` gives a connection that reads; `hold` makes one see one state, however long it is held.
    """

    def __init__(self, begin: Callable[[], Connection], hold: Callable[[Connection], None]) -> None:
        self._begin = begin
        self._hold = hold
        self._here = threading.local()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Until its end this thread reads one state: another only once it has written."""
        if self._within:
            yield
            return
        self._here.within = True
        try:
            yield
        finally:
            self.leave()
            self._here.within = False

    def leave(self) -> None:
        """Let this thread read a newer state from here on."""
        held, self._here.held = self._held, None
        if held is not None:
            held.leave()

    def reads(self) -> AbstractContextManager[Connection]:
        """A connection that reads: that of the state which this thread sees, or one of its own."""
        return self._shared() if self._within else self._alone()

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What follows from the state that this thread sees, worked out once as long as it does.

        Not kept where `make` writes, since that begins another state.
        """
        if not self._within:
            return make()
        held = self._holding()
        if name not in held.known:
            made = make()
            if self._held is not held:
                return made
            held.known[name] = made
        return cast(T, held.known[name])

    @property
    def _within(self) -> bool:
        return getattr(self._here, "within", False)

    @property
    def _held(self) -> _Held | None:
        return getattr(self._here, "held", None)

    def _holding(self) -> _Held:
        if (held := self._held) is not None:
            return held
        held = _Held(self._begin())
        held.connection.execution_options(**{KNOWN: held.known})
        self._here.held = held
        self._hold(held.connection)
        return held

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        with self._begin() as connection:
            connection.execution_options(**{KNOWN: {}})
            yield connection

    @contextmanager
    def _shared(self) -> Iterator[Connection]:
        held = self._holding()
        held.users += 1
        try:
            yield held.connection
        except COMPLAINTS:
            if self._held is held:  # what the database refused may have ended its transaction
                self._here.held = None
            held.left = True
            raise
        finally:
            held.users -= 1
            if held.left and not held.users:
                held.connection.close()
