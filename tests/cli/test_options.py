"""What is given on the command line is understood as meant, or refused."""

import pytest
import typer

from sayso.cli.options import parse_field


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
