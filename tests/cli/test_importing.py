"""What other tools hold, into a ledger, at the terminal."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Run

FLOOD = "how many people were killed in the flood in Ostervale"
TABLE = (
    "Best,Where,Who,Quote\n"
    "17,Kursk,Harbour office,\n"
    '"1,200",Goma,UN mission,"At least 1,200 people were killed near Goma, the UN mission said."\n'
    "10–20,Goma,,\n"
)
MAP = """
[table]
name = "Count Desk"
measure = "killed"
unit = "people"
published = 2031-06-01
[columns]
point = "Best"
place = "Where"
origin = "Who"
sentence = "Quote"
"""


def claims(run: Run, ledger: str) -> list[dict[str, Any]]:
    """The claims of a ledger."""
    lines = run("claims", "--format", "json", "--ledger", ledger).stdout.splitlines()
    return [json.loads(line)["claim"] for line in lines]


def test_a_table_comes_in_by_a_map_row_by_row(run: Run, tmp_path: Path) -> None:
    ledger = str(tmp_path / "t.sqlite")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAP)
    given = ("import", str(tmp_path / "t.csv"), "--columns", str(tmp_path / "map.toml"))
    done = run(*given, "--ledger", ledger)
    assert done.exit_code == 1
    assert "row 4: '10–20' is no number" in done.stderr
    assert "2 added with 2 claims, 0 already there, 1 not taken" in done.stderr
    bare, quoted = sorted(claims(run, ledger), key=lambda c: int(c["figure"]["low"]))
    assert "row of a table" in bare["figure"]["reason"]
    assert quoted["figure"]["written"] == "1,200"
    shown = run("claims", "--format", "csv", "--ledger", ledger).stdout
    assert shown.count("row of a table, without a sentence") == 1
    assert "0 added with 0 claims, 2 already" in run(*given, "--ledger", ledger).stderr
    assert run("verify", "--ledger", ledger).exit_code == 0
    answer = run("ask", "how many people were killed in Kursk", "--ledger", ledger)
    assert {"asserted,", "row", "table,", "sentence"} <= set(answer.stdout.split())


def test_a_workbook_comes_in_by_its_hashtags(run: Run, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for line in (["Where", "Dead"], ["#loc+name", "#affected+killed"], ["Orba", 12]):
        sheet.append(line)
    book.save(tmp_path / "h.xlsx")
    ledger = str(tmp_path / "h.sqlite")
    given = ("import", str(tmp_path / "h.xlsx"), "--name", "Count Desk", "--ledger", ledger)
    assert run(*given).exit_code == 0
    (claim,) = claims(run, ledger)
    assert (claim["figure"]["measure"], claim["figure"]["place"]) == ("killed", "Orba")
    assert [v["name"] for v in claim["voices"]] == ["Count Desk"]


def test_what_is_exported_comes_back(run: Run, filled: str, tmp_path: Path) -> None:
    table = tmp_path / "h.csv"
    given = ("export", "--format", "csv", "--hxl", FLOOD, "--ledger", filled)
    table.write_text(run(*given).stdout, encoding="utf-8")
    there = str(tmp_path / "there.sqlite")
    assert run("import", str(table), "--name", "Desk A", "--ledger", there).exit_code == 0
    ours = {c["id"]: c["figure"] for c in claims(run, filled)}
    theirs = claims(run, there)
    assert len(theirs) == 10
    written = [f["written"] for f in ours.values() if f]
    assert all(c["figure"]["written"] in written for c in theirs)
    assert not [c for c in theirs if "row of a table" in c["figure"]["reason"]]


def test_annotations_find_their_reports(
    run: Run, filled: str, samples: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    given = ("export", "--format", "annotations", "--ledger", filled)
    file.write_text(run(*given).stdout, encoding="utf-8")
    ledger = str(tmp_path / "same.sqlite")
    missing = run("import", str(file), "--ledger", ledger)
    assert missing.exit_code == 1
    assert "`sayso add` it first" in missing.stderr
    run("add", *samples, "--ledger", ledger)
    done = run("import", str(file), "--ledger", ledger)
    assert done.exit_code == 0, done.stderr
    assert "0 added with 0 claims, 27 already there, 0 not taken" in done.stderr


def test_words_that_somebody_marked_are_a_claim(
    run: Run, samples: list[str], tmp_path: Path
) -> None:
    ledger = str(tmp_path / "m.sqlite")
    run("add", *samples, "--ledger", ledger)
    text = json.loads(run("claims", "--format", "json", "--ledger", ledger).stdout.splitlines()[0])
    words = text["claim"]["content"]["text"].split(",")[0][:24]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
        "creator": {"name": "Ben"},
        "target": {"source": text["document"]["url"],
                   "selector": {"type": "TextQuoteSelector", "exact": words}},
    }  # fmt: skip
    file = tmp_path / "b.json"
    file.write_text(json.dumps(page))
    done = run("import", str(file), "--ledger", ledger)
    assert "1 added with 1 claims" in done.stderr, done.stderr
    assert "person:Ben" in {c["made_by"] for c in claims(run, ledger)}
    assert run("verify", "--ledger", ledger).exit_code == 0


REVIEW = {
    "@context": "https://schema.org", "@type": "ClaimReview",
    "claimReviewed": "The flood in Ostervale killed 400 people.",
    "author": {"name": "Plain Facts"}, "datePublished": "2031-03-09",
    "itemReviewed": {"author": {"@type": "Person", "name": "Ada Quill"}},
    "reviewRating": {"alternateName": "Not shown"},
}  # fmt: skip


@pytest.mark.parametrize("form", ["json", "graph", "page"])
def test_a_review_brings_the_claim_on_the_word_of_who_made_it(
    run: Run, tmp_path: Path, form: str
) -> None:
    told = json.dumps({"@graph": [REVIEW]} if form == "graph" else REVIEW)
    page = f'<html><script type="application/ld+json">{told}</script><p>Read on.</p></html>'
    file = tmp_path / ("r.html" if form == "page" else "r.json")
    file.write_text(page if form == "page" else told)
    ledger = str(tmp_path / "r.sqlite")
    assert run("import", str(file), "--ledger", ledger).exit_code == 0
    claim = next(c for c in claims(run, ledger) if c["figure"])
    assert claim["figure"]["low"] == 400
    assert [v["name"] for v in claim["voices"]] == ["Plain Facts", "Ada Quill"]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [("x.csv", "a,b\n1,2\n", "--columns MAP.toml"), ("x.json", "{", "is no JSON"),
     ("x.json", '{"a": 1}', "holds no ClaimReview"), ("x.csv", "", "--columns"),
     ("x.csv", "#org,#loc\na,b\n", "tagged #affected"),
     ("x.json", "[" * 100_000, "is no JSON"), ("x.xlsx", "PK\x03\x04 no", "")],
)  # fmt: skip
def test_what_cannot_be_taken_is_told(
    run: Run, tmp_path: Path, name: str, data: str, told: str
) -> None:
    (tmp_path / name).write_text(data)
    done = run("import", str(tmp_path / name), "--ledger", str(tmp_path / "l.sqlite"))
    assert done.exit_code == 1
    assert told in done.stderr
    assert "Traceback" not in done.output


def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    done = run("import", str(tmp_path / "no.csv"), "--ledger", str(tmp_path / "l.sqlite"))
    assert done.exit_code == 1
    assert "No such file" in done.stderr
