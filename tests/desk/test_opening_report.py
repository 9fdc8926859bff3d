"""A report is opened with its claims as people left them; a source with all it says."""

import pytest

from sayso.desk.deciding import decide
from sayso.desk.following_source import follow_source
from sayso.desk.opening_report import open_report
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from tests.compare.stories import sinking
from tests.desk.conftest import wish

STORY = sinking()
RIVAL = STORY["26"]


def test_claims_are_there_as_they_stand_with_what_was_decided(stories: Ledger) -> None:
    decide(stories, wish(DecisionKind.CORRECT, RIVAL.id, low=27, high=27, point=27))
    decide(stories, wish(DecisionKind.ACCEPT, stories.account(RIVAL.id).id))
    found = open_report(stories, RIVAL.report.id[:12])
    one = next(c for c in found.reviewed.claims if c.read.id == RIVAL.id)
    assert one.stands.figure
    assert one.stands.figure.low == 27
    assert [d.kind for d in found.reviews[RIVAL.id]] == [DecisionKind.CORRECT, DecisionKind.ACCEPT]
    assert one.stands.id in found.questions


def test_a_rejected_claim_stays_on_the_page(stories: Ledger) -> None:
    decide(stories, wish(DecisionKind.REJECT, RIVAL.id))
    found = open_report(stories, RIVAL.report.id)
    assert [c.rejected for c in found.reviewed.claims if c.read.id == RIVAL.id] == [True]
    assert RIVAL.id not in found.questions


def test_a_source_is_followed_by_its_own_word_and_others(stories: Ledger) -> None:
    found = follow_source(stories, "The Lifeboat Service")
    assert found.names == {"the lifeboat service": 1}
    assert found.own
    assert all(a.claim.origin and "lifeboat" in a.claim.origin.name for a in found.own)
    outlet = follow_source(stories, "Quay Gazette")
    assert outlet.relayed


def test_names_that_people_joined_are_followed_as_one(stories: Ledger) -> None:
    alone = follow_source(stories, "lifeboat service")
    decide(stories, wish(DecisionKind.JOIN_PARTIES, "lifeboat service", "Ana Wirt"))
    joined = follow_source(stories, "lifeboat service")
    assert len(joined.own) > len(alone.own)
    assert [d.kind for d in joined.decisions] == [DecisionKind.JOIN_PARTIES]
    decide(stories, wish(DecisionKind.PART_PARTIES, "lifeboat service", "Ana Wirt"))
    assert len(follow_source(stories, "lifeboat service").own) == len(alone.own)


def test_nobody_of_a_name_is_not_found(stories: Ledger) -> None:
    with pytest.raises(NotFound):
        follow_source(stories, "the tram company")
