"""What was worked out once serves until the ledger has changed, and a little longer where said."""

import threading

from sayso.web.kept import MOST, KeptValues


def test_a_value_is_worked_out_once_for_each_state() -> None:
    kept, made = KeptValues(), list[int]()

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept.get("a", 1, make), kept.get("a", 1, make), kept.get("a", 2, make)] == [1, 1, 2]
    assert len(made) == 2


def test_the_last_value_serves_while_a_newer_one_is_worked_out() -> None:
    kept, begun, go = KeptValues(), threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        go.wait(5)
        return "new"

    assert kept.last("a", 1, lambda: "old") == "old"
    assert kept.last("a", 2, slow) == "old"
    assert begun.wait(5)
    assert kept.last("a", 2, lambda: "never") == "old"
    go.set()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(0.5)
    assert kept.get("a", 2, lambda: "never") == "new"


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept = KeptValues()
    for number in range(MOST + 5):
        kept.get(number, 0, lambda: 1)
    assert kept.get(0, 0, lambda: 2) == 2


def test_who_cannot_wait_gets_nothing_first_and_the_value_later() -> None:
    kept, go = KeptValues(), threading.Event()

    def slow() -> str:
        go.wait(5)
        return "made"

    assert kept.soon("a", 1, slow, 0.01) is None
    assert kept.soon("a", 1, lambda: "never", 5.0) is None  # it is being made: nobody waits for it
    go.set()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(0.5)
    assert kept.soon("a", 1, lambda: "never", 0.0) == "made"
    assert kept.soon("b", 1, lambda: "at once", 5.0) == "at once"
