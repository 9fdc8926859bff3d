"""What a process loads for its command stays with it: no garbage is looked for there."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 20_000, 20, 20
"""So many new objects that the garbage collector looks through them, and so many times for those
that were left: records are trees, of which it finds nothing to collect."""


@contextmanager
def loading() -> Iterator[None]:
    """Loads what stays: meanwhile no garbage is looked for, and never again in what was loaded."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*SELDOM)
        gc.enable()
