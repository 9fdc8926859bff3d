"""The channels that alerts are told through: from the file that the settings name, never the web.

What stands in the file is checked when it is read: whatever cannot be used is told with the name
of the file and of the channel.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from email.errors import MessageError
from email.headerregistry import Address
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeAlias, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from sayso.errors import SaysoError, SettingsError
from sayso.model.marking import Tlp
from sayso.model.records.parts import Json
from sayso.read.networks import network_of
from sayso.read.posting import Target
from sayso.settings import Settings

LONGEST = 1_000_000
"""Bytes of the file at most."""


class Digest(StrEnum):
    """When a channel tells of what waits."""

    AT_ONCE = "at once"
    HOURLY = "hourly"
    DAILY = "daily"


class Security(StrEnum):
    """How a mail server is spoken to."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail server, from whom and to whom; `ca`: a file of certificates, for the system's own.

    `seconds` is how long it may take for each answer.
    """

    host: str
    sender: str
    to: tuple[str, ...]
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = ""
    ca: str = ""
    seconds: float = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that takes JSON, and the secret that it is signed with."""

    target: Target
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """An address of a service that Apprise speaks to: it may hold a secret, so none is shown."""

    url: str = field(repr=False)

    @property
    def shown(self) -> str:
        """Which service it is, and nothing else of it."""
        return self.url.partition(":")[0].lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A stream to which each alert is written as one record; of a program, never of the file."""

    write: Callable[[Json], None]


UNIVERSAL = ZoneInfo("UTC")
Way: TypeAlias = Mail | Webhook | Service | Lines
_SERVICE = re.compile(r"[a-z][a-z0-9]{1,30}://.", re.IGNORECASE)
_Kind = TypeVar("_Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Whom to tell, when, and what may be told there.

    `at` is the hour of a daily digest, `quiet` the hours in which nothing is told, both in `zone`.
    What is marked above `ceiling` is not told, only that there is something.  With `follows` only
    what these raised.  `link` is the address of the server that shows the ledger.
    """

    name: str
    way: Way
    digest: Digest = Digest.AT_ONCE
    at: time = time(7, 30)
    quiet: tuple[time, time] | None = None
    zone: ZoneInfo = UNIVERSAL
    ceiling: Tlp = Tlp.AMBER
    follows: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFile:
    """All that the file says; `feed_ceiling` is what the Atom feed may tell at most."""

    link: str = ""
    feed_ceiling: Tlp = Tlp.AMBER
    channels: tuple[Channel, ...] = ()


COMMON = frozenset({"name", "by", "digest", "at", "quiet", "max", "follows"})
OF_MAIL = frozenset(
    {"host", "port", "security", "user", "password", "password_file", "from", "to", "ca"}
)
OF_WEBHOOK = frozenset({"url", "secret", "secret_file", "networks"})
OF_SERVICE = frozenset({"url", "url_file"})
OF_FILE = frozenset({"link", "zone", "feed_max", "channel"})


def channels_of(settings: Settings) -> ChannelFile:
    """The channels of the file that the settings name; none where they name none."""
    if not settings.channels:
        return ChannelFile()
    path = Path(settings.channels).expanduser()
    try:
        return _read(path)
    except SettingsError:
        raise
    except (OSError, ValueError, SaysoError) as error:
        raise SettingsError(f"channels, {path}: {error}") from error


