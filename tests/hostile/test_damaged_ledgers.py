"""A damaged ledger is told of in our words, whatever is asked of it; never a traceback."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from sayso.desk.asking import ask
from sayso.desk.listing import questions
from sayso.desk.verifying import find_faults
from sayso.errors import SaysoError
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from tests.compare.stories import readings, sinking, walkout
from tests.hostile.damage import damaged

ASKED: dict[str, Callable[[Ledger], object]] = {
    "accounts": lambda ledger: list(ledger.accounts()),
    "decisions": lambda ledger: list(ledger.decisions()),
    "readings": lambda ledger: list(ledger.readings()),
    "questions": questions,
    "ask": lambda ledger: ask(ledger, questions(ledger)[0].id) if questions(ledger) else None,
    "verify": lambda ledger: list(find_faults(ledger)),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "ledger.sqlite"
    with make_ledger(path) as ledger:
        for reading in (*readings(sinking().values()), *readings(walkout().values())):
            ledger.add(reading)
        questions(ledger)
    return path.read_bytes()


def tried(whole: bytes, folder: Path, seeds: range) -> Counter[str]:
    """How often each was answered; anything but an answer and an error of ours is raised."""
    answered: Counter[str] = Counter()
    for seed in seeds:
        for name, asked in ASKED.items():
            path = folder / f"{seed}-{name}.sqlite"
            path.write_bytes(damaged(whole, seed))
            with suppress(SaysoError), Ledger.open(path) as ledger:
                asked(ledger)
                answered[name] += 1
            for left in folder.iterdir():
                left.unlink()
    return answered


def test_a_damaged_ledger_ends_in_no_traceback(whole: bytes, tmp_path: Path) -> None:
    answered = tried(whole, tmp_path, range(40))
    assert set(answered) == set(ASKED)


@pytest.mark.slow
def test_thousands_of_damaged_ledgers_end_in_no_traceback(whole: bytes, tmp_path: Path) -> None:
    assert set(tried(whole, tmp_path, range(40, 3000))) == set(ASKED)
