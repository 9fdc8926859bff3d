"""Many machines: an engine on a Ray cluster, and all there is of Ray.

Every machine has the same sayso installed, and sees the input and the folder for the parts under
the same paths.  Only what is to be done and what came of it pass between them, never a report.
"""

import logging
import os
import socket
from collections.abc import Callable, Collection
from typing import Any, TypeVar, cast

from sayso.batch.engine import Ticket
from sayso.batch.worker import one_thread
from sayso.errors import SettingsError

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # read when it is imported: nothing is sent

import ray
from ray.exceptions import RayError, RayTaskError

Item = TypeVar("Item")
Made = TypeVar("Made")

KNOCKING = 10.0
"""Seconds in which a cluster has to answer."""
UNREACHED = (
    "no Ray cluster answers at {address}: `ray start --head` on one machine, `ray start "
    "--address HOST:6379` on the others, then name auto or HOST:6379 ({fault})"
)


class RayPool:
    """An Engine on the cluster at an address; one core for each call."""

    def __init__(self, address: str) -> None:
        """SettingsError where no cluster answers, or one of another Ray or Python."""
        try:
            _knock(address)
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
        except (RayError, ConnectionError, RuntimeError, ValueError, OSError) as fault:
            reason = " ".join(str(fault).split())[:200]
            raise SettingsError(UNREACHED.format(address=address, fault=reason)) from fault
        self._call: Any = ray.remote(num_cpus=1, max_retries=0)(_call)
        self._under_way: dict[int, ray.ObjectRef[object]] = {}
        self._handed_in = 0

    def submit(self, work: Callable[[Item], Made], item: Item) -> Ticket[Made]:
        """Hand in one call; it is begun when a core is free."""
        self._handed_in += 1
        self._under_way[self._handed_in] = self._call.remote(work, item)
        return Ticket(self._handed_in)

    def wait(
        self, tickets: Collection[Ticket[Made]]
    ) -> tuple[dict[Ticket[Made], Made], list[Ticket[Made]]]:
        """Those that have ended, one at least, and those whose process or machine died."""
        by_call = {self._under_way[t.number]: t for t in tickets}
        ended, _ = ray.wait([*by_call], num_returns=1)
        done, failed = dict[Ticket[Made], Made](), list[Ticket[Made]]()
        for call in ended:
            ticket = by_call[call]
            del self._under_way[ticket.number]
            try:
                done[ticket] = cast(Made, ray.get(call))
            except RayTaskError as raised:
                raise cast(Exception, raised.cause) from raised
            except RayError:
                failed.append(ticket)
        return done, failed

    def width(self) -> int:
        """The cores of all machines that are there now."""
        return max(1, int(ray.cluster_resources().get("CPU", 1)))

    def close(self) -> None:
        """Let go of the cluster; what is still at work there is ended."""
        ray.shutdown()


def _knock(address: str) -> None:
    """OSError where nothing listens, which Ray would go on asking for minutes."""
    host, _, port = address.rpartition(":")
    if host and port.isdecimal():
        with socket.create_connection((host.strip("[]"), int(port)), KNOCKING):
            return


def _call(work: Callable[[Item], Made], item: Item) -> Made:
    one_thread()
    return work(item)
