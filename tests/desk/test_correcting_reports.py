"""Reports that count no more, or as corrected: nothing is deleted, the chain holds."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from sayso.app.reading import find_claims
from sayso.desk.asking import ask
from sayso.desk.correcting_reports import Corrected, Otherwise, correct_report, forget, reports
from sayso.desk.deciding import Wish, decide
from sayso.desk.listing import questions
from sayso.desk.tracing import trace
from sayso.desk.viewing import markings_of
from sayso.errors import NotFound, UserError
from sayso.ledger.ledger import Ledger, Wanted
from sayso.ledger.making import make_ledger
from sayso.model.decision import DecisionKind
from sayso.model.marking import Marking, Tlp
from sayso.model.text import Document
from tests.ledger.build import decided

FIRST = Document(
    text="At least 31 people were killed when the dam above Selm broke on Tuesday, the governor "
    "said.",
    outlet="Harbour Post",
    url="https://post.example/dam",
    published=date(2030, 6, 5),
)
SECOND = Document(
    text="The dam above Selm broke on 3 June 2031 and killed 27 people, the interior ministry said "
    "on Wednesday.",
    outlet="Northern Mail",
    published=date(2031, 6, 4),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two rival reports, one of them under a wrong year."""
    with make_ledger(tmp_path / "dam.sqlite") as made:
        for document in (FIRST, SECOND):
            made.add(find_claims(document))
        yield made


def figures(ledger: Ledger) -> list[str]:
    """The figures of all claims that count."""
    return sorted(a.claim.figure.written for a in ledger.accounts() if a.claim.figure)


def redated(ledger: Ledger) -> Corrected:
    """The first report under its right day."""
    right = Otherwise(published=date(2031, 6, 4))
    return correct_report(ledger, FIRST.id, right, ("Ana", "a slip"), find_claims)


@pytest.mark.parametrize(
    ("tlp", "to", "kept"), [("RED", [], "RED"), ("AMBER", ["Bay Desk"], "AMBER")]
)
@pytest.mark.parametrize("of", ["report", "claim"])
def test_a_corrected_report_is_marked_as_it_was_before(
    ledger: Ledger, tlp: str, to: list[str], kept: str, of: str
) -> None:
    claim = next(a for a in ledger.accounts() if a.report.id == FIRST.id)
    ledger.decide(decided(DecisionKind.MARK, "ledger", tlp="CLEAR", to=[]))
    marked = FIRST.id if of == "report" else claim.id
    ledger.decide(decided(DecisionKind.MARK, marked, tlp=tlp, to=to))
    done = redated(ledger)
    found = markings_of(ledger).of
    assert found[done.report] == Marking(tlp=Tlp(kept), to=frozenset(to))
    assert found[SECOND.id].tlp is Tlp.CLEAR
    assert list(ledger.verify()) == []


def test_an_address_is_corrected_and_has_to_be_one(ledger: Ledger) -> None:
    right = Otherwise(url="https://post.example/dam-breaks")
    done = correct_report(ledger, FIRST.id, right, ("Ana", "it moved"), find_claims)
    assert ledger.document(done.report).url == right.url
    assert list(ledger.decisions(DecisionKind.MARK)) == []
    for url in ("ftp://post.example/dam", "post", "https://ana:secret@post.example"):
        with pytest.raises(UserError, match="is no http or https address"):
            correct_report(ledger, SECOND.id, Otherwise(url=url), ("Ana", "x"), find_claims)


def test_a_forgotten_report_counts_nowhere_and_is_shown_as_forgotten(ledger: Ledger) -> None:
    questions(ledger)
    claim = next(a for a in ledger.accounts() if a.report.id == SECOND.id)
    made = forget(ledger, [SECOND.id[:12]], "Ana", "a forgery")
    assert figures(ledger) == ["At least 31 people"]
    assert all("27" not in (c.figure.written if c.figure else "")
               for q in questions(ledger) for c in (a.claim for a in q.accounts))  # fmt: skip
    assert [r.report.id for r in reports(ledger)] == [FIRST.id]
    [gone] = [r.forgotten for r in reports(ledger, every=True) if r.forgotten]
    assert (gone.id, gone.author, gone.reason) == (made, "Ana", "a forgery")
    assert any("counts no more" in u.reason for u in trace(ledger, claim.id).unread)
    assert [*ledger.verify()] == []


