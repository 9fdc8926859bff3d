"""A report as it stands beside its claims: all that is known of it but its text."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from sayso.model.event import Event, Profile
from sayso.model.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report without its text, with the events it tells of and its profile for comparing.

    `text_sha256` is that of the text in UTF-8; empty strings say that the report does not tell.
    """

    id: str
    url: str = ""
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: date | None = None
    language: str = "en"
    text_sha256: str = ""
    events: tuple[Event, ...] = ()
    profile: Profile = field(default_factory=Profile)


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
        language=document.language,
        text_sha256=sha256_of(document.text),
        events=events,
        profile=profile or Profile(),
    )
