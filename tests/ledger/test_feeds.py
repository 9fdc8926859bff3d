"""Feeds as a ledger keeps them: rows that are only added, and who asks which."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from sayso.errors import NotFound, UserError
from sayso.ledger.feeds import Feed, FeedKind, Fetch, FetchOutcome, State
from sayso.ledger.ledger import Ledger
from sayso.model.address import address_of
from sayso.model.report import sha256_of
from tests.ledger.build import ferry

NOON = datetime(2031, 6, 3, 12)
HOUR = timedelta(hours=1)
POST = Feed(kind=FeedKind.FEED, where="https://post.example/rss", outlet="The Post", by="Ana")
LETTERS = Feed(kind=FeedKind.FOLDER, where="/srv/letters", every=HOUR, full=False, revisit=False)


def asked(
    given: Feed, number: int, *, hours: float = 0, new: int = 0, due: float | None = 1
) -> Fetch:
    """The feed, asked so many hours after noon."""
    return Fetch(
        feed=given.id,
        target=given.id,
        number=number,
        outcome=FetchOutcome.READ if new else FetchOutcome.SAME,
        at=NOON + hours * HOUR,
        new=new,
        due=None if due is None else NOON + (hours + due) * HOUR,
        told={"etag": f'"{number}"'},
    )


def test_what_is_followed_comes_back_as_its_newest_row_says(ledger: Ledger) -> None:
    ledger.feeds.put(POST, at=NOON)
    ledger.feeds.put(LETTERS, at=NOON)
    ledger.feeds.put(replace(POST, state=State.PAUSED, by="Ben"), at=NOON + HOUR)
    post, letters = ledger.feeds.all()
    assert post == replace(POST, state=State.PAUSED, by="Ben", at=NOON + HOUR)
    assert letters == replace(LETTERS, at=NOON)


def test_a_feed_is_found_by_its_place_its_id_and_the_beginning_of_that(ledger: Ledger) -> None:
    ledger.feeds.put(POST, at=NOON)
    for name in (POST.where, POST.id, POST.id[:8]):
        assert ledger.feeds.find(name).where == POST.where
    with pytest.raises(NotFound, match="sayso watch list"):
        ledger.feeds.find("https://other.example/rss")
    ledger.feeds.put(LETTERS, at=NOON)
    with pytest.raises(UserError, match="several begin so"):
        ledger.feeds.find("fee_")


def test_one_of_two_who_ask_at_once_has_the_number(ledger: Ledger) -> None:
    assert ledger.feeds.add([asked(POST, 1, new=3)])
    mine, beside = asked(POST, 1), replace(asked(POST, 1), target="art_1")
    assert not ledger.feeds.add([beside, mine])
    assert ledger.feeds.newest([POST.id, "art_1"]) == {POST.id: asked(POST, 1, new=3)}


def test_only_the_newest_of_each_thing_says_when_it_is_due(ledger: Ledger) -> None:
    article = replace(asked(POST, 1, due=0), target="art_1", outcome=FetchOutcome.LISTED)
    ledger.feeds.add([asked(POST, 1), article])
    ledger.feeds.add([asked(POST, 2, hours=1, due=4), article.after(FetchOutcome.READ, NOON, None)])
    assert ledger.feeds.due([POST.id]) == [(NOON + 5 * HOUR, POST.id, POST.id)]
    assert ledger.feeds.due([LETTERS.id]) == []
    assert ledger.feeds.newest(["art_1"])["art_1"].number == 2


def test_habits_tell_when_a_feed_answered_and_how_often_it_brings_something(
    ledger: Ledger,
) -> None:
    for number in range(1, 6):
        ledger.feeds.add([asked(POST, number, hours=2 * number, new=number)])
    ledger.feeds.add([asked(POST, 6, hours=12)])
    failed = replace(asked(POST, 7, hours=13), outcome=FetchOutcome.FAILED)
    ledger.feeds.add([failed])
    had = ledger.feeds.habits(NOON + 20 * HOUR)[POST.id]
    assert (had.answered, had.brought) == (NOON + 12 * HOUR, NOON + 10 * HOUR)
    assert (had.times, had.items, had.usual_gap) == (5, 15, 2 * HOUR)
    later = ledger.feeds.habits(NOON + timedelta(days=40))[POST.id]
    assert (later.answered, later.times, later.usual_gap) == (NOON + 12 * HOUR, 0, None)


def test_a_feed_is_held_by_one_until_it_lets_go_or_is_silent(ledger: Ledger) -> None:
    leases, both = ledger.leases, [POST.id, LETTERS.id]
    assert leases.take(both, "one", NOON, NOON + HOUR) == {*both}
    assert leases.take([POST.id], "two", NOON + HOUR / 2, NOON + 2 * HOUR) == set()
    assert leases.take(both, "one", NOON + HOUR / 2, NOON + 2 * HOUR) == {*both}
    assert leases.held(NOON + HOUR) == {*both}
    assert leases.take(both, "two", NOON + 2 * HOUR, NOON + 3 * HOUR) == {*both}
    assert leases.take(both, "one", NOON + 2 * HOUR, NOON + 3 * HOUR) == set()
    assert leases.take([POST.id], "two", NOON + 2 * HOUR, NOON + 3 * HOUR) == {POST.id}
    assert leases.take(both, "one", NOON + 2 * HOUR, NOON + 3 * HOUR) == {LETTERS.id}
    leases.let_go("two")
    assert leases.held(NOON + 2 * HOUR) == {LETTERS.id}


def test_what_the_ledger_has_of_an_address_is_told_by_its_text(ledger: Ledger) -> None:
    one = ferry()
    document = replace(one.document, url="https://post.example/ferry?utm_source=x")
    kept = replace(one, document=document, claims=(), figures=())
    ledger.add(kept)
    address = address_of("http://www.post.example/ferry/")
    assert ledger.feeds.texts_at([address, "b.example/c", ""]) == {
        address: {sha256_of(document.text)}
    }
    assert ledger.feeds.reports_there([document.id, "doc_0"]) == {document.id}
