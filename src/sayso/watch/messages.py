"""What a message says: alerts by question, at most twenty of them, each with its words and a link.

Everything in it was written by strangers: it is shown on one line, hidden characters as signs, and
as text in HTML.
"""

import html
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.model.alert import OF_FEEDS, RaisedAlert
from sayso.model.records.alert import ALERT_SCHEMA, alert_record
from sayso.model.records.parts import Json
from sayso.views.alerts import kind_words
from sayso.views.printable import on_one_line

SHOWN = 20
"""Alerts that a message shows; the others are counted."""

HIDDEN = "a new alert; sign in"
"""What is told of an alert that is marked above what a channel may tell."""

LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyMessage:
    """A message ready to be sent: its id, the alerts it may tell, and how many it may not.

    `link` is the address of the server that shows the ledger; empty where none is known.
    """

    id: str
    alerts: tuple[RaisedAlert, ...]
    hidden: tuple[RaisedAlert, ...] = ()
    link: str = ""

    @property
    def once(self) -> tuple[RaisedAlert, ...]:
        """What happened, each once, however many follows it is told for."""
        return tuple({r.alert.happening: r for r in reversed(self.alerts)}.values())[::-1]

    @property
    def count(self) -> int:
        """How many alerts it tells of."""
        return len(self.once) + len(self.hidden)


def subject(telling: ReadyMessage) -> str:
    """The head of a message, on one line."""
    if not telling.alerts:
        return f"sayso: {HIDDEN}"
    titles = list(dict.fromkeys(r.alert.title for r in telling.alerts if r.alert.title))
    about = f"{telling.count} alert{'' if telling.count == 1 else 's'}"
    if titles:
        about += f", {titles[0]}" + (f" and {len(titles) - 1} more" if len(titles) > 1 else "")
    words = on_one_line(f"sayso: {about}")
    return words if len(words) <= LONGEST_SUBJECT else f"{words[: LONGEST_SUBJECT - 1]}…"


def as_text(telling: ReadyMessage) -> str:
    """The message as plain text."""
    lines: list[str] = []
    for title, some in _by_question(telling):
        lines += [on_one_line(title), ""]
        for raised in some:
            alert = raised.alert
            lines.append(f"* {kind_words(alert.kind)}: {on_one_line(alert.told)}")
            if alert.words:
                lines.append(f"  “{on_one_line(alert.words)}”{_outlet(raised)}")
            lines += [f"  {_where(raised, telling.link)}"] if alert.link else []
        lines.append("")
    lines += [*_rest(telling), ""]
    return "\n".join(lines)


def as_html(telling: ReadyMessage) -> str:
    """The message as a page without script, style or image."""
    parts = ['<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>']
    for title, some in _by_question(telling):
        parts.append(f"<h2>{_safe(title)}</h2><ul>")
        for raised in some:
            alert = raised.alert
            parts.append(f"<li><strong>{kind_words(alert.kind)}</strong>: {_safe(alert.told)}")
            if alert.words:
                quote = f"“{_safe(alert.words)}”{_safe(_outlet(raised))}"
                parts.append(f"<br>{quote}")
            if alert.link:
                parts.append(f"<br>{_anchor(_where(raised, telling.link))}")
            parts.append("</li>")
        parts.append("</ul>")
    parts += [f"<p>{_anchored(line)}</p>" for line in _rest(telling)]
    parts.append("</body></html>")
    return "\n".join(parts)


def as_record(telling: ReadyMessage) -> Json:
    """The message for programs: `sayso.alerts/1`, every alert whole."""
    alerts = [alert_record(r, telling.link) for r in telling.alerts]
    return {
        "schema": "sayso.alerts/1",
        "id": telling.id,
        "alerts": [*alerts, *(_hidden_record(r, telling.link) for r in telling.hidden)],
    }


def _hidden_record(raised: RaisedAlert, link: str) -> Json:
    at = f"{raised.at.isoformat(timespec='seconds')}Z"
    return {
        "schema": ALERT_SCHEMA,
        "id": raised.alert.id,
        "number": raised.seq,
        "at": at,
        "told": HIDDEN,
        "link": f"{link.rstrip('/')}/alerts",
    }


def _by_question(telling: ReadyMessage) -> Iterator[tuple[str, list[RaisedAlert]]]:
    """The alerts that are shown, by the question that they are about, feeds last."""
    order = {r.alert.title: i for i, r in reversed(list(enumerate(telling.alerts)))}
    once = telling.once
    news = sorted(_news(once), key=lambda r: order[r.alert.title])[:SHOWN]
    for title, some in groupby(news, key=lambda r: r.alert.title):
        yield title, list(some)
    feeds = [r for r in once if r.alert.kind in OF_FEEDS][: SHOWN - len(news)]
    if feeds:
        yield "Feeds", feeds


def _news(alerts: Collection[RaisedAlert]) -> list[RaisedAlert]:
    return [r for r in alerts if r.alert.kind not in OF_FEEDS]


def _rest(telling: ReadyMessage) -> list[str]:
    """What stands under the alerts: how many more there are, and where all are."""
    more, lines = len(telling.once) - SHOWN, []
    if more > 0:
        lines.append(f"and {more} more")
    if telling.hidden:
        count = len(telling.hidden)
        lines.append(HIDDEN if count == 1 else f"{count} new alerts that are shown there; sign in")
    lines.append(
        f"{telling.link.rstrip('/')}/alerts" if telling.link else "`sayso alerts` lists all"
    )
    return lines


def _outlet(raised: RaisedAlert) -> str:
    return f", {on_one_line(raised.alert.outlet)}" if raised.alert.outlet else ""


def _where(raised: RaisedAlert, link: str) -> str:
    alert = raised.alert
    if link:
        return f"{link.rstrip('/')}{alert.link}"
    return f"sayso trace {alert.claim[:12]}" if alert.claim else f"sayso ask {alert.question[:12]}"


def _safe(words: str) -> str:
    return html.escape(on_one_line(words))


def _anchor(address: str) -> str:
    if not address.startswith(("http://", "https://")):
        return f"<code>{html.escape(address)}</code>"
    return f'<a href="{html.escape(address)}">{html.escape(address)}</a>'


def _anchored(line: str) -> str:
    return _anchor(line) if line.startswith(("http://", "https://")) else html.escape(line)


def lines(telling: ReadyMessage) -> Sequence[Json]:
    """The message as records, one for each alert."""
    return list(as_record(telling)["alerts"])
