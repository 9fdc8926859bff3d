"""What a question is called: what is counted, in which unit, where."""

from typing import Any

import pytest

from sayso.compare.weighing import weigh
from sayso.model.quantity import Accounting, Kind
from tests.compare.stories import figure, report, said


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ({"kind": Kind.MONEY, "unit": "USD", "subject": "offer", "measure": "other"},
         "offer (USD) in Selm"),
        ({"kind": Kind.MONEY, "unit": "EUR", "subject": "aid", "measure": "pledged"},
         "aid pledged (EUR) in Selm"),
        ({"kind": Kind.MONEY, "unit": "EUR", "subject": "", "measure": "other"}, "EUR in Selm"),
        ({"kind": Kind.PERCENT, "unit": "percent", "subject": "turnout", "measure": "other"},
         "turnout (percent) in Selm"),
        ({"subject": "houses", "unit": "houses", "measure": "destroyed"},
         "houses destroyed in Selm"),
        ({"subject": "injuries", "unit": "people", "measure": "injured"},
         "people injured in Selm"),
        ({"subject": "apparent external injuries", "unit": "people", "measure": "injured"},
         "people injured in Selm"),
        ({"subject": "soldiers", "measure": "deployed", "accounting": Accounting.INCREMENT},
         "more soldiers deployed in Selm"),
    ],
)  # fmt: skip
def test_a_title_says_what_is_counted(told: dict[str, Any], title: str) -> None:
    document = report("The Sound", "", "It was 40 in Selm.")
    question = weigh([said(document, figure(document, "40", 40, place="Selm", **told))])
    assert question.text == title
