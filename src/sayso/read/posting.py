"""Words sent to an address that somebody set: within one deadline, to public machines alone.

Nothing that is answered is read but its status, and no redirect is followed: what was meant for
one machine goes to no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import httpcore
import httpx

from sayso.errors import DeliveryError
from sayso.model.address import without_login
from sayso.read.address import FAULTS
from sayso.read.networks import Network, may_be_asked
from sayso.read.sockets import Deadline, TimedTransport

SECONDS = 20.0
"""So long may a whole exchange take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address, the private networks that it may be in, and how many seconds it may take."""

    url: str
    networks: tuple[Network, ...] = ()
    seconds: float = SECONDS


def post(target: Target, body: bytes, headers: Mapping[str, str]) -> None:
    """Send a body to an address; DeliveryError unless it is taken (2xx).

    It goes to a machine of the open internet, or of one of the networks, and through no proxy; the
    machine that was checked is the one that is connected to.
    """
    url, shown = target.url, without_login(target.url)
    try:
        status = _sent(target, body, headers)
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise DeliveryError(f"{shown}: took longer than {target.seconds:g} seconds") from error
    except FAULTS as error:
        reason = str(error).replace(url, shown) or type(error).__name__
        raise DeliveryError(f"{shown}: {reason}") from error
    if 300 <= status < 400:
        raise DeliveryError(f"{shown}: answered {status}, sent on: give the address it leads to")
    if not 200 <= status < 300:
        raise DeliveryError(f"{shown}: answered {status}")


def _sent(target: Target, body: bytes, headers: Mapping[str, str]) -> int:
    permits = partial(may_be_asked, allowed=target.networks)
    with TimedTransport(Deadline.within(target.seconds), permits) as way:
        client = httpx.Client(transport=way)
        with client.stream("POST", target.url, content=body, headers=dict(headers)) as answer:
            return answer.status_code
