"""Being told by the system that a folder changed, where it does tell.

Network drives and some mounts tell nothing: so an empty file is written and taken away again, and
where no notice of it comes the folder is looked through at intervals alone.
"""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from watchfiles import watch

PROBE = ".sayso-probe"
PROBED = 2.0
"""Seconds in which the notice of a probe must come."""
ROUND = 500
"""Milliseconds after which it is looked whether to stop."""


class Notices:
    """Says when something in a folder changed, until it is closed.

    `work` is whether the system tells of changes there; until that is known it is false.
    """

    def __init__(self, root: Path, changed: Callable[[], None]) -> None:
        self._root = root
        self._changed = changed
        self._closed = threading.Event()
        self.work = False

    def start(self) -> None:
        """Begin to listen, in a thread of its own."""
        threading.Thread(target=self._run, name="notices", daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self._closed.set()

    def _run(self) -> None:
        probe = self._root / PROBE
        try:
            self._listen(probe)
        except (OSError, RuntimeError):
            pass  # too many folders for the system, or gone: looked through at intervals
        finally:
            self.work = False
            with suppress(OSError):
                probe.unlink(missing_ok=True)

    def _listen(self, probe: Path) -> None:
        until: float | None = None
        for changes in watch(
            self._root,
            watch_filter=None,
            stop_event=self._closed,
            rust_timeout=ROUND,
            yield_on_timeout=True,
            raise_interrupt=False,
        ):
            if until is None:
                until = monotonic() + PROBED
                probe.write_bytes(b"")
            self._hear(path for _, path in changes)
            if not self.work and monotonic() > until:
                return
            if self.work:
                probe.unlink(missing_ok=True)

    def _hear(self, paths: Iterable[str]) -> None:
        names = {Path(path).name for path in paths}
        self.work = self.work or PROBE in names
        if names - {PROBE}:
            self._changed()
