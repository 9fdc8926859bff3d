"""Things are found by place exactly where trying every one would find them."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.by_place import ByPlace
from sayso.model.text import Span


def spans() -> st.SearchStrategy[Span]:
    """Stretches of a long text, some of them long."""
    begins = st.integers(min_value=0, max_value=3000)
    return st.tuples(begins, st.integers(min_value=1, max_value=900)).map(
        lambda s: (s[0], s[0] + s[1])
    )


def meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@given(st.lists(st.lists(spans(), max_size=3), max_size=12), st.lists(spans(), max_size=3))
def test_all_that_share_a_character_are_near(things: list[list[Span]], asked: list[Span]) -> None:
    index = ByPlace(range(len(things)), lambda n: things[n])
    near = index.near(*asked)
    meeting = [
        n for n, of in enumerate(things) if any(meet(one, other) for one in of for other in asked)
    ]
    assert near == sorted(set(near))
    assert set(meeting) <= set(near)


def test_what_is_far_is_not_tried() -> None:
    index = ByPlace(range(1000), lambda n: [(n * 1000, n * 1000 + 10)])
    assert index.near((500_000, 500_010)) == [500]


def test_what_moved_is_found_where_it_went() -> None:
    index: ByPlace[str] = ByPlace(["ferry"], lambda _: [(0, 5)])
    index.put("ferry", [(9000, 9005)])
    assert index.near((9001, 9002)) == ["ferry"]
