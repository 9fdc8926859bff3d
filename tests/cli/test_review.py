"""People decide: review one by one, export of what was reviewed, decisions about questions."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sayso.app.reading import find_claims
from sayso.ledger.making import make_ledger
from sayso.model.text import Document
from tests.cli.conftest import Run

REPORTS = [
    (
        "Harbour Post",
        "2031-03-04",
        "At least 12 people drowned off Port Maren, the coastguard said.",
    ),
    ("The Strait", "2031-03-05", "Relatives counted 31 people drowned off Port Maren."),
    ("Maren Radio", "2031-03-05", "31 people drowned off Port Maren, the mayor said."),
]
SIGNED = ("--by", "Ada", "--why", "checked")


@pytest.fixture
def ledger(run: Run, tmp_path: Path) -> str:
    """A ledger of three made-up reports."""
    lines = [json.dumps({"outlet": o, "published": d, "text": t}) for o, d, t in REPORTS]
    (tmp_path / "three.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = str(tmp_path / "three.sqlite")
    assert run("add", str(tmp_path / "three.jsonl"), "--ledger", path).exit_code == 0
    return path


def questions(run: Run, ledger: str) -> list[dict[str, Any]]:
    """The questions of a ledger, as their record has them."""
    record = json.loads(run("questions", "--ledger", ledger, "--format", "json").stdout)
    found: list[dict[str, Any]] = record["questions"]
    return found


def claim_of(run: Run, ledger: str, outlet: str) -> str:
    """The claim of an outlet that gives a figure."""
    listed = run("claims", "--ledger", ledger, "--outlet", outlet, "--figures-only",
                 "--format", "json").stdout  # fmt: skip
    return str(json.loads(listed.splitlines()[0])["claim"]["id"])


def test_review_says_why_a_reading_is_unsure(run: Run, tmp_path: Path) -> None:
    ledger = str(tmp_path / "l.sqlite")
    run("add", "-", "--ledger", ledger, stdin=b"Dozens of people drowned off Port Maren.")
    told = run("review", "--ledger", ledger, "--format", "json").stdout
    assert "the origin is not recorded" in json.loads(told.splitlines()[0])["unsure"]
    rows = list(csv.DictReader(io.StringIO(
        run("review", "--ledger", ledger, "--format", "csv").stdout
    )))  # fmt: skip
    assert "bounds of a vague word" in rows[0]["unsure"]


def test_review_walks_through_what_waits(run: Run, ledger: str) -> None:
    answers = b"a\nread well\nc\nfigure.low=30\nfigure.high=30\n\nmisread\nr\nno toll\n"
    walked = run("review", "--walk", "--by", "Ada", "--ledger", ledger, stdin=answers)
    assert walked.exit_code == 0, walked.output
    made = run("review", "--decided", "--ledger", ledger, "--format", "json").stdout.splitlines()
    assert [json.loads(m)["kind"] for m in made] == ["accept", "correct", "reject"]
    assert [json.loads(m)["reason"] for m in made] == ["read well", "misread", "no toll"]
    assert {json.loads(m)["author"] for m in made} == {"Ada"}
    assert "nothing waits for review" in run("review", "--ledger", ledger).stderr


def test_quitting_a_review_keeps_what_was_decided(run: Run, ledger: str) -> None:
    run("review", "--walk", "--by", "Ada", "--ledger", ledger, stdin=b"a\nfine\nq\n")
    cut = run("review", "--walk", "--by", "Ada", "--ledger", ledger, stdin=b"s\n")
    assert cut.exit_code == 0
    made = run("review", "--decided", "--ledger", ledger, "--format", "json").stdout.splitlines()
    assert len(made) == 1


def test_a_field_that_is_not_understood_is_told_and_asked_again(run: Run, ledger: str) -> None:
    answers = b"x\nc\nfigure.low\nc\nfigure.low=thirty\n\nmisread\na\nread well\nq\n"
    walked = run("review", "--walk", "--by", "Ada", "--ledger", ledger, stdin=answers)
    assert walked.exit_code == 0, walked.output
    assert "say FIELD=VALUE" in walked.stderr
    assert "cannot be corrected so" in walked.stderr
    made = run("review", "--decided", "--ledger", ledger, "--format", "json").stdout.splitlines()
    assert [json.loads(m)["kind"] for m in made] == ["accept"]


def test_what_was_decided_is_a_table_and_a_csv(run: Run, ledger: str) -> None:
    claim = claim_of(run, ledger, "Strait")
    run("decide", "reject", claim, *SIGNED, "--ledger", ledger)
    table = run("review", "--decided", "--ledger", ledger, COLUMNS="80").stdout
    assert claim[:12] in table
    assert claim not in table
    (row,) = csv.DictReader(io.StringIO(
        run("review", "--decided", "--ledger", ledger, "--format", "csv").stdout
    ))  # fmt: skip
    assert (row["kind"], row["subjects"], row["author"]) == ("reject", claim, "Ada")


def test_what_was_reviewed_is_exported_with_its_text(run: Run, ledger: str) -> None:
    claim = claim_of(run, ledger, "Strait")
    words = ("correct", claim, "--set", "figure.low=30", "--set", "figure.high=30")
    assert run("decide", *words, *SIGNED, "--ledger", ledger).exit_code == 0
    (line,) = run("review", "--corrections", "--ledger", ledger).stdout.splitlines()
    record = json.loads(line)
    begin, end = record["claim"]["figure"]["spans"][0]
    assert record["text"][begin:end] == record["claim"]["figure"]["written"]
    assert (record["claim"]["figure"]["low"], record["author"]) == (31, "Ada")
    assert record["correction"]


def test_a_choice_holds_for_the_claim_as_later_corrected(run: Run, ledger: str) -> None:
    claim = claim_of(run, ledger, "Strait")
    run("decide", "choose", claim, "--as", "high", *SIGNED, "--ledger", ledger)
    run("decide", "correct", claim, "--set", "figure.low=33", "--set", "figure.high=33",
        *SIGNED, "--ledger", ledger)  # fmt: skip
    told = run("ask", "how many drowned off Port Maren", "--ledger", ledger, "--format", "json")
    rows = json.loads(told.stdout)["answer"]["rows"]
    assert [r["high"] for r in rows if "high by Ada" in (r["chosen"] or "")] == [33]


def test_a_pinned_question_keeps_its_id_when_an_older_report_joins(
    run: Run, ledger: str, tmp_path: Path
) -> None:
    (before,) = questions(run, ledger)
    pin = run("decide", "pin", before["id"][:9], *SIGNED, "--ledger", ledger)
    assert pin.exit_code == 0, pin.output
    run("decide", "rename", before["id"], "The Maren toll", *SIGNED, "--ledger", ledger)
    old = b"At least 4 people drowned off Port Maren, the fire brigade said."
    run("add", "-", "--published", "2031-03-03", "--outlet", "Sun", "--ledger", ledger, stdin=old)
    (after,) = questions(run, ledger)
    assert (after["id"], after["text"]) == (before["id"], "The Maren toll")
    assert len(after["claims"]) == len(before["claims"]) + 1


def test_a_preview_shows_what_would_change_and_writes_nothing(run: Run, ledger: str) -> None:
    before = questions(run, ledger)
    claim = claim_of(run, ledger, "Harbour")
    wish = ("decide", "correct", claim, "--set", "low=31", "--set", "high=31", *SIGNED)
    shown = run(*wish, "--preview", "--ledger", ledger, COLUMNS="100")
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.index("As it is") < shown.stdout.index("As it would be")
    assert questions(run, ledger) == before
    assert run("review", "--decided", "--ledger", ledger).stdout == ""
    chosen = run("decide", "choose", claim, "--as", "low", *SIGNED, "--preview", "--ledger", ledger)
    assert "as it would be" in chosen.stdout
    assert "low by" in chosen.stdout.split("as it would be")[1]
    nothing = run("decide", "accept", claim, *SIGNED, "--preview", "--ledger", ledger)
    assert "nothing would change" in nothing.stderr


def test_a_question_that_is_not_there_cannot_be_decided_about(run: Run, ledger: str) -> None:
    result = run("decide", "pin", "qst_nowhere", *SIGNED, "--ledger", ledger)
    assert result.exit_code == 1
    assert "is no question" in result.stderr


@pytest.mark.parametrize(("outlet", "code"), [("Strait", 0), ("Harbour", 2)])
def test_confirmed_by_others_wants_a_second_origin_that_agrees(
    run: Run, ledger: str, outlet: str, code: int
) -> None:
    claim = claim_of(run, ledger, outlet)
    result = run("decide", "assess-claim", claim, "--credibility", "1", *SIGNED,
                 "--ledger", ledger)  # fmt: skip
    assert result.exit_code == code, result.output


def test_ask_shows_the_ids_that_decisions_take(run: Run, ledger: str) -> None:
    told = run("ask", "how many drowned off Port Maren", "--ledger", ledger, COLUMNS="200").stdout
    claim = claim_of(run, ledger, "The Strait")[:12]
    question = next(q["id"] for q in questions(run, ledger))[:12]
    assert claim in told
    assert question in told.splitlines()[0]
    chosen = run("decide", "choose", claim, "--as", "best", *SIGNED, "--ledger", ledger)
    assert chosen.exit_code == 0
    assert run("decide", "rename", question, "X", *SIGNED, "--ledger", ledger).exit_code == 0


@pytest.mark.parametrize(
    ("name", "warned"), [("the Coastguard", False), ("relatives", False), ("the coastgard", True)]
)
def test_a_name_that_nobody_has_is_told_and_kept(
    run: Run, ledger: str, name: str, warned: bool
) -> None:
    rated = run("decide", "assess-source", name, "--reliability", "B", *SIGNED, "--ledger", ledger)
    assert rated.exit_code == 0
    assert ("nobody in the ledger is called" in rated.stderr) is warned


def test_a_source_is_rated_under_any_spelling_of_its_name(run: Run, ledger: str) -> None:
    run("decide", "assess-source", "Coastguard", "--reliability", "B", *SIGNED, "--ledger", ledger)
    told = run("ask", "how many drowned off Port Maren", "--ledger", ledger,
               "--format", "json", "--rule", "highest-reliable").stdout  # fmt: skip
    rows = json.loads(told)["answer"]["rows"]
    assert [r["origin"] for r in rows if r["assessed"] == "source B by Ada"] == ["coastguard"]
    assert [r["origin"] for r in rows if r["chosen"]] == ["coastguard"]


def test_independence_is_established_under_any_spelling_of_the_names(run: Run, ledger: str) -> None:
    run("decide", "independent", "The coastguard", "Relatives", *SIGNED, "--ledger", ledger)
    told = run("ask", "how many drowned off Port Maren", "--ledger", ledger).stdout
    assert "independence established by Ada for" in told
    assert "otherwise not established" in told


def test_ask_as_known_on_a_day_knows_no_report_and_no_decision_made_later(
    run: Run, ledger: str
) -> None:
    asked = ("ask", "how many drowned off Port Maren", "--ledger", ledger, "--format", "json")
    claim = claim_of(run, ledger, "The Strait")
    run("decide", "choose", claim, "--as", "best", *SIGNED, "--ledger", ledger)
    today = datetime.now(UTC).date()
    before = run(*asked, "--as-known-on", str(today - timedelta(days=1)))
    assert before.exit_code == 1
    assert "no question" in before.stderr
    text = "At least 40 people drowned off Port Maren, the harbour master said."
    late = find_claims(Document(text=text, outlet="Sun", published=date(2031, 3, 6)))
    with make_ledger(ledger) as kept:
        kept.add(late, at=datetime.now(UTC) + timedelta(days=3))
    known = json.loads(run(*asked, "--as-known-on", str(today)).stdout)
    now = json.loads(run(*asked).stdout)
    assert {d["outlet"] for d in known["documents"]} == {outlet for outlet, _, _ in REPORTS}
    assert late.document.id in {d["id"] for d in now["documents"]}
    assert [r["chosen"] for r in known["answer"]["rows"] if r["chosen"]]
