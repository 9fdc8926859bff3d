"""How a server is set up: where it listens, under which names, whom it believes."""

import ipaddress
from dataclasses import dataclass

from sayso.errors import SettingsError

MEGABYTE = 1_000_000
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """Where to listen and whom to believe.

    `names` are host names the server is known by, besides loopback's.  `trusted_proxy` is the one
    address whose word is taken for where a request comes from and whether by https, and, in
    `trusted_header`, for who has signed in.  `networks` are private networks that
    addresses may be fetched from.  `upload_bytes` limits one request, `lone` is the one user of a
    loopback server, empty where people sign in.  `watched` is the ledger's place where what it
    follows is to be watched beside the server.
    """

    host: str = "127.0.0.1"
    port: int = 8321
    names: tuple[str, ...] = ()
    trusted_header: str = ""
    trusted_proxy: str = ""
    networks: tuple[str, ...] = ()
    upload_bytes: int = 64 * MEGABYTE
    lone: str = ""
    watched: str = ""

    def __post_init__(self) -> None:
        if self.trusted_header and not self.trusted_proxy:
            raise SettingsError("--trust-header needs a --trusted-proxy that it is believed from")
        for network in self.networks:
            try:
                ipaddress.ip_network(network)
            except ValueError:
                raise SettingsError(f"--allow-network {network!r}: say 10.1.0.0/16") from None

    @property
    def is_loopback(self) -> bool:
        """Whether only programs of this machine reach it."""
        if self.host == "localhost":
            return True
        return _is_address(self.host) and ipaddress.ip_address(self.host).is_loopback

    @property
    def is_for_one(self) -> bool:
        """Whether whoever sits at this machine needs no sign-in: nobody else can reach it."""
        return self.is_loopback and not self.names and not self.trusted_header

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may name as `Host`, in small letters."""
        own = LOOPBACK_NAMES if self.is_loopback else ()
        plain = {*own, *(name.lower() for name in self.names)}
        return frozenset({f"{name}:{self.port}" for name in plain} | self._bare(plain))

    def _bare(self, plain: set[str]) -> set[str]:
        """Names without a port: of a server at the usual ones, or behind a proxy that is named."""
        if self.port in (80, 443):
            return plain
        return {name.lower() for name in self.names}


def _is_address(words: str) -> bool:
    try:
        ipaddress.ip_address(words)
    except ValueError:
        return False
    return True
