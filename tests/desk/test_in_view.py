"""What somebody is handed is computed of his view: what he may not see has no part in a byte."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.desk.asking import ask
from sayso.desk.audience import audience_named
from sayso.desk.covering import coverage_lines
from sayso.desk.deciding import decide
from sayso.desk.gaps import Coverage, gaps_with
from sayso.desk.handing import hand_over
from sayso.desk.handing_over import hand_over_all, hand_over_claims, hand_over_questions
from sayso.desk.partnering import add_partner
from sayso.desk.viewing import view_for
from sayso.errors import NotFound
from sayso.exchange.coverage import read_coverage_line
from sayso.exchange.formats.files import ExportFormat, export_bytes
from sayso.exchange.keys import key_line
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.claim import Reading
from sayso.model.coverage import Level
from sayso.model.decision import DecisionKind
from sayso.model.handed import HandedOver
from sayso.model.marking import Recipient
from tests.compare.stories import readings, sinking, walkout
from tests.desk.conftest import wish
from tests.exchange.desks import key_of

STORIES = readings([*sinking().values(), *walkout().values()])
B = "Desk B"
HERON = "people drowned on the Heron"
ADDED = datetime(2034, 3, 1, tzinfo=UTC)


@contextmanager
def ledger_of(path: Path, given_: list[Reading]) -> Iterator[Ledger]:
    """A ledger of these reports, all of which Desk B may have."""
    with make_ledger(path) as ledger:
        know(ledger)
        for number, one in enumerate(given_):
            ledger.add(one, at=ADDED.replace(minute=number))
        decide(ledger, wish(DecisionKind.MARK, "ledger", tlp="AMBER", to=[B]))
        yield ledger


def know(ledger: Ledger) -> None:
    """Keep Desk B as a partner."""
    add_partner(ledger, B, key_line(key_of(B).public, B), "Ada", community=False)


def hide(ledger: Ledger, hidden: set[str]) -> None:
    """Mark reports so that Desk B may not have them."""
    for report in sorted(hidden):
        decide(ledger, wish(DecisionKind.MARK, report, tlp="RED"))


def all_of(ledger: Ledger) -> list[bytes]:
    """Everything that Desk B can be handed, in every format."""
    whom = audience_named(ledger, B)
    assert whom.view is not None
    moment = datetime(2034, 4, 1, tzinfo=UTC)
    handed = hand_over_all(ledger, whom)
    fixed = replace(handed, ledger=replace(handed.ledger, at=moment))
    files = [export_bytes(fixed, f) for f in ExportFormat if f is not ExportFormat.XLSX]
    told = [
        json.dumps(list(coverage_lines(ledger, whom.view, level, coarse=coarse))).encode()
        for level in Level
        for coarse in (False, True)
    ]
    his = Coverage(cells=[read_coverage_line(line) for line in HIS])
    return [*files, *told, repr(gaps_with(ledger, B, his, as_he_may_see=True)).encode()]


HIS = [
    {"measure": "killed", "unit": "people", "place": "near Ostra Bay", "country": "",
     "month": "2033-05", "claims": "1-4", "origins": ["relatives", "a diver"],
     "last_told": "2033-05-06", "question": "people killed near Ostra Bay"},
    {"measure": "on strike", "unit": "workers", "place": "Selm", "country": "", "month": "2034-02",
     "claims": "1-4", "origins": 2, "last_told": None, "question": ""},
]  # fmt: skip


def correct(ledger: Ledger, hidden: set[str]) -> None:
    """Correct the place of hidden claims, and of others one that is taken back."""
    for report in STORIES:
        claim = next(c for c in report.claims if c.figure)
        for place in ("Selm", "Tarn"):
            made = decide(ledger, wish(DecisionKind.CORRECT, claim.id, place=place)).id
            if report.document.id not in hidden or place == "Tarn":
                decide(ledger, wish(DecisionKind.TAKE_BACK, made))


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hidden=st.sets(st.sampled_from([r.document.id for r in STORIES]), min_size=1))
def test_all_that_is_handed_over_is_as_if_the_rest_were_not_there(
    hidden: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("ledgers")
    with ledger_of(folder / "whole.sqlite", STORIES) as whole:
        hide(whole, hidden)
        correct(whole, hidden)
        given_ = all_of(whole)
    seen = [r if r.document.id not in hidden else None for r in STORIES]
    with make_ledger(folder / "less.sqlite") as less:
        know(less)
        for number, one in enumerate(seen):
            if one:
                less.add(one, at=ADDED.replace(minute=number))
        decide(less, wish(DecisionKind.MARK, "ledger", tlp="AMBER", to=[B]))
        assert all_of(less) == given_
    for report in (r for r in STORIES if r.document.id in hidden):
        names = [report.document.id, report.document.outlet, *(c.id for c in report.claims)]
        assert not [n for n in names for data in given_ if n.encode() in data and n not in SHARED]


SHARED = {"Shire Wire"}
"""Is told of as a voice in another report."""


@pytest.fixture
def heron(tmp_path: Path) -> Iterator[Ledger]:
    """The stories, the relatives' toll of the Heron hidden from Desk B."""
    with ledger_of(tmp_path / "heron.sqlite", STORIES) as ledger:
        hide(ledger, {sinking()["26"].report.id})
        yield ledger


