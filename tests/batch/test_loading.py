"""Parts come into a ledger as their reports would have: once, in order, gone on with."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import delete

from sayso.batch.job import read_many
from sayso.batch.loading import Loaded, load_parts
from sayso.batch.parts import PartsFolder
from sayso.batch.run import BatchRun, plan_units
from sayso.desk.adding import keep
from sayso.errors import RecordError
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.ledger.schema import taken_in
from sayso.model.text import NOTHING_TOLD
from sayso.settings import Settings
from tests.batch.conftest import lines
from tests.batch.engines import Here

SAID = [f"The union said {n + 3} miners died in Orba." for n in range(12)]
HOSTILE = "The mayor said 4 people\x00 died.\t\\N\ud83d \ude00\r\nHe \\. said so."
SETTINGS = Settings(jobs=1)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports, one of them twice, one that is no report, one in no language that is read."""
    file = tmp_path_factory.mktemp("in") / "a.jsonl"
    french = "Le maire a dit que quatre personnes étaient mortes dans la ville hier soir. " * 3
    file.write_bytes(lines(*SAID, HOSTILE, french) + lines(SAID[0]) + b"no JSON\nno JSON\n")
    return file


@pytest.fixture(scope="module")
def parts(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PartsFolder]:
    """What was read of them, in several parts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sayso.batch.units.LEAST", 300)
        folder = PartsFolder(tmp_path_factory.mktemp("out"))
        run = BatchRun(folder, plan_units([str(source)], Here()), NOTHING_TOLD, SETTINGS)
        assert len([*run.read(Here())]) > 3
        yield folder


def told(loaded: list[Loaded]) -> tuple[int, int]:
    """How many reports were new, how many known."""
    return sum(part.new for part in loaded), sum(part.known for part in loaded)


def test_what_is_loaded_is_what_would_have_been_added(
    ledger: Ledger, parts: PartsFolder, source: Path, tmp_path: Path
) -> None:
    assert told([*load_parts(ledger, parts)]) == (len(SAID) + 2, 1)
    with make_ledger(tmp_path / "added.sqlite") as added:
        [*keep(added, read_many([str(source)], settings=SETTINGS))]
        assert [*ledger.readings()] == [*added.readings()]
        assert [*ledger.rejections()] == [*added.rejections()]
        assert [a.claim for a in ledger.accounts()] == [a.claim for a in added.accounts()]
        assert ledger.seal().number == added.seal().number
    assert [*ledger.verify()] == []
    assert [d.text for d in ledger.documents("miners 3")] == SAID[:1]


def test_loading_twice_adds_nothing(ledger: Ledger, parts: PartsFolder) -> None:
    first = [*load_parts(ledger, parts)]
    seal = ledger.seal()
    assert all(part.skipped for part in load_parts(ledger, parts))
    with ledger._database.writes() as connection:
        connection.execute(delete(taken_in))
    again = [*load_parts(ledger, parts)]
    assert not any(part.skipped for part in again)
    assert told(again) == (0, sum(told(first)))
    assert ledger.seal() == seal


def test_loading_goes_on_where_it_was_broken_off(ledger: Ledger, parts: PartsFolder) -> None:
    begun = load_parts(ledger, parts)
    first = [*islice(begun, 2)]
    del begun
    rest = [*load_parts(ledger, parts)]
    assert [part.skipped for part in rest[:3]] == [True, True, False]
    assert told([*first, *rest]) == (len(SAID) + 2, 1)


def test_what_sayso_did_not_write_is_refused(
    ledger: Ledger, parts: PartsFolder, tmp_path: Path
) -> None:
    first = parts.all_done()[0]
    (record,) = islice(parts.read(first), 1)
    assert isinstance(record, dict)
    record["claims"][0]["voices"][0]["name"] = "Somebody else"
    packed = gzip.compress(json.dumps(record).encode() + b"\n")
    (tmp_path / "part-000000.jsonl.gz").write_bytes(packed)
    marker = json.loads((parts.path / "done-000000.json").read_text())
    marker |= {"sha256": hashlib.sha256(packed).hexdigest(), "size": len(packed)}
    (tmp_path / "done-000000.json").write_text(json.dumps(marker))
    with pytest.raises(RecordError):
        [*load_parts(ledger, PartsFolder(tmp_path))]
    assert ledger.report_count() == 0
