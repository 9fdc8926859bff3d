"""What was worked out for one page and serves others, until the ledger has changed."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from sayso.errors import SaysoError

log = logging.getLogger(__name__)

T = TypeVar("T")

MOST = 32


class KeptValues:
    """Values by a key and the state of the ledger that they were worked out for: so many."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._of: OrderedDict[Hashable, tuple[Hashable, object]] = OrderedDict()
        self._working: set[Hashable] = set()
        self._lock = threading.Lock()

    def get(self, key: Hashable, state: Hashable, make: Callable[[], T]) -> T:
        """The value for this state, worked out where there is none."""
        with self._lock:
            held = self._of.get(key)
        if held is None or held[0] != state:
            self._put(key, state, made := make())
            return made
        return cast(T, held[1])

    def last(self, key: Hashable, state: Hashable, make: Callable[[], T]) -> T:
        """The value as it was last worked out; a newer one is worked out meanwhile, for later."""
        with self._lock:
            there = key in self._of
        found = self.soon(key, state, make, 0.0) if there else None
        return self.get(key, state, make) if found is None else found

    def soon(
        self, key: Hashable, state: Hashable, make: Callable[[], T], patience: float
    ) -> T | None:
        """The same, but None where the first takes longer than so many seconds."""
        with self._lock:
            held = self._of.get(key)
            begin = (held is None or held[0] != state) and key not in self._working
            if begin:
                self._working.add(key)
        if begin:
            work = threading.Thread(target=self._work, args=(key, state, make), daemon=True)
            work.start()
        if begin and held is None:
            work.join(patience)
            with self._lock:
                held = self._of.get(key)
        return None if held is None else cast(T, held[1])

    def _work(self, key: Hashable, state: Hashable, make: Callable[[], object]) -> None:
        try:
            self._put(key, state, make())
        except SaysoError as fault:  # the ledger is locked, or closed: the next page asks again
            log.info("not worked out: %s", fault)
        finally:
            with self._lock:
                self._working.discard(key)

    def _put(self, key: Hashable, state: Hashable, value: object) -> None:
        with self._lock:
            self._of[key] = (state, value)
            self._of.move_to_end(key)
            while len(self._of) > self._most:
                self._of.popitem(last=False)
