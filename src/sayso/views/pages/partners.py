"""The partners of this desk, each with the gaps between us."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sayso.views.columns import Form, View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerLine(View):
    """A partner, and what he told of what he has."""

    name: Annotated[str, column("partner", "Who it is.", essential=True)]
    made: Annotated[date | None, column("coverage of", "Day of his last coverage.", Form.DAY)]
    lines: Annotated[int, column("lines", "How many lines it has.", Form.NUMBER)]
    asks: Annotated[int, column("asks for", "Cells that he ever asked us for.", Form.NUMBER)]
    gaps: Annotated[str, column("gaps", "Where the gaps between us are shown.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnersPage(View):
    """All partners, by name."""

    rows: Annotated[tuple[PartnerLine, ...], column("partners", "One a line.")]
