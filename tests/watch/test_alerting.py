"""Alerts: each kind when it happens, once for good, in any order and however often reprinted."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sayso.desk.regrouping import group_new_reports
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.alert import Follow, RaisedAlert
from sayso.model.claim import Reading
from sayso.model.decision import DecisionKind
from sayso.watch.alerting import after_reading, raise_alerts
from tests.compare import stories
from tests.ledger.build import decided
from tests.watch.heron import (
    MAYOR,
    NOW,
    PAGE,
    POLICE,
    UNION,
    added,
    declining,
    denial,
    followed,
    page,
    reprint,
    taking_back,
    told,
    toll,
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with make_ledger(tmp_path / "followed.sqlite") as opened:
        yield opened


FIRST = toll(12, POLICE, 3)
RIVAL = toll(20, MAYOR, 3, "The Sound")


def test_nothing_is_told_where_nothing_is_followed(ledger: Ledger) -> None:
    assert added(ledger, FIRST) == []
    assert ledger.follows.heard() == 0


def test_what_was_there_before_it_was_followed_is_not_told(ledger: Ledger) -> None:
    added(ledger, FIRST)
    followed(ledger)
    assert added(ledger) == []
    assert told(added(ledger, toll(15, POLICE, 5, "Ostra Radio"))) == [
        ("revised", "police revised its figure from 12 to 15")
    ]


@pytest.mark.parametrize(
    ("words", "name", "told_as"),
    [
        ("the harbour master", "harbour master", "the harbour master"),
        ("The harbour master of Ostra", "harbour master", "the harbour master"),
        ("Police", "police", "police"),
        ("the Heron's owner", "owner", "owner"),
        ("the Sound", "the Sound", "the Sound"),
    ],
)
def test_a_name_stands_in_a_sentence_with_the_article_that_its_report_gives_it(
    ledger: Ledger, words: str, name: str, told_as: str
) -> None:
    followed(ledger)
    document = page(f"{words} said 12 people drowned.", 3)
    voice = replace(stories.body(name), mention=stories.passage(document, words))
    count = stories.figure(document, "12 people", 12, place="near Ostra Bay")
    (made,) = stories.readings([stories.said(document, count, voice)])
    (raised,) = added(ledger, made)
    assert raised.alert.told == f"12, on the word of {told_as}"
    assert raised.alert.parties == (name,)


def test_a_new_origin_is_told_with_its_words_and_a_link(ledger: Ledger) -> None:
    followed(ledger)
    (raised,) = added(ledger, FIRST)
    alert = raised.alert
    assert (alert.kind.value, alert.told) == ("new_origin", "12, on the word of police")
    assert (alert.before, alert.after, alert.words) == ("", "12", "12 people")
    assert alert.claim == FIRST.claims[0].id
    assert alert.link == f"/c/{alert.claim}"
    assert (alert.outlet, alert.parties) == ("Quay Gazette", ("police",))
    assert "killed" in alert.title


def test_a_rival_figure_contradicts_and_widens_the_range(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, FIRST)
    found = added(ledger, RIVAL)
    assert told(found) == [
        ("new_origin", "20, on the word of the mayor"),
        ("contradiction", "the mayor, 20, contradicts police, 12"),
        ("range", "the range of claims is 12 – 20, was 12"),
        ("verdict", "the verdict changed from single to disputed"),
    ]
    contradiction = found[1].alert
    assert (contradiction.before, contradiction.after) == ("12", "20")


def test_a_denial_of_a_figure_is_told(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, FIRST, RIVAL)
    assert told(added(ledger, denial(20, POLICE, 4, "Ostra Radio"))) == [
        ("denial", "police denies 20, which the mayor gave")
    ]


def test_who_declines_to_say_is_told_once(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, FIRST)
    declined = declining(12, UNION, POLICE, 4, "Ostra Radio")
    assert told(added(ledger, declined)) == [("declined", "the seamen's union declines to say")]
    assert "declined" not in dict(told(added(ledger, declining(12, UNION, POLICE, 5, "Tide"))))


def test_a_text_that_was_changed_is_an_alert_of_its_own(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, toll(12, POLICE, 3, url=PAGE))
    found = added(ledger, toll(15, POLICE, 3, url=f"{PAGE}?utm_source=feed"))
    assert told(found) == [("text_changed", "Quay Gazette changed its report: 12, now 15")]
    assert (found[0].alert.before, found[0].alert.after) == ("12", "15")


def test_of_each_version_what_the_one_before_it_said_is_told(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, toll(12, POLICE, 3, url=PAGE))
    added(ledger, toll(15, POLICE, 3, url=PAGE))
    assert told(added(ledger, toll(40, POLICE, 3, url=PAGE))) == [
        ("text_changed", "Quay Gazette changed its report: 15, now 40")
    ]


def test_a_figure_that_is_gone_from_its_page_is_told(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, toll(12, POLICE, 3, url=PAGE), RIVAL)
    bare = Reading(document=page("This page is being written anew.", 4, url=PAGE))
    found = added(ledger, bare)
    assert told(found)[0] == (
        "text_changed",
        "Quay Gazette changed its report: 12 is no longer in it",
    )


def test_three_reports_of_one_lineage_are_told_once(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, FIRST)
    assert added(ledger, reprint(12, POLICE, 3, "Ostra Radio")) == []
    assert told(added(ledger, reprint(12, POLICE, 4, "Tide"))) == [
        ("one_origin", "3 reports, all of one lineage: police")
    ]
    assert added(ledger, reprint(12, POLICE, 4, "Morning Post-Bag")) == []


def test_a_figure_that_is_taken_back_is_told(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, FIRST, RIVAL)
    found = dict(told(added(ledger, taking_back(20, MAYOR, 5, "The Sound"))))
    assert found["withdrawn"].startswith("20, which the mayor gave, is taken back by the mayor")


def test_a_report_that_is_read_again_tells_nothing(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, FIRST, RIVAL)
    read_otherwise = tuple(replace(c, made_by="m2") for c in RIVAL.claims)
    again = replace(RIVAL, claims=read_otherwise)
    assert added(ledger, again) == []


def test_what_people_decide_raises_nothing(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, FIRST, RIVAL)
    ledger.decide(decided(DecisionKind.REJECT, RIVAL.claims[0].id))
    assert added(ledger) == []
    ledger.decide(decided(DecisionKind.ACCEPT, RIVAL.claims[0].id))
    assert added(ledger) == []


def test_a_contradiction_that_comes_back_is_not_told_again(ledger: Ledger) -> None:
    followed(ledger)
    added(ledger, FIRST, RIVAL)
    added(ledger, toll(12, MAYOR, 5, "The Sound"))
    found = told(added(ledger, toll(20, MAYOR, 9, "The Sound")))
    assert "contradiction" not in dict(found)


def test_a_round_that_was_killed_is_done_by_the_next(ledger: Ledger) -> None:
    followed(ledger)
    ledger.add(FIRST)  # and killed before anything was told
    began = ledger.looks.additions()
    assert after_reading(ledger, began, NOW) == 1
    assert after_reading(ledger, began, NOW) == 0
    assert ledger.follows.heard() == ledger.looks.additions()


def test_a_follow_that_begins_late_is_told_of_what_came_after_it(ledger: Ledger) -> None:
    followed(ledger)
    ledger.add(FIRST)
    late = followed(ledger, Follow(measure="killed"))
    ledger.add(RIVAL)
    raise_alerts(ledger, NOW)
    kinds = [r.alert.kind.value for r in ledger.alerts.after(0) if r.alert.follow == late.id]
    assert kinds == ["new_origin", "contradiction", "range", "verdict"]


def test_what_is_followed_no_more_is_told_of_no_more(ledger: Ledger) -> None:
    follow = followed(ledger)
    added(ledger, FIRST)
    assert ledger.follows.end(follow, "Ana", NOW)
    assert added(ledger, RIVAL) == []
    assert len(ledger.alerts.after(0)) == 1


ABOUT: tuple[tuple[Follow, bool], ...] = (
    (Follow(place="Ostra Bay"), True),
    (Follow(place="Fenby"), False),
    (Follow(place="heron"), True),  # named in its words, as a smaller place may be
    (Follow(place="founders"), False),  # no name
    (Follow(party="the mayor"), True),
    (Follow(party="Mayor"), True),
    (Follow(party="the governor"), False),
    (Follow(outlet="sound"), True),
    (Follow(outlet="Quay"), False),
    (Follow(words="launch Heron"), True),
    (Follow(words="launch Osprey"), False),
    (Follow(measure="killed"), True),
    (Follow(measure="missing"), False),
    (Follow(place="Ostra Bay", party="the mayor", measure="killed"), True),
    (Follow(place="Ostra Bay", party="the governor"), False),
)


@pytest.mark.parametrize(("follow", "is_told"), ABOUT, ids=[repr(f.wishes) for f, _ in ABOUT])
def test_a_follow_is_told_of_what_meets_all_that_it_names(
    ledger: Ledger, follow: Follow, is_told: bool
) -> None:
    added(ledger, FIRST)
    followed(ledger, follow)
    assert bool(added(ledger, RIVAL)) is is_told


def test_a_question_is_followed_under_whatever_id_it_gets(ledger: Ledger) -> None:
    ledger.add(RIVAL)
    group_new_reports(ledger)
    (name,) = ledger.questions.clusters()
    followed(ledger, Follow(question=name))
    earlier = toll(12, POLICE, 2)
    found = added(ledger, earlier)
    assert [n for n in ledger.questions.clusters() if n != name]
    assert ("new_origin", "12, on the word of police") in told(found)


STORY = (
    FIRST,
    reprint(12, POLICE, 3, "Ostra Radio"),
    reprint(12, POLICE, 4, "Tide"),
    RIVAL,
    reprint(20, MAYOR, 4, "Morning Post-Bag"),
    denial(20, POLICE, 4, "Ostra Radio"),
    toll(15, POLICE, 6, "Shire Wire"),
    toll(31, UNION, 3, "Harbour Post", url=PAGE),
    toll(33, UNION, 4, "Harbour Post", url=PAGE),
)
LASTING = {"contradiction", "denial", "text_changed"}
"""What holds of all of the reports together is told in whatever order they come."""


def said(raised: RaisedAlert) -> tuple[str, frozenset[str], tuple[str, ...]]:
    """What an alert tells, as a person would compare two."""
    alert = raised.alert
    figures = alert.figures or (alert.after,)
    return alert.kind.value, frozenset(alert.parties), figures[-2:]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> frozenset[object]:
    """What is told where the whole story comes in one round."""
    with make_ledger(tmp_path_factory.mktemp("once") / "once.sqlite") as ledger:
        followed(ledger)
        return frozenset(map(said, added(ledger, *STORY)))


ORDERS = st.permutations(range(len(STORY)))


QUICK = (Phase.explicit, Phase.generate)
"""Without looking for a shorter case: an order of nine reports is short enough."""


@settings(max_examples=4, deadline=None, phases=QUICK)
@given(order=ORDERS, rounds=st.lists(st.booleans(), min_size=9, max_size=9))
def test_in_any_order_and_any_rounds_each_is_told_once(
    tmp_path_factory: pytest.TempPathFactory,
    at_once: frozenset[object],
    order: list[int],
    rounds: list[bool],
) -> None:
    with make_ledger(tmp_path_factory.mktemp("any") / "any.sqlite") as ledger:
        followed(ledger)
        for number, ends in zip(order, rounds, strict=True):
            ledger.add(STORY[number])
            if ends:
                after_reading(ledger, 0, NOW)
        raise_alerts(ledger, NOW)
        found = [said(r) for r in ledger.alerts.after(0)]
        assert len(found) == len(set(found))
        lasting = {f for f in at_once if isinstance(f, tuple) and f[0] in LASTING}
        assert lasting <= set(found)
        more = (toll(12, POLICE, 3, "Lake Gazette"), toll(20, MAYOR, 5, "Late Edition"))
        assert added(ledger, *more) == []


@settings(max_examples=3, deadline=None, phases=QUICK)
@given(order=ORDERS)
def test_one_round_tells_the_same_whatever_came_first_in_it(
    tmp_path_factory: pytest.TempPathFactory, at_once: frozenset[object], order: list[int]
) -> None:
    with make_ledger(tmp_path_factory.mktemp("same") / "same.sqlite") as ledger:
        followed(ledger)
        assert frozenset(map(said, added(ledger, *(STORY[n] for n in order)))) == at_once
