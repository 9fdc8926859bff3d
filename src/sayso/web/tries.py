"""How often somebody may fail to sign in: so many times a name, so many an address."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

A_NAME = 5
AN_ADDRESS = 20
WITHIN = 600.0
"""Seconds in which failures are counted together."""

REMEMBERED = 10_000
"""Names and addresses remembered at most; the oldest go first."""


class Tries:
    """The failures of the last ten minutes, in this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, name: str, address: str) -> float:
        """Seconds to wait before another try; 0 where one may be made."""
        with self._lock:
            return max(self._left(f"n {name}", A_NAME), self._left(f"a {address}", AN_ADDRESS))

    def failed(self, name: str, address: str) -> None:
        """Remember a failure."""
        with self._lock:
            for key in (f"n {name}", f"a {address}"):
                self._failed[key] = [*self._recent(key), self._clock()]
                self._failed.move_to_end(key)
            while len(self._failed) > REMEMBERED:
                self._failed.popitem(last=False)

    def succeeded(self, name: str) -> None:
        """Forget the failures of a name; those of an address stay."""
        with self._lock:
            self._failed.pop(f"n {name}", None)

    def _recent(self, key: str) -> list[float]:
        since = self._clock() - WITHIN
        return [at for at in self._failed.get(key, ()) if at > since]

    def _left(self, key: str, most: int) -> float:
        recent = self._recent(key)
        return recent[-most] + WITHIN - self._clock() if len(recent) >= most else 0.0
