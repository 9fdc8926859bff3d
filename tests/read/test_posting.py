"""What is sent to an address: within its deadline, to no private machine, and never sent on."""

import pytest

from sayso.errors import DeliveryError
from sayso.read.networks import network_of
from sayso.read.posting import Target, post
from tests.watch.servers import Taken, taking

LOOPBACK = (network_of("127.0.0.0/8"),)


def test_a_body_is_sent_with_its_head() -> None:
    taken = Taken()
    with taking(taken) as url:
        post(Target(url=url, networks=LOOPBACK), b"{}", {"Idempotency-Key": "msg_1"})
    ((head, body),) = taken.got
    assert (head["Idempotency-Key"], body) == ("msg_1", b"{}")


@pytest.mark.parametrize("status", [400, 404, 410, 429, 500, 503])
def test_what_is_not_taken_is_told(status: int) -> None:
    with (
        taking(Taken(answers=[status])) as url,
        pytest.raises(DeliveryError, match=f"answered {status}"),
    ):
        post(Target(url=url, networks=LOOPBACK), b"{}", {})


def test_a_redirect_is_not_followed_wherever_it_leads() -> None:
    inner = Taken()
    with taking(inner) as private:
        outer = Taken(answers=[307], onward=private)
        with taking(outer) as url, pytest.raises(DeliveryError, match="give the address it leads"):
            post(Target(url=url, networks=LOOPBACK), b"{}", {})
    assert len(outer.got) == 1
    assert inner.got == []


def test_a_private_machine_is_asked_only_where_its_network_is_named() -> None:
    taken = Taken()
    with taking(taken) as url:
        for given in (url, url.replace("127.0.0.1", "localhost")):
            with pytest.raises(DeliveryError, match="not public"):
                post(Target(url=given), b"{}", {})
    assert taken.got == []


def test_a_slow_answer_ends_with_the_deadline() -> None:
    with (
        taking(Taken(slow=2.0)) as url,
        pytest.raises(DeliveryError, match=r"longer than 0\.3 seconds"),
    ):
        post(Target(url=url, networks=LOOPBACK, seconds=0.3), b"{}", {})


def test_a_password_in_the_address_is_told_nowhere() -> None:
    with pytest.raises(DeliveryError) as told:
        post(Target(url="http://ana:sesame@127.0.0.1:9/x"), b"{}", {})
    assert "sesame" not in str(told.value)
