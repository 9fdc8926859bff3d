"""Messages over real servers: taken once, tried again under one id, never above their marking."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from sayso.ledger.deliveries import DeliveryOutcome
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.alert import Alert, AlertKind
from sayso.model.decision import DecisionKind
from sayso.model.marking import Tlp
from sayso.model.records.parts import Json
from sayso.read.networks import network_of
from sayso.read.posting import Target
from sayso.settings import Settings
from sayso.watch.channels import Channel, Mail, Security, Webhook
from sayso.watch.delivering import deliver_due, lines_channel
from sayso.watch.due import RETRIES
from tests.ledger.build import decided
from tests.watch.heron import MAYOR, POLICE, added, followed, toll
from tests.watch.servers import CERTIFICATE, Letters, Taken, mail_server, taking

NOW = datetime(2033, 6, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SECRET = "a secret of some length"
PLAIN = Settings()
LOOPBACK = (network_of("127.0.0.0/8"),)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in which one thing happened to what is followed."""
    with make_ledger(tmp_path / "told.sqlite") as opened:
        followed(opened)
        added(opened, toll(12, POLICE, 3))
        yield opened


def hook(url: str, name: str = "room", seconds: float = 20.0) -> Channel:
    target = Target(url=url, networks=LOOPBACK, seconds=seconds)
    way = Webhook(target=target, secret=SECRET)
    return Channel(name=name, way=way, link="https://desk.example/")


def post(port: int, **more: Any) -> Channel:
    way = Mail(
        host="localhost",
        port=port,
        sender="sayso@desk.example",
        to=("ana@desk.example", "ben@desk.example"),
        user="ana",
        password="open sesame",
        ca=str(CERTIFICATE),
    )
    return Channel(name="desk", way=replace(way, **more), link="https://desk.example")


def test_an_address_takes_signed_alerts_once(ledger: Ledger) -> None:
    taken = Taken()
    with taking(taken) as url:
        assert deliver_due(ledger, PLAIN, NOW, [hook(url)]) == 1
        assert deliver_due(ledger, PLAIN, NOW + MINUTE, [hook(url)]) == 0
    ((head, body),) = taken.got
    signed = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    assert head["X-Sayso-Signature"] == f"sha256={signed}"
    told = json.loads(body)
    (raised,) = ledger.alerts.after(0)
    assert head["Idempotency-Key"] == told["id"]
    assert [a["id"] for a in told["alerts"]] == [raised.alert.id]
    assert told["alerts"][0]["link"] == f"https://desk.example{raised.alert.link}"
    assert told["alerts"][0]["words"] == "12 people"


@pytest.mark.parametrize("answer", [500, 503, 404, 307])
def test_what_is_not_taken_is_tried_again_under_the_same_key(ledger: Ledger, answer: int) -> None:
    taken = Taken(answers=[answer, answer], onward="http://127.0.0.1:9/" if answer == 307 else "")
    with taking(taken) as url:
        here = [hook(url)]
        assert deliver_due(ledger, PLAIN, NOW, here) == 0
        assert deliver_due(ledger, PLAIN, NOW + RETRIES[0] - timedelta(seconds=1), here) == 0
        assert len(taken.got) == 1
        second = NOW + RETRIES[0]
        assert deliver_due(ledger, PLAIN, second, here) == 0
        assert deliver_due(ledger, PLAIN, second + RETRIES[1], here) == 1
    assert len(taken.got) == 3
    assert len(taken.by_key) == 1
    assert all(len(bodies) == 1 for bodies in taken.by_key.values())
    (message,) = [m for m in ledger.deliveries.newest(9) if m.alerts]
    outcomes = [t.outcome for t in message.tries if t.outcome is not DeliveryOutcome.BEGUN]
    assert outcomes == [DeliveryOutcome.FAILED, DeliveryOutcome.FAILED, DeliveryOutcome.SENT]
    assert str(answer) in message.tries[1].told


def test_a_time_out_may_have_been_taken_and_comes_under_one_key(ledger: Ledger) -> None:
    taken = Taken(slow=0.6)
    with taking(taken) as url:
        assert deliver_due(ledger, PLAIN, NOW, [hook(url, seconds=0.2)]) == 0
        taken.slow = 0.0
        assert deliver_due(ledger, PLAIN, NOW + MINUTE, [hook(url)]) == 1
    assert len(taken.by_key) == 1


