"""The public record of questions satisfies its schema."""

import hashlib
import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from sayso.compare.questions import group_questions
from sayso.model.question import Account
from sayso.model.records.questions import questions_record
from tests.compare.stories import DOCUMENTS, sinking, walkout
from tests.compare.test_grouping import some_accounts

SCHEMA = json.loads((files("sayso.schemas") / "questions-1.json").read_text(encoding="utf-8"))


def made() -> dict[str, Any]:
    """The record of the two worked stories."""
    return questions_record(group_questions([*sinking().values(), *walkout().values()]))


@settings(max_examples=30, deadline=None)
@given(some_accounts())
def test_every_record_satisfies_the_schema(accounts: list[Account]) -> None:
    Draft202012Validator(SCHEMA).validate(questions_record(group_questions(accounts)))


def test_worked_stories_satisfy_the_schema_and_survive_json() -> None:
    record = made()
    assert json.loads(json.dumps(record)) == record
    Draft202012Validator(SCHEMA).validate(record)


def test_words_of_every_figure_stand_in_the_report_of_the_hash() -> None:
    texts = {
        hashlib.sha256(text.encode()).hexdigest(): text
        for a in [*sinking().values(), *walkout().values()]
        if (text := DOCUMENTS[a.report.id].text)
    }
    record = made()
    reports = {d["id"]: texts[d["text_sha256"]] for d in record["documents"]}
    for question in record["questions"]:
        for claim in question["claims"]:
            ((begin, end),) = claim["spans"]
            assert reports[claim["document_id"]][begin:end] == claim["figure"]["written"]


BREAKS = [
    ("verdict", "true"),
    ("origins", -1),
    ("relations", [{"from": "a", "to": "b", "kind": "likes", "reason": "x"}]),
    ("claims", []),
]


@pytest.mark.parametrize(("key", "value"), BREAKS)
def test_the_schema_refuses_what_breaks_the_contract(key: str, value: object) -> None:
    record = made()
    record["questions"][0][key] = value
    assert not Draft202012Validator(SCHEMA).is_valid(record)
