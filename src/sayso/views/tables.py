"""An answer as plain rows, for tables and drawings of other programs."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Annotated, Any

from sayso.model.handed import Handed
from sayso.views.accounts import AccountRow, account_rows
from sayso.views.answer_head import AnswerHead, head_fields
from sayso.views.columns import Form, column


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(AccountRow):
    """An account with its days as midnights: the form in which tables and drawings keep days."""

    as_of_begin: Annotated[
        datetime | None, column("as of, first day", "First day that the figure covers.", Form.DAY)
    ]
    as_of_end: Annotated[
        datetime | None, column("as of, last day", "Last day that the figure covers.", Form.DAY)
    ]
    published: Annotated[
        datetime | None, column("published", "Day the report was published.", Form.DAY)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTable(AnswerHead):
    """A question and its accounts as rows of plain numbers, days and words.

    `pandas.DataFrame(answer.rows)` and `polars.DataFrame(answer.rows)` take them as they are.
    """

    rows: Annotated[
        tuple[FigureRow, ...],
        column("Figures", "One row a figure; with `apart`, why it cannot be compared."),
    ]

    @property
    def comparable(self) -> tuple[FigureRow, ...]:
        """The rows that can be compared."""
        return tuple(row for row in self.rows if not row.apart)


def answer_table(handed: Handed) -> AnswerTable:
    """An answer as plain rows."""
    answer = handed.answer
    return AnswerTable(
        **head_fields(answer),
        rows=tuple(map(_figure_row, account_rows(answer, handed.texts))),
    )


def _figure_row(row: AccountRow) -> FigureRow:
    cells = {part.name: _midnight(getattr(row, part.name)) for part in fields(row)}
    return FigureRow(**cells)


def _midnight(value: object) -> Any:
    return datetime.combine(value, time()) if isinstance(value, date) else value
