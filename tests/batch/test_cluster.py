"""A real Ray cluster of two nodes on this machine, over loopback: the same parts as here."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.batch.engine import Engine, Ticket
from sayso.batch.parts import Done, PartsFolder
from sayso.batch.pool import LocalPool
from sayso.batch.run import BatchRun, plan_units
from sayso.errors import SettingsError
from sayso.model.text import NOTHING_TOLD
from sayso.settings import Settings
from tests.batch.conftest import lines
from tests.batch.deadly import dies, doubled, fails

os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"  # everything over loopback, here too

from ray.cluster_utils import Cluster

from sayso.batch.cluster import RayPool

pytestmark = [
    pytest.mark.usefixtures("small_units"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore:.*:DeprecationWarning"),
]
ONE_CORE: dict[str, Any] = {
    "num_cpus": 1,
    "object_store_memory": 80_000_000,
    "node_ip_address": "127.0.0.1",
}
SAID = [f"The union said {n + 3} miners died in Orba." for n in range(48)]


@pytest.fixture
def nodes() -> Iterator[Cluster]:
    """A node of one core."""
    made = Cluster(initialize_head=True, head_node_args={**ONE_CORE, "include_dashboard": False})
    try:
        yield made
    finally:
        made.shutdown()


@pytest.fixture
def pool(nodes: Cluster) -> Iterator[Engine]:
    """The engine on all nodes."""
    made: Engine = RayPool(nodes.address)
    yield made
    made.close()


def parts(folder: Path) -> dict[str, bytes]:
    """The parts by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


def test_calls_end_fail_and_die_as_they_do_here(pool: Engine) -> None:
    assert pool.width() == 1
    waiting = {pool.submit(doubled, n): n for n in range(5)}
    deadly = pool.submit(dies, 7)
    made = dict[int, int]()
    died = list[Ticket[int]]()
    while waiting or not died:
        done, failed = pool.wait([*waiting, *([] if died else [deadly])])
        made |= {waiting.pop(ticket): given for ticket, given in done.items()}
        died += failed
    assert made == {n: 2 * n for n in range(5)}
    assert died == [deadly]
    with pytest.raises(SettingsError, match="say it otherwise"):
        pool.wait([pool.submit(fails, 1)])


@pytest.mark.slow
def test_two_nodes_write_the_parts_that_are_written_here_also_where_one_is_killed(
    tmp_path: Path, nodes: Cluster, pool: Engine
) -> None:
    nodes.add_node(**ONE_CORE)
    assert pool.width() == 2
    (tmp_path / "a.jsonl").write_bytes(lines(*SAID))
    here = LocalPool(1)
    try:
        units = plan_units([str(tmp_path / "a.jsonl")], here)
        calm = BatchRun(PartsFolder(tmp_path / "here"), units, NOTHING_TOLD, Settings())
        assert all(isinstance(d, Done) for d in calm.read(here))
    finally:
        here.close()
    assert plan_units([str(tmp_path / "a.jsonl")], pool) == units

    there = BatchRun(PartsFolder(tmp_path / "there"), units, NOTHING_TOLD, Settings())
    done = [*there.read(pool)]
    assert parts(tmp_path / "there") == parts(tmp_path / "here")
    assert {d.number for d in done if isinstance(d, Done)} == {u.number for u in units}

    killed = BatchRun(PartsFolder(tmp_path / "killed"), units, NOTHING_TOLD, Settings())
    ended = killed.read(pool)
    first = [next(ended) for _ in range(2)]
    (victim,) = (node for node in nodes.list_all_nodes() if not node.is_head())
    nodes.remove_node(victim, allow_graceful=False)
    rest = [*ended]
    assert {d.number for d in (*first, *rest) if isinstance(d, Done)} == {u.number for u in units}
    assert parts(tmp_path / "killed") == parts(tmp_path / "here")


def test_a_cluster_that_is_not_there_is_told() -> None:
    with pytest.raises(SettingsError, match=r"no Ray cluster answers at 127\.0\.0\.1:1"):
        RayPool("127.0.0.1:1")
