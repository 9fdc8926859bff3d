"""What was worked out for one page and serves others, until the ledger has changed."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")

MOST = 32


class Kept:
    """Values by a key and the state of the ledger that they were worked out for."""

    def __init__(self) -> None:
        self._of: OrderedDict[Hashable, tuple[Hashable, object]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, state: Hashable, make: Callable[[], T]) -> T:
        """The value for this state, worked out where there is none."""
        with self._lock:
            held = self._of.get(key)
        if held is None or held[0] != state:
            self._put(key, state, made := make())
            return made
        return cast(T, held[1])

    def _put(self, key: Hashable, state: Hashable, value: object) -> None:
        with self._lock:
            self._of[key] = (state, value)
            self._of.move_to_end(key)
            while len(self._of) > MOST:
                self._of.popitem(last=False)
