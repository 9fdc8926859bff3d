"""Work beside the pages: it leaves them two thirds of the time."""

import time

AT_LEAST = 0.02
"""Seconds of work after which there is a rest."""

SHARE = 2
"""A rest is so many times as long as the work before it."""


class Rests:
    """Called now and then by a thread that nobody waits for; it sleeps there, once it has worked.

    Only one thread of Python runs at a time, so that a page beside it took twice as long.
    """

    def __init__(self) -> None:
        self._since: float | None = None

    def __call__(self) -> None:
        """Sleep, if there was work enough since the last rest."""
        worked = time.thread_time()
        if self._since is None:
            self._since = worked
        elif (took := worked - self._since) >= AT_LEAST:
            time.sleep(took * SHARE)
            self._since = time.thread_time()
