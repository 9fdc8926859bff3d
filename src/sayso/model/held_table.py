"""Rows of tables that others keep, and which of their columns hold what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

FIELDS = (
    "origin", "chain", "outlet", "written", "unit", "subject", "place", "country", "accounting",
    "as_of_begin", "as_of_end", "published", "sentence", "url", "title", "quantifier", "measure",
)  # fmt: skip
"""What a column can hold beside a figure."""

BOUNDS = ("low", "high", "point")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """A row as it is printed: where it stands, and its cells, one for each head."""

    where: str
    heads: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureColumns:
    """The columns of one figure of every row, by `low`, `high` and `point`, and what it counts.

    An empty `measure` is told by a column of the row.
    """

    measure: str
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """Which columns of a table hold what, and what holds for every row where no column tells it.

    `name` is that of the table; `constants` are by the names of `FIELDS`.
    """

    figures: tuple[FigureColumns, ...]
    columns: Mapping[str, int] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    published: date | None = None
