"""Commands that take reports in: read, add, demo."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from sayso import app as house
from sayso.cli.marked import print_marked
from sayso.cli.options import LedgerOption, Origin, ReadFormat, Reports
from sayso.cli.output import (
    NOT_ALL,
    console,
    end,
    guarded,
    note,
    print_csv,
    print_json,
    print_rows,
    progress,
    tell,
)
from sayso.cli.rivals import print_question, print_questions
from sayso.late import late
from sayso.model.claim import Reading
from sayso.model.question import Question, Verdict
from sayso.model.record import reading_record
from sayso.model.text import Rejection
from sayso.settings import Settings

READ_HEADINGS = {
    "origin": "on whose word",
    "via": "told by",
    "written": "figure",
    "low": "low",
    "high": "high",
    "measure": "measure",
    "stance": "stance",
    "content": "what is said",
}


def read(
    reports: Reports,
    origin: Origin,
    format: Annotated[ReadFormat, typer.Option("--format", help="How to print it.")] = (
        ReadFormat.TEXT
    ),
) -> None:
    """Read reports and show who says what, on whose word, with which figures."""
    with guarded():
        kept = _Kept()
        readings = kept.readings(_stream(reports, origin, alone=False))
        if format is ReadFormat.JSON:
            for reading in readings:
                print_json(reading_record(reading))
        elif format is ReadFormat.CSV:
            columns = late("sayso.exchange.tables:CLAIM_COLUMNS")
            print_csv(columns, (row for reading in readings for row in _claim_rows(reading)))
        else:
            for reading in readings:
                print_marked(reading, console())
                print_rows(READ_HEADINGS, _shown_rows(reading))
        kept.end()


def add(reports: Reports, origin: Origin, ledger: LedgerOption = "") -> None:
    """Put reports and what they claim into the ledger; adding twice adds nothing."""
    with guarded(), house.open_ledger(ledger or None) as kept_in:
        kept = _Kept()
        new = known = claims = 0
        try:
            for found in _stream(reports, origin):
                if isinstance(found, Rejection):
                    kept.reject(found)
                    kept_in.add_rejection(found)
                    continue
                added = kept_in.add(found)
                new, known = new + added.new, known + (not added.new)
                claims += added.claims
        finally:
            told = f"{new} reports added with {claims} claims, {known} already there"
            note(f"{told}, {kept.rejected} not read; ledger {kept_in.url}")
        kept.end()


def demo() -> None:
    """Read the sample reports into a temporary ledger and lay the rival figures side by side."""
    with guarded(), tempfile.TemporaryDirectory(prefix="sayso-demo-") as folder:
        with as_file(files("sayso.samples")) as samples:
            sources = [str(p) for p in sorted(Path(samples).glob("*.jsonl"))]
            with house.open_ledger(str(Path(folder) / "demo.sqlite")) as ledger:
                _fill(ledger, sources)
                questions = house.questions(ledger)
                documents = len(list(ledger.documents()))
                contested = [house.lay_out(ledger, q) for q in _contested(questions)]
        out = console()
        out.print(f"{documents} sample reports, {len(questions)} questions found:\n")
        print_questions(questions)
        for answer in contested:
            out.print()
            print_question(answer)


def _fill(ledger: object, sources: list[str]) -> None:
    total = sum(len(Path(s).read_bytes().splitlines()) for s in sources)
    with progress("reading samples", total) as step:
        one = replace(Settings.from_env(), jobs=1)
        for found in late("sayso.batch.job:read_many")(sources, settings=one):
            step()
            if isinstance(found, Rejection):
                tell(found)
            else:
                ledger.add(found)  # type: ignore[attr-defined]


def _contested(questions: Iterable[Question], most: int = 2) -> list[Question]:
    """The most contested question of each place, by origins and then by claims."""
    disputed = [q for q in questions if q.verdict is Verdict.DISPUTED]
    disputed.sort(key=lambda q: (-q.origins, -len(q.accounts), q.text))
    by_place: dict[str, Question] = {}
    for question in disputed:
        by_place.setdefault(question.place, question)
    return list(by_place.values())[:most]


def _stream(
    reports: list[str], origin: Origin, alone: bool = True
) -> Iterator[Reading | Rejection]:
    settings = replace(Settings.from_env(), jobs=origin.jobs)
    if origin.mode is not None:
        settings = replace(settings, mode=origin.mode.value)
    with progress("reading", alone=alone) as step:
        read_many = late("sayso.batch.job:read_many")
        for found in read_many(reports, origin.published, origin.outlet, settings):
            yield found
            step()


class _Kept:
    """Counts what was not read, and says so in the exit code."""

    def __init__(self) -> None:
        self.rejected = 0

    def readings(self, found: Iterable[Reading | Rejection]) -> Iterator[Reading]:
        """The readings; rejections are told on the side."""
        for one in found:
            if isinstance(one, Rejection):
                self.reject(one)
            else:
                yield one

    def reject(self, rejection: Rejection) -> None:
        """Tell and count one."""
        self.rejected += 1
        tell(rejection)

    def end(self) -> None:
        """Exit with 1 when something was not read."""
        if self.rejected:
            end(NOT_ALL)


def _claim_rows(reading: Reading) -> Iterator[dict[str, str]]:
    row = late("sayso.exchange.tables:claim_row")
    return (row(claim, reading.document) for claim in reading.claims)


def _shown_rows(reading: Reading) -> Iterator[dict[str, str]]:
    stance = late("sayso.exchange.tables:stance_words")
    for claim, row in zip(reading.claims, _claim_rows(reading), strict=True):
        yield {**row, "stance": stance(claim.stance, claim.figure)}
