"""The file of channels: what is understood, and what is told with file and channel."""

from datetime import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from sayso.errors import SettingsError
from sayso.model.marking import Tlp
from sayso.settings import Settings
from sayso.watch.channels import (
    Channel,
    ChannelFile,
    Digest,
    Mail,
    Security,
    Service,
    Webhook,
    channels_of,
)

WHOLE = """
link = "https://desk.example"
zone = "Europe/Vienna"
feed_max = "GREEN"

[[channel]]
name = "desk"
by = "mail"
host = "smtp.example.org"
from = "sayso@example.org"
to = ["ana@example.org", "ben@example.org"]
user = "sayso"
password_file = "password"
digest = "daily"
at = "06:45"
quiet = "22:00-07:00"
max = "GREEN"

[[channel]]
name = "room"
by = "webhook"
url = "https://hooks.example/in"
secret = "a secret of some length"
networks = ["10.0.0.0/8"]
follows = ["flw_1"]
"""


def read(tmp_path: Path, text: str) -> ChannelFile:
    (tmp_path / "channels.toml").write_text(text, encoding="utf-8")
    (tmp_path / "password").write_text("open sesame\n", encoding="utf-8")
    return channels_of(Settings(channels=str(tmp_path / "channels.toml")))


def test_a_file_is_understood(tmp_path: Path) -> None:
    found = read(tmp_path, WHOLE)
    assert (found.link, found.feed_ceiling) == ("https://desk.example", Tlp.GREEN)
    desk, room = found.channels
    assert desk.digest is Digest.DAILY
    assert (desk.at, desk.quiet) == (time(6, 45), (time(22), time(7)))
    assert (desk.zone.key, desk.ceiling, desk.link) == (
        "Europe/Vienna",
        Tlp.GREEN,
        "https://desk.example",
    )
    assert isinstance(desk.way, Mail)
    assert (desk.way.password, desk.way.port) == ("open sesame", 587)
    assert desk.way.security is Security.STARTTLS
    assert isinstance(room.way, Webhook)
    assert [str(n) for n in room.way.target.networks] == ["10.0.0.0/8"]
    assert (room.follows, room.digest, room.ceiling) == (("flw_1",), Digest.AT_ONCE, Tlp.AMBER)


def test_no_file_is_no_channel() -> None:
    assert channels_of(Settings()) == ChannelFile()


MAIL = (
    '[[channel]]\nname = "desk"\nby = "mail"\nhost = "h"\n'
    'from = "a@b.example"\nto = ["c@d.example"]\n'
)
HOOK = (
    '[[channel]]\nname = "room"\nby = "webhook"\nurl = "https://h.example/"\n'
    'secret = "0123456789abcdef"\n'
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("link = 3", "link: words on one line"),
        ('link = "ftp://x"', "link: an http or https address"),
        ('zone = "Mars/Base"', "no time zone 'Mars/Base'"),
        ("chanel = 1", "'chanel' is nothing that can be set"),
        ("channel = 1", r"under \[\[channel\]\]"),
        ("= what", "channels.toml"),
        ('[[channel]]\nby = "mail"', "a channel without a name"),
        ('[[channel]]\nname = "x"\nby = "pigeon"', "mail, webhook, apprise"),
        (MAIL + "digest = 'weekly'", "desk: digest: say one of at once, hourly, daily"),
        (MAIL + "at = '7 o clock'", "no hour"),
        (MAIL + "quiet = '22:00'", "say 22:00-07:00"),
        (MAIL + "max = 'PINK'", "no marking"),
        (MAIL + "port = 70000", "a number from 1"),
        (MAIL + "url = 'https://h.example/'", "'url' is nothing that can be set"),
        (MAIL.replace("c@d.example", "c@d.example\\nBcc: e@f.example"), "no mail address"),
        (MAIL.replace("a@b.example", "a\\r\\n@b.example"), "words on one line"),
        (MAIL.replace("c@d.example", "nobody"), "no mail address"),
        (MAIL + "password_file = 'not there'", "not there"),
        (MAIL + MAIL, "two channels have one name"),
        (HOOK.replace("0123456789abcdef", "short"), "at least 16 letters"),
        (HOOK.replace("https", "file"), "an http or https address"),
        (HOOK + "networks = ['everywhere']", "is no network"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nowhere"):
        channels_of(Settings(channels=str(tmp_path / "nowhere.toml")))


def test_names_tell_channels_apart(tmp_path: Path) -> None:
    found = read(tmp_path, MAIL + HOOK)
    assert [c.name for c in found.channels] == ["desk", "room"]
    assert all(isinstance(c, Channel) for c in found.channels)


SERVICE = '[[channel]]\nname = "room"\nby = "apprise"\n'


def test_a_service_is_an_extra_and_says_so(tmp_path: Path) -> None:
    text = f'{SERVICE}url = "ntfy://topic"\n'
    if find_spec("apprise") is None:
        with pytest.raises(SettingsError, match=r"room: .*sayso\[alerts\]"):
            read(tmp_path, text)
    else:
        (channel,) = read(tmp_path, text).channels
        assert (channel.way, channel.ceiling) == (Service(url="ntfy://topic"), Tlp.AMBER)
        assert "topic" not in repr(channel)
