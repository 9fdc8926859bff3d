"""What is given on the command line is understood as meant, or refused."""

import re

import pytest
import typer

from sayso.cli.options import parse_field
from tests.cli.conftest import Run

HOSTILE = "a\x1b[31mred\x9b\u202eder\u2066\x07"
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What no terminal should be sent."""


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("figure.low=300", "low", 300),
        ("high=-2.5", "high", -2.5),
        ("stance.polarity=denies", "polarity", "denies"),
        ("low=null", "low", None),
        ("as_of=2031-03-03", "as_of", "2031-03-03"),
        ("low=3,000", "low", "3,000"),
        ("low=01", "low", "01"),
        ("low=1.", "low", "1."),
        ("low=-.5", "low", "-.5"),
        ("low=--1", "low", "--1"),
        ("low=١٢", "low", "١٢"),
        ("subject=a=b", "subject", "a=b"),
        ("subject=", "subject", ""),
    ],
)
def test_a_field_has_a_number_only_where_one_is_written(
    words: str, name: str, value: object
) -> None:
    assert parse_field(words) == (name, value)


@pytest.mark.parametrize("words", ["", "figure.low", "=3"])
def test_a_field_needs_a_name_and_a_value(words: str) -> None:
    with pytest.raises(typer.BadParameter, match="FIELD=VALUE"):
        parse_field(words)


def test_a_field_has_no_number_without_end() -> None:
    with pytest.raises(typer.BadParameter, match="so many digits"):
        parse_field("low=" + "9" * 5000)


@pytest.mark.parametrize(
    "words",
    [
        ["claims", f"--{HOSTILE}"],
        ["claims", f"-{HOSTILE}"],
        ["claims", "--format", HOSTILE],
        ["claims", "--limit", HOSTILE],
        ["claims", "--since", HOSTILE],
        ["claims", HOSTILE],
        ["decide", HOSTILE],
        ["decide", "correct", "clm_1", HOSTILE, "--why", "x"],
        ["ask", "--ledger", HOSTILE, "how many"],
        ["people", "password", HOSTILE],
        [HOSTILE],
        [f"--{HOSTILE}"],
    ],
    ids=lambda words: " ".join(words).replace(HOSTILE, "…"),
)
def test_what_is_not_understood_is_told_back_with_nothing_raw(run: Run, words: list[str]) -> None:
    told = run(*words)
    assert told.exit_code
    assert told.output.strip()
    assert not RAW.search(told.output)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["decide", "accept", "clm_1", "--why", " "], "say why"),
        (["retract", "doc_1", "--why", ""], "say why"),
        (["read", "  "], "“ ”: is not there"),
        (["read", "a" * 5000], f"sayso: {'a' * 100}… (5,001 characters) "),
    ],
    ids=["blank reason", "no reason", "blank name", "endless name"],
)
def test_what_says_nothing_or_has_no_end_is_told_shortly(
    run: Run, words: list[str], told: str
) -> None:
    ended = run(*words)
    assert ended.exit_code
    assert told in ended.output
    assert len(ended.output) < 500
