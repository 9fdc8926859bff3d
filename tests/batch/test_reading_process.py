"""A process that reads for another: what takes it too long is refused, a busy machine is not."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from sayso.batch.order import Order
from sayso.batch.reading_process import ReadingProcess
from sayso.model.text import Document, Rejection
from sayso.settings import Settings

TOLD = "Nobody died in Selm, the mayor said."
ORDER = Order(name="told.txt", data=TOLD.encode(), fetched=True)


def nothing() -> None:
    """Nothing is done while one waits."""


def stopping(reads: ReadingProcess, seconds: float) -> Callable[[], None]:
    """Keeps the process from its processor for so long, once."""
    stopped = list[int]()

    def stop() -> None:
        if not stopped and reads._process is not None and reads._process.pid:
            stopped.append(reads._process.pid)
            os.kill(stopped[0], signal.SIGSTOP)
            time.sleep(seconds)
            os.kill(stopped[0], signal.SIGCONT)

    return stop


def test_what_takes_the_processor_too_long_is_refused() -> None:
    reads = ReadingProcess(Settings(), seconds=0.5)
    try:
        long = Document(text=f"{TOLD}\n\n" * 3_000)  # a limit is one of whole seconds
        (late,) = reads.readings_of([long], nothing)
        assert isinstance(late, Rejection)
        assert late.reason == "took longer than 0.5 seconds to read"
        assert reads._process is None
    finally:
        reads.close()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs processes that can be stopped")
def test_what_waits_for_a_processor_is_read() -> None:
    reads = ReadingProcess(Settings(), seconds=8)
    try:
        (read,) = reads.documents_of(ORDER, stopping(reads, 9))
        assert isinstance(read, Document)
        assert read.text == TOLD
    finally:
        reads.close()
