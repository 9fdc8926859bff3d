"""What a question is called: what is counted, in which unit, where."""

from typing import Any

import pytest

from sayso.compare.weighing import weigh
from sayso.model.quantity import Accounting, Kind
from tests.compare.stories import figure, report, said, span_of_days


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


@pytest.mark.parametrize(
    ("begin", "end", "title"),
    [
        ("2031-06-05", "2031-06-05", "people killed in Selm, 5 June 2031"),
        ("2031-06-05", "2031-06-09", "people killed in Selm, 5 June 2031"),
        ("2031-01-01", "2031-12-31", "people killed in Selm, 2031"),
        ("2031-01-01", "2031-01-01", "people killed in Selm, 1 January 2031"),
        ("2031-02-01", "2031-02-28", "people killed in Selm, February 2031"),
        ("2024-01-01", "2031-05-31", "people killed in Selm since 2024"),
        ("2024-03-01", "2031-05-31", "people killed in Selm since March 2024"),
        ("2024-03-12", "2031-05-31", "people killed in Selm since 12 March 2024"),
    ],
)
def test_days_are_told_no_finer_than_the_reports_tell_them(
    begin: str, end: str, title: str
) -> None:
    document = report("The Sound", "", "It was 40 in Selm.")
    days = span_of_days(document, "40", begin, end)
    question = weigh([said(document, figure(document, "40", 40, place="Selm", as_of=days))])
    assert question.text == title
