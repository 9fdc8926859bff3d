"""How long a process may work: by its processor's time, so that a busy machine refuses nothing.

What waits takes none of it; whoever asks such a process bounds the clock as well, more widely.
"""

import math
import signal

try:
    import resource
except ImportError:  # not on Windows: the clock alone holds there
    resource = None  # type: ignore[assignment]

PATIENCE = 10
"""So many times as long as its processor may a process take on the clock."""
_ENDED_BY = getattr(signal, "SIGXCPU", None)


def allow(seconds: float) -> None:
    """End this process after so many more seconds of its processor, rounded up."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        until = math.ceil(used.ru_utime + used.ru_stime + seconds)
        until = until if most == resource.RLIM_INFINITY else min(until, most)
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))


def ran_out(code: int | None) -> bool:
    """Whether a process that ended with this code had worked for as long as it may."""
    return code is not None and _ENDED_BY is not None and code == -_ENDED_BY
