"""What sites let programs fetch (robots.txt, RFC 9309), asked once a day.

What a site said is kept in the ledger, so that whoever watches next need not ask it again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from sayso.ledger.feeds import Feed, Fetch, FetchOutcome
from sayso.model.identity import identify
from sayso.read.encoding import without_surrogates

AGENT = "sayso"
LASTS = timedelta(days=1)
TRIED_AGAIN = timedelta(minutes=30)
LONGEST_DELAY = 60.0
"""Seconds between two requests that a site may ask for; who wants more is asked no faster."""
MOST = 500_000
"""Bytes of rules that are read, as the standard says at the least."""


MOST_KEPT = 20_000
"""Characters of rules that are kept; longer ones are asked for again by whoever watches next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a site said: `text` is empty where it has no rules, or where it did not answer.

    Without an answer nothing may be fetched (`silent`), and it is asked again soon.
    """

    text: str
    parsed: Protego
    silent: bool
    until: datetime


def origin_of(url: str) -> str:
    """The scheme, host and port of an address: whose rules hold."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def rules_of(url: str) -> str:
    """What the rules of an address's site are known by."""
    return identify("rob", origin_of(url))


class Robots:
    """The rules of the sites that were asked lately."""

    def __init__(self) -> None:
        self._known: dict[str, Rules] = {}

    def are_known(self, url: str, now: datetime) -> bool:
        """Whether the rules of its site are known and still hold."""
        rules = self._known.get(origin_of(url))
        return rules is not None and rules.until > now

    def keep(self, url: str, status: int, body: bytes, now: datetime) -> None:
        """What a site answered: its rules, that it has none (4xx), or nothing (status 0, 5xx)."""
        silent = status in (0, 429) or status >= 500
        text = body[:MOST].decode("utf-8", "replace").replace("\x00", "") if status == 200 else ""
        until = now + (TRIED_AGAIN if silent else LASTS)
        self._put(url, text, silent=silent, until=until)

    def _put(self, url: str, text: str, *, silent: bool, until: datetime) -> None:
        parsed = Protego.parse(without_surrogates(text))
        known = Rules(text=text, parsed=parsed, silent=silent, until=until)
        self._known[origin_of(url)] = known

    def recall(self, url: str, kept: Fetch) -> None:
        """Take what a site said from what is kept of it."""
        until = datetime.fromisoformat(kept.told["until"])
        self._put(url, str(kept.told["text"]), silent=bool(kept.told["silent"]), until=until)

    def as_row(self, url: str, feed: Feed, last: Fetch | None, now: datetime) -> Fetch | None:
        """What is kept of what a site said; None where that is kept already, or too much."""
        rules = self._known.get(origin_of(url))
        if rules is None or len(rules.text) > MOST_KEPT:
            return None
        until = rules.until.isoformat()
        if last is not None and last.told["until"] == until:
            return None
        return Fetch(
            feed=feed.id,
            target=rules_of(url),
            number=last.number + 1 if last else 1,
            outcome=FetchOutcome.FAILED if rules.silent else FetchOutcome.SAME,
            at=now,
            told={"silent": rules.silent, "text": rules.text, "until": until},
        )

    def is_silent(self, url: str) -> bool:
        """Whether its site did not answer when it was asked for its rules."""
        rules = self._known.get(origin_of(url))
        return rules is not None and rules.silent

    def allow(self, url: str) -> bool:
        """Whether its site lets us fetch it."""
        rules = self._known.get(origin_of(url))
        if rules is None or rules.silent:
            return False
        return bool(rules.parsed.can_fetch(url, AGENT))

    def gap(self, url: str, otherwise: float) -> float:
        """Seconds between two requests to its site: what it asks for, or more."""
        rules = self._known.get(origin_of(url))
        delay = rules.parsed.crawl_delay(AGENT) if rules else None
        return max(otherwise, min(float(delay or 0), LONGEST_DELAY))
