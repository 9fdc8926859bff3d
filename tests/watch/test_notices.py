"""What a partner withdraws, and feeds in trouble: told once, feeds apart from the news."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sayso.ledger.alerts import WantedAlerts
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.alert import AlertKind, Follow
from sayso.settings import Settings
from sayso.watch.delivering import deliver_due
from sayso.watch.messages import ReadyMessage, as_text
from sayso.watch.notices import Trouble, Withdrawn, raise_for_feeds, raise_withdrawn
from tests.watch.heron import MAYOR, NOW, POLICE, added, followed, told, toll
from tests.watch.servers import Taken, taking
from tests.watch.test_delivering import hook


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of two rivals, followed from then on."""
    with make_ledger(tmp_path / "told.sqlite") as opened:
        added(opened, toll(12, POLICE, 3), toll(20, MAYOR, 3, "The Sound"))
        followed(opened)
        added(opened, toll(13, POLICE, 2, "Ostra Radio"))
        yield opened


def test_what_a_partner_withdraws_is_told_once(ledger: Ledger) -> None:
    last = ledger.alerts.last()
    claim = toll(20, MAYOR, 3, "The Sound").claims[0].id
    notice = Withdrawn(claims=(claim, "clm_unknown"), by="Lake Monitor", why="counted twice")
    assert raise_withdrawn(ledger, notice, NOW) == 1
    assert told(ledger.alerts.after(last)) == [
        ("withdrawn", "Lake Monitor withdraws 20, which the mayor gave: counted twice")
    ]
    assert raise_withdrawn(ledger, notice, NOW) == 0


def test_what_nobody_follows_is_withdrawn_without_a_word(ledger: Ledger) -> None:
    for one in ledger.follows.all():
        ledger.follows.end(one.follow, "Ana", NOW)
    claim = toll(20, MAYOR, 3, "The Sound").claims[0].id
    notice = Withdrawn(claims=(claim,), by="Lake Monitor", why="counted twice")
    assert raise_withdrawn(ledger, notice, NOW) == 0
    followed(ledger, Follow(place="Fenby"))
    assert raise_withdrawn(ledger, notice, NOW) == 0


FAILING = Trouble(
    feed="fed_1",
    name="https://mail.example/rss",
    kind=AlertKind.FEED_FAILING,
    since=NOW - timedelta(days=1),
    why="answered 500",
)


def test_a_feed_that_fails_is_told_once_while_it_lasts_and_not_among_the_news(
    ledger: Ledger,
) -> None:
    news = ledger.alerts.count(WantedAlerts())
    assert raise_for_feeds(ledger, [FAILING], NOW) == 1
    assert raise_for_feeds(ledger, [FAILING], NOW + timedelta(hours=1)) == 0
    again = Trouble(
        feed="fed_1", name=FAILING.name, kind=FAILING.kind, since=NOW, why="answered 503"
    )
    assert raise_for_feeds(ledger, [again], NOW + timedelta(days=2)) == 1
    assert ledger.alerts.count(WantedAlerts()) == news
    assert ledger.alerts.count(WantedAlerts(kind=AlertKind.FEED_FAILING)) == 2


def test_a_feed_in_trouble_stands_in_messages_under_a_head_of_its_own(ledger: Ledger) -> None:
    raise_for_feeds(ledger, [FAILING], NOW)
    taken = Taken()
    with taking(taken) as url:
        assert deliver_due(ledger, Settings(), NOW, [hook(url)]) == 1
    assert b"feed_failing" in taken.got[0][1]
    text = as_text(ReadyMessage(id="msg_1", alerts=tuple(ledger.alerts.after(0))))
    news, _, feeds = text.partition("\nFeeds\n")
    assert "mail.example" not in news
    assert "* feed failing: https://mail.example/rss fails: answered 500" in feeds
