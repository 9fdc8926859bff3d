"""What is asked of a partner, and how much he is told of what the ledger has: as people decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.desk.deciding import Wish, decide
from sayso.errors import UserError
from sayso.exchange.coverage import coverage_lines_of, read_coverage_line
from sayso.ledger.ledger import Ledger
from sayso.model.bundle import Notice, NoticeKind
from sayso.model.coverage import Cell, Level
from sayso.model.decision import Decision, DecisionKind, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageAgreed:
    """How much of what he may see a partner is told with every bundle; None: nothing."""

    level: Level | None = None
    coarse: bool = False


def ask_for(ledger: Ledger, partner: str, cells: Sequence[Cell], author: str, why: str) -> str:
    """Ask a partner, with the next bundle, for what he has in these cells; the decision's id."""
    if not cells:
        raise UserError("none of what they have is named so; `sayso gaps` lists it")
    lines = [line for cell in cells for line in coverage_lines_of(cell)]
    return _decided(ledger, DecisionKind.ASK, partner, author, why, cells=lines)


def asked_of(partner: str, decisions: Iterable[Decision]) -> list[Decision]:
    """What stands to be asked of a partner, in order."""
    return [d for d in _about(partner, decisions) if d.kind is DecisionKind.ASK]


def asking(made: Decision) -> Notice:
    """The words in which a bundle asks."""
    return Notice(
        kind=NoticeKind.ASK,
        reason=made.reason,
        at=made.made_at.date(),
        by=made.author,
        cells=tuple(map(read_coverage_line, made.value["cells"])),
    )


def tell(ledger: Ledger, partner: str, telling: CoverageAgreed, author: str, why: str) -> str:
    """Settle how much coverage a partner is told from now on; the decision's id."""
    level = telling.level.value if telling.level else ""
    return _decided(
        ledger, DecisionKind.TELL, partner, author, why, level=level, coarse=telling.coarse
    )


def told_to(ledger: Ledger, partner: str) -> CoverageAgreed:
    """How much coverage a partner is told; nothing where nobody settled it."""
    for made in reversed(_about(partner, ledger.decisions())):
        if made.kind is DecisionKind.TELL:
            level = Level(made.value["level"]) if made.value["level"] else None
            return CoverageAgreed(level=level, coarse=bool(made.value["coarse"]))
    return CoverageAgreed()


def _about(partner: str, decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold and may be about a partner of this name."""
    return [made for made in standing(decisions) if made.subjects == (partner,)]


def _decided(
    ledger: Ledger, kind: DecisionKind, partner: str, author: str, why: str, **value: object
) -> str:
    name = ledger.partners.find(partner).name
    wish = Wish(kind=kind, subjects=(name,), author=author, reason=why, value=value)
    return decide(ledger, wish).id
