"""What waits for a person: claims with figures that nobody reviewed, the least sure first."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.desk.review import waiting
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind
from sayso.model.quantity import Quantifier
from sayso.model.text import DOUBT, UNSURE, Rejection
from tests.compare.stories import DOCUMENTS, body, figure, readings, report, said, sinking, walkout
from tests.ledger.build import decided

STORIES = [*sinking().values(), *walkout().values()]
RIVAL = sinking()["26"].id


def ids(ledger: Ledger) -> list[str]:
    return [w.account.id for w in waiting(ledger, 100)]


def test_every_claim_with_a_figure_waits_with_its_report(stories: Ledger) -> None:
    found = waiting(stories, 100)
    assert {w.account.id for w in found} == {a.id for a in STORIES if a.claim.figure}
    assert all(w.document == DOCUMENTS[w.account.report.id] for w in found)


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_no_more_are_given_than_asked_for(stories: Ledger, limit: int) -> None:
    assert [w.account.id for w in waiting(stories, limit)] == ids(stories)[:limit]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (DecisionKind.ACCEPT, {}),
        (DecisionKind.REJECT, {}),
        (DecisionKind.CORRECT, {"low": 27, "high": 27, "point": 27}),
    ],
)
def test_what_was_reviewed_waits_no_more(
    stories: Ledger, kind: DecisionKind, value: dict[str, object]
) -> None:
    before = ids(stories)
    stories.decide(decided(kind, RIVAL, **value))
    assert ids(stories) == [i for i in before if i != RIVAL]


@pytest.mark.parametrize("kind", [DecisionKind.SPLIT, DecisionKind.CHOOSE])
def test_what_was_only_placed_or_chosen_still_waits(stories: Ledger, kind: DecisionKind) -> None:
    value = {"as": "best"} if kind is DecisionKind.CHOOSE else {}
    stories.decide(decided(kind, RIVAL, **value))
    assert RIVAL in ids(stories)


def test_the_least_sure_comes_first_and_says_why(tmp_path: Path) -> None:
    document = report("", "", "Dozens of crates fell. 9 people drowned, the mayor said.")
    vague = figure(
        document, "Dozens of crates", 24, 99,
        quantifier=Quantifier.VAGUE, measure="other", subject="crates",
    )  # fmt: skip
    nine = figure(document, "9 people", 9)
    accounts = [said(document, nine, body("the mayor")), said(document, vague)]
    with make_ledger(tmp_path / "two.sqlite") as ledger:
        ledger.add(*readings(accounts))
        first, second = waiting(ledger, 9)
    assert first.account.claim.figure == vague
    assert first.doubts == (
        "the origin is not recorded",
        "what is counted was not recognised",
        "bounds of a vague word",
        "no day is given",
    )
    assert second.doubts == ("no day is given",)


def test_a_number_that_was_recognised_without_being_sure_waits_first(tmp_path: Path) -> None:
    document = report("", "", "9 people drowned, the mayor said. 12 ships sank, he said.")
    nine, twelve = (
        figure(document, "9 people", 9),
        figure(document, "12 ships", 12, subject="ships"),
    )
    accounts = [said(document, nine, body("the mayor")), said(document, twelve, body("the mayor"))]
    doubts = ("its letters were recognised in a picture", f"{UNSURE}said. 12 ships")
    kept = [Rejection(where="scan.pdf", stage=DOUBT, reason=doubt) for doubt in doubts]
    with make_ledger(tmp_path / "scan.sqlite") as ledger:
        (read,) = readings(accounts)
        ledger.add(replace(read, rejections=tuple(kept)))
        first, second = waiting(ledger, 9)
        assert first.account.claim.figure == twelve
        assert first.doubts[-1] == "its letters were recognised without being sure"
        assert second.doubts == first.doubts[:-1]
        assert not ledger.tallies([read.document.id])[read.document.id].in_part
        assert ledger.doubts() == {read.document.id: doubts}
