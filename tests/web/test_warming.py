"""What the first pages would wait for is there before anybody asks for one."""

from pathlib import Path

import pytest
from jinja2 import Environment

from sayso.desk.listing import question_rows
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.web.templating import environment
from sayso.web.warming import begin_warming, warm
from tests.web.conftest import asking


def test_no_template_is_made_for_a_page(told: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    question = question_rows(told)[0].id
    environment.cache_clear()
    begin_warming(told).join()
    made: list[str] = []
    monkeypatch.setattr(Environment, "compile", lambda *given, **_: made.append(str(given)))
    client = asking(told)
    for path in ("/", f"/q/{question}", "/search?q=died", "/questions", "/review", "/help"):
        assert client.get(path).status_code == 200, path
    assert made == []


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_ledger_without_questions_or_one_that_is_closed_hinders_nothing(
    tmp_path: Path, is_closed: bool
) -> None:
    with make_ledger(tmp_path / "empty.sqlite") as ledger:
        if is_closed:
            ledger.close()
        warm(ledger)
        assert ledger.report_count() == 0
