"""What changed in a question is told in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sayso.model.question import Period, Verdict
from sayso.model.standing import Standing, Stood
from sayso.views.turns import turn_words

NOW = Standing(
    id="qst_1", text="people killed", measure="killed", subject="people", place="Tarn",
    period=Period(), verdict=Verdict.DISPUTED, low=Decimal(12), high=Decimal(1040), origins=2,
    unrecorded=0, claims=3, reports=3, first=None, told=None,
)  # fmt: skip
BEFORE = Stood(
    verdict=Verdict.SINGLE, low=Decimal(12), high=Decimal(12), origins=1, claims=1, reports=1
)
SAME = Stood(
    verdict=Verdict.DISPUTED, low=Decimal(12), high=Decimal(1040), origins=2, claims=3, reports=3
)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (None, "new: 12 to 1,040, 2 origins"),
        (
            BEFORE,
            "range 12 → 12 to 1,040; disputed, it was single; 1 more origin; 2 more reports",
        ),
        (replace(SAME, origins=3), "1 fewer origin"),
        (replace(SAME, claims=2), "1 more claim"),
        (replace(SAME, high=None), "range at least 12 → 12 to 1,040"),
        (replace(SAME, low=None, high=None), "range no figure → 12 to 1,040"),
    ],
)
def test_what_changed_is_said(before: Stood | None, told: str) -> None:
    assert turn_words(NOW, before) == told


def test_a_new_question_of_nobody_named_says_so() -> None:
    assert turn_words(replace(NOW, origins=0), None) == "new: 12 to 1,040, no named origin"
