"""One question drawn."""

import html
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sayso.errors import SettingsError
from sayso.model.answer import Answer
from sayso.model.quantity import Kind
from sayso.views.chart import draw
from tests.compare.stories import body, figure, report, said, sinking, walkout
from tests.views.build import chosen, laid_out

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def question() -> Answer:
    """The contested toll."""
    return laid_out(sinking().values())


def test_svg_holds_origins_figures_and_what_is_apart(tmp_path: Path) -> None:
    drawn = draw(question(), tmp_path / "out.svg").read_text(encoding="utf-8")
    for words in (
        "lifeboat service",
        "relatives",
        "26 dead",
        "Not comparable, listed apart",
        "independence not established",
        "As told over time",
    ):
        assert words in drawn
    assert "denial" not in drawn


def test_colour_carries_nothing(tmp_path: Path) -> None:
    drawn = draw(question(), tmp_path / "out.svg").read_text(encoding="utf-8")
    hues = {drawn[i : i + 7] for i in range(len(drawn)) if drawn[i] == "#"}
    grey = {h for h in hues if h[1:3] == h[3:5] == h[5:7]}
    assert {h for h in hues if len(h) == 7 and h[1:].isalnum()} <= grey | {"#clip0"}


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>")])
def test_every_format_is_written(tmp_path: Path, ending: str, start: bytes) -> None:
    assert (
        draw(laid_out(walkout().values()), tmp_path / f"o.{ending}")
        .read_bytes()
        .lstrip()
        .startswith(start)
    )


def drawn_words(answer: Answer, folder: Path) -> str:
    """The words of a drawing, as read by people."""
    drawn = draw(answer, folder / "out.svg").read_text(encoding="utf-8")
    return " ".join(html.unescape(w) for w in re.findall(r">([^<>]+)<", drawn))


def test_the_drawing_says_who_or_which_rule_chose(tmp_path: Path) -> None:
    words = drawn_words(chosen(), tmp_path)
    assert "best by ana, 2033-06-01: names are known; by rule most-conservative" in words
    assert "“Seventeen people” (chosen)" in words.replace("  ", " ")


def test_rows_have_the_numbers_that_the_table_gives_them(tmp_path: Path) -> None:
    answer = question()
    words = drawn_words(answer, tmp_path)
    for number, row in enumerate(answer.rows, 1):
        assert (f"{number}. {row.origin}" in words) is (row.low is not None)


def test_a_share_is_not_drawn_on_an_axis_of_counts(tmp_path: Path) -> None:
    document = report("Echo", "2033-05-05", "17 percent died near Ostra Bay, the mayor said.")
    share = figure(document, "17 percent", 17, kind=Kind.PERCENT, unit="percent", subject="")
    answer = laid_out([*sinking().values(), said(document, share, body("the mayor"))])
    row = next(r for r in answer.rows if r.written == "17 percent")
    assert row.apart.startswith("base")
    assert "“17 percent” (base: " in drawn_words(answer, tmp_path).replace("  ", " ")


@pytest.mark.parametrize("ending", ["svg", "png", "html"])
def test_no_word_of_a_report_ends_the_drawing(tmp_path: Path, ending: str) -> None:
    hidden = "\x00\x08\x0b\x0c\x1b\x7f\u202e\ufffe\uffff\ud800"
    answer = question()
    first = answer.rows[0]
    rows = (replace(first, origin=f"a{hidden}b", chosen=f"c{hidden}d"), *answer.rows[1:])
    asked = replace(answer.question, text=f"how many{hidden}?")
    whole = replace(answer, question=asked, rows=rows, lineage=f"e{hidden}f", rule=hidden)
    drawn = draw(whole, tmp_path / f"out.{ending}").read_bytes()
    if ending == "svg":
        assert ElementTree.fromstring(drawn) is not None
        assert "a␀␈␋␌␛␡" in drawn.decode()


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="svg"):
        draw(question(), tmp_path / "out.gif")


def test_a_question_without_figures_is_drawn_as_such(tmp_path: Path) -> None:
    assert "no figures" in draw(laid_out([]), tmp_path / "o.svg").read_text(encoding="utf-8")
