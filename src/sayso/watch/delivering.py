"""Messages sent when they are due, each until it is taken: nothing is lost, and nothing told twice.

A message is fixed before it is sent, and a try is written down before it begins.  Where a try is
broken off nobody knows whether it was taken; the next carries the same id, by which whoever takes
it tells that he has it.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from sayso.desk.viewing import markings_of
from sayso.errors import DeliveryError
from sayso.ledger.deliveries import DeliveryOutcome, Message
from sayso.ledger.ledger import Ledger
from sayso.model.alert import RaisedAlert
from sayso.model.decision import DecisionKind
from sayso.model.marking import UNMARKED, Marking, Tlp, strictest
from sayso.model.records.parts import Json
from sayso.settings import Settings
from sayso.watch.channels import Channel, Lines, Mail, Service, Webhook, channels_of
from sayso.watch.due import is_due, is_given_up, is_quiet, next_try
from sayso.watch.mail import send_mail
from sayso.watch.messages import ReadyMessage, lines
from sayso.watch.services import send_service
from sayso.watch.webhook import send_webhook

log = logging.getLogger(__name__)

MOST = 500
"""Alerts that one message tells of at most."""


def deliver_due(
    ledger: Ledger, settings: Settings, now: datetime, besides: Sequence[Channel] = ()
) -> int:
    """Send what is due through every channel of the settings, and through others; how many.

    What a channel does not take is tried again later, and keeps no other channel waiting.
    """
    channels = (*channels_of(settings).channels, *besides)
    return sum(_deliver(ledger, channel, now) for channel in channels)


def lines_channel(name: str, write: Callable[[Json], None]) -> Channel:
    """A channel that writes each alert as one record, at once."""
    return Channel(name=name, way=Lines(write=write), ceiling=Tlp.RED)


def _deliver(ledger: Ledger, channel: Channel, now: datetime) -> int:
    deliveries = ledger.deliveries
    deliveries.know(channel.name, now)
    if is_quiet(channel, now):
        return 0
    waiting = deliveries.waiting(channel.name)
    if waiting is not None and is_due(channel, waiting, now):
        while deliveries.compose(channel.name, channel.follows, MOST, now):
            pass
    due = [m for m in deliveries.open(channel.name) if next_try(m) <= now]
    return sum(_tried(ledger, channel, message, now) for message in due)


def _tried(ledger: Ledger, channel: Channel, message: Message, now: datetime) -> bool:
    """Whether a message was taken, by a try that nobody else has begun."""
    number = ledger.deliveries.begin(message, now)
    if not number:
        return False
    try:
        _send(telling_of(ledger, channel, message), channel, message.made)
    except DeliveryError as fault:
        log.warning("alerts wait: %s: %s", channel.name, fault)
        outcome = DeliveryOutcome.GIVEN_UP if is_given_up(message, now) else DeliveryOutcome.FAILED
        ledger.deliveries.end(message, number, outcome, str(fault)[:500], now)
        return False
    ledger.deliveries.end(message, number, DeliveryOutcome.SENT, "", now)
    return True


def _send(telling: ReadyMessage, channel: Channel, made: datetime) -> None:
    match channel.way:
        case Mail():
            send_mail(telling, channel.way, made.replace(tzinfo=UTC))
        case Webhook():
            send_webhook(telling, channel.way)
        case Service():
            send_service(telling, channel.way)
        case Lines():
            for record in lines(telling):
                channel.way.write(record)


def telling_of(ledger: Ledger, channel: Channel, message: Message) -> ReadyMessage:
    """What a message says through a channel: what is marked above its ceiling is not told."""
    alerts = ledger.alerts.by_seq(message.alerts)
    seen, hidden = parted_by(ledger, alerts, channel.ceiling)
    return ReadyMessage(id=message.id, alerts=seen, hidden=hidden, link=channel.link)


def parted_by(
    ledger: Ledger, alerts: Sequence[RaisedAlert], ceiling: Tlp
) -> tuple[tuple[RaisedAlert, ...], tuple[RaisedAlert, ...]]:
    """The alerts that are marked no stricter than a level, and the others.

    An alert is as strict as the claims that it tells of, and as their reports.
    """
    made = next(ledger.decisions(DecisionKind.MARK), None)
    of = markings_of(ledger).of if made and alerts else {}
    hidden = tuple(r for r in alerts if _level(r, of).rank > ceiling.rank)
    gone = {r.seq for r in hidden}
    return tuple(r for r in alerts if r.seq not in gone), hidden


def _level(raised: RaisedAlert, of: Mapping[str, Marking]) -> Tlp:
    alert = raised.alert
    ids = (*alert.claims, *((alert.report,) if alert.report else ()))
    return strictest(of.get(i, UNMARKED).tlp for i in ids)
