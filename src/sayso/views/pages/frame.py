"""What every page has around it, and the page of what went wrong."""

from dataclasses import dataclass
from typing import Annotated

from sayso.views.columns import Form, View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(View):
    """The head and the foot of every page."""

    ledger: Annotated[str, column("ledger", "The ledger's name: that of its file or database.")]
    place: Annotated[str, column("place", "Where the ledger lies, without a password.")]
    note: Annotated[str, column("note", "What is told on every page; empty for nothing.")]
    version: Annotated[str, column("version", "The version of sayso.")]
    person: Annotated[str, column("person", "Who is signed in; empty where nobody is.")]
    role: Annotated[str, column("role", "What that person may do.")]
    single: Annotated[bool, column("one user", "Whether nobody signs in here: one user, loopback.")]
    adds: Annotated[bool, column("may add", "Whether that person may add and review.")]
    edits: Annotated[bool, column("may edit", "Whether that person may merge and manage people.")]
    waiting: Annotated[
        int, column("to review", "How many claims nobody has looked at yet.", Form.NUMBER)
    ]
    alerts: Annotated[int, column("alerts", "How many alerts are new to them.", Form.NUMBER)]
    here: Annotated[str, column("address", "The address of this page.")]
    section: Annotated[str, column("section", "The first part of the address: which room this is.")]
    twin: Annotated[str, column("JSON", "Where this page is as JSON; empty where it is not.")]
    searched: Annotated[str, column("searched", "The words of the search box.")]
    keys: Annotated[bool, column("keys", "Whether single letters are keys for this person.")]
    theme: Annotated[str, column("theme", "auto, light or dark, as this person set it.")]
    zone: Annotated[str, column("zone", "The time zone that this person reads times in.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPage(View):
    """What went wrong, for people."""

    status: Annotated[int, column("status", "The answer's number.", Form.NUMBER)]
    heading: Annotated[str, column("heading", "What kind of thing went wrong, in a few words.")]
    told: Annotated[str, column("told", "What went wrong, and what to do.")]
    reference: Annotated[
        str, column("reference", "A number that is in the server's log as well; empty for none.")
    ]
    again: Annotated[str, column("again", "An address to try again; empty where that is no use.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralPage(View):
    """The beginning of an id that several things have."""

    begins: Annotated[str, column("beginning", "What was asked for.")]
    links: Annotated[
        tuple[tuple[str, str], ...], column("found", "Each id that begins so, with its address.")
    ]
