"""Composition of reading: settings and plugins make one function from documents to readings."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from sayso.app.plugins import added_annotators, added_readers
from sayso.extract import method
from sayso.extract.languages import language_found, not_read
from sayso.extract.pipeline import Notes, Pipeline
from sayso.language.lexicon import user_bytes
from sayso.model.address import without_login
from sayso.model.claim import Attribution, Claim, Reading
from sayso.model.event import Event, Profile
from sayso.model.quantity import Figure
from sayso.model.text import (
    DOUBT,
    Document,
    Passage,
    Rejection,
    StandIn,
    check_words,
)
from sayso.model.timespan import TimeSpan
from sayso.read import reports
from sayso.read.kinds import READERS, suffixes_of
from sayso.read.networks import Network
from sayso.read.raw import Raw
from sayso.settings import Settings

ReadDocuments = Callable[[Iterable[Document]], Iterator[Reading]]


def reader(settings: Settings) -> ReadDocuments:
    """The whole method as one function from documents to readings.

    It is built once for the same settings and names; another reader changes nothing in it.
    """
    return _method_of(settings).read


def made_by(settings: Settings) -> str:
    """What stands in claims for the program that made them: another method has another."""
    return _method_of(settings).made_by


@dataclass(frozen=True, slots=True, kw_only=True)
class _Method:
    """What reads, and what it says of itself."""

    read: ReadDocuments
    made_by: str


def _method_of(settings: Settings) -> _Method:
    held = user_bytes(Path(settings.aliases)) if settings.aliases else b""
    return _built(replace(settings, ledger="", jobs=0, contact=""), held)


@lru_cache(maxsize=8)
def _built(settings: Settings, _: bytes) -> _Method:
    steps = method(settings.mode, settings.aliases, settings.parser)
    pipeline = Pipeline((*steps, *added_annotators()))
    signed = f"sayso/{pipeline.fingerprint}"

    def read(documents: Iterable[Document]) -> Iterator[Reading]:
        return (_reading(notes, signed) for notes in pipeline.annotate(documents))

    return _Method(read=read, made_by=signed)


def _reading(notes: Notes, made_by: str) -> Reading:
    reading = Reading(
        document=replace(notes.document, language=language_found(notes)),
        attributions=notes.of(Attribution),
        claims=tuple(replace(c, made_by=made_by) for c in notes.of(Claim)),
        figures=notes.of(Figure),
        times=notes.of(TimeSpan),
        events=notes.of(Event),
        profile=next(iter(notes.of(Profile)), Profile()),
        rejections=(*_doubts(notes.document), *not_read(notes)),
    )
    if notes.text != notes.document.text:
        for passage in _passages(reading):
            check_words(reading.document.text, passage.spans, passage.text)
    return reading


def _doubts(document: Document) -> Iterator[Rejection]:
    """What is to be held against the original, under the name of its report."""
    where = document.url or document.title or document.inside or document.id
    return (Rejection(where=where, stage=DOUBT, reason=doubt) for doubt in document.doubts)


def _passages(reading: Reading) -> Iterator[Passage]:
    """Whatever is pinned to words, that no step may have joined over what it could not read."""
    for attribution in reading.attributions:
        yield from filter(None, (attribution.source, attribution.cue, attribution.content))
    for claim in reading.claims:
        yield claim.content
        yield from claim.stance.cues
    yield from (figure.words for figure in reading.figures)
    yield from (time.words for time in reading.times)


def find_claims(document: Document, settings: Settings | None = None) -> Reading:
    """Everything read in one document: attributions, claims, figures and times."""
    return next(iter(reader(settings or Settings())([document])))


def read_reports(
    *sources: str | Path,
    published: date | None = None,
    outlet: str = "",
    title: str = "",
    url: str = "",
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Rejection]:
    """Documents of files, folders, addresses and "-"; what cannot be read is a Rejection.

    Day and outlet stand in where a report does not say them, title and address where the first does
    not.
    """
    stand_in = StandIn(title=title, outlet=outlet, url=url, published=published)
    return reports.read_reports(*sources, stand_in=stand_in, stdin=stdin, readers=added_readers())


def read_answer(
    address: str, data: bytes, *, media_type: str, charset: str, only_feeds: bool = False
) -> Iterator[Document | Rejection]:
    """Documents of what an address answered, with the addresses that they say they stand at.

    Whether it may speak for these is for the caller to ask (`model.address.speaks_for`).
    """
    raw = Raw(
        where=without_login(address),
        stream=io.BytesIO(data),
        media_type=media_type,
        charset=charset,
        url=without_login(address),
    )
    return reports.read_answer(raw, readers=added_readers(), only_feeds=only_feeds)


def suffixes() -> frozenset[str]:
    """The suffixes of files that are read in folders, those of installed plugins among them."""
    return suffixes_of((*added_readers(), *READERS))


def fetch_reports(
    address: str, *, allowed_networks: Sequence[Network] = ()
) -> Iterator[Document | Rejection]:
    """Documents of an http(s) address, asked by the program itself: of the open internet alone.

    `allowed_networks` (`read.networks.network_of`) are asked besides.
    """
    readers = added_readers()
    return reports.fetch_reports(address, allowed_networks=allowed_networks, readers=readers)
