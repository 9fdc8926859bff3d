"""What a watcher tells of while it runs."""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What is told of."""

    NEW = "new"
    CHANGED = "changed"
    REFUSED = "refused"
    FAILED = "failed"
    ENDED = "ended"
    MOVED = "moved"
    WAITS = "waits"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEvent:
    """Something that happened to a feed or folder, or to a report of it."""

    what: What
    feed: str
    where: str
    report: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    claims: int = 0
    why: str = ""
