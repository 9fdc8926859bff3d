"""A date reaches only what its own clause tells."""

from datetime import date

import pytest

from sayso.extract import METHOD
from sayso.extract.pipeline import Pipeline
from sayso.model.quantity import Figure
from sayso.model.text import Document

SHIPPED = Pipeline(METHOD)


def dates(text: str) -> dict[str, str]:
    """The words of each dated figure and of its date."""
    (notes,) = SHIPPED.annotate([Document(text=text, published=date(2031, 3, 5))])
    return {f.written: f.as_of.written for f in notes.of(Figure) if f.as_of is not None}


@pytest.mark.parametrize(
    ("text", "written", "date_of"),
    [
        ("The navy flew 70 sorties on Sunday; one sailor was bruised.", "one sailor", None),
        ("The navy flew 70 sorties on Sunday; one sailor was bruised.", "70 sorties", "Sunday"),
        ("Some 900 people fled on Sunday, while pictures show 80 barns burnt.", "80 barns", None),
        ("The barge docked on Sunday, enough to feed 900 people.", "900 people", None),
        ("By noon 23% of voters had voted, against 31% at that hour two years ago.",
         "23% of voters", None),
        ("The court fined the mill 900 crowns for dumping 70 drums in 2011.", "900 crowns", None),
        ("The court fined the mill 900 crowns for dumping 70 drums in 2011.", "70 drums", "2011"),
        ("The rebels freed 14 of the 70 sailors they seized in June.",
         "14 of the 70 sailors", None),
        ("The rebels freed 14 of the 70 sailors they seized in June.", "70 sailors", "June"),
        ("They crossed the river on Sunday: 900 people in five days.", "900 people", None),
        ("The raid killed 32, it said, updating an earlier toll on Sunday.", "32", None),
        ("They entered Orba in June and have since taken 90 barns.", "90 barns", None),
        ("They rose in 2029 and now hold 40 villages.", "40 villages", None),
        ("The rebels on Sunday claimed a raid that killed 30 men.", "30 men", None),
        ("The rebels on Sunday launched a raid that killed 30 men.", "30 men", "Sunday"),
        ("Raiders killed 20 herders and burnt 40 barns on Sunday.", "20 herders", "Sunday"),
    ],
)  # fmt: skip
def test_a_date_reaches_what_its_clause_tells(text: str, written: str, date_of: str | None) -> None:
    assert dates(text).get(written) == date_of


EVENT = "A ferry capsized off Port Maren on Sunday."


@pytest.mark.parametrize(
    ("then", "dated"),
    [
        ("At least 12 people drowned, the mayor said.", {"12 people"}),
        ("The harbour master put the drowned at 12 people.", set()),
        ("Doctors spoke of 12 dead.", set()),
        ("Fishermen rescued 12 people.", set()),
    ],
)
def test_what_is_reckoned_or_done_later_has_not_the_day_of_the_event(
    then: str, dated: set[str]
) -> None:
    found = dates(f"{EVENT} {then}")
    assert {w.removeprefix("At least ") for w in found} == dated