def _read(path: Path) -> ChannelFile:
    with path.open("rb") as file:
        data = file.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise SettingsError(f"channels, {path}: larger than {LONGEST:,} bytes")
    table = tomllib.loads(data.decode("utf-8"))
    _only(table, OF_FILE, f"channels, {path}")
    link = _address(_words(table, "link"), f"{path}: link") if table.get("link") else ""
    zone = _words(table, "zone", "UTC")
    if zone not in available_timezones():
        raise SettingsError(f"channels, {path}: no time zone {zone!r}: such as Europe/Vienna")
    given = table.get("channel", [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise SettingsError(f"channels, {path}: write each channel under [[channel]]")
    found = tuple(_channel(one, path, link, ZoneInfo(zone)) for one in given)
    names = [c.name for c in found]
    if len(set(names)) < len(names):
        raise SettingsError(f"channels, {path}: two channels have one name")
    ceiling = Tlp.parse(_words(table, "feed_max", "AMBER"))
    return ChannelFile(link=link, feed_ceiling=ceiling, channels=found)


def _channel(given: Mapping[str, object], path: Path, link: str, zone: ZoneInfo) -> Channel:
    name = _words(given, "name")
    where = f"channels, {path}, {name or 'a channel without a name'}"
    try:
        if not name or len(name) > 80 or not name.isprintable():
            raise SettingsError("a channel has a name of 1 to 80 letters")
        by = _words(given, "by")
        if by not in WAYS:
            raise SettingsError(f"by: say one of {', '.join(WAYS)}")
        known, way_of = WAYS[by]
        _only(given, COMMON | known, "it")
        return Channel(
            name=name,
            way=way_of(given, path),
            digest=_one_of(given, "digest", Digest, Digest.AT_ONCE),
            at=_hour(_words(given, "at", "07:30")),
            quiet=_quiet(_words(given, "quiet")),
            zone=zone,
            ceiling=Tlp.parse(_words(given, "max", "AMBER")),
            follows=_list(given, "follows"),
            link=link,
        )
    except (SaysoError, OSError, ValueError) as error:
        raise SettingsError(f"{where}: {error}") from error


def _mail(given: Mapping[str, object], path: Path) -> Mail:
    security = _one_of(given, "security", Security, Security.STARTTLS)
    port = given.get("port", 465 if security is Security.TLS else 587)
    if not isinstance(port, int) or not 1 <= port <= 65535:
        raise SettingsError("port: a number from 1 to 65535")
    to = tuple(_mailbox(one) for one in _list(given, "to"))
    if not to or not _words(given, "host"):
        raise SettingsError("say host, from and to")
    ca = _words(given, "ca")
    return Mail(
        host=_words(given, "host"),
        sender=_mailbox(_words(given, "from")),
        to=to,
        port=port,
        security=security,
        user=_words(given, "user"),
        password=_secret(given, "password", path),
        ca=str(_beside(ca, path)) if ca else "",
    )


def _webhook(given: Mapping[str, object], path: Path) -> Webhook:
    secret = _secret(given, "secret", path)
    if len(secret) < 16:
        raise SettingsError("secret: at least 16 letters, which the one who takes it knows as well")
    return Webhook(
        target=Target(
            url=_address(_words(given, "url"), "url"),
            networks=tuple(network_of(one) for one in _list(given, "networks")),
        ),
        secret=secret,
    )


def _service(given: Mapping[str, object], path: Path) -> Service:
    try:
        version("apprise")
    except PackageNotFoundError as missing:
        message = "it needs an extra that is not installed: pip install 'sayso[alerts]'"
        raise SettingsError(message) from missing
    url = _secret(given, "url", path)
    if not _SERVICE.match(url):
        raise SettingsError("url: an address as Apprise has them, such as ntfy://topic")
    return Service(url=url)


WAYS: Mapping[str, tuple[frozenset[str], Callable[[Mapping[str, object], Path], Way]]] = {
    "mail": (OF_MAIL, _mail),
    "webhook": (OF_WEBHOOK, _webhook),
    "apprise": (OF_SERVICE, _service),
}
"""Ways to tell, by what the file calls them: what else can be said of each, and what makes it."""


def _only(table: Mapping[str, object], known: frozenset[str], where: str) -> None:
    unknown = sorted(table.keys() - known)
    if unknown:
        raise SettingsError(f"{where}: {unknown[0]!r} is nothing that can be set there")


def _words(table: Mapping[str, object], name: str, otherwise: str = "") -> str:
    value = table.get(name, otherwise)
    if not isinstance(value, str) or any(ord(c) < 32 or ord(c) == 127 for c in value):
        raise SettingsError(f"{name}: words on one line")
    return value.strip()


def _list(table: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SettingsError(f'{name}: a list of words, as ["a", "b"]')
    return tuple(value)


def _one_of(table: Mapping[str, object], name: str, kinds: type[_Kind], otherwise: _Kind) -> _Kind:
    given = _words(table, name, otherwise.value)
    if given not in {*kinds}:
        raise SettingsError(f"{name}: say one of {', '.join(kinds)}")
    return kinds(given)


def _secret(table: Mapping[str, object], name: str, path: Path) -> str:
    """A secret as it stands in the file, or in the file beside it that is named."""
    beside = _words(table, f"{name}_file")
    if not beside:
        return _words(table, name)
    with _beside(beside, path).open("rb") as file:
        return file.read(10_000).decode("utf-8").strip()


def _beside(name: str, path: Path) -> Path:
    return path.parent / Path(name).expanduser()


def _hour(words: str) -> time:
    try:
        found = time.fromisoformat(words)
    except ValueError as error:
        raise SettingsError(f"{words!r} is no hour: say 07:30") from error
    return found.replace(tzinfo=None)


def _quiet(words: str) -> tuple[time, time] | None:
    if not words:
        return None
    begin, dash, end = words.partition("-")
    if not dash or _hour(begin.strip()) == _hour(end.strip()):
        raise SettingsError(f"quiet: {words!r}: say 22:00-07:00")
    return _hour(begin.strip()), _hour(end.strip())


def _address(url: str, name: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f"{name}: an http or https address")
    return url


def _mailbox(words: str) -> str:
    """A mail address; nothing that could begin another line of the letter's head."""
    try:
        address = Address(addr_spec=words)
    except (MessageError, ValueError, IndexError, AttributeError) as error:
        raise SettingsError(f"{words[:80]!r} is no mail address") from error
    if not address.domain or not words.isprintable():
        raise SettingsError(f"{words[:80]!r} is no mail address")
    return words
