"""Corrections as they are worded: what is taken back, by whom, and what is said instead."""

from datetime import date

import pytest

from sayso.app.reading import find_claims
from sayso.extract.stance.withdrawn import is_correction, is_earlier_version, is_own_text
from sayso.model.claim import Polarity
from sayso.model.text import Document

POST = "Harbour Post"
OWN = (POST,)
MINISTRY = (POST, "ministry")


def figures(text: str, title: str = "") -> dict[str, tuple[str, tuple[str, ...]]]:
    """Polarity and voices of each number that is claimed, by its lower or upper bound."""
    document = Document(text=text, title=title, outlet=POST, published=date(2031, 3, 5))
    return {
        str(c.figure.low): (c.stance.polarity.value, tuple(v.name for v in c.voices))
        for c in find_claims(document).claims
        if c.figure
    }


BACK, SAYS, DENIES = "withdraws", "affirms", "denies"


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        # what an earlier version said is taken back by the outlet
        (
            "Correction: an earlier version of this article said 52 people were killed; "
            "the figure is 25.",
            {"52": (BACK, OWN), "25": (SAYS, OWN)},
        ),
        (
            "An earlier version of this report incorrectly stated that 52 people had died. "
            "In fact, 25 people died.",
            {"52": (BACK, OWN), "25": (SAYS, OWN)},
        ),
        (
            "A previous version of this article gave the number of dead as 52.",
            {"52": (BACK, OWN)},
        ),
        (
            "An earlier version of this article said 52 people were killed, according to police.",
            {"52": (BACK, OWN)},
        ),
        # a report, claim or figure is withdrawn; nobody affirms it within
        (
            "The Harbour Post has withdrawn its report that 52 people were killed in Selm.",
            {"52": (BACK, OWN)},
        ),
        ("We have withdrawn our report that 300 people died in Lenn.", {"300": (BACK, OWN)}),
        (
            "The Morning Standard has withdrawn its report of Monday that 861 soldiers died.",
            {"861": (BACK, (POST, "Morning Standard"))},
        ),
        ("The ministry has retracted its figure of 52 dead.", {"52": (BACK, MINISTRY)}),
        (
            "The ministry withdrew an earlier statement that 52 soldiers had been killed and said "
            "25 had died.",
            {"52": (BACK, MINISTRY), "25": (SAYS, MINISTRY)},
        ),
        (
            "Police have taken back their claim that 52 people were killed.",
            {"52": (BACK, (POST, "Police"))},
        ),
        (
            "The ministry has not withdrawn its report that 52 people were killed.",
            {"52": (SAYS, MINISTRY)},
        ),
        # not N, as was told before
        (
            "Twenty-five people were killed, not 52 as first reported.",
            {"25": (SAYS, OWN), "52": (BACK, OWN)},
        ),
        (
            "Twenty-five people were killed in Selm, not at least 100, as first reported, "
            "the ministry said.",
            {"25": (SAYS, MINISTRY), "100": (BACK, MINISTRY)},
        ),
        (
            "CORRECTION: 25 people were killed in the blast in Selm, not 52 as we reported.",
            {"25": (SAYS, OWN), "52": (BACK, OWN)},
        ),
        (
            "Twenty-five people were killed, not the 52 initially reported, the ministry said.",
            {"25": (SAYS, MINISTRY), "52": (BACK, MINISTRY)},
        ),
        # another's figure is denied, not taken back
        (
            "Twenty-five people were killed, not 52 as the rebels reported, the ministry said.",
            {"25": (SAYS, MINISTRY), "52": (DENIES, MINISTRY)},
        ),
        (
            "Twenty-five people were killed, not 52, the ministry said.",
            {"25": (SAYS, MINISTRY), "52": (DENIES, MINISTRY)},
        ),
        # lowered or corrected from one to the other, and what is said to be so now
        (
            "The ministry lowered the toll from 52 dead to 25.",
            {"52": (BACK, MINISTRY), "25": (SAYS, MINISTRY)},
        ),
        (
            "The ministry corrected the death toll to 25 from 52.",
            {"52": (BACK, MINISTRY), "25": (SAYS, MINISTRY)},
        ),
        (
            "This story has been corrected to say that 25 people were killed, not 52.",
            {"25": (SAYS, OWN), "52": (BACK, OWN)},
        ),
        ("Corrects death toll to 25, not 52.", {"25": (SAYS, OWN), "52": (BACK, OWN)}),
        # no word of it
        ("The army withdrew 3,000 soldiers from Lenn.", {"3000": (SAYS, OWN)}),
        (
            "The council cut the number of buses from 52 to 25.",
            {"52": (SAYS, OWN), "25": (SAYS, OWN)},
        ),
    ],
)  # fmt: skip
def test_what_is_taken_back_and_by_whom(
    text: str, claimed: dict[str, tuple[str, tuple[str, ...]]]
) -> None:
    assert figures(text) == claimed


