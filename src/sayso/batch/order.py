"""What is to be read, as a process of its own is told it: bytes under a name, or an address."""

from dataclasses import dataclass
from datetime import date

from sayso.model.text import Document, Rejection

Shard = list[Document | Rejection]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One thing to read; what it does not say itself stands in.

    Without `data` the name is an address, which is fetched only from public networks and from
    these.  `encoding` is what the bytes are read in, where somebody knows better.
    """

    name: str
    data: bytes | None = None
    published: date | None = None
    outlet: str = ""
    encoding: str = ""
    networks: tuple[str, ...] = ()
