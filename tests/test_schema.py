"""Every reading satisfies the public contract `sayso.report/1`, whatever the text."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.app.reading import find_claims
from sayso.model.records.report import read_reading, reading_record
from sayso.model.text import Document
from sayso.read.reports import read_reports
from sayso.schemas import CONTRACTS, schema_text
from sayso.views.printable import as_json
from tests.ledger.build import ferry

SCHEMA: dict[str, Any] = json.loads(schema_text("report"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

HOSTILE = {
    "controls": "\x00\x01 Twelve \x1b[31mpeople\x07 died, \x08the mayor said.\x7f\x9b",
    "surrogates": "\ud800 Twelve people died\udfff, the mayor said.",
    "bidi": "\u202eTwelve people\u202c died, \u2066the mayor\u2069 said.",
    "no space": "x" * 100_000,
    "brackets": "(" * 200 + "[" * 200 + "“" * 200,
    "quotes": '"' * 200 + " said " + "'" * 200,
    "numbers": "9" * 5000 + " people died, 1e400 said. " + "1," * 200,
    "line breaks": "\r\n\r\r\n" * 2000 + "12 died, he said.\u2028",
    "one character": "5",
    "space": " \u00a0\u3000",
    "emoji": "👩‍👩‍👧‍👦" * 500 + " 12 died, she said 🇺🇦.",
}


def check(document: Document) -> dict[str, Any]:
    """The record as printed, once it satisfies the schema and reads back to the same reading."""
    reading = find_claims(document)
    record: dict[str, Any] = json.loads(as_json(reading_record(reading)))
    VALIDATOR.validate(record)
    assert record["document"]["text"] == document.text
    assert read_reading(record) == reading
    return record


def sample_documents() -> list[Document]:
    """The sample reports."""
    paths = sorted(Path(str(files("sayso.samples"))).glob("*.jsonl"))
    return [d for d in read_reports(*paths) if isinstance(d, Document)]


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_schemas_are_schemas(contract: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_text(contract)))


@pytest.mark.parametrize("document", sample_documents(), ids=lambda d: d.outlet)
def test_every_sample_satisfies_the_contract(document: Document) -> None:
    assert check(document)["claims"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_satisfy_the_contract(text: str) -> None:
    check(Document(text=text))


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["(", "[", "“", '"', "1,"])
def test_ten_thousand_brackets_satisfy_the_contract(mark: str) -> None:
    check(Document(text=mark * 10_000))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), min_size=1, max_size=300))
def test_any_text_satisfies_the_contract(text: str) -> None:
    check(Document(text=text))


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("schema",), "sayso.report/2"),
        (("extra",), 1),
        (("document", "published"), "yesterday"),
        (("document", "id"), "doc_1"),
        (("claims", 0, "voices", 0, "kind"), "oracle"),
        (("claims", 0, "figure", "low"), "twelve"),
        (("claims", 0, "content", "spans"), []),
        (("claims", 0, "content", "spans", 0), [1]),
        (("claims", 0, "stance", "certainty"), "sure"),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_allow(
    where: tuple[str | int, ...], value: object
) -> None:
    record = json.loads(as_json(reading_record(ferry())))
    VALIDATOR.validate(record)
    part: Any = record
    for step in where[:-1]:
        part = part[step]
    part[where[-1]] = value
    assert not VALIDATOR.is_valid(record)
