"""Time of the pages of `sayso serve`, asked over loopback of a server that is a process of its own.

    python -m benchmarks.bench_web [--claims N] [--url URL] [--asked N] [--readers N] [--large N]

The ledger has so many claims (default 10000) from varied_samples.py, one question of `--large`
claims (default 0), and one report of 12,000 marks.  `--url` names an empty ledger, or one that an
earlier run filled.  First how long until the server answers, and until its first page is there;
the package is compiled before, as whoever installs it has it.
Then each kind of page alone, the median and the 95th percentile in milliseconds: on the clock, and
of the server's processor, which another program on the machine does not lengthen.  Then so many
readers (default 10) at once while one writer decides: what was answered otherwise than well, and
which of the decisions are not in the ledger afterwards; both must be none.
"""

import argparse
import compileall
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from urllib.parse import quote_plus, urlencode

from benchmarks.varied_samples import OUTLETS, make_event, sample_families, varied_readings, vary

import sayso
from sayso.desk.listing import question_page, question_rows, report_page
from sayso.ledger.ledger import Ledger, WantedReports
from sayso.ledger.making import make_ledger
from sayso.model.claim import Attribution, Claim, Party, Polarity, Reading, Stance, Voice
from sayso.model.quantity import Figure
from sayso.model.standing import Standing
from sayso.model.text import Document, Passage

