"""Where a ledger lies, how it is reached there, and whether it can be written."""

import getpass
import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from sayso.errors import LedgerError

MODES = frozenset({"ro", "rw", "rwc"})
"""SQLite's words for opening a file: to read, to write, to make it; the last two are as without."""

ENCRYPTIONS = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
"""libpq's words for encryption (`sslmode`)."""

UNREAD_LOG = (
    "it lies where nothing can be written, and what was added last is still in the log beside it; "
    "copy the file with its -wal to a folder that can be written, and name that"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A ledger's place: what to connect to and with which options; the file where it is one."""

    url: URL
    shown: str
    file: Path | None = None
    read_only: bool = False
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


def location_of(where: str | Path) -> Location:
    """The place that a path, `sqlite:///path` or `postgresql://…` names; LedgerError for none."""
    if isinstance(where, Path) or "://" not in where:
        return _of_file(URL.create("sqlite", database=_at_home(where)))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise LedgerError("the ledger's address is neither a path nor a URL") from error
    family = url.get_backend_name()
    if url.drivername in ("sqlite", "sqlite+pysqlite"):
        return _of_file(url.set(drivername="sqlite"))
    if family in ("postgresql", "postgres"):
        return _through_pg8000(url)
    shown = url.render_as_string(hide_password=True)
    raise LedgerError(f"{shown}: a ledger is an SQLite file or a postgresql:// database")


def _at_home(where: str | Path) -> str:
    """A path, with the home folder that `~` or `~name` stands for."""
    try:
        return str(Path(where).expanduser())
    except RuntimeError as error:
        raise LedgerError(f"{where}: nobody here has such a home folder") from error


def _of_file(url: URL) -> Location:
    if not url.database or url.database == ":memory:":
        raise LedgerError("a ledger in memory is gone at once; name a file")
    try:
        name = os.fsencode(url.database)
    except UnicodeEncodeError:
        name = b"\0"
    if b"\0" in name:
        raise LedgerError("no file can have the name that is given for the ledger")
    shown = f"sqlite:///{quote(name, safe=' +/')}"
    shown += "?mode=ro" if url.query.get("mode") == "ro" else ""
    mode = url.query.get("mode", "rw")
    if url.query.keys() - {"mode"} or mode not in MODES:
        raise LedgerError(f"{shown}: of SQLite's options only mode=ro is understood")
    file = Path(url.database)
    at = URL.create("sqlite", database=url.database)
    if mode != "ro" and not _unwritable(file):
        return Location(url=at, shown=shown, file=file)
    return Location(url=_to_read(file, shown), shown=shown, file=file, read_only=True)


def _unwritable(file: Path) -> bool:
    """Whether a ledger is there that can be read and not written: SQLite writes beside it too."""
    return file.is_file() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def _to_read(file: Path, shown: str) -> URL:
    """A file opened to read alone; as one that never changes where nothing can lie beside it."""
    query = {"mode": "ro", "uri": "true"}
    if not os.access(file.parent, os.W_OK):
        log = Path(f"{file}-wal")
        if log.exists() and log.stat().st_size:
            raise LedgerError(f"{shown}: {UNREAD_LOG}")
        query["immutable"] = "1"
    return URL.create("sqlite", database=f"file:{quote(os.fsencode(file))}", query=query)


def _through_pg8000(url: URL) -> Location:
    """pg8000 takes a socket as a file, where libpq's URLs name its folder as `host`."""
    shown = url.set(query={}).render_as_string(hide_password=True)
    unknown = url.query.keys() - {"host", "sslmode", "unix_sock"}
    if unknown:
        raise LedgerError(f"{shown}: the option {min(unknown)!r} is not understood")
    folder, mode = url.query.get("host"), url.query.get("sslmode", "")
    if mode and mode not in ENCRYPTIONS:
        raise LedgerError(f"{shown}: sslmode is one of {', '.join(sorted(ENCRYPTIONS))}")
    url = url.set(drivername="postgresql+pg8000").difference_update_query(["host", "sslmode"])
    url = url if url.username else url.set(username=getpass.getuser())
    if isinstance(folder, str) and folder.startswith("/"):
        socket = f"{folder}/.s.PGSQL.{url.port or 5432}"
        url = url.set(host=None, port=None).update_query_dict({"unix_sock": socket})
    elif isinstance(folder, str):
        url = url.set(host=folder)
    shown = url.render_as_string(hide_password=True)
    return Location(url=url, shown=shown, options=_encrypted(str(mode)))


def _encrypted(mode: str) -> dict[str, Any]:
    """pg8000's option for a word of libpq's: whether to encrypt, and whom to believe."""
    if mode in ("", "allow", "prefer", "disable"):
        return {"ssl_context": False} if mode == "disable" else {}
    context = ssl.create_default_context()
    if mode != "verify-full":
        context.check_hostname = False
    if mode == "require":
        context.verify_mode = ssl.CERT_NONE
    return {"ssl_context": context}
