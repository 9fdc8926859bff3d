"""A long run of the attacks: `python -m tests.hostile --count 100000`; prints a row for each."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.attacks import ATTACKS
from tests.hostile.outcomes import Attack, Tally, tried


def main() -> None:
    """Try each attack its share of the seeds; print what came of it, and where it failed."""
    asked = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    asked.add_argument("--count", type=int, default=100_000, help="how many inputs in all")
    asked.add_argument("--first", type=int, default=0, help="the first seed of each attack")
    asked.add_argument("--attack", choices=sorted(ATTACKS), help="only this one, all of the count")
    given = asked.parse_args()
    chosen = [ATTACKS[given.attack]] if given.attack else [*ATTACKS.values()]
    print("| tried | how often | refused | lost | hung | traceback | memory | in |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    held = [_run(a, given.count if given.attack else round(given.count * a.share), given.first)
            for a in chosen]  # fmt: skip
    raise SystemExit(not all(held))


def _run(attack: Attack, count: int, first: int) -> bool:
    """Whether every seed held."""
    with tempfile.TemporaryDirectory(prefix="sayso-hostile-") as folder:
        tally = tried(attack, _told(attack.name, range(first, first + count)), Path(folder))
    print(tally.row(), flush=True)
    _print_failures(tally)
    return not tally.failures


def _told(name: str, seeds: range) -> Iterator[int]:
    """The seeds; how far it is goes to standard error."""
    for seed in seeds:
        if (seed - seeds.start) % 1000 == 0:
            print(f"{name}: {seed - seeds.start:,} of {len(seeds):,}", file=sys.stderr)
        yield seed


def _print_failures(tally: Tally) -> None:
    told: set[str] = set()
    for failure in tally.failures:
        if failure.told[-150:] not in told:
            told.add(failure.told[-150:])
            print(f"{tally.name}, seed {failure.seed}: {failure.outcome}\n{failure.told}")


if __name__ == "__main__":
    main()
