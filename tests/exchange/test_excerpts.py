"""Reports of which only the sentences go in which something stands."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.desk.asking import ask
from sayso.desk.sharing import How, share
from sayso.errors import RecordError
from sayso.exchange.excerpts import LEFT_OUT, check_excerpt, cut, in_text, put_back
from sayso.model.bundle import Outcome, TextSent
from sayso.model.claim import Reading
from sayso.model.decision import DecisionKind
from sayso.model.records.report import read_reading, reading_record
from tests.compare.stories import readings, sinking, walkout
from tests.exchange.desks import AT, Desk, TwoDesks, came_to, close, two_desks
from tests.ledger.build import ferry, numbered

STORIES = (ferry(), numbered(1), *readings([*sinking().values(), *walkout().values()]))
BESIDE_IT = "Nothing of this was said by anybody. "


def within(reading: Reading, before: str, after: str = "") -> Reading:
    """The same reading in a longer text."""
    document = replace(reading.document, text=before + reading.document.text + after)
    by = len(before)
    return in_text(reading, document, lambda span: (span[0] + by, span[1] + by))


@pytest.mark.parametrize("reading", STORIES, ids=lambda r: r.document.id)
def test_an_excerpt_is_whole_in_itself_and_finds_its_place_again(reading: Reading) -> None:
    longer = within(reading, BESIDE_IT * 9, "\n\n" + BESIDE_IT * 9)
    excerpt, about = cut(longer)
    check_excerpt(excerpt, about)
    assert read_reading(reading_record(excerpt)) == excerpt
    assert BESIDE_IT not in excerpt.document.text
    assert put_back(excerpt, about, longer.document.text).claims == longer.claims


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STORIES), st.text(max_size=60), st.text(max_size=60))
def test_whatever_stands_around_it_claims_are_found_again(
    reading: Reading, before: str, after: str
) -> None:
    longer = within(reading, before, f"{LEFT_OUT}{after}")
    excerpt, about = cut(longer)
    check_excerpt(excerpt, about)
    assert put_back(excerpt, about, longer.document.text).claims == longer.claims


WRONG = {
    "another text": lambda a: replace(a, text_sha256="0" * 64),
    "another report": lambda a: replace(a, document="doc_" + "0" * 20),
    "another claim": lambda a: replace(a, claims=("clm_" + "0" * 20, *a.claims[1:])),
    "another place": lambda a: replace(a, pieces=tuple((b + 1, e + 1) for b, e in a.pieces)),
}


@pytest.mark.parametrize("how", WRONG)
def test_an_excerpt_of_something_else_is_not_put_back(how: str) -> None:
    longer = within(ferry(), BESIDE_IT)
    excerpt, about = cut(longer)
    with pytest.raises(RecordError, match="excerpt"):
        put_back(excerpt, WRONG[how](about), longer.document.text)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[TwoDesks]:
    """Two desks, the first with a report of which much is beside the matter."""
    with two_desks(tmp_path) as (a, b):
        a.mark("ledger", "GREEN")
        a.ledger.add(LONG)
        yield a, b


LONG = within(ferry(), BESIDE_IT * 9, "\n\n" + BESIDE_IT * 9)


def sends(a: Desk, b: Desk, words: TextSent) -> dict[tuple[str, Outcome], int]:
    """What came of the next bundle with so much text."""
    file = a.folder / "words.sayso"
    how = How(out=file, at=AT, words=words)
    assert share(a.ledger, "Desk B", a.keys.__getitem__, how)
    return came_to(b.receives(file))


def test_who_has_not_the_text_keeps_the_excerpt_and_what_is_withdrawn_is_found(
    desks: TwoDesks,
) -> None:
    a, b = desks
    assert sends(a, b, TextSent.EXCERPTS) == {("report", Outcome.APPLIED): 1}
    (report,) = b.ledger.reports()
    text = b.ledger.texts([report.id])[report.id]
    assert BESIDE_IT not in text
    assert len(text) < len(LONG.document.text)
    found = list(b.ledger.accounts())
    assert [x.claim.content.text for x in found] == [c.content.text for c in LONG.claims]
    assert a.sends(b) is not None  # the whole of it, which he had not
    a.decide(DecisionKind.RETRACT, LONG.claims[0].id)
    assert list(b.ledger.verify()) == []


def test_what_is_withdrawn_is_withdrawn_of_the_excerpt(desks: TwoDesks) -> None:
    a, b = desks
    sends(a, b, TextSent.EXCERPTS)
    a.decide(DecisionKind.RETRACT, LONG.claims[0].id)
    assert sends(a, b, TextSent.EXCERPTS) == {("retract", Outcome.APPLIED): 1}
    told = {x.claim.content.text: bool(x.withdrawn) for x in b.ledger.accounts()}
    assert told[LONG.claims[0].content.text]
    assert sum(told.values()) == 1


def test_who_has_the_very_text_has_it_already(desks: TwoDesks) -> None:
    a, b = desks
    b.ledger.add(LONG)
    before = b.ledger.report_count()
    assert sends(a, b, TextSent.EXCERPTS) == {("report", Outcome.HELD): 1}
    assert b.ledger.report_count() == before


def test_no_report_goes_where_no_text_may(desks: TwoDesks) -> None:
    a, b = desks
    a.decide(DecisionKind.ACCEPT, LONG.claims[0].id)
    assert sends(a, b, TextSent.NONE) == {("decision", Outcome.BESIDE): 1}
    assert b.ledger.report_count() == 0
    assert came_to(a.sends(b)) == {("report", Outcome.APPLIED): 1}


def test_an_excerpt_answers_as_the_report_does(tmp_path: Path) -> None:
    a, b = (Desk.at(tmp_path, name) for name in ("Desk A", "Desk B"))
    a.knows(b)
    b.knows(a)
    a.mark("ledger", "GREEN")
    for reading in readings([*walkout().values()]):
        a.ledger.add(reading)
    sends(a, b, TextSent.EXCERPTS)
    asked = "how many people are on strike in Fenby"
    ours, theirs = ask(a.ledger, asked), ask(b.ledger, asked)
    assert ours
    assert theirs
    assert theirs.answer.question.verdict is ours.answer.question.verdict
    close((a, b))
