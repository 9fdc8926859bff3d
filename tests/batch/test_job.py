"""Many reports at once: in order, nothing lost, on one process or two."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.batch.job import process, process_shard
from sayso.batch.shards import SHARD_REPORTS, shards
from sayso.errors import SettingsError
from sayso.model.claim import Reading
from sayso.model.text import Document, Rejection
from sayso.settings import Settings


def reports(count: int) -> list[Document | Rejection]:
    out: list[Document | Rejection] = []
    for number in range(count):
        out.append(Document(text=f"The union said {number + 3} miners died.", url=f"u{number}"))
    out.insert(1, Rejection(where="bad.txt", stage="read", reason="is empty"))
    return out


def names(found: Iterator[Reading | Rejection]) -> list[str]:
    return [r.where if isinstance(r, Rejection) else r.document.url for r in found]


def test_shards_keep_order_and_hold_everything() -> None:
    given = reports(3 * SHARD_REPORTS)
    packed = [*shards(given)]
    assert [item for shard in packed for item in shard] == given
    assert max(map(len, packed)) <= SHARD_REPORTS


def test_rejections_keep_their_place() -> None:
    found = process_shard(reports(2), Settings(jobs=1))
    assert [type(r) for r in found] == [Reading, Rejection, Reading]


def test_two_processes_read_what_one_reads_in_the_same_order() -> None:
    given = reports(2 * SHARD_REPORTS)
    one = [*process(given, Settings(jobs=1))]
    two = [*process(given, Settings(jobs=2))]
    assert names(iter(one)) == names(iter(two))
    assert one == two


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_parser_that_cannot_be_loaded_is_blamed_on_no_report(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    settings = Settings(jobs=jobs, parser=str(tmp_path))
    with pytest.raises(SettingsError, match="cannot be loaded"):
        [*process(reports(2 * SHARD_REPORTS), settings)]


def test_nothing_to_read_gives_nothing() -> None:
    assert [*process([], Settings(jobs=2))] == []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted in /proc")
def test_a_worker_does_its_arithmetic_on_one_thread() -> None:
    code = (
        "from sayso.batch.worker import start_worker; start_worker()\n"
        "import os, numpy as np; np.ones((400, 400)) @ np.ones((400, 400))\n"
        "print(len(os.listdir('/proc/self/task')))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "1"
