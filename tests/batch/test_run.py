"""A run gives what reading gives, once, whatever becomes of the processes that read."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest

from sayso.app.reading import made_by
from sayso.batch.job import read_many
from sayso.batch.parts import REFUSED, Done, PartsFolder
from sayso.batch.pool import KILLED, LocalPool
from sayso.batch.run import ATTEMPTS, BatchRun, Lost, plan_units
from sayso.batch.units import BatchUnit
from sayso.errors import RecordError, UserError
from sayso.model.records.report import read_reading, reading_record, rejection_record
from sayso.model.text import NOTHING_TOLD, Rejection, StandIn
from sayso.settings import Settings
from tests.batch.conftest import lines, pages
from tests.batch.engines import Deadly, Here

pytestmark = pytest.mark.usefixtures("small_units")
SAID = [f"The union said {n + 3} miners died in Orba." for n in range(24)]
SETTINGS = Settings(jobs=1)


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    """A file of lines, one of pages and one that cannot be read."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_bytes(lines(*SAID) + b"no JSON\n")
    (tmp_path / "in" / "b.warc").write_bytes(pages("5", "6", "7"))
    (tmp_path / "in" / "c.txt").write_bytes(b"")
    return [str(tmp_path / "in")]


def run(folder: Path, units: Sequence[BatchUnit], told: StandIn = NOTHING_TOLD) -> BatchRun:
    """A run into a folder."""
    return BatchRun(PartsFolder(folder), units, told, SETTINGS)


def parts(folder: Path) -> dict[str, bytes]:
    """The parts by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


def records(folder: Path) -> list[dict[str, object]]:
    """What all parts hold, in order."""
    held = b"".join(gzip.decompress(data) for data in parts(folder).values())
    return [json.loads(line) for line in held.splitlines()]


def test_parts_hold_what_reading_gives_in_its_order(tmp_path: Path, inputs: list[str]) -> None:
    units = plan_units(inputs, Here())
    assert len(units) > 4
    done = [*run(tmp_path / "out", units).read(Here())]
    found = [
        {REFUSED: rejection_record(f)} if isinstance(f, Rejection) else reading_record(f)
        for f in read_many(inputs, settings=SETTINGS)
    ]
    scoreless = [json.loads(json.dumps(record)) for record in found]
    made = records(tmp_path / "out")
    assert [_without_scores(r) for r in made] == [_without_scores(r) for r in scoreless]
    assert all(read_reading(r) for r in made if REFUSED not in r)
    assert all(isinstance(d, Done) and d.made_by == made_by(SETTINGS) for d in done)
    told = [d for d in done if isinstance(d, Done)]
    assert sum(d.reports for d in told) == len(SAID) + 3
    assert sum(d.refused for d in told) == 2
    assert sum(d.without_outlet for d in told) == len(SAID)


def _without_scores(record: dict[str, object]) -> dict[str, object]:
    """A reader's scores shift a little with the reports that are read beside."""
    said = record.get("attributions", [])
    assert isinstance(said, list)
    return {**record, "attributions": [{**a, "score": 1} for a in said]}


def test_what_is_done_is_not_done_again(tmp_path: Path, inputs: list[str]) -> None:
    units = plan_units(inputs, Here())
    folder = tmp_path / "out"
    first = [*run(folder, units).read(Here())]
    made = parts(folder)
    engine = Here()
    again = run(folder, plan_units(inputs, Here()))
    assert [*again.read(engine)] == []
    assert engine.handed_in == 0
    assert {d.number for d in first if isinstance(d, Done)} == set(again.before)

    (folder / "part-000001.jsonl.gz").unlink()
    (folder / "done-000003.json").unlink()
    half = folder / "part-000002.jsonl.gz"
    half.write_bytes(half.read_bytes()[:-9])
    redone = [*run(folder, units).read(Here())]
    assert {d.number for d in redone if isinstance(d, Done)} == {1, 2, 3}
    assert parts(folder) == made