def test_a_hidden_figure_widens_no_range(heron: Ledger) -> None:
    view = view_for(heron, Recipient(name=B))
    ours, theirs = ask(heron, HERON), ask(heron, HERON, view=view)
    assert ours is not None
    assert theirs is not None
    assert [str(a.answer.range.high) for a in (ours, theirs)] == ["26", "17"]
    assert "relatives" not in repr(theirs.answer)


def test_what_is_handed_over_says_for_whom_and_how_it_is_marked(heron: Ledger) -> None:
    whom = audience_named(heron, B)
    given_ = hand_over_questions(heron, [HERON], whom)
    assert (given_.recipient, given_.highest) == (B, "AMBER")
    assert set(given_.markings.values()) == {"AMBER"}
    assert (given_.ledger.reports, given_.ledger.seal) == (5, "")
    ours = hand_over_questions(heron, [HERON], audience_named(heron))
    assert (ours.highest, ours.ledger.reports) == ("RED", 6)


def test_a_claim_that_he_may_not_have_is_not_cited(heron: Ledger) -> None:
    whom = audience_named(heron, B)
    assert hand_over_claims(heron, [sinking()["17"].id], whom).claims
    with pytest.raises(NotFound, match="Desk B may not have"):
        hand_over_claims(heron, [sinking()["26"].id], whom)


def test_nobody_is_told_of_what_nobody_marked(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "bare.sqlite") as ledger:
        for one in STORIES:
            ledger.add(one)
        whom = audience_named(ledger, "public")
        assert hand_over_all(ledger, whom).claims == ()
        assert whom.view is not None
        assert list(coverage_lines(ledger, whom.view)) == []


def test_an_answer_handed_over_has_no_seal_and_nothing_rejected(heron: Ledger) -> None:
    decide(heron, wish(DecisionKind.REJECT, sinking()["17"].id))
    whom = audience_named(heron, B)
    asked = ask(heron, HERON, view=whom.view)
    assert asked
    handed = hand_over(heron, asked.answer, to=whom)
    assert (handed.rejected, handed.ledger.seal, handed.highest) == ((), "", "AMBER")


Change = Callable[[Ledger], object]
SEVENTEEN = sinking()["17"].id
CHANGES: dict[str, Change] = {
    "a choice": lambda k: decide(k, wish(DecisionKind.CHOOSE, SEVENTEEN, **{"as": "best"})),
    "a correction": lambda k: decide(k, wish(DecisionKind.CORRECT, SEVENTEEN, low=16)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_decisions_about_what_he_sees_are_in_it(heron: Ledger, name: str) -> None:
    def given_() -> HandedOver:
        return hand_over_all(heron, audience_named(heron, B))

    before = export_bytes(given_(), ExportFormat.CSV)
    CHANGES[name](heron)
    assert export_bytes(given_(), ExportFormat.CSV) != before


def test_gaps_are_told_for_our_screen_with_what_is_marked(heron: Ledger) -> None:
    his = Coverage(cells=[read_coverage_line(line) for line in HIS], made=date(2034, 3, 2))
    found = gaps_with(heron, B, his)
    marked = [m for gap in found.gaps for m in gap.markings]
    assert marked == ["RED, marked by Ana on " + f"{datetime.now(UTC).date()}"] * len(marked)
    assert marked
    assert found.made == date(2034, 3, 2)
    theirs = [(g.cell.place, g.lacking) for g in found.gaps if g.part.name == "THEIRS"]
    assert theirs == [
        ("near Ostra Bay", "2 origins: relatives, a diver"), ("Selm", "all of it"),
    ]  # fmt: skip
