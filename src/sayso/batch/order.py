"""What is to be read, as a process of its own is told it: bytes under a name, or an address."""

from dataclasses import dataclass
from datetime import date

from sayso.model.text import Document, Rejection

Shard = list[Document | Rejection]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One thing to read; what it does not say itself stands in.

    Without `data` and `file` the name is an address, which is fetched only from public networks and
    from these.  `encoding` is what the bytes are read in, where somebody knows better.  `file` is
    where a copy lies that is read under the name.  `fetched`: the bytes are what the name, an
    address, answered, with its media type and charset; `only_feeds` takes nothing else.
    """

    name: str
    data: bytes | None = None
    published: date | None = None
    outlet: str = ""
    encoding: str = ""
    networks: tuple[str, ...] = ()
    file: str = ""
    fetched: bool = False
    only_feeds: bool = False
    media_type: str = ""
    charset: str = ""


class Suffixes:
    """The question which suffixes of files are read in folders."""
