"""A lineage is drawn in layers: each party once, every edge outward, none through a box."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sayso.views.lineage_drawing import (
    MOST,
    WAY,
    LineageChain,
    layers_of,
    lineage_drawing,
)
from sayso.views.pages.lineage import lineage_page
from tests.compare.stories import sinking
from tests.views.build import laid_out


def chain(origin: str, *relays: str, outlet: str = "Echo", report: str = "doc_1") -> LineageChain:
    return LineageChain(
        origin=origin,
        relays=relays,
        outlet=outlet,
        report=report,
        title=f"Title of {report}",
        rows=(1,),
        recorded=bool(origin),
    )


def test_columns_run_from_origin_to_report() -> None:
    layers = layers_of([chain("service", "spokesman"), chain("service", report="doc_2")])
    kinds = {b.label: (b.kind, b.column) for b in layers.boxes if b.kind != WAY}
    assert kinds == {
        "service": ("origin", 0),
        "spokesman": ("relay", 1),
        "Echo": ("outlet", 2),
        "Title of doc_1": ("report", 3),
        "Title of doc_2": ("report", 3),
    }


def test_who_is_not_recorded_is_a_box_for_each_report() -> None:
    layers = layers_of([chain(""), chain("", report="doc_2")])
    assert [b.kind for b in layers.boxes].count("unrecorded") == 2
    assert 'class="g-unrecorded"' in lineage_drawing(layers)


NAMES = st.sampled_from(["service", "office", "mayor", "army", "union"])
CHAINS = st.lists(
    st.builds(
        chain,
        NAMES,
        NAMES,
        outlet=st.sampled_from(["Echo", "Wire"]),
        report=st.sampled_from([f"doc_{n}" for n in range(6)]),
    ),
    min_size=1,
    max_size=12,
)


@given(CHAINS)
def test_no_edge_goes_back_and_no_two_boxes_share_a_place(chains: list[LineageChain]) -> None:
    layers = layers_of(chains)
    column = {b.key: b.column for b in layers.boxes}
    assert all(column[end] == column[begin] + 1 for begin, end in layers.edges)
    places = [(b.column, b.at) for b in layers.boxes]
    assert len(set(places)) == len(places)
    assert {b.key for b in layers.boxes} == {k for edge in layers.edges for k in edge}


def test_the_drawing_is_well_formed_whatever_the_names() -> None:
    drawn = lineage_drawing(layers_of([chain('<b>"x"&\u202e' * 9, report="doc_é")]))
    root = ElementTree.fromstring(drawn)
    assert root.tag == "svg"
    assert "style=" not in drawn
    assert "<b>" not in drawn


def test_too_many_boxes_are_left_to_the_list() -> None:
    many = [chain(f"service {n}", report=f"doc_{n}") for n in range(MOST)]
    assert lineage_drawing(layers_of(many)) == ""


def test_every_account_is_in_the_list_once() -> None:
    answer = laid_out(sinking().values())
    page = lineage_page(answer)
    listed = [t.claim for group in page.groups for t in group.tellings]
    assert sorted(listed) == sorted(a.id for row in answer.rows for a in row.tellings)
    assert page.drawing