SEED = 7
SENTENCES = 3_000
"""Of four marks each: source, cue, content and figure."""
LONG = "The harbour office said that {number} people were ill after the fire in the depot. "
LONG_WIRE = "The Long Wire"
ASKED = 40
DECIDED = 60
SEARCHED = ("people killed", "harbour office", "nobody xyzzy", "hospital said")
RUN = [sys.executable, "-c", "from sayso.cli import main; main()", "serve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server on loopback: its port, and its process."""

    port: int
    process: subprocess.Popen[bytes]

    def spent(self) -> float:
        """Milliseconds that its processor worked."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def get(self, path: str) -> int:
        """The status of an answer, once all of it is here."""
        return self._asked("GET", path, "")

    def post(self, path: str, given: dict[str, str]) -> int:
        """The status of the answer to a form."""
        return self._asked("POST", path, urlencode(given))

    def _asked(self, method: str, path: str, body: str) -> int:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        asked.request(method, path, body or None, form if body else {})
        answer = asked.getresponse()
        answer.read()
        asked.close()
        return answer.status


def fill(ledger: Ledger, claims: int, large: int) -> None:
    """Puts in the reports of many events, those of one with very many, and a long one."""
    for reading in varied_readings(claims):
        ledger.add(reading)
    rng, made, number = random.Random(SEED), 0, 0
    family = sample_families()[0]
    event = make_event(family, rng)
    while made < large:
        number += 1
        told = replace(event, factor=event.factor + number % 7)
        read = vary(family[number % len(family)], told, rng.choice(OUTLETS), 10**7 + number)
        made += len(read.claims)
        ledger.add(read)
    ledger.add(_long_report())


def _long_report() -> Reading:
    """A report of 12,000 marks; its claims only ask, so that they answer no question."""
    said = [LONG.format(number=number + 2) for number in range(SENTENCES)]
    text = "".join(said)
    document = Document(text=text, outlet=LONG_WIRE, title="The fire in the depot")
    claims, attributions, at = [], [], 0
    for number, sentence in enumerate(said):
        claim, attribution = _said(document, at, sentence, number + 2)
        claims.append(claim)
        attributions.append(attribution)
        at += len(sentence)
    figures = tuple(c.figure for c in claims if c.figure)
    return Reading(
        document=document,
        attributions=tuple(attributions),
        claims=tuple(claims),
        figures=figures,
    )


def _said(document: Document, at: int, sentence: str, count: int) -> tuple[Claim, Attribution]:
    """What the sentence that begins there says."""

    def place(words: str) -> Passage:
        begin = at + sentence.index(words)
        return Passage.of(document.text, (begin, begin + len(words)))

    written = f"{count} people"
    content, source = place(sentence.partition("that ")[2].strip()), place("The harbour office")
    attribution = Attribution(source=source, cue=place("said"), content=content)
    figure = Figure(
        words=place(written),
        low=Decimal(count),
        high=Decimal(count),
        point=Decimal(count),
        measure="ill",
        subject="people",
    )
    voices = (
        Voice(name=LONG_WIRE, kind=Party.OUTLET),
        Voice(name="The harbour office", kind=Party.BODY, mention=source),
    )
    claim = Claim(
        document=document.id,
        voices=voices,
        content=content,
        figure=figure,
        stance=Stance(polarity=Polarity.ASKS),
        attribution=attribution.id,
    )
    return claim, attribution


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


@contextmanager
def serving(url: str) -> Iterator[Server]:
    """A server of this ledger; tells how long until it answers, and until its first page."""
    compileall.compile_dir(Path(str(sayso.__file__)).parent, quiet=1)
    port, begun = free_port(), time.perf_counter()
    process = subprocess.Popen([*RUN, "--ledger", url, "--port", str(port)])
    server = Server(port=port, process=process)
    try:
        while not _answers(port):
            time.sleep(0.01)
        ready, worked = time.perf_counter() - begun, server.spent() / 1000
        server.get("/help")
        first = time.perf_counter() - begun
        server.get("/")
        home = time.perf_counter() - begun
        print(f"ready after {ready:.2f} s ({worked:.2f} s of the processor), a page after ", end="")
        print(f"{first:.2f} s, home after {home:.2f} s\n", flush=True)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def timed(server: Server, paths: Sequence[str]) -> str:
    """The median and the 95th percentile of these pages, on the clock and of the processor."""
    clock, worked = [], []
    for path in paths:
        before, begun = server.spent(), time.perf_counter()
        status = server.get(path)
        clock.append((time.perf_counter() - begun) * 1000)
        worked.append(server.spent() - before)
        if status != 200:
            raise SystemExit(f"{path} was answered {status}")
    return f"{_spread(clock)} | {_spread(worked)}"


def _spread(given: list[float]) -> str:
    found = sorted(given)
    return f"{statistics.median(found):.0f} / {found[int(len(found) * 0.95)]:.0f}"


@dataclass(slots=True)
class Crowd:
    """Readers and a writer at once, and what went wrong among them."""

    server: Server
    wrong: list[str] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def read(self, paths: Sequence[str]) -> None:
        """Ask for one page after the other until the writer has done."""
        at = 0
        while not self.over.is_set():
            path = paths[at % len(paths)]
            begun = time.perf_counter()
            self._well(path, partial(self.server.get, path), (200,))
            self.clock.append((time.perf_counter() - begun) * 1000)
            at += 1

    def write(self, claims: Sequence[str]) -> None:
        """Accept one claim after the other."""
        for name in claims:
            self._well(f"/c/{name}/review", partial(self._accept, name), (200, 303))
        self.over.set()

    def _accept(self, claim: str) -> int:
        given = {"kind": "accept", "seen": "", "why": "bench"}
        return self.server.post(f"/c/{claim}/review", given)

    def _well(self, path: str, ask: Callable[[], int], wanted: tuple[int, ...]) -> None:
        try:
            status = ask()
        except OSError as fault:
            self.wrong.append(f"{path}: {fault}")
            return
        if status not in wanted:
            self.wrong.append(f"{path}: {status}")


def together(server: Server, url: str, readers: int, pages: dict[str, list[str]]) -> None:
    """Tells what readers and one writer at once had, and what of it was lost."""
    with Ledger.open(url) as ledger:
        done = {name for made in ledger.decisions() for name in made.subjects}
        waiting = (a for a in ledger.accounts() if a.id not in done)
        claims = [a.id for a, _ in zip(waiting, range(DECIDED), strict=False)]
    crowd = Crowd(server)
    paths = [path for some in pages.values() for path in some[:20]]
    threads = [
        threading.Thread(target=crowd.read, args=(random.Random(n).sample(paths, len(paths)),))
        for n in range(readers)
    ]
    threads.append(threading.Thread(target=crowd.write, args=(claims,)))
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with Ledger.open(url) as ledger:
        made = {s for d in ledger.decisions() for s in d.subjects}
    lost = [name for name in claims if name not in made]
    print(
        f"\n{readers} readers and one writer: {len(crowd.clock)} pages, {_spread(crowd.clock)} ms; "
        f"{len(claims)} decisions, {len(lost)} lost; {len(crowd.wrong)} answers not well"
    )
    for told in crowd.wrong[:5]:
        print(told)
    if lost or crowd.wrong:
        raise SystemExit(1)


def pages_of(ledger: Ledger, asked: int) -> dict[str, list[str]]:
    """The addresses of each kind of page."""
    rows = question_rows(ledger)
    some = random.Random(SEED).sample(rows, min(asked, len(rows)))
    largest = max(rows, key=lambda row: row.claims)
    report = report_page(ledger, WantedReports(outlet=LONG_WIRE), size=1).rows[0]
    return {
        "a question": [f"/q/{row.id}" for row in some],
        f"the largest question, {largest.claims:,} claims": [f"/q/{largest.id}"] * 3,
        "home": ["/"] * 20,
        "questions": ["/questions", "/questions?order=told"] * 5,
        "search": [f"/search?q={quote_plus(words)}" for words in _searched(some)],
        "a report of 12,000 marks": [f"/r/{report.id}"] * 3,
        "sources": ["/sources"] * 5,
    }


def _searched(rows: Sequence[Standing]) -> list[str]:
    return [*SEARCHED, *(row.text for row in rows[:16])]


def main() -> None:
    """A Markdown table, one row for each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--url", help="an empty ledger, or one that an earlier run filled")
    parser.add_argument("--asked", type=int, default=ASKED, help="so many questions are asked")
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--large", type=int, default=0, help="claims of one event besides")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.url or str(Path(folder) / "ledger.sqlite")
        with make_ledger(url) as ledger:
            if not ledger.seal().number:
                fill(ledger, given.claims, given.large)
            question_page(ledger)
            pages = pages_of(ledger, given.asked)
        with serving(url) as server:
            print("| page | on the clock, ms | of the processor, ms |\n|:--|--:|--:|")
            for name, paths in pages.items():
                print(f"| {name} | {timed(server, paths)} |", flush=True)
            together(server, url, given.readers, pages)


if __name__ == "__main__":
    main()
