"""How a process that reads shards begins: before it loads anything that does arithmetic."""

import os
import signal

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""What NumPy's arithmetic reads, when first loaded, of how many threads it may take."""


def start_worker() -> None:
    """Ctrl-C is for the parent, which ends its workers; arithmetic keeps to one thread."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    one_thread()


def one_thread() -> None:
    """Arithmetic that is loaded from now on keeps to one thread.

    With threads of its own in every process it would take the cores that the others work on.
    """
    for library in ONE_THREAD:
        os.environ.setdefault(library, "1")
