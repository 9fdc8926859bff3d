"""Which machines may be asked by what fetches by itself."""

import pytest

from sayso.errors import UserError
from sayso.read.networks import may_be_asked, network_of


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("100.128.0.1", True),
        ("2001:4860:4860::8888", True),
        ("2a00::1", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.9", False),
        ("172.16.4.4", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("198.18.0.1", False),
        ("192.0.0.8", False),
        ("203.0.113.9", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("fc00::5", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::7f00:1", False),
    ],
)
def test_addresses_of_the_open_internet(address: str, public: bool) -> None:
    assert may_be_asked(address) == public


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("10.1.2.3", True),
        ("::ffff:10.1.2.3", True),
        ("fd00::7", True),
        ("10.2.0.1", False),
        ("fd01::7", False),
        ("8.8.8.8", True),
    ],
)
def test_a_network_that_is_allowed_is_asked_too(address: str, asked: bool) -> None:
    allowed = (network_of("10.1.0.0/16"), network_of("fd00::/16"))
    assert may_be_asked(address, allowed) == asked


@pytest.mark.parametrize("words", ["", "intranet", "10.0.0.1/8", "10.0.0.0/99", "10/8;"])
def test_what_is_no_network_is_told(words: str) -> None:
    with pytest.raises(UserError, match="is no network"):
        network_of(words)
