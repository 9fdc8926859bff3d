"""Readings of very many claims, kept in memory once read: what was added never changes."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from sayso.model.claim import Reading

LONG = 500
"""Claims from which on a reading is long: it takes a tenth of a second and more to be read."""

MOST = 4
"""So many of them are held, those asked for last."""


class LongReadings:
    """The long readings that were asked for last, by their keys."""

    def __init__(self) -> None:
        self._of: OrderedDict[int, Reading] = OrderedDict()
        self._lock = Lock()

    def get(self, key: int, read: Callable[[int], Reading]) -> Reading:
        """The reading of this key, read where it is not held."""
        with self._lock:
            if held := self._of.get(key):
                self._of.move_to_end(key)
                return held
        found = read(key)
        if len(found.claims) >= LONG:
            with self._lock:
                self._of[key] = found
                while len(self._of) > MOST:
                    self._of.popitem(last=False)
        return found
