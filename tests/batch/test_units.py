"""Input is shared out in its order, and alike every time."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.batch.units import FILES, LEAST, MOST, SHARED, pack, size_of, unit_size
from sayso.model.text import Rejection
from sayso.read.ranges import FoundRange, Range

REFUSED = Rejection(where="b.txt", stage="read", reason="is empty")
PIECES = st.lists(
    st.one_of(
        st.just(REFUSED),
        st.builds(Range, path=st.just("/a"), where=st.just("a"), size=st.integers(0, 90),
                  end=st.just(0)),
    )
)  # fmt: skip


@given(pieces=PIECES, size=st.integers(1, 200))
def test_every_piece_is_in_one_unit_in_its_order(pieces: list[FoundRange], size: int) -> None:
    made = [*pack(pieces, size)]
    assert [piece for unit in made for piece in unit.pieces] == pieces
    assert [unit.number for unit in made] == [*range(len(made))]
    assert all(unit.size >= size for unit in made[:-1])
    assert all(sum(map(size_of, unit.pieces[:-1])) < size for unit in made)


def test_many_small_files_are_some_units() -> None:
    empty: list[FoundRange] = [Range(path="/a", where="a", size=0, end=0)] * (2 * FILES + 1)
    assert [len(unit.pieces) for unit in pack(empty, 1)] == [FILES, FILES, 1]


@given(st.integers(0, 10**14))
def test_units_are_neither_tiny_nor_huge_nor_few(total: int) -> None:
    size = unit_size(total)
    assert LEAST <= size <= MOST
    assert size in (LEAST, MOST) or total // size >= SHARED
