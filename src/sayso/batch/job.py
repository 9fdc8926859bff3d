"""One pure job: documents in, readings out; in this process, or in a pool of them.

Workers build their own pipeline from Settings and bring readings back.  Order is kept.  A report
that makes the pipeline fail, or its process die, is a Rejection; the others of its shard are read
again one by one.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from sayso.app.reading import ReadDocuments, read_reports, reader
from sayso.batch.pool import Read, Shard, name_of, process_in_pool
from sayso.errors import LexiconError, MethodError, PluginError, SettingsError
from sayso.model.claim import Reading
from sayso.model.text import NOTHING_TOLD, Document, Rejection, StandIn
from sayso.settings import Settings

SHARD_WORDS = 5_000
"""About as many words as one shard holds: enough to fill batches, little enough to share out."""
SHARD_REPORTS = 64
NOT_THE_REPORT = (LexiconError, MethodError, PluginError, SettingsError)
"""What is wrong with how it is read; no report is to blame."""


def shards(found: Iterable[Document | Rejection]) -> Iterator[Shard]:
    """Reports in the order they come, packed by size; the first is small for a quick start."""
    shard: Shard = []
    size, most = 0, SHARD_WORDS // 4
    for item in found:
        shard.append(item)
        size += len(item.text) // 6 if isinstance(item, Document) else 0
        if size >= most or len(shard) >= SHARD_REPORTS:
            yield shard
            shard, size, most = [], 0, SHARD_WORDS
    if shard:
        yield shard


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
    told: StandIn = NOTHING_TOLD,
    settings: Settings | None = None,
) -> Iterator[Reading | Rejection]:
    """Readings of all reports named, in order, on as many processes as the settings say."""
    found = read_reports(*sources, told=told)
    return process(found, settings or Settings.from_env())


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
