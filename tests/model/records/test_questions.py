"""Every question and every answer satisfies its schema, and says what the contract says."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from sayso.model.answer import Answer
from sayso.model.claim import Party, Polarity, Stance, Voice
from sayso.model.question import (
    Account,
    Period,
    Question,
    QuestionEvent,
    Relation,
    RelationKind,
    Verdict,
    Withdrawal,
    question_id,
)
from sayso.model.records.answer import answer_record
from sayso.model.records.questions import account_record, questions_record
from sayso.model.report import report_of
from sayso.schemas import schema_text
from tests.ledger.build import ferry
from tests.model.questions import answers

SCHEMAS: dict[str, Any] = {
    name: json.loads(schema_text(name)) for name in ("report", "questions", "answer")
}
checker = Draft202012Validator.FORMAT_CHECKER
OF_QUESTIONS = Draft202012Validator(SCHEMAS["questions"], format_checker=checker)
OF_ANSWERS = Draft202012Validator(SCHEMAS["answer"], format_checker=checker)

slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=30, deadline=None, suppress_health_check=slow)
@given(answers())
def test_every_question_and_answer_satisfies_its_schema(answer: Answer) -> None:
    asked, answered = questions_record([answer.question]), answer_record(answer)
    assert json.loads(json.dumps([asked, answered])) == [asked, answered]
    OF_QUESTIONS.validate(asked)
    OF_ANSWERS.validate(answered)
    assert answered["questions"] == asked["questions"]


def test_what_contracts_share_is_the_same_in_each() -> None:
    report, questions, answer = (SCHEMAS[n]["$defs"] for n in ("report", "questions", "answer"))
    assert {name: answer[name] for name in questions} == questions
    shared = set(report) & set(questions) - {"claim"}
    assert shared >= {"figure", "time", "voice", "passage", "spans", "day"}
    assert {name: questions[name] for name in shared} == {name: report[name] for name in shared}


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_object_of_a_contract_may_hold_more_than_it_says(name: str) -> None:
    def objects(part: Any) -> Any:
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        if isinstance(part, dict) and part.get("type") == "object" and "properties" in part:
            yield part
        for held in inner:
            yield from objects(held)

    for held in objects(SCHEMAS[name]):
        assert held["additionalProperties"] is False
        assert set(held["required"]) == set(held["properties"])


def account(**more: Any) -> Account:
    """The coastguard's account of the ferry."""
    reading = ferry()
    return Account(claim=reading.claims[0], report=report_of(reading.document), **more)


def test_a_claim_taken_back_says_by_which_and_when() -> None:
    back = Withdrawal(by="clm_1", on=date(2031, 3, 9))
    assert account_record(account())["withdrawn"] is None
    assert account_record(account(withdrawn=back))["withdrawn"] == {
        "by": "clm_1",
        "on": "2031-03-09",
        "reason": "",
    }


def asked(told: Account, **more: Any) -> Any:
    """The record of a question with one account."""
    parts: dict[str, Any] = {"relations": (), **more}
    question = Question(
        id=question_id(told.id),
        text="people killed off Port Maren",
        measure="killed",
        subject="people",
        place="off Port Maren",
        period=Period(),
        accounts=(told,),
        lineages=(),
        origins=1,
        unrecorded=0,
        verdict=Verdict.SINGLE,
        **parts,
    )
    return questions_record([question])["questions"][0]


def test_event_and_chance_are_told_where_they_are_known() -> None:
    told = account()
    event = QuestionEvent(
        id="evt_1", kind="sinking", documents=(told.report.id,), begin=date(2031, 3, 3)
    )
    bears = Relation(
        source=told.id, target=told.id, kind=RelationKind.AGREES, reason="12", chance=0.87654
    )
    made = asked(told, event=event, relations=(bears,))
    assert asked(told)["event"] is None
    assert made["event"] == {
        "id": "evt_1",
        "kind": "sinking",
        "name": None,
        "place": "",
        "begin": "2031-03-03",
        "end": None,
        "documents": [told.report.id],
    }
    assert made["relations"][0]["chance"] == 0.8765


def test_a_surname_alone_is_told_in_full_where_one_person_bears_it() -> None:
    names = ("Ilse Tarn", "Tarn", "Ada Roe", "Ben Roe", "Roe", " ")
    voices = tuple(Voice(name=name, kind=Party.PERSON) for name in names)
    told = account()
    told = replace(told, claim=replace(told.claim, voices=voices))
    shown = asked(told)["claims"][0]["voices"]
    assert [v["name"] for v in shown] == [
        "Ilse Tarn",
        "Ilse Tarn",
        "Ada Roe",
        "Ben Roe",
        "Roe",
        " ",
    ]


def test_a_denial_of_no_figure_has_no_spans() -> None:
    told = account()
    denial = replace(told.claim, figure=None, stance=Stance(polarity=Polarity.DENIES))
    made = account_record(replace(told, claim=denial))
    assert (made["figure"], made["spans"], made["polarity"]) == (None, [], "denies")
