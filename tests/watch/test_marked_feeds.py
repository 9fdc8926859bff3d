"""What a feed or a folder with a marking brings: marked in the write that keeps it."""

from pathlib import Path

from sayso.desk.viewing import markings_of
from sayso.model.decision import DecisionKind
from sayso.model.marking import Tlp
from sayso.watch.following import FollowWish, follow
from tests.watch.conftest import NOON, Desk
from tests.watch.site import Site, item, told
from tests.watch.test_watching import begin, feed_of


def test_what_a_marked_feed_brings_is_marked_in_the_same_write_and_what_is_there_stays(
    desk: Desk, site: Site
) -> None:
    open_, marked = item("", told(1), title="Open"), item("", told(2), title="Marked")
    site.pages["/rss"], site.pages["/own"] = feed_of(open_), feed_of(open_, marked)
    begin(desk, site)
    desk.once()
    begin(desk, site, "/own", marking=Tlp.RED)
    desk.once()
    by_title = {d.title: d.id for d in desk.ledger.documents()}
    (mark,) = desk.ledger.decisions(DecisionKind.MARK)
    assert (mark.subjects, mark.author) == ((by_title["Marked"],), "Ana")
    assert f"{site.url}/own" in mark.reason
    of = markings_of(desk.ledger).of
    assert {title: of[name].tlp for title, name in by_title.items()} == {
        "Open": Tlp.AMBER,
        "Marked": Tlp.RED,
    }
    assert list(desk.ledger.verify()) == []


def test_what_a_marked_folder_holds_is_marked(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(told(3))
    follow(desk.ledger, str(folder), FollowWish(marking=Tlp.GREEN), by="Ben", now=NOON)
    desk.once()
    (report,) = desk.ledger.documents()
    assert markings_of(desk.ledger).of[report.id].tlp is Tlp.GREEN
