"""Work that nobody waits for leaves the pages their time."""

import time

import pytest

from sayso.web.rests import SHARE, Rests


@pytest.mark.parametrize(
    ("worked", "slept"),
    [
        ([0.0, 0.01], []),
        ([0.0, 0.01, 0.03], [0.03]),
        ([5.0, 5.1, 5.1, 5.15], [0.1, 0.05]),
    ],
)
def test_a_rest_is_as_long_as_the_work_before_it_and_longer(
    worked: list[float], slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The processor time of the thread at each call; after a rest it is as it was before it."""
    told, found = iter(worked), list[float]()
    now = [0.0]

    def thread_time() -> float:
        return now[0]

    monkeypatch.setattr(time, "thread_time", thread_time)
    monkeypatch.setattr(time, "sleep", found.append)
    rest = Rests()
    for now[0] in told:
        rest()
    assert found == pytest.approx([s * SHARE for s in slept])


def test_little_work_is_done_without_a_rest() -> None:
    rest, begun = Rests(), time.monotonic()
    for _ in range(1000):
        rest()
    assert time.monotonic() - begun < 5