def test_a_channel_that_fails_keeps_no_other_waiting(ledger: Ledger) -> None:
    taken = Taken()
    with taking(taken) as url:
        dead = hook("http://127.0.0.1:9/", "dead")
        assert deliver_due(ledger, PLAIN, NOW, [dead, hook(url)]) == 1


def test_what_nobody_takes_for_a_week_is_given_up(ledger: Ledger) -> None:
    dead = [hook("http://127.0.0.1:9/")]
    for days in range(9):
        deliver_due(ledger, PLAIN, NOW + timedelta(days=days), dead)
    (message,) = [m for m in ledger.deliveries.newest(9) if m.alerts]
    assert message.tries[-1].outcome is DeliveryOutcome.GIVEN_UP
    assert deliver_due(ledger, PLAIN, NOW + timedelta(days=30), dead) == 0
    assert len(ledger.alerts.after(0)) == 1


def test_a_private_address_is_asked_for_nothing(ledger: Ledger) -> None:
    taken = Taken()
    with taking(taken) as url:
        shut = replace(hook(url), way=Webhook(target=Target(url=url), secret=SECRET))
        assert deliver_due(ledger, PLAIN, NOW, [shut]) == 0
    assert taken.got == []
    (message,) = [m for m in ledger.deliveries.newest(9) if m.alerts]
    assert "not public" in message.tries[-1].told


