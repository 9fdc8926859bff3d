import random
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from sayso.errors import NotFound, RecordError
from sayso.ledger.ledger import Added, Ledger, Wanted
from sayso.ledger.making import make_ledger
from sayso.model.claim import Attribution, Certainty, Party, Polarity, Reading, Voice
from sayso.model.records.report import reading_record
from sayso.model.text import Document, Passage, Rejection
from tests.ledger.build import DAY, FERRY, ferry, numbered
from tests.model.mangled import mangle_reading
from tests.model.readings import readings


def test_what_was_added_comes_back_equal(ledger: Ledger) -> None:
    assert ledger.add(ferry()) == Added(document_id=ferry().document.id, new=True, claims=2)
    assert ledger.reading(ferry().document.id) == ferry()
    assert ledger.document(ferry().document.id) == ferry().document
    assert [a.claim for a in ledger.accounts()] == list(ferry().claims)
    assert list(ledger.readings()) == [ferry()]


def test_adding_twice_adds_nothing(ledger: Ledger) -> None:
    ledger.add(ferry())
    assert ledger.add(ferry()) == Added(document_id=ferry().document.id, new=False, claims=0)
    assert len(list(ledger.accounts())) == 2


def test_a_report_met_in_another_file_adds_nothing(ledger: Ledger) -> None:
    for inside, new in (("row 3", True), ("row 7", False), ("a.zip: b.pdf", False)):
        read = Reading(document=Document(text="Two men died.", inside=inside))
        assert ledger.add(read).new is new


def test_a_reading_that_differs_in_scores_alone_adds_nothing(ledger: Ledger) -> None:
    content = ferry().claims[0].content
    for score, new in ((0.91, True), (0.92, False)):
        found = Attribution(source=None, cue=None, content=content, score=score)
        assert ledger.add(replace(ferry(), attributions=(found,))).new is new
    assert list(ledger.verify()) == []


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reading=readings())
def test_any_reading_comes_back_equal(ledger: Ledger, reading: Reading) -> None:
    ledger.add(reading)
    assert reading in ledger.history(reading.document.id)
    assert list(ledger.verify()) == []


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reading=readings())
def test_a_ledger_of_any_reading_is_whole(tmp_path: Path, reading: Reading) -> None:
    with make_ledger(tmp_path / f"{next(_NAMES)}.sqlite") as ledger:
        ledger.add(reading)
        assert list(ledger.verify()) == []
        assert {a.id for a in ledger.accounts()} == {c.id for c in reading.claims}


_NAMES = count()


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reading=readings(), rng=st.randoms(use_true_random=False))
def test_a_mangled_reading_is_refused_or_comes_back_as_it_is(
    tmp_path: Path, reading: Reading, rng: random.Random
) -> None:
    with make_ledger(tmp_path / f"{next(_NAMES)}.sqlite") as ledger:
        for _ in range(20):
            try:
                mangled = mangle_reading(reading, rng)
                ledger.add(mangled)
            except RecordError:
                continue
            kept = [reading_record(r) for r in ledger.history(mangled.document.id)]
            assert _what_counts(reading_record(mangled)) in map(_what_counts, kept)
        assert list(ledger.verify()) == []


def _what_counts(record: dict[str, Any]) -> dict[str, Any]:
    """The record less the scores and the file it was met in: one that differs in them alone is
    not kept again."""
    about = {**record["document"], "inside": None}
    said = [{**a, "score": 1} for a in record["attributions"]]
    return {**record, "document": about, "attributions": said}


def test_what_cannot_be_read_back_is_refused_by_name_and_nothing_of_it_kept(
    ledger: Ledger,
) -> None:
    good = ferry()
    nobody = replace(good.claims[0], voices=(Voice(name="", kind=Party.BODY),))
    with pytest.raises(RecordError, match=r"claims\[0\]\.voices\[0\]\.name: '' .*; mend the step"):
        ledger.add(replace(good, claims=(nobody, *good.claims[1:])))
    assert list(ledger.documents()) == []
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\ud800b", "back\\slash \\u0000", "\u202eright", "x" * 100_000, '{"\\']
)
def test_strange_text_comes_back_exactly(ledger: Ledger, text: str) -> None:
    reading = ferry(text=FERRY + text)
    ledger.add(reading)
    assert ledger.reading(reading.document.id).document.text == FERRY + text
    assert list(ledger.verify()) == []


