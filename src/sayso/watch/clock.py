"""What time it is, said by one thing that can be moved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _utc() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """This moment in UTC, without its zone as tables keep it."""

    now: Callable[[], datetime] = _utc
