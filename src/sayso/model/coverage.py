"""What a desk has by measure, place and month, told without a word or a figure of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sayso.model.identity import identify


class Level(StrEnum):
    """How much is told of what a desk has, the least first."""

    COUNTS = "counts"  # countries by month, and how many claims, roughly
    CELLS = "cells"  # places by month, and how many origins
    ORIGINS = "origins"  # their names as well
    IDS = "ids"  # and the ids of the claims


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredClaim:
    """A claim as coverage sees it: what its figure counts, where and when, and on whose word.

    `day` is the last day that the figure covers, else that of publication; `told` that of
    publication.  Words are as the claim has them, `origin` is empty where none is recorded.
    """

    claim: str
    report: str
    measure: str
    unit: str
    place: str
    origin: str
    day: date | None
    told: date | None
    written: str
    low: Decimal | None
    high: Decimal | None

    @property
    def month(self) -> str:
        """Such as 2025-01; empty where no day is known."""
        return self.day.isoformat()[:7] if self.day else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a desk has of one measure and unit, in one place and month.

    `origins` are names where these are told, else none; `origin_count` is None where not even that
    is told.  `claims` is a class such as "5-19".  `ids` are of claims, where these are told.  An
    empty `place` stands for a whole country, an empty `measure` for all that is counted.
    """

    measure: str
    unit: str
    place: str
    country: str
    month: str
    claims: str
    origins: tuple[str, ...] = ()
    origin_count: int | None = None
    last_told: date | None = None
    ids: tuple[str, ...] = ()
    question: str = ""

    @property
    def id(self) -> str:
        """Names the measure, unit, place and month, however much more is told of them."""
        said = (self.measure, self.unit.casefold(), self.place.casefold(), self.country, self.month)
        return identify("cel", *said)


CLASSES = ((4, "1-4"), (19, "5-19"), (99, "20-99"))
MOST = "100+"


def claims_class(number: int) -> str:
    """How many claims, roughly."""
    return next((name for most, name in CLASSES if number <= most), MOST)
