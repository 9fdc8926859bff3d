"""Every field that a person is shown has a heading and says what it holds."""

import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Annotated

import pytest

import sayso.views
from sayso.model.question import Verdict
from sayso.views.accounts import AccountRow
from sayso.views.alerts import AlertRow, FollowRow
from sayso.views.claims import ClaimRow, WaitingRow
from sayso.views.columns import (
    Form,
    View,
    column,
    columns,
    display_cells,
    pick,
    plain_cells,
    record,
)
from sayso.views.decisions import DecisionRow
from sayso.views.gaps import GapRow
from sayso.views.questions import QuestionRow
from sayso.views.reports import ReportRow
from sayso.views.trace import HopRow
from sayso.views.unread import UnreadRow

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
IN_FILES = {
    "Claims": ClaimRow,
    "Questions": QuestionRow,
    "Accounts": AccountRow,
    "Gaps": GapRow,
    "Hops": HopRow,
    "Not read": UnreadRow,
    "Reports": ReportRow,
    "Claims that wait": WaitingRow,
    "Decisions": DecisionRow,
    "Follows": FollowRow,
    "Alerts": AlertRow,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample(View):
    """A row with a value of each sort."""

    claim: Annotated[str, column("id", "An id.", Form.ID)] = "clm_0123456789abcdef0123 and words"
    day: Annotated[date | None, column("day", "A day.", Form.DAY)] = date(2031, 3, 5)
    low: Annotated[Decimal | None, column("low", "A number.", Form.NUMBER)] = Decimal("4000.0")
    high: Annotated[Decimal | None, column("high", "A number.", Form.NUMBER)] = None
    count: Annotated[int, column("count", "A number.", Form.NUMBER)] = 12000
    verdict: Annotated[Verdict, column("verdict", "A word.")] = Verdict.NOT_COMPARABLE
    words: Annotated[str, column("words", "Words.")] = ""


def views(of: type[View] = View) -> Iterator[type[View]]:
    """Every row and page of the package."""
    for view in of.__subclasses__():
        yield from views(view)
        if view.__module__.startswith("sayso."):
            yield view


for found in pkgutil.iter_modules(sayso.views.__path__, "sayso.views."):
    import_module(found.name)
VIEWS = sorted({getattr(import_module(v.__module__), v.__name__) for v in views()}, key=repr)


def test_rows_and_pages_are_known() -> None:
    names = {view.__name__ for view in VIEWS}
    assert names >= {
        "ClaimRow", "QuestionRow", "OriginRow", "AccountRow", "HopRow", "RelatedRow",
        "DecisionRow", "WaitingRow", "AnswerPage", "TracePage", "ReviewCard",
    }  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_every_field_has_a_heading_and_says_what_it_holds(view: type[View]) -> None:
    for name, shown in columns(view).items():
        assert shown.heading.strip(), name
        assert shown.help.endswith((".", "…")), (name, shown.help)
        assert len(shown.help.split()) > 1, name
    headings = [shown.heading for shown in columns(view).values()]
    assert len(set(headings)) == len(headings)


def test_a_field_without_a_column_is_refused() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Bare(View):
        """A row with a field that says nothing."""

        words: str = ""

    with pytest.raises(TypeError, match=r"Bare\.words"):
        columns(Bare)


def test_only_fields_that_are_there_can_be_picked() -> None:
    assert list(pick(ClaimRow, "low", "claim")) == ["low", "claim"]
    with pytest.raises(KeyError):
        pick(ClaimRow, "lowest")


def test_a_row_is_plain_in_files_and_readable_for_people() -> None:
    assert plain_cells(Sample()) == {
        "claim": "clm_0123456789abcdef0123 and words", "day": "2031-03-05", "low": "4000",
        "high": "", "count": "12000", "verdict": "not_comparable", "words": "",
    }  # fmt: skip
    assert display_cells(Sample()) == {
        "claim": "clm_01234567 and words", "day": "2031-03-05", "low": "4,000",
        "high": "", "count": "12,000", "verdict": "not comparable", "words": "",
    }  # fmt: skip
    assert record(Sample()) == {
        "claim": "clm_0123456789abcdef0123 and words", "day": "2031-03-05", "low": 4000,
        "high": None, "count": 12000, "verdict": "not_comparable", "words": None,
    }  # fmt: skip


@pytest.mark.parametrize(("heading", "view"), IN_FILES.items())
def test_every_column_of_a_file_is_documented_as_it_is(heading: str, view: type[View]) -> None:
    section = re.search(rf"^### {heading}\n.*?(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section, heading
    documented = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", section[0], re.MULTILINE))
    claims = columns(ClaimRow) if view is WaitingRow else {}
    assert documented == {n: c.help for n, c in columns(view).items() if n not in claims}
