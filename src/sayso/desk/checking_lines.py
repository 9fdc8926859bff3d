"""The checks of a line that need the line alone: where there are many, each batch in any process.

What comes of a report is plain rows, ready to be kept, and what decides whether they are; it is
read again from its line where more of it is needed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from sayso.errors import RecordError, UserError
from sayso.exchange.lines import read_report_line
from sayso.exchange.strict_json import read_json
from sayso.exchange.unpacking import PartLine
from sayso.exchange.wordings import bounded_otherwise
from sayso.ledger.rows import Prepared
from sayso.model.bundle import Excerpt, SharedReport
from sayso.model.claim import Reading
from sayso.model.marking import Desk, Tlp
from sayso.model.records.parts import Json

Item = TypeVar("Item")
Made = TypeVar("Made")


class Each(Protocol):
    """Calls a function with each item, here or elsewhere, and gives what it makes in order."""

    def __call__(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """What the function makes of the items; few of them are taken before they are needed."""


def one_by_one(work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
    """Each in this process, when it is needed."""
    return map(work, items)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReport:
    """A report that a line holds: its id and its claims', how far each may go, and its rows.

    `sent` are the ids that its claims have in the line, `otherwise` of those that are bounded
    otherwise than their digits say.  Without rows it is only looked at.
    """

    id: str
    claims: tuple[str, ...]
    sent: tuple[str, ...]
    tlp: Tlp
    stricter: Mapping[str, Tlp]
    via: tuple[Desk, ...]
    excerpt: Excerpt | None
    otherwise: list[str]
    rows: Prepared | None

    @classmethod
    def of(
        cls, shared: SharedReport, reading: Reading, record: Json, *, keeps: bool
    ) -> "CheckedReport":
        """That of a line, as it reads here; with its rows where it is to be kept."""
        return cls(
            id=reading.document.id,
            claims=tuple(c.id for c in reading.claims),
            sent=tuple(c.id for c in shared.reading.claims),
            tlp=shared.tlp,
            stricter=shared.stricter,
            via=shared.via,
            excerpt=shared.excerpt,
            otherwise=bounded_otherwise(reading.claims),
            rows=Prepared.read(reading, record) if keeps else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLine:
    """A line: of a report what was checked, of another kind its value; or what is wrong with it."""

    place: str
    data: bytes
    value: object = None
    report: CheckedReport | None = None
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChecks:
    """The checks of lines of this kind, in a bundle that is marked so at most."""

    kind: str
    highest: Tlp
    keeps: bool

    def __call__(self, lines: Sequence[PartLine]) -> list[CheckedLine]:
        """The lines, each checked by itself."""
        return [self.check(line) for line in lines]

    def check(self, line: PartLine) -> CheckedLine:
        """A line, checked."""
        checked = CheckedLine(place=line.place, data=line.data)
        try:
            value = read_json(line.data)
            if self.kind != "reports":
                return replace(checked, value=value)
            shared = read_report_line(value, self.highest)
            _check_figures(shared.reading)
            made = CheckedReport.of(shared, shared.reading, shared.record, keeps=self.keeps)
            return replace(checked, report=made)
        except (RecordError, UserError) as error:
            return replace(checked, wrong=str(error))


def read_again(line: CheckedLine, highest: Tlp) -> SharedReport:
    """All that a line that was checked says."""
    return read_report_line(read_json(line.data), highest)


def _check_figures(reading: Reading) -> None:
    """No claim whose figure does not stand within the words that the claim cites."""
    for claim in reading.claims:
        figure = claim.figure
        if figure is None:
            continue
        begin, end = claim.content.begin, claim.content.end
        if not all(begin <= b and e <= end for b, e in figure.words.spans):
            raise RecordError(f"claim {claim.id}: its figure does not stand in its words")
