"""A ledger of the two worked stories, and decisions wished for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.desk.deciding import Wish
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind
from tests.compare.stories import readings, sinking, walkout


@pytest.fixture
def stories(tmp_path: Path) -> Iterator[Ledger]:
    """The loss of the Heron and the walkout of Fenby."""
    with make_ledger(tmp_path / "stories.sqlite") as ledger:
        for one in readings([*sinking().values(), *walkout().values()]):
            ledger.add(one)
        yield ledger


def wish(kind: DecisionKind, *subjects: str, **value: object) -> Wish:
    """What Ana wants to decide."""
    return Wish(kind=kind, subjects=subjects, author="Ana", reason="seen", value=value)