def test_a_folder_holds_one_run(tmp_path: Path, inputs: list[str]) -> None:
    units = plan_units(inputs, Here())
    run(tmp_path / "out", units)
    with pytest.raises(UserError, match=r"another run \(outlet differ"):
        run(tmp_path / "out", units, StandIn(outlet="Harbour Post"))
    with pytest.raises(UserError, match=r"another run \(input differ"):
        run(tmp_path / "out", units[1:])
    with pytest.raises(UserError, match="holds no parts"):
        PartsFolder(tmp_path).plan()


def test_parts_of_two_methods_are_no_whole(tmp_path: Path, inputs: list[str]) -> None:
    units = plan_units(inputs, Here())
    first = run(tmp_path / "out", units)
    next(iter(first.read(Here())))
    marker = next((tmp_path / "out").glob("done-*"))
    marker.write_text(marker.read_text().replace("sayso/", "sayso/older-"))
    with pytest.raises(UserError, match="different methods"):
        [*run(tmp_path / "out", units).read(Here())]


def test_a_part_that_was_changed_is_not_read(tmp_path: Path, inputs: list[str]) -> None:
    [*run(tmp_path / "out", plan_units(inputs, Here())[:1]).read(Here())]
    folder = PartsFolder(tmp_path / "out")
    (done,) = folder.all_done()
    assert len([*folder.read(done)]) == done.reports + done.refused
    part = folder.part(0)
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    with pytest.raises(RecordError, match="not as it was written"):
        [*folder.read(done)]


def test_who_dies_over_everything_is_not_asked_for_ever(tmp_path: Path, inputs: list[str]) -> None:
    units = plan_units(inputs, Here())
    engine = Deadly()
    lost = [*run(tmp_path / "out", units).read(engine)]
    assert {one.unit.number for one in lost if isinstance(one, Lost)} == {u.number for u in units}
    assert engine.handed_in == ATTEMPTS * len(units)


@pytest.fixture
def pool() -> Iterator[LocalPool]:
    """Two processes."""
    made = LocalPool(2)
    yield made
    made.close()


def test_the_parts_are_the_same_where_processes_die_meanwhile(
    tmp_path: Path, inputs: list[str], dying: Path, pool: LocalPool
) -> None:
    said = [*SAID]
    said[17] = "The mayor said 4 men died; the process that reads it dies once."
    (tmp_path / "in" / "a.jsonl").write_bytes(lines(*said))
    units = plan_units(inputs, pool)
    [*run(tmp_path / "calm", units).read(pool)]
    dying.touch()
    done = [*run(tmp_path / "out", units).read(pool)]
    assert not dying.exists()
    assert all(isinstance(d, Done) for d in done)
    assert parts(tmp_path / "out") == parts(tmp_path / "calm")


def test_what_kills_whoever_reads_it_is_a_rejection(
    tmp_path: Path, inputs: list[str], dying: Path, pool: LocalPool
) -> None:
    said = [*SAID]
    said[17] = "A deadly report."
    (tmp_path / "in" / "a.jsonl").write_bytes(lines(*said))
    (tmp_path / "in" / "b.warc").write_bytes(pages("5", "deadly 6", "7"))
    units = plan_units(inputs, pool)
    done = [*run(tmp_path / "out", units).read(pool)]
    assert len(done) == len(units)
    found = records(tmp_path / "out")
    refused = [dict(cast("dict[str, str]", r[REFUSED])) for r in found if REFUSED in r]
    where = str(tmp_path / "in" / "b.warc")
    begin = len(pages("5"))
    end = len(pages("5", "deadly 6"))
    assert [(r["where"], r["reason"]) for r in refused[:2]] == [
        ("u17", KILLED),
        (f"{where}: bytes {begin} to {end}", KILLED),
    ]
    assert len(found) == len(said) + 3 + 1
