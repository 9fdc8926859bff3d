"""A marked text is cut, never changed: in order, whole, quickly, with every mark on its words."""

import time
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.views.marked_html import marked_html
from sayso.views.marks import Mark, TextMark
from sayso.views.segments import LONG, MOST_CLAIMS, Segment, blocks, segments, slice_at

TEXT = "Ana said 12 people died. Officials, she added, may count 30."


def mark(begin: int, end: int, kind: Mark, claim: int = 0) -> TextMark:
    return TextMark(begin=begin, end=end, mark=kind, claim=claim)


def test_marks_that_cross_are_cut_at_every_edge() -> None:
    cut = list(segments("abcdef", [mark(0, 4, Mark.SOURCE, 1), mark(2, 6, Mark.CUE, 2)]))
    assert [(p.text, p.marks, p.claims) for p in cut] == [
        ("ab", (Mark.SOURCE,), (1,)),
        ("cd", (Mark.SOURCE, Mark.CUE), (2, 1)),
        ("ef", (Mark.CUE,), (2,)),
    ]


def test_contents_inside_contents_lie_deeper() -> None:
    nested = [mark(i, 10 - i, Mark.CONTENT) for i in range(5)]
    assert [p.depth for p in segments("0123456789", nested)] == [1, 2, 3, 3, 3, 3, 3, 2, 1]


def test_two_marks_that_meet_do_not_overlap() -> None:
    cut = list(segments("abcd", [mark(0, 2, Mark.FIGURE, 1), mark(2, 4, Mark.FIGURE, 2)]))
    assert [(p.text, p.figure) for p in cut] == [("ab", 1), ("cd", 2)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", ["a", "<U+202E>", "b"]),
        ("a\x00\x00b", ["a", "␀␀", "b"]),
        ("a\r\nb", ["a", "", "\nb"]),
        ("a\rb", ["a", "␍", "b"]),
        ("a\u200b", ["a", "<U+200B>"]),
        ("👩\u200d🚒 12", ["👩\u200d🚒 12"]),
        ("\ud800", ["<U+D800>"]),
    ],
)
def test_hidden_characters_are_pieces_of_their_own(text: str, shown: list[str]) -> None:
    cut = list(segments(text, []))
    assert [p.shown for p in cut] == shown
    assert "".join(p.text for p in cut) == text


@given(
    st.text(st.characters(), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60), st.sampled_from(Mark))),
)
def test_the_pieces_are_the_text(text: str, given: list[tuple[int, int, Mark]]) -> None:
    marks = [mark(b, min(b + n, len(text)), m, 1) for b, n, m in given if b < len(text)]
    cut = list(segments(text, marks))
    assert "".join(p.text for p in cut) == text
    assert all(a.end == b.begin for a, b in pairwise(cut))
    for piece in cut:
        lying = {m.mark for m in marks if m.begin <= piece.begin and piece.end <= m.end}
        assert set(piece.marks) == lying
    again = [p for block in blocks(cut, [0]) for p in block.segments]
    assert "".join(p.text for p in again) == text


class _Reader(HTMLParser):
    """The text of markup, and the tags in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(max_size=80))
def test_no_markup_of_a_report_is_markup_of_the_page(text: str) -> None:
    hostile = f"<script>alert('{text}')</script> &amp; <img src=x onerror=y>"
    marks = [mark(0, len(hostile), Mark.CONTENT, 1), mark(3, 9, Mark.FIGURE, 1)]
    found = _Reader()
    found.feed(marked_html(segments(hostile, marks)))
    found.close()
    assert found.tags <= {"span", "a"}


def test_a_figure_is_linked_once_however_it_is_cut() -> None:
    marks = [mark(9, 18, Mark.FIGURE, 1), mark(12, 30, Mark.CONTENT, 1)]
    made = marked_html(segments(TEXT, marks))
    assert made.count("<a ") == 1
    assert '<a id="f1" href="#card1" data-b="9" class="m-f" data-c="1">12 </a>' in made


def test_what_is_hidden_tells_its_length() -> None:
    made = marked_html(segments("1\u202e\u202e2", []))
    assert 'data-b="1" class="m-x" data-e="2">&lt;U+202E&gt;&lt;U+202E&gt;</span>' in made
    assert '<span data-b="3">2</span>' in made


def test_cards_stand_by_the_paragraph_of_their_words() -> None:
    text = "One.\n\nTwo 2.\nThree 3, 4.\nFive.\nSix."
    made = blocks(segments(text, []), [text.index("4"), text.index("2"), text.index("3")])
    assert [(_text(b.segments), b.cards) for b in made] == [
        ("One.\n\n", ()),
        ("Two 2.\n", (2,)),
        ("Three 3, 4.\n", (3, 1)),
        ("Five.\nSix.", ()),
    ]


def _text(pieces: tuple[Segment, ...]) -> str:
    return "".join(p.text for p in pieces)


@pytest.mark.parametrize("line", ["word " * 20 + "\n", "x"])
def test_slices_of_a_long_text_are_all_of_it_once(line: str) -> None:
    text = line * (3 * LONG // len(line) + 7)
    at: int | None = 0
    seen = 0
    while at is not None:
        part = slice_at(text, at)
        assert part.begin == seen
        assert {slice_at(text, p) for p in (part.begin, part.end - 1)} == {part}
        seen, at = part.end, part.after
    assert seen == len(text)


def test_a_short_text_is_one_slice() -> None:
    assert (slice_at("abc", 2).begin, slice_at("abc", 2).end) == (0, 3)
    assert slice_at("", 0).end == 0


def _crossing(count: int) -> list[TextMark]:
    return [mark(i * 40, i * 40 + 70, Mark.CONTENT, i + 1) for i in range(count)]


def _nested(count: int) -> list[TextMark]:
    return [mark(i, 500_000 - i, Mark.CONTENT, i + 1) for i in range(count)]


def _on_one_word(count: int) -> list[TextMark]:
    return [mark(10, 16, Mark.FIGURE, i + 1) for i in range(count)]


@pytest.mark.parametrize("made", [_crossing, _nested, _on_one_word])
def test_twelve_thousand_marks_take_no_more_than_their_number_asks(  # about 0.4 s, idle
    made: Callable[[int], list[TextMark]],
) -> None:
    marks = made(12_000)
    text = ("abcd efgh " * 20 + "\n") * 2_500
    begun = time.process_time()
    cut = list(segments(text, marks))
    shown = marked_html(
        p for block in blocks(cut, [m.begin for m in marks]) for p in block.segments
    )
    assert time.process_time() - begun < 10  # pairs would take minutes
    assert max(len(p.claims) for p in cut) <= MOST_CLAIMS
    assert len(shown) < 8_000_000
