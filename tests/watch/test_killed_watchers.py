"""Watchers that are killed at any moment: nothing is lost, and nothing comes twice."""

import random
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.watch.following import FollowWish, follow
from tests.watch.conftest import NOON
from tests.watch.site import Said, Site, article, item, rss, told

ROOT = Path(__file__).resolve().parents[2]
KEPT = 80
"""Entries that the feed holds: a watcher that is killed many times running still finds them all."""
LATER = timedelta(hours=3)
"""So much later watches the next one: leases are over, feeds and articles are due."""

Process = subprocess.Popen[str]


class World:
    """A site whose feed and folder grow, and what should be in the ledger of it."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.number = 0
        self.items: list[str] = []
        self.texts: Counter[str] = Counter()

    def grow(self) -> None:
        """Two more entries, one given in full; a file; and another figure in an older article."""
        self.number += 1
        n, url = self.number, self.site.url
        whole, page = told(3 * n, 7 * n), told(3 * n + 1, 7 * n)
        self.items = [
            item(f"{url}/whole/{n}", whole, title=f"Whole {n}"),
            item(f"{url}/part/{n}", f"Part {n}.", title=f"Part {n}"),
            *self.items,
        ][:KEPT]
        self._say(f"/part/{n}", page)
        if n > 1:  # its last article is looked at again in time, and says something else by then
            self._say(f"/part/{n - 1}", told(3 * n - 2, 7 * n + 1))
        (self.folder / "new").write_text(told(3 * n + 2, 7 * n))
        (self.folder / "new").rename(self.folder / f"{n}.txt")
        self.texts.update([whole, told(3 * n + 2, 7 * n)])
        self.site.pages["/rss"] = Said(body=rss(*self.items), kind="application/rss+xml")

    def _say(self, path: str, text: str) -> None:
        self.site.pages[path] = Said(body=article(text, title=path))


def begin(url: str, number: int) -> Process:
    pipe = subprocess.PIPE
    now = (NOON + number * LATER).isoformat()
    command = [sys.executable, "-m", "tests.watch.watcher", url, now]
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def let_go(process: Process) -> None:
    assert process.stdout
    assert process.stdin
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("\n")
    process.stdin.flush()


def killed(process: Process, lines: int, seconds: float) -> bool:
    """Whether it was killed so long after it told so much, before it was done."""
    assert process.stdout
    said = [process.stdout.readline() for _ in range(lines)]
    time.sleep(seconds)
    process.kill()
    rest = process.stdout.read()
    process.communicate()
    return "done" not in "".join(said) + rest


def check(ledger: Ledger, world: World) -> None:
    """Every text once, in a ledger that is whole."""
    assert list(ledger.verify()) == []
    there = Counter(document.text.strip() for document in ledger.documents())
    twice = {text[:40]: count for text, count in there.items() if count > 1}
    assert not twice
    assert not world.texts - there, "a report was lost"
    urls = {document.url for document in ledger.documents()}
    assert urls >= {f"{world.site.url}/part/{n}" for n in range(1, world.number + 1)}
    assert len(ledger.feeds.all()) == 2


def kill_at_random(times: int, seed: int, site: Site, place: Path) -> None:
    chance = random.Random(seed)
    url = str(place / "ledger.sqlite")
    folder = place / "in"
    folder.mkdir()
    world = World(site, folder)
    with make_ledger(url) as ledger:
        for where in (f"{site.url}/rss", str(folder)):
            follow(ledger, where, FollowWish(every=timedelta(minutes=1)), by="Ana", now=NOON)
        following = begin(url, 0)
        cut_short = 0
        for number in range(times):
            world.grow()
            process, following = following, begin(url, number + 1)
            let_go(process)
            cut_short += killed(process, chance.randrange(4), chance.uniform(0, 0.3))
            assert not twice_in(ledger)
        let_go(following)
        assert "done" in following.communicate()[0]
        last = begin(url, times + 20)  # articles that wait to be tried again are due
        let_go(last)
        assert "done" in last.communicate()[0]
        assert cut_short > times / 3, "mostly done before it was killed"
        check(ledger, world)


def twice_in(ledger: Ledger) -> list[str]:
    there = Counter(document.text for document in ledger.documents())
    return [text for text, count in there.items() if count > 1]


def test_killed_watchers_lose_nothing_and_bring_nothing_twice(site: Site, tmp_path: Path) -> None:
    kill_at_random(3, 11, site, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_three_hundred_killed_watchers_lose_nothing(site: Site, tmp_path: Path, seed: int) -> None:
    kill_at_random(50, seed, site, tmp_path)
