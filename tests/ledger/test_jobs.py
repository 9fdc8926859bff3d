"""Jobs: each step has a number of its own, and who loses one sees it."""

from datetime import timedelta

import pytest

from sayso.errors import NotFound
from sayso.ledger.jobs import JobInput, JobStep
from sayso.ledger.ledger import Ledger

AT_ONCE = timedelta(0)
LONG = timedelta(hours=1)


def asked(ledger: Ledger, name: str = "j1") -> str:
    items = [
        JobInput(name="a.txt", data=b"one", form={"outlet": "Wire"}),
        JobInput(name="b.txt", data=b""),
    ]
    ledger.jobs.ask(name, "add", "Ana", items)
    return name


def test_what_was_asked_for_comes_back(ledger: Ledger) -> None:
    job = ledger.jobs.find(asked(ledger))
    assert (job.by, job.items, job.done, job.is_over) == ("Ana", 2, 0, False)
    item = ledger.jobs.item("j1", 0)
    assert (item.name, item.data, item.form, item.size) == ("a.txt", b"one", {"outlet": "Wire"}, 3)
    with pytest.raises(NotFound):
        ledger.jobs.find("j2")
    with pytest.raises(NotFound):
        ledger.jobs.item("j1", 2)


def test_one_of_two_runners_has_a_step(ledger: Ledger) -> None:
    asked(ledger)
    assert ledger.jobs.add("j1", 1, JobStep.CLAIMED, {"by": "one"})
    assert not ledger.jobs.add("j1", 1, JobStep.CLAIMED, {"by": "two"})
    assert [e.told for e in ledger.jobs.find("j1").events] == [{"by": "one"}]


def test_a_job_waits_until_somebody_runs_it_and_again_when_that_one_is_silent(
    ledger: Ledger,
) -> None:
    asked(ledger)
    asked(ledger, "j2")
    assert ledger.jobs.waiting(LONG) == ["j1", "j2"]
    ledger.jobs.add("j1", 1, JobStep.CLAIMED, {})
    assert ledger.jobs.waiting(LONG) == ["j2"]
    assert ledger.jobs.waiting(AT_ONCE) == ["j1", "j2"]
    ledger.jobs.add("j1", 2, JobStep.FINISHED, {})
    assert ledger.jobs.waiting(AT_ONCE) == ["j2"]
    assert [j.id for j in ledger.jobs.newest(9, open_only=True)] == ["j2"]
    assert [j.id for j in ledger.jobs.newest(9)] == ["j2", "j1"]


def test_bytes_that_were_read_are_let_go(ledger: Ledger) -> None:
    asked(ledger)
    ledger.jobs.let_go("j1", 0)
    assert [ledger.jobs.item("j1", n).data for n in (0, 1)] == [None, b""]


def test_steps_after_a_number_can_be_had(ledger: Ledger) -> None:
    asked(ledger)
    for number, kind in enumerate((JobStep.CLAIMED, JobStep.READ, JobStep.DONE), 1):
        ledger.jobs.add("j1", number, kind, {})
    assert [e.kind for e in ledger.jobs.find("j1", after=1).events] == [JobStep.READ, JobStep.DONE]
    assert ledger.jobs.find("j1").done == 1
