"""Reports that are one report."""

import pytest

from sayso.compare.copies import near_copies
from sayso.compare.tally import lineage_line
from sayso.compare.weighing import weigh
from sayso.extract.layout.agencies import agency_of
from sayso.model.claim import Voice
from sayso.model.question import Account
from sayso.model.text import Document
from tests.compare.stories import body, figure, report, said
from tests.extract.events.reading import unparsed_profile

WIRE = (
    "A fire swept through a mill in Dunmere on Tuesday, and 12 people died before "
    "the brigade could reach the upper floors. The mill had been closed for repairs in "
    "spring. “We could hear them calling from the windows all along the quay,” a neighbour said."
)

CREDITS = [
    ("DUNMERE (AP) — A fire swept through a mill.", "AP"),
    ("DUNMERE, May 3 (Reuters) - A fire swept through a mill.", "Reuters"),
    ("A fire swept through a mill, Reuters reported on Tuesday.", "Reuters"),
    ("Agence France-Presse reports that a mill burned.", "AFP"),
    ("A fire swept through a mill, the mayor said.", ""),
    ("The AP course was full.", ""),
    (f"A fire swept through a mill. {'It burned on. ' * 60}(AFP)", "AFP"),
]


@pytest.mark.parametrize(("text", "agency"), CREDITS)
def test_agency_credits_are_recognised(text: str, agency: str) -> None:
    assert agency_of(Document(text=text)) == agency


def whole(outlet: str, text: str) -> Account:
    """All of a report as an account of its outlet."""
    return said(report(outlet, "2033-05-03", text), None)


def test_near_copies_are_seen_through_a_credit_and_a_changed_word() -> None:
    wire = whole("Echo", WIRE)
    copy = whole("Post", "DUNMERE (AP) — " + WIRE.replace("Tuesday", "Wednesday"))
    assert near_copies(wire, copy)
    assert not near_copies(wire, whole("Post", "Another town, another night. " * 9))


def dispatch(outlet: str, text: str, *voices: Voice) -> Account:
    """An account of 12 people killed, in a report of its own."""
    document = report(outlet, "2033-05-03", text)
    return said(document, figure(document, "12 people", 12, place="Dunmere"), *voices)


AP = "DUNMERE (AP) — 12 people died in a fire in a mill."
QUOTE = "“We have counted 12 people dead in the mill by the quay,”"

FOLDS = [
    ("near-copies", WIRE, WIRE.replace("Tuesday", "Monday"), "near-copies of one text"),
    ("credits", AP, "A mill burned and 12 people died, AP reported.", "both credit AP"),
    (
        "quotations",
        f"{QUOTE} it was said.",
        f"Elsewhere: {QUOTE} one heard.",
        "both quote the same words",
    ),
]


@pytest.mark.parametrize(("what", "one", "other", "why"), FOLDS)
def test_one_text_is_one_lineage_that_is_not_recorded(
    what: str, one: str, other: str, why: str
) -> None:
    question = weigh([dispatch("Post", one), dispatch("Echo", other)])
    (lineage,) = question.lineages
    assert not lineage.recorded
    assert lineage.reason.startswith("lineage not recorded; ")
    assert why in lineage.reason
    assert (question.origins, question.unrecorded) == (0, 2)
    assert lineage_line(question).startswith("2 reports, 0 named origins, 1 unknown;")


@pytest.mark.parametrize(("what", "one", "other", "why"), FOLDS)
def test_the_source_that_one_copy_gives_is_that_of_the_other(
    what: str, one: str, other: str, why: str
) -> None:
    question = weigh([dispatch("Post", one, body("the brigade")), dispatch("Echo", other)])
    (lineage,) = question.lineages
    assert (lineage.name, len(lineage.claims)) == ("the brigade", 2)
    assert f"{why}" in lineage.reason
    assert "Post gives the source" in lineage.reason
    assert (question.origins, question.unrecorded) == (1, 0)


APART = [
    ("short texts alike", "12 people died in Dunmere.", "12 people died in Dunmere. "),
    ("two agencies", AP, AP.replace("AP", "AFP")),
    ("two texts", WIRE, f"12 people are dead. {'Another night in another town. ' * 12}"),
]


@pytest.mark.parametrize(("what", "one", "other"), APART)
def test_what_is_not_shown_to_be_one_text_stays_apart(what: str, one: str, other: str) -> None:
    assert len(weigh([dispatch("Post", one), dispatch("Echo", other)]).lineages) == 2


def test_copies_that_name_two_sources_stay_two_origins() -> None:
    one = dispatch("Post", WIRE, body("the brigade"))
    other = dispatch("Echo", WIRE + " ", body("the mayor"))
    assert weigh([one, other, dispatch("Wire", WIRE + "  ")]).origins == 2


@pytest.mark.parametrize("text", ["", "\x00\ud800", "(" * 10_000, "a" * 100_000, "“" * 9000])
def test_strangers_text_goes_through(text: str) -> None:
    document = Document(text=text)
    assert agency_of(document) == ""
    profile = unparsed_profile(document)
    assert not profile.agency
    assert unparsed_profile(Document(text=text)) == profile
