"""Briefs in files: which endings there are, and what is said where an extra is missing."""

import io
import sys
from pathlib import Path

import docx
import pytest

from sayso.errors import SettingsError
from sayso.exchange.brief import brief_bytes, write_brief
from sayso.views.brief import brief_page
from tests.exchange.handing import sinking_handed

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.mark.parametrize(("name", "start"), [("a.html", b"<!DOCTYPE html>"), ("a.DOCX", b"PK")])
def test_the_ending_says_what_is_written(tmp_path: Path, name: str, start: bytes) -> None:
    given = sinking_handed()
    write_brief(brief_page(given), given.answer, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_document_has_the_drawing() -> None:
    given = sinking_handed()
    made = brief_bytes(brief_page(given), given.answer, ".docx")
    assert len(docx.Document(io.BytesIO(made)).inline_shapes) == 1


def test_without_charts_a_document_has_the_table_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    given = sinking_handed()
    made = docx.Document(io.BytesIO(brief_bytes(brief_page(given), given.answer, ".docx")))
    assert not made.inline_shapes
    assert made.tables


def test_another_ending_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    given = sinking_handed()
    with pytest.raises(SettingsError, match=r"\.html, \.docx"):
        write_brief(brief_page(given), given.answer, tmp_path / "a.pdf")
    assert not list(tmp_path.iterdir())


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "sayso.exchange.brief_docx", raising=False)
    given = sinking_handed()
    with pytest.raises(SettingsError, match=r"pip install 'sayso\[exchange\]'"):
        brief_bytes(brief_page(given), given.answer, ".docx")
