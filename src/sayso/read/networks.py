"""Which machines may be asked: all, or those of the open internet and of networks named.

source: IANA's registries of special-purpose addresses (IPv4, IPv6), RFC 6052 and RFC 3056 for what
stands for an older address.  Python's own `is_global` differs from release to release.
"""

import ipaddress
from collections.abc import Sequence
from typing import TypeAlias

from sayso.errors import UserError

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

NOT_PUBLIC: tuple[Network, ...] = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "3fff::/20",
        ),
    )
)  # fmt: skip
PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out to the open internet."""
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses of IPv4 behind a gateway (RFC 6052)."""


def network_of(words: str) -> Network:
    """A network as `10.0.0.0/8` or `fd00::/8`; UserError for anything else."""
    try:
        return ipaddress.ip_network(words.strip())
    except ValueError as error:
        raise UserError(f"{words[:80]!r} is no network: say one as 10.0.0.0/8") from error


def may_be_asked(address: str, allowed: Sequence[Network] = ()) -> bool:
    """Whether an IP address is one of the open internet, or lies in a network that is allowed.

    Not loopback, private, link-local or multicast, however it is written.
    """
    ip = _unwrapped(ipaddress.ip_address(address.partition("%")[0]))
    return any(ip in network for network in allowed) or _is_public(ip)


def _is_public(ip: Address) -> bool:
    if isinstance(ip, ipaddress.IPv6Address) and ip not in PUBLIC_IPV6:
        return False
    return not any(ip in network for network in NOT_PUBLIC)


def _unwrapped(ip: Address) -> Address:
    """The older address that one of IPv6 stands for, through a gateway or mapped; else itself."""
    if not isinstance(ip, ipaddress.IPv6Address):
        return ip
    if ip in TRANSLATED:
        return ipaddress.IPv4Address(ip.packed[-4:])
    return ip.ipv4_mapped or ip.sixtofour or ip
