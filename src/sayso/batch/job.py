"""One pure job: documents in, readings out; in this process, or in a pool of them.

Workers build their own pipeline from Settings and bring readings back.  Order is kept.  A report
that makes the pipeline fail, or its process die, is a Rejection; the others of its shard are read
again one by one.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from sayso.app.reading import ReadDocuments, fetch_reports, read_answer, read_reports, reader
from sayso.batch.order import Order, Shard
from sayso.batch.pool import Read, name_of, process_in_pool
from sayso.batch.shards import shards
from sayso.errors import LexiconError, MethodError, PluginError, SettingsError
from sayso.model.claim import Reading
from sayso.model.text import NOTHING_TOLD, Document, Rejection, StandIn
from sayso.read.networks import network_of
from sayso.settings import Settings

NOT_THE_REPORT = (LexiconError, MethodError, PluginError, SettingsError)
"""What is wrong with how it is read; no report is to blame."""


Sieve = Callable[[Iterator[Document | Rejection]], Iterator[Document | Rejection]]
"""Lets through what is to be read."""


def documents_of(order: Order) -> Shard:
    """The documents of one thing that was sent, and what of it could not be read.

    Bytes go through a file of their name, so that they are read as any other file is; an address
    is asked of the open internet alone, and of the networks that are allowed.
    """
    stand_in = StandIn(published=order.published, outlet=order.outlet)
    if order.fetched:
        return _of_answer(order)
    if order.file:
        path = Path(order.file)
        found = read_reports(path, published=order.published, outlet=order.outlet)
        return [_named(one, order.file, order.name) for one in found]
    if order.data is None:
        allowed = [network_of(n) for n in order.networks]
        found = fetch_reports(order.name, allowed_networks=allowed)
        return [d if isinstance(d, Rejection) else stand_in.under(d) for d in found]
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / file_name(order.name)
        path.write_bytes(_encoded(order))
        return [
            _named(one, folder, order.name)
            for one in read_reports(path, published=order.published, outlet=order.outlet)
        ]


def _of_answer(order: Order) -> Shard:
    """The documents of what an address answered."""
    return [
        *read_answer(
            order.name,
            order.data or b"",
            media_type=order.media_type,
            charset=order.charset,
            only_feeds=order.only_feeds,
        )
    ]


def file_name(name: str) -> str:
    """A name for a file that holds what was sent: its suffix tells what kind it is."""
    suffix = Path(name.replace("\\", "/")).suffix
    return f"sent{suffix}" if re.fullmatch(r"\.[A-Za-z0-9]{1,10}", suffix) else "sent"


def _encoded(order: Order) -> bytes:
    """The bytes, in UTF-8 where somebody says which encoding they are in."""
    data = order.data or b""
    try:
        return data.decode(order.encoding).encode() if order.encoding else data
    except (LookupError, UnicodeError):
        return data


def _named(found: Document | Rejection, folder: str, name: str) -> Document | Rejection:
    """What was refused, under the name that it was sent by."""
    if isinstance(found, Document) or not found.where.startswith(folder):
        return found
    line = found.where.partition(":")[2]
    return replace(found, where=f"{name}:{line}" if line else name)


def process_shard(shard: Shard, settings: Settings) -> Read:
    """The shard's readings in its order; what could not be read before stays a Rejection."""
    read = reader(settings)
    documents = [d for d in shard if isinstance(d, Document)]
    readings = iter(_read_all(documents, read))
    return [item if isinstance(item, Rejection) else next(readings) for item in shard]


def _read_all(documents: list[Document], read: ReadDocuments) -> Read:
    try:
        return [*read(documents)]
    except NOT_THE_REPORT:
        raise
    except Exception as fault:  # noqa: BLE001 - the shard boundary: one bad report stops no other
        if len(documents) == 1:
            reason = f"the method failed on it: {type(fault).__name__}: {fault}"
            return [Rejection(where=name_of(documents[0]), stage="extract", reason=reason)]
        return [r for d in documents for r in _read_all([d], read)]


def read_many(
    sources: Sequence[str | Path],
    stand_in: StandIn = NOTHING_TOLD,
    settings: Settings | None = None,
    sieve: Sieve = iter,
) -> Iterator[Reading | Rejection]:
    """Readings of all reports named, in order, on as many processes as the settings say.

    What the `sieve` leaves out is not read.
    """
    found = read_reports(
        *sources,
        published=stand_in.published,
        outlet=stand_in.outlet,
        title=stand_in.title,
        url=stand_in.url,
    )
    return process(sieve(found), settings or Settings.from_env())


def process(
    found: Iterable[Document | Rejection], settings: Settings
) -> Iterator[Reading | Rejection]:
    """Readings of all reports, in order, on `settings.jobs` processes (0: one per core)."""
    jobs = settings.jobs or os.cpu_count() or 1
    packed = shards(found)
    ahead = [*islice(packed, 2)]
    if jobs == 1 or len(ahead) < 2:
        for shard in chain(ahead, packed):
            yield from process_shard(shard, settings)
        return
    yield from process_in_pool(process_shard, chain(ahead, packed), settings, jobs)
