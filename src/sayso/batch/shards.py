"""Reports packed into shards: as much as one process reads at once."""

from collections.abc import Iterable, Iterator

from sayso.batch.order import Shard
from sayso.model.text import Document, Rejection

SHARD_WORDS = 5_000
"""About as many words as one shard holds: enough to fill batches, little enough to share out."""
SHARD_REPORTS = 64


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
