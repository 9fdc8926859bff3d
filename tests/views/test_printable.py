"""Strangers' words are shown, never sent as commands or markup."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.views.printable import as_json, on_one_line, visible

BIDI = [chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C)]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("a\x00b", "a␀b"),
        ("a\r\nb\rc\td\n", "a\nb␍c\td\n"),
        ("12\u202e34", "12<U+202E>34"),
        ("\ud800\uffff", "<U+D800><U+FFFF>"),
        ("\x9b31m\x7f", "<U+009B>31m␡"),
        ("[bold]not markup[/bold] שלום ½", "[bold]not markup[/bold] שלום ½"),
    ],
)
def test_hidden_characters_are_shown(words: str, shown: str) -> None:
    assert visible(words) == shown


@given(st.text(st.characters()))
def test_nothing_shown_can_turn_or_command_a_terminal(words: str) -> None:
    for shown in (visible(words), as_json(words), on_one_line(words)):
        assert not set(shown) & {*BIDI, "\x1b", "\x9b", "\x00", "\x08", "\x7f", "\r"}
        assert shown.encode().decode() == shown


@given(st.text(st.characters()))
def test_json_holds_exactly_the_words(words: str) -> None:
    line = as_json({"text": words})
    assert json.loads(line) == {"text": words}
    assert "\n" not in line


@given(st.text(st.characters()))
def test_one_line_has_no_line_break(words: str) -> None:
    assert "\n" not in on_one_line(words)
    assert "\t" not in on_one_line(words)
