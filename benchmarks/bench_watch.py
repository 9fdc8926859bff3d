"""How fast feeds are followed: items read, feeds asked a minute, and what a watcher takes.

    python -m benchmarks.bench_watch [--feeds 500] [--items 100]

A site of our own on loopback answers under as many addresses as there are feeds, so that each is a
host of its own.  First every feed is new and gives one item of a sentence; then all are asked again
and answer 304; then one feed gives many reports at once, of different events, each as long as the
samples.  CPU seconds are those of the watcher, with the site in its process, and of the reader.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.commands import processor_of
from benchmarks.varied_samples import varied_readings
from tests.watch.site import Said, Site, item, rss, served

from sayso.batch.reading_process import ReadingProcess
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.settings import Settings
from sayso.watch.clock import Clock
from sayso.watch.following import FollowWish, follow_all
from sayso.watch.means import WatchMeans
from sayso.watch.watching import Watcher, reading_process

LOOPBACK = ("127.0.0.0/8",)
NOW = datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Seconds on the clock, and of work in the watcher and in the process that reads."""

    wall: float
    watcher: float
    reader: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} s (CPU: watcher {self.watcher:.1f} s, reader {self.reader:.1f} s)"


@dataclass(slots=True, kw_only=True)
class Bench:
    """A ledger that is watched by turns, by one process that reads."""

    ledger: Ledger
    reads: ReadingProcess
    now: datetime = NOW

    def once(self) -> Took:
        """What it took until all that is due was asked."""
        means = WatchMeans(
            ledger=self.ledger,
            settings=Settings(),
            networks=LOOPBACK,
            clock=Clock(now=lambda: self.now),
            chance=random.Random(7),
        )
        begun, watcher, reader = time.perf_counter(), time.process_time(), self.reader_seconds()
        Watcher(means, self.reads).run(once=True)
        return Took(
            wall=time.perf_counter() - begun,
            watcher=time.process_time() - watcher,
            reader=self.reader_seconds() - reader,
        )

    def reader(self) -> str:
        """The process that reads, as /proc names it."""
        return str(self.reads._process.pid) if self.reads._process else "self"

    def reader_seconds(self) -> float:
        """CPU seconds of the process that reads, so far."""
        return processor_of(self.reader())


def megabytes(process: str) -> float:
    """The memory that a process holds now."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    held = (line.split()[1] for line in lines if line.startswith("VmRSS:"))
    return int(next(held, "0")) / 1024


def address(site: Site, number: int, path: str) -> str:
    """The site under another address of loopback for each number."""
    host = f"127.1.{number // 250}.{1 + number % 250}"
    return f"http://{host}:{site.port}{path}"


def main() -> None:
    """Measure, and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--items", type=int, default=100)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as place,
        served("0.0.0.0") as site,
        make_ledger(Path(place, "bench.sqlite")) as ledger,
        reading_process(Settings()) as reads,
    ):
        reads.suffixes(lambda: None)
        bench = Bench(ledger=ledger, reads=reads)
        many_feeds(bench, site, given.feeds)
        many_items(bench, site, given.items)


def stories(count: int) -> Iterator[str]:
    """So many reports of different events, made of the samples."""
    return (r.document.text for r in islice(varied_readings(100 * count, 7), count))


def many_feeds(bench: Bench, site: Site, feeds: int) -> None:
    """So many feeds, new and then unchanged."""
    wish = FollowWish(every=timedelta(minutes=30))
    places = []
    for number in range(feeds):
        path, said = f"/{number}", f"The bridge of village {number} stays closed, a mayor said."
        body = rss(item("", said, title=f"{number}"))
        site.pages[path] = Said(body=body, kind="application/rss+xml", etag=f'"{number}"')
        places.append((address(site, number, path), wish))
    follow_all(bench.ledger, places, by="bench", now=bench.now)
    print(f"{feeds} new feeds of one item each: {bench.once()}")
    bench.now += timedelta(hours=2)
    site.asked.clear()
    again = bench.once()
    asked = len(site.asked)
    rate, each = 60 * asked / again.wall, 1000 * again.watcher / asked
    print(f"{asked} feeds that answer 304: {again}; {rate:.0f} a minute, {each:.1f} ms CPU each")
    held = megabytes("self"), megabytes(bench.reader())
    print(f"memory: watcher {held[0]:.0f} MB with the site in it, reader {held[1]:.0f} MB")


def many_items(bench: Bench, site: Site, count: int) -> None:
    """One feed that gives so many items at once."""
    texts = list(stories(count))
    items = [item("", text, title="Many") for text in texts]
    site.pages["/many"] = Said(body=rss(*items), kind="application/rss+xml")
    follow_all(bench.ledger, [(address(site, 0, "/many"), FollowWish())], by="bench", now=bench.now)
    words = sum(len(text.split()) for text in texts) // count
    took = bench.once()
    work = count / (took.watcher + took.reader)
    print(f"one feed of {count} items of {words} words: {took}; {work:.1f} items a CPU second")


if __name__ == "__main__":
    main()
