"""Where a report came from, and how far it may go, as its page and that of a claim tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from sayso.model.marking import Marking, Tlp
from sayso.views.columns import Form, View, column

GOES_TO = {
    Tlp.CLEAR: "to everybody",
    Tlp.GREEN: "to partners of the community",
    Tlp.RED: "to nobody",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CameLine(View):
    """A feed that listed a report, or a partner who has it."""

    told: Annotated[str, column("came by", "Which feed, or whose bundle, and when.")]
    to: Annotated[str, column("address", "Where more is told of it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StricterLine(View):
    """Claims of a report that may go less far than it."""

    level: Annotated[str, column("marking", "The level (TLP 2.0).")]
    claims: Annotated[int, column("claims", "How many claims.", Form.NUMBER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingLine(View):
    """How far a report and its claims may go."""

    level: Annotated[str, column("marking", "The level that holds of the whole (TLP 2.0).")] = ""
    told: Annotated[str, column("why", "To whom it may go, and who said so.")] = ""
    stricter: Annotated[
        tuple[StricterLine, ...], column("stricter", "Claims that may go less far.")
    ] = ()


NO_MARKING = MarkingLine()


def marking_line(marking: Marking, own: bool, stricter: Mapping[Tlp, int]) -> MarkingLine:
    """The line of a marking; `own`: the report was marked itself, or came marked."""
    names = ", ".join(sorted(marking.to or ()))
    goes = GOES_TO.get(marking.tlp) or f"to {names or 'nobody'}"
    why = "the report is marked so" if own else "nobody marked it: as the ledger is"
    return MarkingLine(
        level=marking.tlp.value,
        told=f"It may go {goes}; {why}.",
        stricter=tuple(StricterLine(level=t.value, claims=n) for t, n in stricter.items()),
    )
