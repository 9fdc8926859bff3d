"""Reports that are one report."""

import pytest

from sayso.compare.copies import agency_of, lineages, near_copies
from sayso.compare.reconcile import weigh
from sayso.model.text import Document
from tests.compare.stories import figure, report, said

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
]


@pytest.mark.parametrize(("text", "agency"), CREDITS)
def test_agency_credits_are_recognised(text: str, agency: str) -> None:
    assert agency_of(Document(text=text)) == agency


def test_near_copies_are_seen_through_a_credit_and_a_changed_word() -> None:
    copy = Document(text="DUNMERE (AP) — " + WIRE.replace("Tuesday", "Wednesday"), outlet="Post")
    assert near_copies(Document(text=WIRE), copy)
    assert not near_copies(Document(text=WIRE), Document(text="Another town, another night. " * 9))


def test_copies_credits_and_quotations_fold_into_lineages() -> None:
    reports = [
        report("Post", "2033-05-03", "DUNMERE (AP) — " + WIRE),
        report("Echo", "2033-05-03", "DUNMERE (AP) — " + WIRE.replace("Tuesday", "Monday")),
    ]
    accounts = [said(d, figure(d, "12 people", 12, place="Dunmere")) for d in reports]
    question = weigh(accounts)
    reasons = " | ".join(found.reason for found in lineages(question))
    assert "all credit AP" in reasons
    assert "near-copies" in reasons
    assert "all quote “we could hear them" in reasons
    assert question.origins == 0


@pytest.mark.parametrize("text", ["", "\x00\ud800", "(" * 10_000, "a" * 100_000, "“" * 9000])
def test_strangers_text_goes_through(text: str) -> None:
    document = Document(text=text)
    assert agency_of(document) == ""
    assert near_copies(document, document)
