"""A report is shown with every character of it, and marks that are told without colour."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from sayso.cli.marked import STYLES, print_marked, styled_text
from sayso.model.claim import Attribution, Reading
from sayso.model.text import Document, Passage

TEXT = "“[bold]At least 12[/bold],” the mayor\x1b[2J said."


def reading(text: str, *spans: tuple[int, int]) -> Reading:
    """A report in which each span is at once source, cue and content."""
    parts = [Passage.of(text, span) for span in spans]
    found = tuple(Attribution(source=p, cue=p, content=p) for p in parts)
    return Reading(document=Document(text=text), attributions=found)


def test_words_of_a_report_are_neither_markup_nor_commands() -> None:
    out = io.StringIO()
    print_marked(reading(TEXT), Console(file=out, width=200, force_terminal=True))
    assert "[bold]At least 12[/bold]" in out.getvalue()
    assert "␛[2J" in out.getvalue()
    assert "\x1b[2J" not in out.getvalue()


def test_marks_and_legend_stand_where_the_words_are() -> None:
    shown = styled_text(reading("The mayor said so.", (0, 9)))
    assert {(s.start, s.end) for s in shown.spans if s.style} >= {(0, 9)}


def test_each_mark_has_a_form_of_its_own_besides_its_colour() -> None:
    forms = {name: (s.bold, s.italic, s.underline, s.reverse) for name, s in STYLES.items()}
    assert len(set(forms.values())) == len(STYLES)


def test_no_colour_is_printed_where_none_is_wanted() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, no_color=True, color_system="standard")
    print_marked(reading("The mayor said so.", (0, 9)), console)
    assert "\x1b[1;3;4mThe mayor" in out.getvalue()
    assert "[3" + "6m" not in out.getvalue()


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1), st.data())
def test_marks_change_nothing_of_the_words(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    assert styled_text(reading(text, (begin, end), (0, end))).plain == text
