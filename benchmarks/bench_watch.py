"""How fast feeds are followed: items read, feeds asked a minute, and what a watcher takes.

    python -m benchmarks.bench_watch [--feeds 500] [--items 20]

A site of our own on loopback answers under as many addresses as there are feeds, so that each is a
host of its own.  First every feed is new and gives two items in full; then all are asked again and
answer 304; then one feed gives many items at once.  Times are those of the whole process.
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

from benchmarks.varied_samples import varied_readings
from tests.watch.site import Said, Site, item, rss, served

from sayso.batch.reading_process import ReadingProcess
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.settings import Settings
from sayso.watch.clock import Clock
from sayso.watch.following import Wish, follow_all
from sayso.watch.means import Means
from sayso.watch.watching import Watcher, reading_process

LOOPBACK = ("127.0.0.0/8",)
NOW = datetime.now(UTC).replace(tzinfo=None)


@dataclass(slots=True, kw_only=True)
class Bench:
    """A ledger that is watched by turns, by one process that reads."""

    ledger: Ledger
    reads: ReadingProcess
    now: datetime = NOW

    def once(self) -> float:
        """Seconds until all that is due was asked."""
        means = Means(
            ledger=self.ledger,
            settings=Settings(),
            networks=LOOPBACK,
            clock=Clock(now=lambda: self.now),
            chance=random.Random(7),
        )
        begun = time.perf_counter()
        Watcher(means, self.reads).run(once=True)
        return time.perf_counter() - begun


def megabytes(process: str) -> float:
    """The memory that a process holds now."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def address(site: Site, number: int, path: str) -> str:
    """The site under another address of loopback for each number."""
    host = f"127.1.{number // 250}.{1 + number % 250}"
    return f"http://{host}:{site.port}{path}"


def main() -> None:
    """Measure, and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--items", type=int, default=200)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as place,
        served("0.0.0.0") as site,
        make_ledger(Path(place, "bench.sqlite")) as ledger,
        reading_process(Settings()) as reads,
    ):
        bench = Bench(ledger=ledger, reads=reads)
        reads.suffixes(lambda: None)
        many_feeds(bench, site, given.feeds)
        many_items(bench, site, given.items)


def stories(count: int, seed: int) -> Iterator[str]:
    """So many reports of different events, made of the samples."""
    return (r.document.text for r in islice(varied_readings(100 * count, seed), count))


def many_feeds(bench: Bench, site: Site, feeds: int) -> None:
    """So many feeds, new and then unchanged."""
    wish = Wish(every=timedelta(minutes=30))
    texts = stories(2 * feeds, 7)
    places = []
    for number in range(feeds):
        items = [item("", next(texts), title=f"{number}") for _ in range(2)]
        path = f"/{number}"
        site.pages[path] = Said(body=rss(*items), kind="application/rss+xml", etag=f'"{number}"')
        places.append((address(site, number, path), wish))
    follow_all(bench.ledger, places, by="bench", now=bench.now)
    first = bench.once()
    print(
        f"{feeds} new feeds, {2 * feeds} items read: {first:.1f} s, {2 * feeds / first:.1f} items/s"
    )
    bench.now += timedelta(hours=2)
    site.asked.clear()
    cpu = time.process_time()
    again = bench.once()
    cpu = time.process_time() - cpu
    asked = len(site.asked)
    print(f"{asked} feeds that say 304: {again:.1f} s, {60 * asked / again:.0f} requests/min")
    print(f"CPU a request, the site's own among it: {1000 * cpu / asked:.1f} ms")
    child = bench.reads._process
    reader = megabytes(str(child.pid)) if child else 0.0
    print(f"memory: watcher {megabytes('self'):.0f} MB (the site within), reader {reader:.0f} MB")


def many_items(bench: Bench, site: Site, count: int) -> None:
    """One feed that gives so many items at once."""
    items = [item("", text, title="Many") for text in stories(count, 8)]
    site.pages["/many"] = Said(body=rss(*items), kind="application/rss+xml")
    follow_all(bench.ledger, [(address(site, 0, "/many"), Wish())], by="bench", now=bench.now)
    took = bench.once()
    print(f"one feed of {count} items: {took:.1f} s, {count / took:.1f} items/s")


if __name__ == "__main__":
    main()