def test_a_letter_goes_secured_to_everybody_as_text_and_page(ledger: Ledger) -> None:
    letters = Letters()
    with mail_server(letters) as port:
        assert deliver_due(ledger, PLAIN, NOW, [post(port)]) == 1
    letter = message_from_bytes(letters.taken[0], policy=policy.default)
    assert letters.to == [["ana@desk.example", "ben@desk.example"]]
    assert letter["Subject"].startswith("sayso: 1 alert, people killed near Ostra Bay")
    assert letter["Message-ID"].endswith("@desk.example>")
    assert letter["Auto-Submitted"] == "auto-generated"
    kinds = [part.get_content_type() for part in letter.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    body = letter.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "* new origin: 12, on the word of police" in text
    assert "“12 people”, Quay Gazette" in text
    assert "https://desk.example/c/clm_" in text


def test_a_letter_that_is_refused_comes_again_under_its_id(ledger: Ledger) -> None:
    letters = Letters(refusing=1)
    with mail_server(letters) as port:
        assert deliver_due(ledger, PLAIN, NOW, [post(port)]) == 0
        added(ledger, toll(20, MAYOR, 3, "The Sound"))
        assert deliver_due(ledger, PLAIN, NOW + MINUTE, [post(port)]) == 2
    first, second = (message_from_bytes(one, policy=policy.default) for one in letters.taken)
    assert "1 alert" in first["Subject"]
    assert first["Message-ID"] != second["Message-ID"]
    (waited,) = [m for m in ledger.deliveries.newest(9) if m.failures]
    assert waited.id in first["Message-ID"]
    assert "451 come again later" in waited.tries[1].told


def test_a_letter_goes_nowhere_unsecured_where_it_is_to_be_secured(ledger: Ledger) -> None:
    letters = Letters()
    with mail_server(letters, secured=False) as port:
        assert deliver_due(ledger, PLAIN, NOW, [post(port)]) == 0
        plain = post(port, security=Security.NONE, user="")
        assert deliver_due(ledger, PLAIN, NOW + MINUTE, [plain]) == 1
    assert len(letters.taken) == 1


@pytest.mark.parametrize("wrong", [{"password": "guess", "seconds": 0.5}, {"ca": ""}])
def test_a_letter_goes_to_no_server_that_is_not_the_one(
    ledger: Ledger, wrong: dict[str, Any]
) -> None:
    letters = Letters()
    with mail_server(letters) as port:
        assert deliver_due(ledger, PLAIN, NOW, [post(port, **wrong)]) == 0
    assert letters.taken == []


HOSTILE = Alert(
    follow="flw_1",
    kind=AlertKind.NEW_ORIGIN,
    lineages=("clm_a",),
    figures=(),
    told="12\r\nBcc: everybody@example.org\r\n\r\n<script>alert(1)</script>",
    title="killed\nSubject: another\u202e",
    words="“</p><img src=x>\x00\ud800\r\n.\r\nQUIT",
    outlet="Gaz\x1bette",
)


def test_nothing_that_is_told_writes_the_head_of_a_letter(ledger: Ledger) -> None:
    ledger.alerts.keep([HOSTILE], NOW)
    letters = Letters()
    with mail_server(letters) as port:
        assert deliver_due(ledger, PLAIN, NOW, [post(port)]) == 1
    letter = message_from_bytes(letters.taken[0], policy=policy.default)
    assert letter["Bcc"] is None
    assert letter.get_all("Subject") is not None
    assert len(letter.get_all("Subject") or ()) == 1
    page = letter.get_body(("html",))
    text = letter.get_body(("plain",))
    assert page is not None
    assert text is not None
    assert "<script" not in page.get_content()
    assert "<img" not in page.get_content()
    assert "\x1b" not in text.get_content()
    assert "\u202e" not in text.get_content()


def test_of_many_alerts_twenty_are_shown_and_the_others_counted(ledger: Ledger) -> None:
    many = [replace(HOSTILE, figures=(str(n),), told=f"figure {n}") for n in range(53)]
    ledger.alerts.keep(many, NOW)
    letters = Letters()
    with mail_server(letters) as port:
        assert deliver_due(ledger, PLAIN, NOW, [post(port)]) == 1
    letter = message_from_bytes(letters.taken[0], policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert text.count("* new origin") == 20
    assert "and 34 more" in text


def test_what_is_marked_above_a_channel_is_not_told_there(ledger: Ledger) -> None:
    (raised,) = ledger.alerts.after(0)
    ledger.decide(decided(DecisionKind.MARK, raised.alert.claim, tlp="RED"))
    letters, taken, lines = Letters(), Taken(), list[Json]()
    with ExitStack() as opened:
        port = opened.enter_context(mail_server(letters))
        url = opened.enter_context(taking(taken))
        whole = lines_channel("stdout", lines.append)
        assert deliver_due(ledger, PLAIN, NOW, [post(port), hook(url), whole]) == 3
    sent = letters.taken[0].decode() + taken.got[0][1].decode()
    assert "police" not in sent
    assert "12 people" not in sent
    assert sent.count("a new alert; sign in") >= 2
    assert lines[0]["words"] == "12 people"


def test_a_ceiling_hides_what_nobody_marked_as_wider(ledger: Ledger) -> None:
    taken = Taken()
    with taking(taken) as url:
        narrow = replace(hook(url), ceiling=Tlp.GREEN)
        assert deliver_due(ledger, PLAIN, NOW, [narrow]) == 1
    assert "12 people" not in taken.got[0][1].decode()


def test_a_program_gets_each_alert_as_one_record(ledger: Ledger) -> None:
    lines = list[Json]()
    assert deliver_due(ledger, PLAIN, NOW, [lines_channel("stdout", lines.append)]) == 1
    assert deliver_due(ledger, PLAIN, NOW, [lines_channel("stdout", lines.append)]) == 0
    assert [line["schema"] for line in lines] == ["sayso.alert/1"]


def test_two_who_deliver_at_once_send_it_once(ledger: Ledger, tmp_path: Path) -> None:
    lines = list[Json]()
    with make_ledger(tmp_path / "told.sqlite") as other:

        def meanwhile(record: Json) -> None:
            lines.append(record)
            deliver_due(other, PLAIN, NOW, [lines_channel("stdout", lines.append)])

        deliver_due(ledger, PLAIN, NOW, [lines_channel("stdout", meanwhile)])
    assert len(lines) == 1


def test_the_file_of_channels_is_used(ledger: Ledger, tmp_path: Path) -> None:
    taken = Taken()
    with taking(taken) as url:
        file = tmp_path / "channels.toml"
        file.write_text(
            f'[[channel]]\nname = "room"\nby = "webhook"\nurl = "{url}"\n'
            f'secret = "{SECRET}"\nnetworks = ["127.0.0.0/8"]\n'
        )
        assert deliver_due(ledger, Settings(channels=str(file)), NOW) == 1
    assert len(taken.got) == 1
