"""Two claims side by side are told apart line by line, by the checks that compare them."""

import pytest

from sayso.desk.benching import bench
from sayso.errors import NotFound, UserError
from sayso.ledger.ledger import Ledger
from sayso.model.bench import Meeting
from tests.compare.stories import sinking, walkout

STORY, OTHER = sinking(), walkout()


def test_rivals_meet_in_every_line_and_contradict(stories: Ledger) -> None:
    laid = bench(stories, STORY["17"].id, STORY["26"].id)
    assert [line.name for line in laid.lines] == [
        "measure", "unit", "group", "place", "period", "accounting", "base",
    ]  # fmt: skip
    assert Meeting.DIFFERS not in {line.meeting for line in laid.lines}
    assert laid.decided == ""
    assert laid.verdict.startswith(("Left contradicts right", "Right contradicts left"))
    assert len(laid.questions) == 1


def test_a_part_is_told_from_its_whole(stories: Ledger) -> None:
    laid = bench(stories, STORY["5 children"].id, STORY["17"].id)
    assert laid.decided == "group"
    line = next(line for line in laid.lines if line.name == "group")
    assert line.meeting is Meeting.DIFFERS
    assert "some of those" in line.reason
    assert laid.verdict.startswith("Left is part of right")


def test_two_questions_are_asked_why_not(stories: Ledger) -> None:
    laid = bench(stories, STORY["17"].id, next(iter(OTHER.values())).id)
    assert len(laid.questions) == 2
    assert laid.events
    assert "event" in laid.events[0]
    assert laid.decided


def test_words_that_are_not_given_are_said_not_to_be(stories: Ledger) -> None:
    laid = bench(stories, STORY["17"].id, STORY["26"].id)
    untold = [line for line in laid.lines if line.meeting is Meeting.UNTOLD]
    assert all(not (line.left and line.right) for line in untold)
    assert all(line.rule for line in laid.lines)


def test_one_claim_twice_is_refused(stories: Ledger) -> None:
    with pytest.raises(UserError, match="one claim twice"):
        bench(stories, STORY["17"].id, STORY["17"].id[:12])
    with pytest.raises(NotFound):
        bench(stories, STORY["17"].id, "clm_zzz")