def test_the_latest_reading_is_shown_and_the_old_one_stays(ledger: Ledger) -> None:
    old, new = ferry(), ferry(made_by="m2", measure="missing")
    ledger.add(old, at=datetime(2031, 3, 5, tzinfo=UTC))
    assert ledger.add(new, at=datetime(2031, 3, 7, tzinfo=UTC)).new
    assert [a.claim.made_by for a in ledger.accounts()] == ["m2", "m2"]
    assert ledger.history(old.document.id) == (old, new)
    assert ledger.account(old.claims[0].id).claim == old.claims[0]


@pytest.mark.parametrize(
    ("known_on", "made_by"),
    [
        (date(2031, 3, 4), []),
        (date(2031, 3, 5), ["m1", "m1"]),
        (datetime(2031, 3, 7, 9, tzinfo=UTC), ["m1", "m1"]),
        (datetime(2031, 3, 7, 10, tzinfo=UTC), ["m2", "m2"]),
        (date.max, ["m2", "m2"]),
    ],
)
def test_what_was_known_on_a_day_can_be_asked_again(
    ledger: Ledger, known_on: date, made_by: list[str]
) -> None:
    ledger.add(ferry(), at=datetime(2031, 3, 5, 23, 59, tzinfo=UTC))
    ledger.add(ferry(made_by="m2"), at=datetime(2031, 3, 7, 10, tzinfo=UTC))
    assert [a.claim.made_by for a in ledger.accounts(Wanted(known_on=known_on))] == made_by


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({}, [0, 1]),
        ({"speaker": "HARBOUR"}, [0, 1]),
        ({"speaker": "Coastguard"}, [0]),
        ({"origin": "harbour"}, []),
        ({"origin": "relatives"}, [1]),
        ({"outlet": "post"}, [0, 1]),
        ({"measure": "Killed"}, [0]),
        ({"measure": "kill"}, []),
        ({"figures_only": True}, [0]),
        ({"polarity": Polarity.DENIES}, [1]),
        ({"certainty": Certainty.FORECAST}, []),
        ({"since": DAY, "until": DAY}, [0, 1]),
        ({"since": date(2031, 3, 5)}, []),
        ({"until": date(2031, 3, 3)}, []),
        ({"limit": 1}, [0]),
        ({"limit": 0}, []),
        ({"speaker": "%"}, []),
        ({"speaker": "x" * 100_000}, []),
        ({"speaker": "%\udcff"}, []),
        ({"outlet": "\0"}, []),
        ({"text": "drowned maren"}, [0]),
        ({"text": "Ferry"}, []),
    ],
)
def test_claims_are_filtered(ledger: Ledger, wishes: dict[str, Any], expected: list[int]) -> None:
    ledger.add(ferry())
    claims = [ferry().claims[n] for n in expected]
    assert [a.claim for a in ledger.accounts(Wanted(**wishes))] == claims


def test_accounts_run_by_publication_and_those_without_a_date_come_last(ledger: Ledger) -> None:
    days = [None, date(2031, 5, 1), date(2030, 5, 1)]
    for day in days:
        ledger.add(ferry_on(day))
    shown = [a.report.published for a in ledger.accounts(Wanted(figures_only=True))]
    assert shown == [date(2030, 5, 1), date(2031, 5, 1), None]
    assert [d.published for d in ledger.documents()] == shown


def ferry_on(day: date | None) -> Reading:
    document = Document(text=FERRY, outlet="Post", published=day)
    claims = tuple(
        type(c)(document=document.id, voices=c.voices, content=c.content, figure=c.figure)
        for c in ferry().claims
    )
    return Reading(document=document, claims=claims, figures=ferry().figures)


