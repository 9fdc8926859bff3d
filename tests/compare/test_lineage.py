"""Origins are counted by party, with the reason why claims rest on one."""

from datetime import UTC, datetime

from sayso.compare.facts import read_all
from sayso.compare.lineage import trace_origins
from sayso.compare.parties import gather_parties
from sayso.compare.weighing import weigh
from sayso.model.claim import Party
from sayso.model.decision import Decision, DecisionKind
from tests.compare.test_parties import MONITOR, told

DAHN = ("Ilo Dahn", Party.PERSON, "Observatory head", "Observatory head Ilo Dahn")


def test_a_body_its_description_and_its_head_are_one_origin() -> None:
    monitor = ("monitoring group", Party.BODY, "", "a monitoring group")
    accounts = told([[monitor, MONITOR], [DAHN]])
    (origin,) = trace_origins(accounts, read_all(accounts), gather_parties(accounts))
    assert origin.name == "Ostra Observatory for Rights"
    assert "“monitoring group” is Ostra Observatory for Rights in its report" in origin.reason
    assert "Ostra Observatory for Rights, by Ilo Dahn" in origin.reason


def test_parties_of_other_reports_on_the_event_tell_whose_a_description_is() -> None:
    monitor = ("monitor", Party.ANONYMOUS, "", "a monitor")
    one, other = told([[monitor], [MONITOR]])
    (alone,) = trace_origins([one], read_all([one]), gather_parties([one]))
    (known,) = trace_origins([one], read_all([one]), gather_parties([one, other]))
    assert (alone.name, known.name) == ("monitor", "Ostra Observatory for Rights")


def test_origins_go_by_what_people_joined() -> None:
    lamps = ("Blue Lamps", Party.BODY, "", "the Blue Lamps")
    accounts = told([[lamps], [MONITOR]])
    join = Decision(
        kind=DecisionKind.JOIN_PARTIES,
        subjects=("Blue Lamps", "Ostra Observatory for Rights"),
        author="Ada",
        reason="one office",
        made_at=datetime(2033, 5, 1, tzinfo=UTC),
    )
    assert weigh(accounts).origins == 2
    question = weigh(accounts, [join])
    assert question.origins == 1
    assert "joined by Ada: one office" in question.lineages[0].reason
