"""What two desks lack of one another, told by cells, origins and claims."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.exchange.coverage import cells_of
from sayso.exchange.gaps import PartnerCoverage, Theirs, find_mismatches, gap_report
from sayso.model.coverage import Cell, CoveredClaim, Level
from sayso.model.gaps import GapPart, GapReport
from tests.exchange.tellings import telling, tellings

DESK_B = PartnerCoverage(name="Desk B", made=date(2031, 3, 9))
EVERYTHING = frozenset(telling(n).claim for n in range(100))


def report(
    ours: list[CoveredClaim], theirs: Theirs, seen: frozenset[str] = EVERYTHING
) -> GapReport:
    """Our gaps with Desk B."""
    return gap_report(DESK_B, ours, seen, theirs, lambda claim: f"AMBER {claim[-1]}")


def told(*held: CoveredClaim, level: Level = Level.ORIGINS) -> Theirs:
    """What Desk B tells of claims that it has."""
    return Theirs(cells=cells_of(held, level))


def lines(found: GapReport, part: GapPart) -> list[tuple[str, str]]:
    """Place and what is lacking."""
    return [(gap.cell.place, gap.lacking) for gap in found.of(part)]


def test_cells_and_origins_that_one_side_has_alone_are_told() -> None:
    ours = [telling(1), telling(2, place="Orba")]
    theirs = told(telling(11, origin="Ana Wirt"), telling(12), telling(13, place="Goma"))
    found = report(ours, theirs)
    assert lines(found, GapPart.THEIRS) == [("Goma", "all of it"), ("Kursk", "1 origin: Ana Wirt")]
    assert lines(found, GapPart.OURS) == [("Orba", "all of it")]
    assert (found.cells, found.held, found.new_origins) == (2, 1, 1)


def test_what_is_marked_stands_apart_with_its_marking() -> None:
    ours = [telling(1), telling(2, place="Orba")]
    found = report(ours, told(), frozenset({ours[0].claim}))
    assert lines(found, GapPart.OURS) == [("Kursk", "all of it")]
    (marked,) = found.of(GapPart.MARKED)
    assert (marked.cell.place, marked.markings, marked.claims) == (
        "Orba", ("AMBER 2",), (ours[1].claim,),
    )  # fmt: skip


def test_where_no_names_are_told_more_origins_are_at_least_so_many() -> None:
    ours = [telling(1)]
    theirs = told(telling(11), telling(12, origin="Ana Wirt"), level=Level.CELLS)
    assert lines(report(ours, theirs), GapPart.THEIRS) == [
        ("Kursk", "1 origin at least, not named")
    ]
    more = [telling(n, origin=f"witness {n}") for n in (1, 2, 3)]
    assert lines(report(more, theirs), GapPart.OURS) == [("Kursk", "1 origin at least")]


def test_countries_alone_are_compared_as_countries() -> None:
    ours = [telling(1, place="Belgorod"), telling(2, place="Goma")]
    theirs = told(telling(11), telling(12, place="Paris"), level=Level.COUNTS)
    found = report(ours, theirs)
    assert [g.cell.country for g in found.of(GapPart.THEIRS)] == ["FR"]
    assert lines(found, GapPart.OURS) == [("Goma", "all of it")]


def test_claims_that_were_told_by_their_ids_are_not_lacked() -> None:
    ours = [telling(1), telling(2, origin="Ana Wirt"), telling(3)]
    theirs = told(telling(1), telling(2, origin="Ana Wirt"), level=Level.IDS)
    found = report(ours, theirs)
    (gap,) = found.of(GapPart.OURS)
    assert (gap.claims, gap.lacking) == ((ours[2].claim,), "these claims")


def test_other_partners_help_to_hold_what_one_has() -> None:
    theirs = replace(
        told(telling(11), telling(12, place="Goma"), telling(13, place="Orba")),
        others={
            "Desk C": cells_of([telling(21, place="Goma")]),
            "Desk D": cells_of([telling(22)]),
        },
    )
    assert report([telling(1)], theirs).held_with == (("Desk C", 2),)


def test_other_figures_of_one_origin_and_day_do_not_match() -> None:
    ours = [telling(1), telling(2, origin="Ana Wirt")]
    theirs = [telling(11, origin="the relatives", low=Decimal(12), high=Decimal(12)), telling(12)]
    (found,) = find_mismatches(ours, theirs)
    assert (found.ours, found.theirs) == (ours[0].claim, theirs[0].claim)
    assert "origin and day" in found.why


def test_one_report_that_is_read_otherwise_does_not_match() -> None:
    ours = [telling(1)]
    theirs = [telling(11, report=ours[0].report, place="Goma")]
    (found,) = find_mismatches(ours, theirs)
    assert "counted otherwise" in found.why


def test_a_claim_of_theirs_that_is_here_is_not_held_against_itself() -> None:
    theirs = telling(11)
    assert list(find_mismatches([theirs, telling(1)], [theirs])) == []


def test_the_head_of_nothing_is_nothing() -> None:
    found = report([telling(1)], Theirs(cells=()))
    assert (found.cells, found.held, found.of(GapPart.THEIRS)) == (0, 0, ())


@settings(max_examples=40, deadline=None)
@given(tellings(), tellings(), st.sampled_from(Level))
def test_every_cell_of_theirs_is_held_or_told(
    ours: list[Any], theirs: list[Any], level: Level
) -> None:
    found = report(ours, told(*theirs, level=level))
    whole = [gap for gap in found.of(GapPart.THEIRS) if gap.lacking == "all of it"]
    assert found.held + len(whole) == found.cells


@settings(max_examples=40, deadline=None)
@given(tellings())
def test_equal_desks_lack_nothing(held: list[Any]) -> None:
    cells: list[Cell] = cells_of(held, Level.ORIGINS)
    found = report(held, Theirs(cells=cells))
    assert not found.of(GapPart.THEIRS)
    assert not found.of(GapPart.OURS)
    assert found.held == found.cells