def test_more_claims_than_are_fetched_at_once_come_in_order(ledger: Ledger) -> None:
    for number in range(260):
        ledger.add(numbered(number))
    found = [(a.report.id, a.claim.content.begin) for a in ledger.accounts()]
    assert len(found) == 520
    assert found == sorted(found)


def test_many_reports_are_listed_in_few_queries_and_in_order(ledger: Ledger) -> None:
    for number in range(12):
        ledger.add(numbered(number))
    asked: list[str] = []
    event.listen(ledger._database.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    found = list(ledger.documents())
    assert len(asked) < 6
    assert found == [r.document for r in ledger.readings()]
    assert found == list(ledger.documents("ferry office"))


@pytest.mark.parametrize("odd", ["\\", "\0", "\ud800"])
def test_a_name_of_odd_characters_is_found_by_them(ledger: Ledger, odd: str) -> None:
    reading = ferry()
    document = replace(reading.document, outlet=f"Harbour{odd}Post")
    ledger.add(replace(reading, document=document, claims=(), figures=()))
    claims = [replace(c, document=document.id) for c in reading.claims]
    ledger.add(replace(reading, document=document, claims=tuple(claims)))
    assert len(list(ledger.accounts(Wanted(outlet=f"r{odd}p")))) == 2


def test_a_measure_of_any_length_is_kept_and_found(ledger: Ledger) -> None:
    long = "sunk " * 20_000
    ledger.add(ferry(measure=long))
    assert len(list(ledger.accounts(Wanted(measure=long)))) == 1


def test_the_beginning_of_an_id_is_enough_with_or_without_its_tag(ledger: Ledger) -> None:
    ledger.add(ferry())
    claim_id = ferry().claims[0].id
    for begins in (claim_id, claim_id[:12], claim_id[4:12]):
        assert ledger.account(begins).id == claim_id
    assert ledger.document(ferry().document.id[:9]).text == FERRY


@pytest.mark.parametrize("name", ["nothing", "", "clm_", "\ud800", "%", "clm_\x00"])
def test_an_unknown_id_says_what_to_do(ledger: Ledger, name: str) -> None:
    ledger.add(ferry())
    with pytest.raises(NotFound, match="no claim answers"):
        ledger.account(name)


def test_an_ambiguous_beginning_names_the_choices(ledger: Ledger) -> None:
    for number in range(20):
        ledger.add(numbered(number))
    digit = next(d for d in "0123456789abcdef" if sum(a.id[4] == d for a in ledger.accounts()) > 1)
    with pytest.raises(NotFound, match="give more letters"):
        ledger.account(digit)


def test_rejections_are_kept_once(ledger: Ledger) -> None:
    rejection = Rejection(where="a\x00.pdf", stage="read", reason="no text")
    ledger.add_rejection(rejection)
    ledger.add_rejection(rejection)
    assert list(ledger.rejections()) == [rejection]


def test_a_claim_without_its_words_is_refused_and_nothing_of_it_kept(ledger: Ledger) -> None:
    good = ferry()
    moved = Passage(spans=((1, 5),), text="else")
    figure = type(good.figures[0])(words=moved, low=None, high=None)
    with pytest.raises(RecordError):
        ledger.add(Reading(document=good.document, claims=good.claims, figures=(figure,)))
    assert list(ledger.documents()) == []


def test_another_subject_under_the_same_ids_is_another_reading(ledger: Ledger) -> None:
    plain = ferry()
    figure = replace(plain.figures[0], subject="aliens", place="Mars")
    first, second = plain.claims
    forged = replace(plain, figures=(figure,), claims=(replace(first, figure=figure), second))
    assert [c.id for c in forged.claims] == [c.id for c in plain.claims]
    ledger.add(plain)
    assert ledger.add(forged).new
    assert [r.claims for r in ledger.history(plain.document.id)] == [plain.claims, forged.claims]
    assert list(ledger.verify()) == []
