"""Who works with a ledger in a browser, and what they may do there."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do, each more than the one before; `ANYONE` needs no sign-in."""

    ANYONE = "anyone"
    READER = "reader"  # sees
    ANALYST = "analyst"  # adds, reviews, assesses, chooses
    EDITOR = "editor"  # merges, joins and parts names, manages people

    def may(self, needed: "Role") -> bool:
        """Whether a person of this role may do what that one is needed for."""
        order = tuple(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at the ledger, by the name their decisions are signed with."""

    name: str
    role: Role


NOBODY = Person(name="", role=Role.ANYONE)
"""Who has not signed in."""