def test_what_was_forgotten_counts_again_when_that_is_taken_back(ledger: Ledger) -> None:
    questions(ledger)
    made = forget(ledger, [SECOND.id], "Ana", "a forgery")
    questions(ledger)
    back = Wish(kind=DecisionKind.TAKE_BACK, subjects=(made,), author="Bo", reason="it is real")
    decide(ledger, back)
    assert figures(ledger) == ["27 people", "At least 31 people"]
    assert any("27" in a.claim.figure.written for q in questions(ledger) for a in q.accounts
               if a.claim.figure)  # fmt: skip
    assert [*ledger.verify()] == []


def test_a_report_under_its_right_day_is_read_again(ledger: Ledger) -> None:
    before = ledger.seal()
    done = redated(ledger)
    assert done.report != FIRST.id
    new = ledger.document(done.report)
    assert (new.published, new.text, new.url) == (date(2031, 6, 4), FIRST.text, FIRST.url)
    assert figures(ledger) == ["27 people", "At least 31 people"]
    days = {a.claim.figure.as_of.begin for a in ledger.accounts()
            if a.claim.figure and a.claim.figure.as_of and a.report.id == done.report}  # fmt: skip
    assert days <= {date(2031, 6, 3), None}
    assert ledger.versions(next(a.report for a in ledger.accounts() if a.report.url)) == []
    assert ledger.document(FIRST.id) == FIRST
    assert ledger.holds(before)
    assert [*ledger.verify()] == []


def test_a_correction_taken_back_leaves_the_report_as_it_was(ledger: Ledger) -> None:
    done = redated(ledger)
    back = Wish(kind=DecisionKind.TAKE_BACK, subjects=(done.decision,), author="Bo", reason="no")
    decide(ledger, back)
    assert {r.report.id for r in reports(ledger)} == {FIRST.id, SECOND.id}


def test_another_title_is_the_same_report(ledger: Ledger) -> None:
    right = Otherwise(title="Dam breaks")
    done = correct_report(ledger, FIRST.id, right, ("Ana", "found it"), find_claims)
    assert done.report == FIRST.id
    assert {r.report.title for r in reports(ledger)} == {"Dam breaks", ""}
    assert len(figures(ledger)) == 2


def test_no_answer_rests_on_a_forgotten_report(ledger: Ledger) -> None:
    forget(ledger, [SECOND.id], "Ana", "a forgery")
    yesterday = date.today() - timedelta(days=1)
    assert ledger.forgotten().keys() == {SECOND.id}
    assert [*ledger.accounts(Wanted(known_on=yesterday))] == []
    found = ask(ledger, "how many people were killed in Selm")
    reports_in = {a.report.id for a in found.answer.question.accounts} if found else set()
    assert SECOND.id not in reports_in


@pytest.mark.parametrize("name", ["doc_00000000000000000000", "", "clm_1"])
def test_a_report_that_is_not_there_is_told(ledger: Ledger, name: str) -> None:
    with pytest.raises(NotFound):
        forget(ledger, [name], "Ana", "a forgery")


def test_a_correction_that_changes_nothing_is_refused(ledger: Ledger) -> None:
    same = Otherwise(published=FIRST.published)
    with pytest.raises(UserError, match="already"):
        correct_report(ledger, FIRST.id, same, ("Ana", "why"), find_claims)


@pytest.mark.parametrize("back", [False, True])
def test_what_people_corrected_holds_in_a_report_that_is_put_right(
    ledger: Ledger, back: bool
) -> None:
    claim = next(a for a in ledger.accounts() if a.report.id == FIRST.id)
    made = ledger.decide(decided(DecisionKind.CORRECT, claim.id, place="Tarn", low=32))
    if back:
        ledger.decide(decided(DecisionKind.TAKE_BACK, made))
    done = redated(ledger)
    (figure,) = (a.claim.figure for a in ledger.accounts() if a.report.id == done.report)
    assert figure
    assert ((figure.place, str(figure.low)) == ("Tarn", "32")) is not back
    assert list(ledger.verify()) == []
