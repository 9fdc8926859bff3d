"""Messages to services that Apprise speaks to, over a real server; where it is installed."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso.ledger.deliveries import DeliveryOutcome
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind
from sayso.model.marking import Tlp
from sayso.settings import Settings
from sayso.watch.channels import Channel, Service
from sayso.watch.delivering import deliver_due
from tests.ledger.build import decided
from tests.watch.heron import POLICE, added, followed, toll
from tests.watch.servers import Taken, taking

pytest.importorskip("apprise")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

NOW = datetime(2033, 6, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PLAIN = Settings()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in which one thing happened to what is followed."""
    with make_ledger(tmp_path / "told.sqlite") as opened:
        followed(opened)
        added(opened, toll(12, POLICE, 3))
        yield opened


def test_a_service_is_told_once_and_again_where_it_did_not_take_it(ledger: Ledger) -> None:
    taken = Taken(answers=[503])
    with taking(taken) as url:
        way = Service(url=url.replace("http://", "json://ana:open-sesame@"))
        channel = Channel(name="room", way=way, link="https://desk.example")
        told = [deliver_due(ledger, PLAIN, NOW + n * MINUTE, [channel]) for n in range(4)]
    assert told == [0, 1, 0, 0]
    said = [json.loads(body) for _, body in taken.got]
    assert len(said) == 2
    assert said[0]["title"] == said[1]["title"] == "sayso: 1 alert, people killed near Ostra Bay"
    assert "12, on the word of police" in said[1]["message"]
    assert "https://desk.example/c/" in said[1]["message"]
    (message,) = [m for m in ledger.deliveries.newest(9) if m.alerts]
    (failed,) = [t for t in message.tries if t.outcome is DeliveryOutcome.FAILED]
    assert failed.told == "json: not taken"


def test_what_is_marked_above_a_service_is_not_told_to_it(ledger: Ledger) -> None:
    taken = Taken()
    with taking(taken) as url:
        way = Service(url=url.replace("http://", "json://"))
        channel = Channel(name="room", way=way, ceiling=Tlp.GREEN)
        ledger.decide(decided(DecisionKind.MARK, "ledger", tlp="RED", to=[]))
        assert deliver_due(ledger, PLAIN, NOW, [channel]) == 1
    ((_, body),) = taken.got
    assert json.loads(body)["title"] == "sayso: a new alert; sign in"
    assert b"police" not in body


def test_a_service_that_is_none_is_told_without_its_address(ledger: Ledger) -> None:
    channel = Channel(name="room", way=Service(url="nowhere://ana:open-sesame@host"))
    assert deliver_due(ledger, PLAIN, NOW, [channel]) == 0
    (message,) = [m for m in ledger.deliveries.newest(9) if m.alerts]
    assert message.tries[-1].told == "nowhere: no address that Apprise knows"
