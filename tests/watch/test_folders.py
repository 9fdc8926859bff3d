"""A real folder: files written slowly, renamed, replaced, linked, left out."""

import os
import threading
import time
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from sayso.batch.reading_process import ReadingProcess
from sayso.ledger.feeds import Feed
from sayso.watch.folders import Folder, copied, open_inside
from sayso.watch.following import FollowWish, follow
from sayso.watch.states import standings
from sayso.watch.told import What
from sayso.watch.watching import Watcher
from tests.watch.conftest import Desk
from tests.watch.site import told

MINUTE = timedelta(minutes=1)


def begin(desk: Desk, folder: Path) -> Feed:
    folder.mkdir(exist_ok=True)
    wish = FollowWish(every=MINUTE)
    return follow(desk.ledger, str(folder), wish, by="Ana", now=desk.clock.now())


def again(desk: Desk) -> list[str]:
    """What was told of when the folder is looked through again."""
    desk.clock.on(minutes=2)
    return sorted(f"{t.what.value} {t.title}{t.why}" for t in desk.once())


def test_files_are_read_once_whatever_they_are_called(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    begin(desk, folder)
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "a.txt").write_text(told(31))
    (folder / "deep" / "er" / "b.txt").write_text(told(47))
    assert again(desk) == ["new a.txt", "new deep/er/b.txt"]
    (folder / "a.txt").rename(folder / "renamed.txt")
    (folder / "copy.txt").write_text(told(47))
    assert again(desk) == []
    (folder / "copy.txt").write_text(told(48))
    assert again(desk) == ["new copy.txt"]
    assert len(desk.texts()) == 3
    assert sorted(p.name for p in folder.rglob("*.txt")) == ["b.txt", "copy.txt", "renamed.txt"]
    assert list(desk.ledger.verify()) == []


def test_archives_and_mailboxes_give_many_reports(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    begin(desk, folder)
    with zipfile.ZipFile(folder / "many.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", told(number + 3))
    letters = "".join(
        f"From a@post.example Tue Jun  3 10:00:0{n} 2031\nFrom: a@post.example\n"
        f"Date: Tue, 3 Jun 2031 10:00:00 +0000\nSubject: Toll {n}\n\n{told(n + 10)}\n\n"
        for n in range(2)
    )
    (folder / "box.mbox").write_text(letters)
    assert len(again(desk)) == 5
    assert {r.inside for r in desk.ledger.reports()} >= {"0.txt", "1.txt", "2.txt"}
    assert again(desk) == []


def test_what_is_left_out_hidden_linked_or_of_no_kind_is_not_read(
    desk: Desk, tmp_path: Path
) -> None:
    folder, outside = tmp_path / "in", tmp_path / "outside"
    begin(desk, folder)
    outside.mkdir()
    (outside / "secret.txt").write_text(told(99))
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "linked").symlink_to(outside)
    (folder / ".hidden.txt").write_text(told(98))
    (folder / "film.mp4").write_bytes(b"x" * 1000)
    (folder / "notes").mkdir()
    (folder / "notes" / "a.txt").write_text(told(97))
    (folder / "draft-1.txt").write_text(told(96))
    (folder / "empty.txt").write_bytes(b"")
    os.mkfifo(folder / "pipe.txt")
    (folder / ".sayso-ignore").write_text("# ours alone\nnotes/\ndraft-*.txt\n")
    (folder / "good.txt").write_text(told(31))
    assert again(desk) == ["new good.txt"]
    (folder / ".sayso-ignore").unlink()
    assert again(desk) == ["new draft-1.txt", "new notes/a.txt"]


