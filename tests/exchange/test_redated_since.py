"""What a partner corrects in a report, or adds to it, counts where its day was corrected before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sayso.desk.adding_claim import MissedClaim, add_missed
from sayso.desk.correcting_reports import Otherwise, correct_report
from sayso.model.claim import Claim, Reading
from sayso.model.decision import DecisionKind
from sayso.model.text import Document, Passage
from sayso.model.timespan import TimeSpan
from sayso.views.words import stance_words
from tests.exchange.desks import Desk, ThreeDesks, all_send, redated_desks
from tests.ledger.build import FERRY, ferry

TEXT = f"{FERRY} It sank on Monday with 31 people aboard."
MONDAY, RIGHT_MONDAY = date(2031, 3, 3), date(2031, 2, 24)
RIGHT = Otherwise(published=date(2031, 2, 25))


def on_monday(document: Document, monday: date) -> Reading:
    """The ferry's report, its words of time reckoned so."""
    made = ferry(text=document.text)
    monday_ = TimeSpan(words=Passage.of(TEXT, (91, 97)), begin=monday, end=monday)
    figure = replace(made.figures[0], as_of=monday_)
    first, second = (replace(c, document=document.id) for c in made.claims)
    claims = (replace(first, figure=figure), second)
    return replace(made, document=document, claims=claims, figures=(figure,), times=(monday_,))


READ = on_monday(ferry(text=TEXT).document, MONDAY)
REPORT = READ.document.id
FIRST, SECOND = (c.id for c in READ.claims)


def read(document: Document) -> Reading:
    """The report as it is read under its right day."""
    return on_monday(document, RIGHT_MONDAY)


NEW = read(replace(READ.document, published=RIGHT.published))
NEW_FIRST, NEW_SECOND = (c.id for c in NEW.claims)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[ThreeDesks]:
    """Three desks in a row; the second corrected the day of what it has, and the third has that."""
    with redated_desks(tmp_path, READ, RIGHT, read) as (a, b, c):
        b.sends(c)
        yield a, b, c


def counting(desk: Desk) -> dict[str, Claim]:
    """The claims that count at a desk, by the figure's lower bound or the words."""
    found = (x for x in desk.ledger.accounts() if not x.withdrawn)
    return {
        str(x.claim.figure.low) if x.claim.figure else x.claim.content.text: x.claim for x in found
    }


def missed(desk: Desk, report: str, words: str) -> str:
    """Add a claim on these words of a report, which begin with its figure."""
    begin, low = TEXT.index(words), words.split(maxsplit=1)[0]
    span = f"{begin}-{begin + len(words)}"
    fields = {"figure-spans": span, "low": low, "high": low, "measure": "other", "unit": "people"}
    given = MissedClaim(
        report=report,
        begin=begin,
        end=begin + len(words),
        fields=fields,
        author="Ada",
        reason="it was missed",
    )
    return add_missed(desk.ledger, given)


def days_of(claim: Claim) -> tuple[date | None, date | None]:
    """The days of a claim's figure."""
    assert claim.figure
    assert claim.figure.as_of
    return claim.figure.as_of.begin, claim.figure.as_of.end


def test_a_corrected_claim_counts_on_the_day_that_was_reckoned_here(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    all_send(a, b, c)
    for desk in (b, c):
        found = counting(desk)
        assert found.keys() == {"14", "Relatives doubt it"}
        assert found["14"].document == NEW.document.id
        assert found["14"].made_by == "person:Ada"
        assert days_of(found["14"]) == (RIGHT_MONDAY, RIGHT_MONDAY)
        assert found["Relatives doubt it"].id == NEW_SECOND


def test_a_day_that_people_there_corrected_is_theirs(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.decide(DecisionKind.CORRECT, FIRST, low=14, as_of="2031-03-01")
    all_send(a, b, c)
    for desk in (b, c):
        claim = counting(desk)["14"]
        assert days_of(claim) == (date(2031, 3, 1), date(2031, 3, 1))
        words = "days told by another day of publication, 2031-03-04"
        assert stance_words(claim.stance, claim.figure) == f"asserted, {words}"


def test_a_claim_is_corrected_time_and_again(desks: ThreeDesks) -> None:
    a, b, c = desks
    for low in (14, 15, 16):
        a.decide(DecisionKind.CORRECT, FIRST, low=low)
        all_send(a, b, c)
        for desk in (b, c):
            assert counting(desk).keys() == {str(low), "Relatives doubt it"}


def test_a_corrected_claim_is_withdrawn_alone(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    all_send(a, b, c)
    a.decide(DecisionKind.RETRACT, a.ledger.account(FIRST).id)
    a.sends(b)
    b.sends(c)
    for desk in (b, c):
        assert counting(desk).keys() == {"Relatives doubt it"}


def test_a_claim_that_was_missed_there_counts_here(desks: ThreeDesks) -> None:
    a, b, c = desks
    missed(a, REPORT, "31 people")
    all_send(a, b, c)
    for desk in (b, c):
        found = counting(desk)
        assert found.keys() == {"12", "31", "Relatives doubt it"}
        assert days_of(found["12"]) == (RIGHT_MONDAY, RIGHT_MONDAY)
        assert found["12"].id == NEW_FIRST


def test_a_report_that_was_corrected_twice_here_has_it_too(desks: ThreeDesks) -> None:
    a, b, c = desks
    outlet = Otherwise(outlet="Harbour Post, late edition")

    def renamed(document: Document) -> Reading:
        made = read(document)
        voices = [replace(made.claims[0].voices[0], name=document.outlet)]
        claims = (replace(x, voices=(*voices, *x.voices[1:])) for x in made.claims)
        return replace(made, claims=tuple(claims))

    correct_report(b.ledger, NEW.document.id, outlet, ("Bo", "as printed"), renamed)
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    all_send(a, b, c)
    for desk in (b, c):
        found = counting(desk)
        assert found.keys() == {"14", "Relatives doubt it"}
        assert found["14"].voices[0].name == outlet.outlet
        assert days_of(found["14"]) == (RIGHT_MONDAY, RIGHT_MONDAY)


def test_what_people_added_here_stays(desks: ThreeDesks) -> None:
    a, b, c = desks
    missed(b, NEW.document.id, "31 people")
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    all_send(a, b, c)
    assert counting(b).keys() == {"14", "31", "Relatives doubt it"}


def test_nothing_is_kept_where_a_bundle_is_only_looked_at(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    made = a.shares("Desk B")
    assert made
    b.receives(made.file, look=True)
    assert counting(b).keys() == {"12", "Relatives doubt it"}
    b.receives(made.file)
    assert counting(b).keys() == {"14", "Relatives doubt it"}


def test_a_report_that_is_read_here_is_this_desks(desks: ThreeDesks) -> None:
    a, b, _ = desks
    b.ledger.add(NEW)
    a.decide(DecisionKind.CORRECT, FIRST, low=14)
    a.sends(b)
    assert counting(b).keys() == {"12", "Relatives doubt it"}
