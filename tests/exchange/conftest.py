"""What tests of exchange share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.desks import TwoDesks, two_desks
from tests.ledger.build import ferry


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[TwoDesks]:
    """Two desks; the first has a report and may send it, the second has nothing."""
    with two_desks(tmp_path) as (a, b):
        a.mark("ledger", "GREEN")
        a.ledger.add(ferry())
        yield a, b