def test_a_file_that_cannot_be_read_is_told_once_and_again_when_it_changed(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    begin(desk, folder)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 no")
    (line,) = again(desk)
    assert line.startswith("refused ")
    assert again(desk) == []
    (rejection,) = desk.ledger.rejections()
    assert rejection.where == f"{folder}/broken.pdf"
    (folder / "broken.pdf").write_text(told(31))
    assert len(again(desk)) == 1


def test_a_folder_that_is_gone_fails_until_it_is_there(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    begin(desk, folder)
    folder.rmdir()
    (failed,) = again(desk)
    assert "is not there" in failed
    assert again(desk) == []
    (one,) = standings(desk.ledger, desk.clock.now())
    assert "is not there" in one.told
    desk.clock.on(hours=5)
    assert [s.state for s in standings(desk.ledger, desk.clock.now())] == ["failing"]
    folder.mkdir()
    (folder / "a.txt").write_text(told(31))
    assert again(desk) == ["new a.txt"]
    assert [s.state for s in standings(desk.ledger, desk.clock.now())] == ["followed"]


def everything(suffix: str) -> bool:
    return suffix == ".txt"


def test_a_file_that_is_still_written_is_taken_when_it_stands_still(tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with (tmp_path / "slow.txt").open("w") as file:
            while not stop.is_set():
                file.write("words ")
                file.flush()
                time.sleep(0.01)

    writer = threading.Thread(target=write)
    writer.start()
    while not ((tmp_path / "slow.txt").exists() and (tmp_path / "slow.txt").stat().st_size):
        time.sleep(0.01)
    folder = Folder(root=tmp_path, still=0.2, takes=everything)
    scan = folder.look()
    assert (scan.files, scan.moving) == ((), 1)
    stop.set()
    writer.join()
    (found,) = folder.look().files
    assert found.size == (tmp_path / "slow.txt").stat().st_size
    assert folder.look().files == ()


def test_a_file_renamed_into_place_is_taken(tmp_path: Path) -> None:
    folder = Folder(root=tmp_path, still=0.05, takes=everything)
    (tmp_path / "a.txt.part").write_text("All of it.")
    assert folder.look().files == ()
    (tmp_path / "a.txt.part").rename(tmp_path / "a.txt")
    assert [one.name for one in folder.look().files] == ["a.txt"]


def test_a_file_replaced_by_one_of_the_same_size_and_moment_is_seen(tmp_path: Path) -> None:
    folder = Folder(root=tmp_path, still=0.05, takes=everything)
    file, other = tmp_path / "a.txt", tmp_path / "other"
    for path, words in ((file, "31 dead"), (other, "47 dead")):
        path.write_text(words)
        os.utime(path, (1_000_000, 1_000_000))
    before = folder.look().files
    other.rename(file)
    after = folder.look().files
    assert before[0].sha256 != after[0].sha256


@pytest.mark.parametrize("name", ["link.txt", "linked/secret.txt", "../secret.txt", "pipe.txt"])
def test_nothing_is_opened_through_a_link_or_outside(tmp_path: Path, name: str) -> None:
    root = tmp_path / "in"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "linked").symlink_to(tmp_path)
    os.mkfifo(root / "pipe.txt")
    with pytest.raises(OSError, match=r".+"):
        os.close(open_inside(root, name))
    with pytest.raises(OSError, match=r".+"):
        copied(root, name, tmp_path / "copy")


def test_the_system_tells_of_a_new_file_and_it_is_read_at_once(
    desk: Desk, tmp_path: Path, reads: ReadingProcess
) -> None:
    folder = tmp_path / "in"
    begin(desk, folder)
    watcher = Watcher(desk.means([]), reads)
    notices = watcher._folder_work
    thread = threading.Thread(target=watcher.run)
    thread.start()
    try:
        until = time.monotonic() + 20
        while not any(n.work for n in notices._notices.values()) and time.monotonic() < until:
            time.sleep(0.05)
        assert any(n.work for n in notices._notices.values())
        (folder / "part").write_text(told(31))
        (folder / "part").rename(folder / "a.txt")
        while not desk.texts() and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        watcher.close()
        thread.join()
    assert len(desk.texts()) == 1
    assert not (folder / ".sayso-probe").exists()


def test_what_is_told_of_a_folder_names_it(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    feed = begin(desk, folder)
    (folder / "a.txt").write_text(told(31))
    desk.clock.on(minutes=2)
    (one,) = desk.once()
    assert (one.what, one.feed, one.where) == (What.NEW, feed.id, str(folder))
