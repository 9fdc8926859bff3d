"""Every command on real input: what it prints, in which format, with which exit code."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from rich.cells import cell_len

from sayso.views.claims import ClaimRow
from sayso.views.columns import columns
from tests.cli.conftest import Run

QUESTION = "how many North Korean soldiers were killed or wounded in Kursk"


def claim_ids(run: Run, ledger: str, *wishes: str) -> list[str]:
    """Ids of the claims a listing gives."""
    result = run("claims", "--ledger", ledger, "--format", "json", *wishes)
    assert result.exit_code == 0
    return [json.loads(line)["claim"]["id"] for line in result.stdout.splitlines()]


def test_adding_twice_adds_nothing(run: Run, filled: str, samples: list[str]) -> None:
    before = claim_ids(run, filled)
    result = run("add", *samples, "--ledger", filled)
    assert result.exit_code == 0
    assert "0 reports added" in result.stderr
    assert claim_ids(run, filled) == before


def test_a_bad_report_is_recorded_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text("Twelve people died in Tarn, the mayor of Tarn said on Monday.")
    ledger = str(tmp_path / "l.sqlite")
    result = run("add", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--ledger", ledger)
    assert result.exit_code == 1
    assert "a.txt: is empty" in result.stderr
    assert "1 reports added" in result.stderr
    assert claim_ids(run, ledger)


def test_what_is_read_with_a_doubt_is_told_and_counts_as_read(run: Run, tmp_path: Path) -> None:
    file, ledger = tmp_path / "a.txt", str(tmp_path / "l.sqlite")
    file.write_bytes("Twelve people died in León, Señor Núñez said on Monday.".encode("cp1252"))
    added = run("add", str(file), "--ledger", ledger)
    assert added.exit_code == 0
    assert "a guess: look at its accents" in added.stderr
    assert "1 reports added" in added.stderr
    assert "0 not read, 1 read with a doubt" in added.stderr
    assert "a guess" in run("unread", "--ledger", ledger, COLUMNS="300").stdout


FRENCH = "Le maire a annoncé que 15 personnes avaient été tuées et que 20 autres ont disparu."
MIXED = f"Police in Calais said 12 people were killed on Monday.\n\n{FRENCH}"


def test_what_is_in_another_language_is_told_counted_and_listed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "fr.txt").write_text(FRENCH)
    (folder / "mixed.txt").write_text(MIXED)
    ledger, part = str(tmp_path / "l.sqlite"), "not read: French (1 of 2 paragraphs)"
    read = run("read", str(folder / "fr.txt"))
    assert (read.exit_code, "not read: French" in read.stderr) == (1, True)
    added = run("add", str(folder), "--ledger", ledger)
    assert added.exit_code == 1
    assert "…: not read: French\n" in added.stderr
    assert part in added.stderr
    assert "2 reports added with 1 claims, 0 already there, 0 not read, 2 kept" in added.stderr
    listed = run("unread", "--ledger", ledger, COLUMNS="300")
    assert ("not read: French" in listed.stdout, part in listed.stdout) == (True, True)
    [claim] = claim_ids(run, ledger)
    assert part in run("trace", claim, "--ledger", ledger).stdout
    traced = run("trace", claim, "--ledger", ledger, "--format", "json")
    assert json.loads(traced.stdout)["unread"] == [part]


def test_where_everything_was_read_nothing_is_listed(run: Run, filled: str) -> None:
    result = run("unread", "--ledger", filled)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "everything was read" in result.stderr


@pytest.mark.parametrize(
    ("wishes", "field", "value"),
    [
        (["--speaker", "zelenskyy"], "origin", "Zelenskyy"),
        (["--measure", "injured"], "measure", "injured"),
        (["--polarity", "denies"], "polarity", "denies"),
        (["--outlet", "harbour"], "outlet", "Harbour Post"),
        (["--since", "2031-01-01"], "published", "2031"),
        (["--until", "2025-12-31"], "published", "2025"),
        (["--text", "Kursk"], "content", "Kursk"),
    ],
)
def test_filters_narrow_the_claims_down(
    run: Run, filled: str, wishes: list[str], field: str, value: str
) -> None:
    result = run("claims", "--ledger", filled, "--format", "csv", *wishes)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    everything = claim_ids(run, filled)
    assert 0 < len(rows) < len(everything)
    if field != "content":
        assert all(value in row[field] for row in rows)


def test_nothing_found_is_no_error(run: Run, filled: str) -> None:
    result = run("claims", "--ledger", filled, "--speaker", "nobody at all", "--format", "json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no claims found" in result.stderr


def test_questions_say_how_many_origins_answer(run: Run, filled: str) -> None:
    table = run("questions", "--ledger", filled, COLUMNS="160").stdout
    assert "disputed" in table
    record = json.loads(run("questions", "--ledger", filled, "--format", "json").stdout)
    assert record["schema"] == "sayso.questions/1"
    contested = [q for q in record["questions"] if q["verdict"] == "disputed"]
    assert {q["place"] for q in contested} >= {"Kursk", "Ostervale"}
    assert all(q["origins"] >= 2 for q in contested)
    rows = list(csv.DictReader(io.StringIO(
        run("questions", "--ledger", filled, "--format", "csv").stdout
    )))  # fmt: skip
    assert len(rows) == len(record["questions"])


def test_ask_lays_rival_figures_side_by_side(run: Run, filled: str) -> None:
    result = run("ask", QUESTION, "--ledger", filled, COLUMNS="160")
    assert result.exit_code == 0
    for words in ("Volodymyr Zelenskyy", "2,700 injured", "Hanna Reuss", "named origins"):
        assert words in result.stdout
    one = json.loads(run("ask", QUESTION, "--ledger", filled, "--format", "json").stdout)
    assert len(one["questions"]) == 1


def test_a_question_is_asked_by_its_id_or_how_it_begins(run: Run, filled: str) -> None:
    record = json.loads(run("questions", "--ledger", filled, "--format", "json").stdout)
    for question in record["questions"]:
        told = run("ask", question["id"][:12], "--ledger", filled, "--format", "json")
        assert json.loads(told.stdout)["questions"][0]["id"] == question["id"]
    nothing = run("ask", "qst_nowhere", "--ledger", filled)
    assert nothing.exit_code == 1
    assert "is no question" in nothing.stderr


@pytest.mark.parametrize("width", [60, 80, 100, 160])
@pytest.mark.parametrize("words", [("ask", "people killed in Ostervale"), ("claims",), ("review",)])
def test_no_listing_is_wider_than_the_terminal(
    run: Run, filled: str, words: tuple[str, ...], width: int
) -> None:
    told = run(*words, "--ledger", filled, COLUMNS=str(width)).stdout
    assert told
    assert max(map(cell_len, told.splitlines())) <= width
    found = {word.strip('“”"().,:;') for word in told.split()}
    assert {"between", "Thirty-one", "2031-03-05", "asserted", "workers"} <= found
    assert not [line for line in told.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("rule", ["most-conservative", "latest-official", "highest-reliable"])
def test_ask_and_questions_print_what_their_schemas_say(run: Run, filled: str, rule: str) -> None:
    answer = run("ask", QUESTION, "--ledger", filled, "--format", "json", "--rule", rule)
    all_of_them = run("questions", "--ledger", filled, "--format", "json")
    for contract, told in (("answer", answer), ("questions", all_of_them)):
        schema = json.loads(run("schema", contract).stdout)
        Draft202012Validator(schema).validate(json.loads(told.stdout))


def test_the_repeated_figure_adds_no_row_for_people(run: Run, filled: str) -> None:
    rows = list(csv.DictReader(io.StringIO(
        run("ask", QUESTION, "--ledger", filled, "--format", "csv").stdout
    )))  # fmt: skip
    assert any(row["chain"].startswith("Meridian Wire") for row in rows)
    whole = run("ask", QUESTION, "--ledger", filled, "--all", COLUMNS="160").stdout
    assert "repeated by" in whole


def test_ask_as_of_a_day_knows_nothing_published_later(run: Run, filled: str) -> None:
    early = run("ask", QUESTION, "--ledger", filled, "--as-of", "2025-01-11", COLUMNS="160")
    assert "Zelenskyy" in early.stdout
    assert "Reuss" not in early.stdout
    before = run("ask", QUESTION, "--ledger", filled, "--as-known-on", "2001-01-01")
    assert before.exit_code == 1


def test_every_account_is_handed_over_with_its_report_and_its_sentence(
    run: Run, filled: str
) -> None:
    table = run("ask", QUESTION, "--ledger", filled, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    for row in rows:
        assert row["question"].startswith("qst_")
        assert row["url"].startswith("https://")
        assert row["title"]
        assert row["outlet"]
        assert row["working"] or row["written"] in row["sentence"]
        assert row["chain"].startswith(row["outlet"])
    book = load_workbook(
        io.BytesIO(run("ask", QUESTION, "--ledger", filled, "--format", "xlsx").stdout_bytes)
    )
    head, *values = book["Figures"].iter_rows(values_only=True)
    assert [v[head.index("claim")] for v in values] == [row["claim"] for row in rows]
    assert [v[head.index("low")] for v in values] == [float(row["low"]) for row in rows]
    assert dict(book["About"].iter_rows(values_only=True))["verdict"] == "disputed"


@pytest.mark.parametrize("words", [["claims"], ["questions"], ["unread"], ["review"]])
def test_every_list_is_a_workbook_where_it_is_wanted(
    run: Run, filled: str, words: list[str]
) -> None:
    told = run(*words, "--ledger", filled, "--format", "xlsx").stdout_bytes
    rows = list(load_workbook(io.BytesIO(told))["Figures"].iter_rows(values_only=True))
    marked = run(*words, "--ledger", filled, "--format", "csv", "--bom").stdout_bytes
    assert marked.startswith(b"\xef\xbb\xbf")
    assert len(rows) == len(list(csv.reader(io.StringIO(marked.decode("utf-8-sig")))))


@pytest.mark.parametrize("suffix", [".svg", ".html", ".png"])
def test_ask_draws_a_chart(run: Run, filled: str, tmp_path: Path, suffix: str) -> None:
    chart = tmp_path / f"chart{suffix}"
    result = run("ask", QUESTION, "--ledger", filled, "--chart", str(chart))
    assert result.exit_code == 0, result.stderr
    assert chart.stat().st_size > 1000


@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_ask_writes_a_brief(run: Run, filled: str, tmp_path: Path, suffix: str) -> None:
    brief = tmp_path / f"brief{suffix}"
    result = run("ask", QUESTION, "--ledger", filled, "--brief", str(brief))
    assert result.exit_code == 0, result.stderr
    assert f"brief written to {brief}" in result.stderr
    assert brief.stat().st_size > 10_000


def test_a_claim_is_cited_in_every_form(run: Run, filled: str) -> None:
    listed = run("claims", "--ledger", filled, "--outlet", "meridian", "--format", "json").stdout
    claim = json.loads(listed.splitlines()[0])["claim"]["id"]
    plain = run("cite", claim, "--ledger", filled).stdout
    link = run("cite", claim[:12], "--ledger", filled, "--format", "link").stdout
    (item,) = json.loads(run("cite", claim, "--ledger", filled, "--format", "csl-json").stdout)
    assert plain.startswith("Meridian Wire, “")
    assert link.startswith("https://meridian-wire.example/2025-01-15#:~:text=")
    assert item["URL"] == link.strip()
    assert run("cite", "clm_nowhere", "--ledger", filled).exit_code == 1


def test_a_chart_of_unknown_form_is_a_usage_error(run: Run, filled: str, tmp_path: Path) -> None:
    chart = str(tmp_path / "chart.bmp")
    assert run("ask", QUESTION, "--ledger", filled, "--chart", chart).exit_code == 2


def test_trace_gives_the_words_at_each_hop(run: Run, filled: str) -> None:
    listed = run("claims", "--ledger", filled, "--outlet", "meridian", "--figures-only",
                 "--format", "json")  # fmt: skip
    claim = json.loads(listed.stdout.splitlines()[0])["claim"]
    result = run("trace", claim["id"], "--ledger", filled, "--format", "json")
    traced = json.loads(result.stdout)
    assert traced["hops"][0]["voice"] == "Meridian Wire"
    assert claim["figure"]["written"] in [hop["words"] for hop in traced["hops"]]
    assert run("trace", claim["id"][:12], "--ledger", filled).exit_code == 0
    assert run("trace", "clm_nowhere", "--ledger", filled).exit_code == 1


def test_verify_finds_the_ledger_whole(run: Run, filled: str) -> None:
    result = run("verify", "--ledger", filled)
    assert result.exit_code == 0
    assert "whole" in result.stdout


def test_decisions_are_kept_with_author_and_reason(run: Run, filled: str, tmp_path: Path) -> None:
    ledger = str(tmp_path / "own.sqlite")
    shutil.copy(filled, ledger)
    first, second, *_ = claim_ids(run, ledger, "--figures-only")
    signed = ("--by", "Ada", "--why", "checked", "--ledger", ledger)
    for words in (
        ("accept", first),
        ("reject", second),
        ("choose", first, "--as", "best"),
        ("assess-source", "Harbour Post", "--reliability", "b"),
        ("assess-claim", first, "--credibility", "2"),
        ("split", first),
    ):
        result = run("decide", *words, *signed)
        assert result.exit_code == 0, (words, result.output)
    made = run("review", "--decided", "--ledger", ledger, "--format", "json").stdout.splitlines()
    kinds = [json.loads(line)["kind"] for line in made]
    assert kinds == ["accept", "reject", "choose", "assess_source", "assess_claim", "split"]
    assert all(json.loads(line)["author"] == "Ada" for line in made)
    waiting = run("review", "--ledger", ledger, "--format", "json").stdout
    assert first not in waiting
    assert second not in waiting


def test_a_question_can_be_renamed(run: Run, filled: str, tmp_path: Path) -> None:
    ledger = str(tmp_path / "own.sqlite")
    shutil.copy(filled, ledger)
    record = json.loads(run("questions", "--ledger", ledger, "--format", "json").stdout)
    question = record["questions"][0]["id"]
    named = run("decide", "rename", question, "Toll of Ostervale", "--why", "short", "--by", "Ada",
                "--ledger", ledger)  # fmt: skip
    assert named.exit_code == 0, named.output
    assert "Toll of Ostervale" in run("questions", "--ledger", ledger, COLUMNS="160").stdout


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["read"],
        ["read", "x.txt", "--published", "soon"],
        ["read", "x.txt", "--format", "xml"],
        ["read", "x.txt", "--jobs", "-1"],
        ["claims", "--limit", "0"],
        ["decide", "accept", "clm_1"],
        ["decide", "correct", "clm_1", "--set", "figure.low", "--why", "x", "--by", "Ada"],
        ["schema", "nothing"],
    ],
)
def test_what_is_not_understood_exits_with_two(run: Run, words: list[str], tmp_path: Path) -> None:
    result = run(*words, SAYSO_LEDGER=str(tmp_path / "l.sqlite"))
    assert result.exit_code == 2, result.output


def test_a_file_that_is_no_ledger_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    path.write_bytes(b"no ledger at all" * 100)
    result = run("claims", "--ledger", str(path))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_read_as_csv_has_one_row_per_claim(run: Run, samples: list[str]) -> None:
    table = run("read", samples[0], "--format", "csv").stdout
    records = run("read", samples[0], "--format", "json").stdout.splitlines()
    rows = list(csv.reader(io.StringIO(table)))
    assert rows[0] == list(columns(ClaimRow))
    assert len(rows) - 1 == sum(len(json.loads(r)["claims"]) for r in records)


def test_read_takes_what_is_piped_in(run: Run) -> None:
    text = "Twelve people died in Tarn, the mayor of Tarn said on Monday.\r\n"
    result = run("read", "-", "--format", "json", "--outlet", "Post", "--published", "2031-03-04",
                 stdin=text.encode())  # fmt: skip
    record = json.loads(result.stdout)
    assert record["document"]["text"] == text
    assert (record["document"]["outlet"], record["document"]["published"]) == ("Post", "2031-03-04")


def test_demo_tells_both_contested_questions(run: Run) -> None:
    result = run("demo", COLUMNS="160")
    assert result.exit_code == 0, result.output
    assert "10 sample reports" in result.stdout
    assert result.stdout.count("Not comparable, listed apart") >= 2
    for words in ("Kursk", "Ostervale", "Zelenskyy", "Rescue workers", "a denial"):
        assert words in result.stdout
