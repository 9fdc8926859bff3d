"""The moment that is asked about: of the world, and of what the ledger held."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """`as_of`: the world up to that day; `as_known_on`: what the ledger held by the end of it.

    `published_by`: what had been published by the end of that day, whenever the ledger was filled;
    reports without a day of publication are left out.  All days in UTC; None is now.
    """

    as_of: date | None = None
    as_known_on: date | None = None
    published_by: date | None = None

    @property
    def is_now(self) -> bool:
        """Whether nothing of the past is asked for."""
        return (self.as_of, self.as_known_on, self.published_by) == (None, None, None)


NOW = Moment()
