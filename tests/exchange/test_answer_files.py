"""An answer as a file of every form, under a name that every system takes."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sayso.errors import SettingsError
from sayso.exchange.answer_files import FORMS, AnswerFile, answer_file
from tests.exchange.handing import hostile_handed, sinking_handed

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def made(ending: str) -> AnswerFile:
    """The toll of the Heron as such a file."""
    return answer_file(sinking_handed(), ending)


def test_rows_are_the_same_in_every_form() -> None:
    rows = list(csv.DictReader(io.StringIO(made("csv").data.decode("utf-8-sig"))))
    book = load_workbook(io.BytesIO(made("xlsx").data))
    head, *cells = book["Figures"].iter_rows(values_only=True)
    record = json.loads(made("json").data)
    assert [r["claim"] for r in rows] == [c[head.index("claim")] for c in cells]
    held = {claim for row in record["answer"]["rows"] for claim in row["claims"]}
    assert {r["claim"] for r in rows} == held
    assert dict(book["About"].iter_rows(values_only=True))["reports in the ledger"] == "3"


@pytest.mark.parametrize("ending", FORMS)
def test_a_file_is_what_its_type_says(ending: str) -> None:
    file = made(ending)
    assert file.name == f"people-killed-near-ostra-bay-2-may-2033-2033-06-02.{ending}"
    if ending in ("xlsx", "docx"):
        assert zipfile.ZipFile(io.BytesIO(file.data)).testzip() is None
    elif ending == "svg":
        assert ElementTree.fromstring(file.data).tag.endswith("svg")
    elif ending == "png":
        assert file.data.startswith(b"\x89PNG")
    else:
        assert file.data.decode("utf-8")


def test_a_form_that_there_is_not_is_refused() -> None:
    with pytest.raises(SettingsError, match="csv, xlsx, json, html, docx, svg, png"):
        made("pdf")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_a_name_is_plain_whatever_the_question_is_called(text: str) -> None:
    given_ = hostile_handed("x")
    asked = replace(given_.answer.question, text=text)
    whole = replace(given_, answer=replace(given_.answer, question=asked))
    name = answer_file(whole, "json").name
    assert name.isascii()
    assert len(name) < 80
    assert not set(name) & set('/\\:*?"<>| \n\x00')
    assert not name.startswith((".", "-"))
