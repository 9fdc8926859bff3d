"""Markdown: words without marks, tables with their rows, what the front matter says."""

from datetime import date
from pathlib import Path

import pytest

from tests.read.formats.reading import document, found, refusal


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("# Dam *breaks*\n\n31 people died,\nhe said.", "Dam breaks\n\n31 people died, he said."),
        ("- One.\n- Two.\n\n1. Three.", "One.\nTwo.\n\nThree."),
        ("| Town | Killed |\n|---|---|\n| Selm | 31 |", "Town\tKilled\nSelm\t31"),
        ("> “31 died,” he said.\n\n[more](https://a.example)", "“31 died,” he said.\n\nmore"),
        ("<b>31</b> died. <script>x()</script>", "<b>31</b> died. <script>x()</script>"),
        ("```\ncode\n```\n31 died.", "code\n\n31 died."),
    ],
)
def test_words_stand_without_their_marks(tmp_path: Path, note: str, text: str) -> None:
    assert document(note, tmp_path, "note.md").text == text


def test_front_matter_is_what_the_note_says_of_itself(tmp_path: Path) -> None:
    front = "---\ntitle: 'Dam breaks'\ndate: 2031-06-04\noutlet: Post\nauthor: Ada Brook\n"
    read = document(front + "url: https://post.example/1\n---\n31 died.\n", tmp_path, "note.md")
    assert (read.text, read.title, read.outlet, read.byline, read.url, read.published) == (
        "31 died.", "Dam breaks", "Post", "Ada Brook", "https://post.example/1", date(2031, 6, 4),
    )  # fmt: skip


def test_dashes_that_never_close_are_words(tmp_path: Path) -> None:
    assert document("---\ntitle: A\n31 died.\n", tmp_path, "note.md").title == ""


def test_an_empty_note_says_so(tmp_path: Path) -> None:
    assert "is empty" in refusal("---\ntitle: A\n---\n", tmp_path, "note.md")


@pytest.mark.parametrize("mark", ["[", "*", ">", "`", "- ", "![", "<", "| "])
def test_marks_without_end_are_read_in_time(tmp_path: Path, mark: str) -> None:
    assert found(mark * 20_000 + "31 died.", tmp_path, "note.md")
