"""Follows and alerts as a ledger keeps them: each alert once, seen or not, delivered once."""

from dataclasses import replace
from datetime import UTC, datetime

from sayso.ledger.alerts import WantedAlerts
from sayso.ledger.deliveries import LEAST_OLD, DeliveryOutcome
from sayso.ledger.ledger import Ledger
from sayso.model.alert import Alert, AlertKind, Follow
from tests.ledger.build import ferry, numbered

NOW = datetime(2031, 3, 9, 8, tzinfo=UTC)
BOTH = Follow(place="Port Maren", measure="killed")
ONE = Alert(
    follow=BOTH.id,
    kind=AlertKind.NEW_ORIGIN,
    lineages=("clm_a",),
    figures=("at least 12",),
    told="at least 12, on the word of the coastguard \ud800",
    question="qst_a",
    words="At least 12 people\x00",
    parties=("the coastguard", ""),
)
OTHER = replace(ONE, kind=AlertKind.RANGE, question="qst_b")
SILENT = replace(ONE, kind=AlertKind.FEED_QUIET, follow="")


def test_what_is_followed_is_followed_until_it_is_ended(ledger: Ledger) -> None:
    ledger.add(ferry())
    assert ledger.follows.begin(BOTH, "Ana", NOW)
    assert not ledger.follows.begin(BOTH, "Ben", NOW)
    (kept,) = ledger.follows.all()
    assert (kept.follow, kept.by, kept.additions) == (BOTH, "Ana", 1)
    assert ledger.follows.end(BOTH, "Ben", NOW)
    assert not ledger.follows.end(BOTH, "Ben", NOW)
    assert ledger.follows.all() == []
    assert ledger.follows.begin(BOTH, "Ben", NOW)


def test_the_same_alert_is_kept_once_and_comes_back_as_it_was(ledger: Ledger) -> None:
    assert ledger.alerts.keep([ONE, OTHER, ONE], NOW, heard=5) == [ONE, OTHER]
    told_otherwise = replace(ONE, told="in other words", question="qst_c")
    assert ledger.alerts.keep([told_otherwise], NOW, heard=4) == []
    first, second = ledger.alerts.after(0)
    assert (first.alert.told, first.alert.words) == (ONE.told, ONE.words)
    assert first.alert.parties == ONE.parties
    assert second.alert.id == OTHER.id
    assert ledger.follows.heard() == 5


def test_alerts_are_listed_the_newest_first_and_those_of_feeds_apart(ledger: Ledger) -> None:
    ledger.alerts.keep([ONE, OTHER, SILENT], NOW)
    alerts = ledger.alerts
    assert [r.alert.id for r in alerts.page(WantedAlerts(), None, 9)] == [OTHER.id, ONE.id]
    assert [
        r.alert.id
        for r in alerts.page(WantedAlerts(), alerts.page(WantedAlerts(), None, 1)[0].seq, 9)
    ] == [ONE.id]
    quiet = WantedAlerts(kind=AlertKind.FEED_QUIET)
    assert [r.alert.id for r in alerts.page(quiet, None, 9)] == [SILENT.id]
    assert alerts.count(WantedAlerts(question="qst_b")) == 1
    assert alerts.count(WantedAlerts(follow=BOTH.id)) == 2
    assert alerts.count(WantedAlerts(follow="flw_none")) == 0


def test_what_one_has_seen_another_has_not(ledger: Ledger) -> None:
    ledger.alerts.keep([ONE, OTHER], NOW)
    first, second = (r.seq for r in ledger.alerts.after(0))
    ledger.alerts.saw("Ana", second, second, NOW)
    assert ledger.alerts.unseen("Ana", [first, second]) == {first}
    assert ledger.alerts.count(WantedAlerts(unseen_by="Ana")) == 1
    assert ledger.alerts.count(WantedAlerts(unseen_by="Ben")) == 2
    ledger.alerts.saw("Ana", 1, second, NOW)
    assert ledger.alerts.count(WantedAlerts(unseen_by="Ana")) == 0


def test_new_reports_are_those_read_first_since_then(ledger: Ledger) -> None:
    ledger.add(ferry())
    began = ledger.looks.additions()
    ledger.add(ferry(made_by="m2", title="Ferry lost at sea"))
    assert not ledger.alerts.new_reports(began).keys
    ledger.add(numbered(1))
    found = ledger.alerts.new_reports(began)
    assert found.ids == {numbered(1).document.id}
    assert len(found.keys) == 1
    assert found.additions == ledger.looks.additions()


def test_a_channel_is_told_each_alert_once_and_nothing_old(ledger: Ledger) -> None:
    ledger.alerts.keep([ONE], NOW - 2 * LEAST_OLD)
    ledger.alerts.keep([OTHER], NOW)
    ledger.deliveries.know("desk", NOW)
    assert ledger.deliveries.waiting("desk") == NOW.replace(tzinfo=None)
    made = ledger.deliveries.compose("desk", (), 9, NOW)
    assert made is not None
    assert [r.alert.id for r in ledger.alerts.by_seq(made.alerts)] == [OTHER.id]
    assert ledger.deliveries.compose("desk", (), 9, NOW) is None
    assert ledger.deliveries.waiting("desk") is None


def test_a_try_is_begun_by_one_and_ends_once(ledger: Ledger) -> None:
    ledger.alerts.keep([ONE], NOW)
    ledger.deliveries.know("desk", NOW)
    ledger.deliveries.compose("desk", (), 9, NOW)
    (waiting,) = ledger.deliveries.open("desk")
    assert ledger.deliveries.begin(waiting, NOW) == 1
    assert ledger.deliveries.begin(waiting, NOW) == 0
    ledger.deliveries.end(waiting, 1, DeliveryOutcome.FAILED, "no answer", NOW)
    (failed,) = ledger.deliveries.open("desk")
    assert failed.failures == 1
    number = ledger.deliveries.begin(failed, NOW)
    ledger.deliveries.end(failed, number, DeliveryOutcome.SENT, "", NOW)
    assert ledger.deliveries.open("desk") == []
    assert ledger.deliveries.newest(1)[0].is_over


def test_a_channel_may_be_for_some_follows_alone(ledger: Ledger) -> None:
    elsewhere = replace(ONE, follow="flw_elsewhere")
    ledger.alerts.keep([ONE, elsewhere, SILENT], NOW)
    ledger.deliveries.know("desk", NOW)
    made = ledger.deliveries.compose("desk", (BOTH.id,), 9, NOW)
    assert made is not None
    assert [r.alert.id for r in ledger.alerts.by_seq(made.alerts)] == [ONE.id, SILENT.id]
