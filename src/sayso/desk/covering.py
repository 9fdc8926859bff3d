"""What a ledger has by measure, place and month: lines for a bundle, or for a comparison."""

from collections.abc import Iterator

from sayso.exchange.coverage import CoverageLine, cells_of, coverage_lines_of
from sayso.ledger.ledger import Ledger
from sayso.model.coverage import Level
from sayso.model.marking import Visible


def coverage_lines(
    ledger: Ledger, view: Visible, level: Level = Level.CELLS, *, coarse: bool = False
) -> Iterator[CoverageLine]:
    """The lines of `coverage.jsonl` for who has this view; nothing else has a part in them."""
    seen = (t for t in ledger.tellings() if t.claim in view.claims)
    for cell in cells_of(seen, level, coarse=coarse):
        yield from coverage_lines_of(cell)
