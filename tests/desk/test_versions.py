"""Versions in a ledger: the same whatever came first, as far as was known and published."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import text

from sayso.compare.questions import group_questions
from sayso.compare.standing import list_apart
from sayso.desk.asking import ask
from sayso.desk.current_decisions import current_decisions
from sayso.desk.listing import question_rows, questions
from sayso.desk.moment import Moment
from sayso.desk.regrouping import group_new_reports
from sayso.desk.tracing import trace
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger, upgrade_ledger
from sayso.ledger.schema import VERSION_TABLE
from sayso.model.answer import Answer
from sayso.model.claim import Reading, Voice
from sayso.model.question import Account
from sayso.model.text import Document
from sayso.views.accounts import account_rows
from sayso.views.answers import origin_rows
from sayso.views.trace import trace_page
from tests.compare.stories import body, figure, readings, said
from tests.ledger.build import without_hours

URL = "https://www.quay.example/heron?utm_source=feed"
POLICE, MAYOR = body("police"), body("mayor")
LEAD = "The launch Heron foundered near Ostra Bay on Monday."


def page(words: str, day: int, hour: time | None = None, url: str = URL) -> Document:
    return Document(
        text=f"{LEAD} {words}",
        url=url,
        outlet="Quay Gazette",
        published=date(2033, 5, day),
        hour=hour,
        title="Launch Heron founders near Ostra Bay",
    )


def told(document: Document, low: int, *voices: Voice, measure: str = "killed") -> Account:
    found = figure(document, f"{low} people", low, measure=measure, place="near Ostra Bay")
    return said(document, found, *voices)


def of_page(document: Document, *accounts: tuple[int, Voice, str]) -> Reading:
    (made,) = readings(told(document, low, voice, measure=m) for low, voice, m in accounts)
    return made


OLD = of_page(
    page("12 people drowned, police said. 3 people are missing, the mayor said.", 3),
    (12, POLICE, "killed"),
    (3, MAYOR, "missing"),
)
NEW = of_page(page("15 people drowned, police said.", 5), (15, POLICE, "killed"))
RIVAL = of_page(
    page("20 people drowned, the mayor said.", 5, url="https://sound.example/a"),
    (20, MAYOR, "killed"),
)
BARE = Reading(document=page("This page is being written anew.", 6))
"""A version in which nothing is claimed."""

KILLED, MISSING = "how many people were killed on the Heron", "how many people are missing"


def added(ledger: Ledger, given: Sequence[Reading], first: int = 3) -> None:
    """Each added a day after the one before, from a day of May on."""
    for day, one in enumerate(given, first):
        ledger.add(one, at=datetime(2033, 5, day, 12, tzinfo=UTC))


def answered(ledger: Ledger, words: str, moment: Moment | None = None) -> Answer:
    found = ask(ledger, words, moment or Moment())
    assert found is not None
    return found.answer


def figures(answer: Answer) -> dict[str, str]:
    """What stands in an answer, and why what does not stand is set apart."""
    return {row.written: row.apart for row in answer.rows}


GONE = "no longer in the report's version of 5 May 2033"


@pytest.mark.parametrize("order", list(permutations([OLD, NEW, RIVAL])))
def test_whatever_comes_first_the_answer_is_the_same(
    tmp_path: Path, order: tuple[Reading, ...]
) -> None:
    with make_ledger(tmp_path / "order.sqlite") as ledger:
        for one in order:
            added(ledger, [one])
            group_new_reports(ledger)
        answer = answered(ledger, KILLED)
        assert figures(answer) == {"15 people": "", "20 people": ""}
        assert [r.earlier for r in origin_rows(answer)] == [
            "12 people (2033-05-03, earlier version)", "",
        ]  # fmt: skip
        assert figures(answered(ledger, MISSING)) == {"3 people": GONE}
        fresh = list(ledger.accounts_whole())
        anew = group_questions(fresh, current_decisions(ledger))
        assert questions(ledger) == list_apart(anew)
        assert {s.id: s.origins for s in question_rows(ledger)} == {q.id: q.origins for q in anew}
        assert list(ledger.verify()) == []


def test_of_one_day_the_later_is_told_by_its_hour_else_by_when_it_was_added(
    tmp_path: Path,
) -> None:
    early, late = (
        of_page(page(f"{n} people drowned, police said.", 3, time(h)), (n, POLICE, "killed"))
        for n, h in ((15, 9), (12, 18))
    )
    undated = of_page(page("9 people drowned, police said.", 3), (9, POLICE, "killed"))
    for given, latest in (
        ([late, early], "12 people"),
        ([early, late], "12 people"),
        ([late, undated, early], "15 people"),
        ([early, late, undated], "9 people"),
    ):
        with make_ledger(tmp_path / f"{latest}{len(given)}{given[0] is late}.sqlite") as ledger:
            added(ledger, given)
            assert [r.written for r in answered(ledger, KILLED).rows] == [latest]


def test_a_version_without_claims_takes_the_place_of_all(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "bare.sqlite") as ledger:
        added(ledger, [OLD])
        assert figures(answered(ledger, KILLED)) == {"12 people": ""}
        added(ledger, [BARE], first=9)
        gone = "no longer in the report's version of 6 May 2033"
        assert figures(answered(ledger, KILLED)) == {"12 people": gone}
        assert answered(ledger, KILLED).question.origins == 0
        assert {s.origins for s in question_rows(ledger)} == {0}


@pytest.mark.parametrize(
    ("moment", "killed", "missing"),
    [
        # known: by when the ledger took it in (OLD on the 7th, NEW on the 8th)
        (Moment(as_known_on=date(2033, 5, 7)), "12 people", ""),
        (Moment(as_known_on=date(2033, 5, 8)), "15 people", GONE),
        # published: by the day that it gives, though the ledger was filled later
        (Moment(published_by=date(2033, 5, 4)), "12 people", ""),
        (Moment(published_by=date(2033, 5, 5)), "15 people", GONE),
        # the world up to a day
        (Moment(as_of=date(2033, 5, 4)), "12 people", ""),
        (Moment(as_of=date(2033, 5, 5)), "15 people", GONE),
        # known by then, and of that what had been published by then
        (
            Moment(as_known_on=date(2033, 5, 7), published_by=date(2033, 5, 6)),
            "12 people",
            "",
        ),
    ],
)
def test_a_version_counts_from_when_it_was_known_or_published(
    tmp_path: Path, moment: Moment, killed: str, missing: str
) -> None:
    with make_ledger(tmp_path / "past.sqlite") as ledger:
        added(ledger, [OLD, NEW], first=7)
        assert [r.written for r in answered(ledger, KILLED, moment).rows] == [killed]
        assert figures(answered(ledger, MISSING, moment)) == {"3 people": missing}


def test_a_person_sees_that_it_is_a_version(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "seen.sqlite") as ledger:
        added(ledger, [NEW, OLD])
        found = trace(ledger, OLD.claims[0].id)
        page_of = trace_page(found.account, found.document.text, found.questions, found.versions)
        assert [(v.version, v.here, v.document) for v in page_of.versions] == [
            ("1 of 2", "here", OLD.document.id),
            ("2 of 2", "", NEW.document.id),
        ]
        assert any("a later version of the report" in r.reason for r in page_of.related)
        rows = {r.written: r.version for r in account_rows(answered(ledger, KILLED), {})}
        assert rows == {"15 people": "2 of 2", "12 people": "1 of 2"}
        added(ledger, [RIVAL], first=9)
        assert trace(ledger, RIVAL.claims[0].id).versions == ()


def test_an_older_ledger_keeps_its_ids_and_learns_its_versions(url: str) -> None:
    with make_ledger(url) as ledger:
        added(ledger, [OLD, NEW])
        kept = [list(ledger.readings()), _ids(ledger)]
        with ledger._database.writes() as connection:
            without_hours(connection)
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0004'"))
    assert upgrade_ledger(url)
    with Ledger.open(url) as ledger:
        assert [list(ledger.readings()), _ids(ledger)] == kept
        assert list(ledger.verify()) == []
        assert figures(answered(ledger, MISSING)) == {"3 people": GONE}
        assert not ledger.add(OLD).new


def _ids(ledger: Ledger) -> list[str]:
    with ledger._database.reads() as connection:
        return list(connection.scalars(text("SELECT id FROM reading ORDER BY seq")))
