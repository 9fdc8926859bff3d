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


def rivals(number: int) -> Answer:
    """So many origins that each give a figure of their own, every third one twice."""
    accounts = []
    for n in range(number):
        for later in range(1 + (n % 3 == 0)):
            day = f"2033-05-{1 + n % 20 + 5 * later:02d}"
            words = f"{20 + n + 40 * later} people"
            name = f"Harbour Watch of {chr(65 + n % 26)}{chr(97 + n // 26)}llstead"
            document = report(f"Echo {n}", day, f"{words} died near Ostra Bay, the {name} said.")
            count = int(words.split(maxsplit=1)[0])
            told = figure(document, words, count, place="Ostra Bay")
            accounts.append(said(document, told, body(f"the {name}")))
    return laid_out(accounts)


def test_forty_rows_stand_on_one_page_each_with_its_own_mark(tmp_path: Path) -> None:
    drawn = draw(rivals(40), tmp_path / "out.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(drawn)
    width, height = (float(root.get(side, "0")) for side in ("width", "height"))
    assert height / width < 1.5  # a sheet is 1.41
    symbols = legend_symbols(root)
    assert len(symbols) == len(set(symbols)) == 40


def legend_symbols(root: ElementTree.Element) -> list[tuple[str, str]]:
    """The outline and the filling of each mark of the legend."""
    groups = [g for g in root.iter() if "legend-symbol" in g.get("class", "")]
    paths = [p for g in groups for p in g if p.tag.endswith("path")]
    return [(p.get("d", ""), p.get("fill", "")) for p in paths]


def test_the_legend_stands_in_the_order_of_the_rows(tmp_path: Path) -> None:
    answer = rivals(14)
    words = drawn_words(answer, tmp_path)
    legend = words.partition("As told over time")[2]
    at = [legend.index(f"{n}. {row.origin}") for n, row in enumerate(answer.rows, 1)]
    assert at == sorted(at)


def test_more_rows_than_a_page_holds_are_counted(tmp_path: Path) -> None:
    words = drawn_words(rivals(45), tmp_path)
    assert "40 of 45 rows are drawn; the table has them all" in words
    assert "41. " not in words
    assert "rows are drawn" not in drawn_words(rivals(40), tmp_path)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Auckland"])
def test_days_stand_on_the_axis_wherever_it_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    words = drawn_words(rivals(2), tmp_path)
    assert re.findall(r"\d+ May 2033", words) == ["1 May 2033", "2 May 2033", "6 May 2033"]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="svg"):
        draw(question(), tmp_path / "out.gif")


def test_a_question_without_figures_is_drawn_as_such(tmp_path: Path) -> None:
    assert "no figures" in draw(laid_out([]), tmp_path / "o.svg").read_text(encoding="utf-8")
