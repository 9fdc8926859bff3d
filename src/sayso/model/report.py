"""A report as it stands beside its claims: all that is known of it but its text."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sayso.model.event import Event, Profile
from sayso.model.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which version of a report a text is, of those of one address; the oldest has number 1.

    `report` is one id for all of them.  Versions of which nothing tells the later have one number.
    `latest` is the number of the latest by the day asked about, `newest` its id, empty where
    several may be it, and `on` its day of publication.  `timed`: its hour is what orders it among
    those of its day, which it is not where some tell none.
    """

    report: str
    number: int
    of: int
    latest: int
    newest: str = ""
    on: date | None = None
    timed: bool = False

    @property
    def is_replaced(self) -> bool:
        """Whether a later one is known that takes its place."""
        return bool(self.newest) and self.number < self.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report without its text, with the events it tells of and its profile for comparing.

    `text_sha256` is that of the text in UTF-8; empty strings say that the report does not tell.
    What the ledger knows beside it is no part of the report: when it was `added`, in UTC, and
    which `version` it is, None where there is one only.
    """

    id: str
    url: str = ""
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: date | None = None
    hour: time | None = None
    language: str = "en"
    inside: str = ""
    pages: tuple[int, ...] = ()
    text_sha256: str = ""
    events: tuple[Event, ...] = ()
    profile: Profile = field(default_factory=Profile)
    added: datetime | None = field(default=None, compare=False)
    version: Version | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """One id for all versions of the report."""
        return self.version.report if self.version else self.id


def sha256_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, lone surrogates as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report_of(
    document: Document, events: tuple[Event, ...] = (), profile: Profile | None = None
) -> Report:
    """The report that a document is, with what was read of the whole of it."""
    return Report(
        id=document.id,
        url=document.url,
        title=document.title,
        outlet=document.outlet,
        byline=document.byline,
        published=document.published,
        hour=document.hour,
        language=document.language,
        inside=document.inside,
        pages=document.pages,
        text_sha256=sha256_of(document.text),
        events=events,
        profile=profile or Profile(),
    )
