"""Figures told as earlier ones, and what looks like one."""

import pytest

from tests.extract.events.reading import figure


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("At least 18 people died, the monitor said. An earlier toll stood at 15.", "15"),
        ("Police said 34 had died. The ministry had earlier put the toll at 31.", "31"),
        ("The toll rose to 31 from 24, the ministry said.", "24"),
        ("The number of dead rose from 24 to 31, officials said.", "24"),
        ("The ministry revised the toll up from 24 to 31.", "24"),
        ("The toll climbed to 31, up from 24 on Monday.", "24"),
        ("The initial count was 12, but police now say 15 people were killed.", "12"),
        ("Police, who had earlier reported nine dead, said 12 people were killed.", "nine dead"),
        ("The monitor, which had previously given a toll of 15, said 18 died.", "15"),
        ("Earlier reports said 15 people were killed.", "15 people"),
        ("The ministry said 12 had died, lower than an earlier figure of 15.", "15"),
        ("Authorities, who initially put the number of dead at 40, now speak of 12.", "40"),
    ],
)
def test_a_count_given_before_is_told_as_former(text: str, written: str) -> None:
    assert figure(text, written).former


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The toll rose to 31 from 24, the ministry said.", "31"),
        ("The number of dead rose from 24 to 31, officials said.", "31"),
        ("The initial count was 12, but police now say 15 people were killed.", "15 people"),
        ("Earlier on Friday 12 people were killed in Selm, police said.", "12 people"),
        ("Police said earlier that 12 people had died.", "12 people"),
        ("12 people were killed in an earlier attack, police said.", "12 people"),
        ("The first explosion killed 12 people.", "12 people"),
        ("Some 300 people fled from 12 villages.", "12 villages"),
        ("The ministry put the toll at 31.", "31"),
    ],
)
def test_an_earlier_event_or_saying_makes_no_former_count(text: str, written: str) -> None:
    assert not figure(text, written).former
