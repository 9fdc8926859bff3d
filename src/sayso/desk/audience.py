"""Whom something is handed to: what he may see of a ledger, and how far each of it may go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.desk.viewing import Markings, markings_of, recipient_named
from sayso.ledger.ledger import Ledger
from sayso.model.marking import Visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who it is by name, and his view; ourselves under no name, with a view of everything.

    `markings` are those of all that the ledger holds.
    """

    name: str
    view: Visible | None
    markings: Markings

    def levels(self, claims: Iterable[str]) -> Mapping[str, str]:
        """How far each of these claims may go, by its id."""
        known = self.markings.of
        return {name: known[name].tlp.value for name in claims if name in known}

    def highest(self, claims: Iterable[str]) -> str:
        """The strictest marking of these claims; empty of none."""
        known = [name for name in claims if name in self.markings.of]
        return self.markings.highest(known).value if known else ""


def audience_named(ledger: Ledger, name: str = "") -> Audience:
    """The partner of this name, everybody where it is `public`, ourselves where there is none."""
    markings = markings_of(ledger)
    view = markings.view_for(recipient_named(ledger, name)) if name else None
    return Audience(name=name, view=view, markings=markings)
