"""One question drawn."""

from pathlib import Path

import pytest

from sayso.compare.chart import draw
from sayso.compare.reconcile import weigh
from sayso.errors import SettingsError
from sayso.model.question import Question
from tests.compare.stories import sinking, walkout

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def question() -> Question:
    """The contested toll."""
    return weigh(list(sinking().values()))


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
        draw(weigh(list(walkout().values())), tmp_path / f"o.{ending}")
        .read_bytes()
        .lstrip()
        .startswith(start)
    )


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="svg"):
        draw(question(), tmp_path / "out.gif")


def test_a_question_without_figures_is_drawn_as_such(tmp_path: Path) -> None:
    assert "no figures" in draw(weigh([]), tmp_path / "o.svg").read_text(encoding="utf-8")
