"""An answer as a page and as rows: the same for table, spreadsheet, JSON and chart."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.model.question import Account
from sayso.model.records.answer import answer_record
from sayso.schemas import schema_text
from sayso.views.accounts import account_rows
from sayso.views.answer_head import range_line
from sayso.views.answers import answer_page, origin_rows
from tests.compare.stories import sinking, walkout
from tests.views.build import chosen, laid_out

SCHEMA: dict[str, Any] = json.loads(schema_text("answer"))
VALIDATOR = Draft202012Validator(SCHEMA)
ACCOUNTS = [*sinking().values(), *walkout().values()]


def test_account_rows_hold_every_account_origin_by_origin() -> None:
    answer = laid_out(sinking().values())
    rows = list(account_rows(answer, {}))
    assert {row.claim for row in rows} == {a.id for a in answer.question.accounts}
    numbers = [row.row for row in rows]
    assert sum(a != b for a, b in pairwise(numbers)) == len(set(numbers)) - 1


def test_an_account_says_how_others_bear_on_it() -> None:
    rows = account_rows(laid_out(sinking().values()), {})
    told = {(row.written, row.stance): row.relations for row in rows}
    assert told["26 dead", "asserted"] == "denied, contradicted"
    assert told["26 dead", "denies"].startswith("denies")
    assert told["Five of them", "asserted"].startswith("part of a whole")


def test_an_origin_shows_its_latest_figure_and_what_it_revised() -> None:
    rows = origin_rows(laid_out(sinking().values()))
    latest = next(row for row in rows if row.written == "Seventeen people")
    assert "At least 9 people (2033-05-03)" in latest.earlier
    assert all(row.written != "At least 9 people" for row in rows)


def test_a_copy_is_told_with_what_it_repeats() -> None:
    rows = origin_rows(laid_out(walkout().values()))
    assert [row.also for row in rows if "170" in row.written] == ["Morning Post-Bag"]
    assert "Shire Wire" in next(row.via for row in rows if "170" in row.written)


def test_table_spreadsheet_and_json_say_who_or_which_rule_chose() -> None:
    answer = chosen()
    by_person = "best by ana, 2033-06-01: names are known"
    by_rule = "by rule most-conservative"
    for told in (
        [r.chosen for r in origin_rows(answer)],
        [r.chosen for r in account_rows(answer, {})],
        [r["chosen"] or "" for r in answer_record(answer)["answer"]["rows"]],
    ):
        assert [t for t in told if t] == [next(t for t in told if by_person in t and by_rule in t)]


def test_range_is_made_of_bounds_that_somebody_gave() -> None:
    answer = chosen()
    assert range_line(answer) == ("17 to 26 (2 comparable origins); highest : lowest 1.5 : 1")
    span = answer_record(answer)["answer"]["range"]
    assert span == {"low": 17, "high": 26, "ratio": 1.5, "origins": 2}


def test_a_page_shows_beside_one_another_only_what_can_be_compared() -> None:
    page = answer_page(laid_out(sinking().values()))
    assert page.beside
    assert page.apart
    assert not any(row.apart for row in page.beside)
    assert all(row.apart for row in page.apart)
    numbers = [row.number for row in (*page.beside, *page.apart)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_relations_of_a_page_stand_between_its_rows_each_once() -> None:
    page = answer_page(laid_out(sinking().values()))
    known = {row.number for row in (*page.beside, *page.apart)}
    pairs = [(r.source, r.relation, r.target) for r in page.relations]
    assert len(set(pairs)) == len(pairs)
    assert all({source, target} <= known and source != target for source, _, target in pairs)
    assert any(relation == "denies" for _, relation, _ in pairs)
    assert all(r.reason for r in page.relations)


def test_the_record_of_an_answer_survives_json() -> None:
    record = answer_record(chosen())
    assert json.loads(json.dumps(record)) == record


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(ACCOUNTS), min_size=1, unique_by=lambda a: a.id))
def test_every_answer_satisfies_the_schema(accounts: list[Account]) -> None:
    VALIDATOR.validate(answer_record(laid_out(accounts)))


def test_answers_with_choices_shares_and_denials_satisfy_the_schema() -> None:
    VALIDATOR.validate(answer_record(chosen()))
    VALIDATOR.validate(answer_record(laid_out(walkout().values())))


def test_the_question_within_an_answer_is_that_of_the_questions_contract() -> None:
    of_questions = json.loads(schema_text("questions"))["$defs"]
    assert {name: SCHEMA["$defs"][name] for name in of_questions} == of_questions


@pytest.mark.parametrize(
    ("key", "value"),
    [("origin", ""), ("low", "12"), ("latest", "12"), ("reports", 0), ("mean", 14.5)],
)
def test_the_schema_refuses_a_row_that_breaks_the_contract(key: str, value: object) -> None:
    record = answer_record(chosen())
    record["answer"]["rows"][0][key] = value
    assert not VALIDATOR.is_valid(record)