def test_under_a_heading_that_corrects_a_figure_denied_is_taken_back() -> None:
    text = "An item on Monday gave a wrong number. The ministry said 41 people were killed, not 14."
    assert figures(text, "Correction")["14"][0] == BACK
    assert figures(text, "Hall collapse")["14"][0] == DENIES


@pytest.mark.parametrize(
    ("source", "own", "earlier"),
    [
        ("an earlier version of this article", True, True),
        ("A previous version", True, True),
        ("the original headline", True, True),
        ("This story", True, False),
        ("our report", True, False),
        ("this newspaper", False, False),
        ("the army's version", False, False),
        ("the report", False, False),
        ("", False, False),
    ],
)
def test_by_its_own_text_the_outlet_speaks(source: str, own: bool, earlier: bool) -> None:
    assert (is_own_text(source), is_earlier_version(source)) == (own, earlier)


@pytest.mark.parametrize(
    ("heading", "corrects"),
    [
        ("Correction", True), ("CORRECTED-Market hall collapse", True), ("(Corrects toll)", True),
        ("Corrections and clarifications", True), ("Clarification: the toll", True),
        ("Corrections minister resigns", False), ("Market hall collapse", False), ("", False),
    ],
)  # fmt: skip
def test_a_heading_says_that_a_report_corrects(heading: str, corrects: bool) -> None:
    assert is_correction(heading) is corrects


def test_the_polarity_is_one_of_the_contract() -> None:
    assert Polarity(BACK) is Polarity.WITHDRAWS


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        # words that nobody said
        ('The minister did not say: "We killed 300 people in Lenn."', {}),
        ("The governor never said that 300 people were killed, his office said.",
         {}),
        ("The mayor was misquoted as saying that 300 people had died.", {}),
        ("A forged post has him saying 300 people died in Lenn.", {}),
        ("A doctored clip shows the general saying 300 soldiers were killed.",
         {}),
        ("The post, in which the minister says 300 people died, is a fake.", {}),
        ('"300 people died," the minister is quoted as saying in a fabricated screenshot.',
         {}),
        ("The army did not say that the 40 people killed were rebels.", {"40": "affirms"}),
        # what an outlet takes off its page
        ("Our story saying 300 people died in Lenn was based on a forged letter.",
         {"300": "withdraws"}),
        ("The outlet took down its report that 300 people had died.", {"300": "withdraws"}),
        ("The Lenn Post apologised for reporting that 300 people had died.", {"300": "withdraws"}),
        ("This article originally said 300 people died.", {"300": "withdraws"}),
        # what is lowered, called false or told otherwise
        ("The ministry lowered the toll from 7,000 to 6,100 dead.",
         {"7000": "withdraws", "6100": "affirms"}),
        ("The clinic said 25 had died, correcting an earlier figure of 52.",
         {"52": "withdraws", "25": "affirms"}),
        ("The spokesman called reports of 40 dead false.", {"40": "denies"}),
        ("Contrary to earlier reports of 52 dead, 25 people died, the mayor said.",
         {"52": "denies", "25": "affirms"}),
        ("Nobody knows how many people died in the flood.", {}),
        # no word of it
        ("Forged passports were found on 40 people killed in Lenn.", {"40": "affirms"}),
        ("The gunmen killed 12 reporters, the ministry said.", {"12": "affirms"}),
        ("Nobody was killed in the flood.", {"0": "affirms"}),
    ],
)  # fmt: skip
def test_words_not_said_affirm_nothing(text: str, claimed: dict[str, str]) -> None:
    told = {number: polarity for number, (polarity, _) in figures(text).items()}
    assert told == claimed
