"""Following: what is understood, what is refused, and that no more is no more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.desk.regrouping import group_new_reports
from sayso.errors import NotFound, UserError
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.alert import Follow
from sayso.watch.following import FollowWish
from sayso.watch.following import follow as watch_feed
from sayso.watch.follows import all_followed, begin_following, end_following, follow_of
from tests.watch.heron import MAYOR, NOW, POLICE, toll


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of one question."""
    with make_ledger(tmp_path / "followed.sqlite") as opened:
        opened.add(toll(20, MAYOR, 3, "The Sound"))
        group_new_reports(opened)
        yield opened


@pytest.mark.parametrize(
    "words", ["how many people were killed near Ostra Bay", "{id}", "{beginning}"]
)
def test_a_question_is_followed_by_its_words_or_its_id(ledger: Ledger, words: str) -> None:
    (name,) = ledger.questions.clusters()
    given = words.format(id=name, beginning=name[:12])
    made = begin_following(ledger, Follow(question=given), "Ana", NOW)
    assert made == Follow(question=name)
    (listed,) = all_followed(ledger)
    assert (listed.question, listed.alerts) == (name, 0)
    assert "killed" in listed.title


def test_a_feed_that_is_added_for_a_question_has_it_followed(ledger: Ledger) -> None:
    (name,) = ledger.questions.clusters()
    wish = FollowWish(question="how many people were killed near Ostra Bay")
    now = NOW.replace(tzinfo=None)
    made = watch_feed(ledger, "https://post.example/rss", wish, by="Ana", now=now)
    assert (made.question, ledger.feeds.find(made.id).question) == (name, name)
    (listed,) = all_followed(ledger)
    assert (listed.question, listed.followed.by) == (name, "Ana")
    with pytest.raises(NotFound, match="sayso questions"):
        watch_feed(
            ledger, "https://echo.example/rss", FollowWish(question="qst_0"), by="Ana", now=now
        )
    assert len(ledger.feeds.all()) == 1


def test_a_measure_is_followed_under_its_own_name(ledger: Ledger) -> None:
    made = begin_following(ledger, Follow(measure="Dead", place=" Ostra  Bay "), "Ana", NOW)
    assert made == Follow(measure="killed", place="Ostra Bay")


@pytest.mark.parametrize(
    ("wish", "fault", "told"),
    [
        (Follow(), UserError, "say what to follow"),
        (Follow(measure="sung"), UserError, "nothing that is counted"),
        (Follow(words="x" * 301), UserError, "at most 300"),
        (Follow(question="qst_0000"), NotFound, "sayso questions"),
        (Follow(question="how many boats sank in Fenby in 1999"), NotFound, "sayso questions"),
    ],
)
def test_what_cannot_be_followed_is_refused(
    ledger: Ledger, wish: Follow, fault: type[Exception], told: str
) -> None:
    with pytest.raises(fault, match=told):
        begin_following(ledger, wish, "Ana", NOW)
    assert ledger.follows.all() == []


def test_a_follow_ends_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    made = begin_following(ledger, Follow(party="the mayor"), "Ana", NOW)
    begin_following(ledger, Follow(outlet="The Sound"), "Ana", NOW)
    with pytest.raises(NotFound, match="several"):
        end_following(ledger, "flw_", "Ana", NOW)
    assert end_following(ledger, made.id[:10], "Ana", NOW) == made
    with pytest.raises(NotFound, match="followed by nobody"):
        end_following(ledger, made.id, "Ana", NOW)
    assert [f.followed.follow.outlet for f in all_followed(ledger)] == ["The Sound"]


def test_a_question_that_got_another_id_is_the_same_follow(ledger: Ledger) -> None:
    (old,) = ledger.questions.clusters()
    begin_following(ledger, Follow(question=old), "Ana", NOW)
    ledger.add(toll(12, POLICE, 2))
    group_new_reports(ledger)
    (new,) = ledger.questions.clusters()
    assert new != old
    assert all_followed(ledger)[0].question == new
    assert follow_of(ledger, Follow(question=new)) == Follow(question=old)
    assert follow_of(ledger, Follow(question="qst_other")) is None
    assert follow_of(ledger, Follow(party="the mayor")) is None
