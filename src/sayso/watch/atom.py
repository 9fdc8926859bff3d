"""Alerts as an Atom feed (RFC 4287), for readers of feeds."""

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from sayso.model.alert import RaisedAlert
from sayso.views.alerts import kind_words
from sayso.views.printable import visible
from sayso.watch.messages import HIDDEN

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
LONGEST_TITLE = 300


def atom_feed(
    alerts: Sequence[RaisedAlert], hidden: Sequence[RaisedAlert], link: str, name: str
) -> bytes:
    """The feed of these alerts, the newest first; of hidden ones only that there is something.

    `link` is the address of the server, `name` what its ledger is called.
    """
    feed = Element("feed", xmlns=NAMESPACE)
    every = sorted((*alerts, *hidden), key=lambda r: -r.seq)
    gone = {r.seq for r in hidden}
    _put(feed, "id", f"{link}/alerts")
    _put(feed, "title", f"Alerts of {name}")
    _put(feed, "updated", _moment(every[0].at if every else datetime(1970, 1, 1)))
    SubElement(feed, "link", rel="self", href=f"{link}/alerts.atom")
    SubElement(feed, "link", rel="alternate", type="text/html", href=f"{link}/alerts")
    _put(SubElement(feed, "author"), "name", "sayso")
    for raised in every:
        _entry(feed, raised, link, is_hidden=raised.seq in gone)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: Element, raised: RaisedAlert, link: str, *, is_hidden: bool) -> None:
    alert, entry = raised.alert, SubElement(feed, "entry")
    _put(entry, "id", f"urn:sayso:{alert.id}")
    _put(entry, "updated", _moment(raised.at))
    _put(entry, "published", _moment(raised.at))
    where = "/alerts" if is_hidden or not alert.link else alert.link
    SubElement(entry, "link", rel="alternate", type="text/html", href=f"{link}{where}")
    if is_hidden:
        _put(entry, "title", HIDDEN)
        return
    _put(entry, "title", f"{kind_words(alert.kind)}: {alert.told}"[:LONGEST_TITLE])
    SubElement(entry, "category", term=alert.kind.value)
    quoted = f"“{alert.words}”" if alert.words else ""
    said = [alert.title, quoted + (f", {alert.outlet}" if quoted and alert.outlet else "")]
    _put(entry, "summary", "\n".join(part for part in said if part))


def _put(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = visible(words)


def _moment(at: datetime) -> str:
    return at.replace(tzinfo=UTC).isoformat(timespec="seconds")
