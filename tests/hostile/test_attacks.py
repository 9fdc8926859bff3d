"""Hostile input is normal input: a few thousand at every change, 100,000 in the slow run.

`SAYSO_HOSTILE=N` tries N in the slow run.  `python -m tests.hostile --attack files --first 41
--count 1` tries one seed again.
"""

import os
from pathlib import Path

import pytest

from tests.hostile.attacks import ATTACKS
from tests.hostile.outcomes import Attack, tried

MANY = int(os.environ.get("SAYSO_HOSTILE", "100000"))
"""How many inputs the slow run tries in all."""
FOUND = [("ledgers", 2400)]
"""Seeds of a long run that failed once: a page put in another's place led verify in a circle."""


def test_the_shares_come_to_one() -> None:
    assert sum(attack.share for attack in ATTACKS.values()) == pytest.approx(1)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_nothing_is_lost_hangs_or_ends_in_a_traceback(attack: Attack, tmp_path: Path) -> None:
    assert tried(attack, range(attack.quick), tmp_path).failures == []


@pytest.mark.parametrize(("name", "seed"), FOUND)
def test_what_a_long_run_found_holds(name: str, seed: int, tmp_path: Path) -> None:
    assert tried(ATTACKS[name], [seed], tmp_path).failures == []


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_nothing_is_lost_in_a_long_run(attack: Attack, tmp_path: Path) -> None:
    seeds = range(attack.quick, attack.quick + round(MANY * attack.share))
    assert tried(attack, seeds, tmp_path).failures == []
