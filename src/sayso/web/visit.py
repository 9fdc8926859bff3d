"""What a page is asked with, and what it may answer: the whole of what handlers know of the web."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, TypeAlias

from sayso.desk.review import reviewed
from sayso.errors import SaysoError
from sayso.ledger.ledger import Ledger
from sayso.model.person import Person, Role
from sayso.settings import Settings
from sayso.views.columns import View
from sayso.watch.channels import ChannelFile
from sayso.web.kept import KeptValues
from sayso.web.options import ServeOptions
from sayso.web.tries import Tries

FEED = "/alerts.atom"
FEED_KIND = "feed"
"""The alerts as a feed, and the kind of the tokens that open it and nothing else."""


def _nothing() -> None:
    """Nobody runs jobs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What all visits share: the ledger, how server and reading are set up, how jobs are woken.

    `channels` are those of the settings by which alerts are told.  `demo` opens the samples in a
    ledger of their own and gives their address, None where there are none; `note` is told on every
    page.
    """

    ledger: Ledger
    options: ServeOptions
    settings: Settings = field(default_factory=Settings)
    tries: Tries = field(default_factory=Tries)
    wake: Callable[[], None] = _nothing
    kept: KeptValues = field(default_factory=KeptValues)
    played: KeptValues = field(default_factory=lambda: KeptValues(most=8))
    channels: ChannelFile = field(default_factory=ChannelFile)
    demo: Callable[[], str] | None = None
    note: str = ""

    def waiting(self) -> int:
        """How many claims with figures nobody has reviewed yet."""
        return self.kept.get("waiting", self.ledger.looks.additions(), self._waiting)

    def _waiting(self) -> int:
        looks = self.ledger.looks
        figures = self.kept.last("figures", looks.counting(), looks.claims_with_figures)
        so_far = self.kept.get("reviewed", looks.additions(), lambda: reviewed(self.ledger))
        return max(0, figures - len(so_far.roots))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFields:
    """Names with one or more values each, as queries and forms send them."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, name: str, otherwise: str = "") -> str:
        """The last value of a name, without space at its ends."""
        given = self.values.get(name)
        return given[-1].strip() if given else otherwise

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a name, in order."""
        return self.values.get(name, ())

    def number(self, name: str, otherwise: int, most: int) -> int:
        """A whole number from 0 to `most`; `otherwise` where none is given."""
        given = self.one(name)
        return min(int(given), most) if given.isascii() and given.isdigit() else otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it was sent: its name there, its bytes, and the field of the form."""

    name: str
    stream: BinaryIO
    size: int
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request: who asks, for what, with which words.

    `path` holds the parts of the address that the table of routes names, `here` the address
    itself, `at` where the request came from.  `is_part`: htmx asked, for a part of a page.
    `access` is the id of the session or token that let the person in, `agent` what the browser
    calls itself, `wishes` what the person set for themselves; `secure`: they came by https.
    """

    room: Room
    person: Person
    here: str = "/"
    at: str = ""
    path: Mapping[str, str] = field(default_factory=dict)
    query: FormFields = field(default_factory=FormFields)
    form: FormFields = field(default_factory=FormFields)
    files: tuple[Upload, ...] = ()
    is_part: bool = False
    access: str = ""
    agent: str = ""
    wishes: Mapping[str, str] = field(default_factory=dict)
    secure: bool = False

    @property
    def ledger(self) -> Ledger:
        """The ledger that is served."""
        return self.room.ledger

    def prefers(self, name: str, otherwise: str) -> str:
        """What the person set for themselves."""
        return self.wishes.get(name, otherwise)

    def may(self, role: Role) -> bool:
        """Whether who asks may do what this role is needed for."""
        return self.person.role.may(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its dataclass, shown by the route's template or another; its JSON twin is the same.

    `record` makes what stands in as JSON where the public record of it has a form of its own.
    """

    view: View
    status: int = 200
    template: str = ""
    record: Callable[[], Mapping[str, object]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goto:
    """Go on to another page of this server: after something was done, or moved for good (301).

    `session` is the token that lets the browser in from now on; empty ends that, None leaves it.
    """

    to: str
    status: int = 303
    session: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file to be kept or plain words: bytes with their type, and a name to keep them by."""

    data: bytes
    media_type: str = "text/plain; charset=utf-8"
    name: str = ""


Reply: TypeAlias = Page | Goto | Sheet
Handler: TypeAlias = Callable[[Visit], Reply]


class Refused(SaysoError):
    """Something cannot be had as asked: with which status, and why, field by field."""

    def __init__(self, message: str, status: int, errors: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.errors = errors


class Moved(SaysoError):
    """The address names something by the beginning of its id; `to` is the whole of it.

    `was` is an id that it had before; empty where it has that still.
    """

    def __init__(self, parameter: str, to: str, was: str = "") -> None:
        super().__init__(to)
        self.parameter = parameter
        self.to = to
        self.was = was


class Several(SaysoError):
    """The address is the beginning of several ids."""

    def __init__(self, parameter: str, ids: tuple[str, ...]) -> None:
        super().__init__(f"several answer to that: {', '.join(ids)}")
        self.parameter = parameter
        self.ids = ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A line of the table of routes: an address, who answers it, whom it is for.

    One with a `template` is a page: its JSON twin is at the same address with `.json`.
    """

    path: str
    handler: Handler
    role: Role
    template: str = ""
    method: str = "GET"

    @property
    def twin(self) -> str:
        """Where the JSON of a page is; empty for what is no page."""
        if self.method != "GET" or not self.template:
            return ""
        return f"{self.path}.json" if self.path != "/" else "/index.json"
