"""The public JSON form: there and back is the same, and what breaks the contract is refused."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import RecordError
from sayso.model.claim import Attribution, Claim, Party, Reading, Voice
from sayso.model.quantity import Figure, Quantifier
from sayso.model.record import read_reading, reading_record
from sayso.model.text import Document, Passage
from sayso.model.timespan import TimeSpan

TEXT = "At least 12 miners died on Monday, the union said. 😀 Nobody else spoke."
DOCUMENT = Document(text=TEXT, outlet="Harbour Post", published=date(2031, 3, 4))


def passage(words: str) -> Passage:
    begin = TEXT.index(words)
    return Passage.of(TEXT, (begin, begin + len(words)))


def reading(low: Decimal = Decimal(12)) -> Reading:
    when = TimeSpan(words=passage("on Monday"), begin=date(2031, 3, 3), end=date(2031, 3, 3))
    figure = Figure(
        words=passage("At least 12 miners"),
        low=low,
        high=None,
        quantifier=Quantifier.AT_LEAST,
        measure="killed",
        as_of=when,
    )
    told = Attribution(
        source=passage("the union"), cue=passage("said"), content=passage("At least 12 miners died")
    )
    claim = Claim(
        document=DOCUMENT.id,
        voices=(
            Voice(name="Harbour Post", kind=Party.OUTLET),
            Voice(name="the union", kind=Party.BODY, mention=passage("the union")),
        ),
        content=told.content,
        figure=figure,
        attribution=told.id,
        made_by="test",
    )
    return Reading(
        document=DOCUMENT, attributions=(told,), claims=(claim,), figures=(figure,), times=(when,)
    )


def test_there_and_back_is_the_same() -> None:
    record = json.loads(json.dumps(reading_record(reading())))
    assert read_reading(record) == reading()


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_numbers_survive(low: Decimal) -> None:
    record = json.loads(json.dumps(reading_record(reading(low))))
    assert read_reading(record).claims[0].figure is not None
    assert read_reading(record).claims[0].id == reading(low).claims[0].id


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("claims", 0, "figure", "written"), "At least 13 miners", "do not stand at"),
        (("claims", 0, "figure", "spans"), [[0, 9999]], "do not stand at"),
        (("claims", 0, "figure", "measure"), "injured", "says what makes it"),
        (("document", "text"), TEXT + " ", "says what makes it"),
        (("schema",), "sayso.report/9", "not a sayso.report/1 record"),
    ],
)
def test_a_record_that_breaks_the_contract_is_refused(
    path: tuple[str | int, ...], value: object, told: str
) -> None:
    record = json.loads(json.dumps(reading_record(reading())))
    at = record
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(RecordError, match=told):
        read_reading(record)


def test_the_same_thing_said_has_the_same_id() -> None:
    assert reading().claims[0].id == reading().claims[0].id
    assert reading().claims[0].id != reading(Decimal(13)).claims[0].id


def test_low_above_high_is_refused() -> None:
    with pytest.raises(RecordError, match="above high"):
        Figure(words=passage("12"), low=Decimal(2), high=Decimal(1))
