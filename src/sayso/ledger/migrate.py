"""The steps that make and change the tables, run by Alembic from inside the package."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from sayso.ledger.schema import VERSION_TABLE

_MIGRATIONS = Path(__file__).parent / "migrations"


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(_MIGRATIONS), version_locations=[str(_MIGRATIONS)])


def steps_since(step: str | None) -> tuple[str, ...]:
    """What each step after this one does, in the order they are run."""
    found = _script().iterate_revisions("head", step or "base")
    return tuple(str(s.doc).splitlines()[0] for s in found)[::-1]


def migrate(connection: Connection) -> None:
    """Run the missing steps in the transaction that is open: all of them, or none."""
    script = _script()

    def missing(revision: object, _context: MigrationContext) -> list[RevisionStep]:
        return script._upgrade_revs("head", revision)  # type: ignore[arg-type]

    with EnvironmentContext(Config(), script, fn=missing) as environment:
        environment.configure(
            connection=connection, transactional_ddl=True, version_table=VERSION_TABLE
        )
        environment.run_migrations()
