"""What happened to what is followed, and what is followed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sayso.model.alert import AlertKind
from sayso.views.alerts import FollowRow
from sayso.views.columns import Form, View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLine(View):
    """An alert in a list."""

    number: Annotated[int, column("no.", "Grows with each alert of the ledger.", Form.NUMBER)]
    first: Annotated[
        int, column("first", "Number of the first that tells the same, for a follow.", Form.NUMBER)
    ]
    at: Annotated[datetime, column("when", "When it was raised (UTC).", Form.DAY)]
    kind: Annotated[AlertKind, column("kind", "What happened.")]
    told: Annotated[str, column("told", "What happened, in a sentence.")]
    title: Annotated[str, column("question", "The question it is about.")]
    question: Annotated[str, column("question id", "Id of the question then.", Form.ID)]
    before: Annotated[str, column("before", "What stood before; empty where nothing did.")]
    after: Annotated[str, column("after", "What stands now.")]
    words: Annotated[str, column("words", "The words of the claim that shows it.")]
    outlet: Annotated[str, column("outlet", "Who published those words.")]
    link: Annotated[str, column("link", "Where it is shown; empty where nowhere.")]
    follow: Annotated[str, column("follow", "Id of what is followed.", Form.ID)]
    unseen: Annotated[bool, column("new", "Whether you have not said yet that you saw it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelLine(View):
    """A message that a channel did not take yet, or no more."""

    channel: Annotated[str, column("channel", "Its name in the settings.")]
    told: Annotated[str, column("why", "What the other side said last.")]
    tries: Annotated[int, column("tries", "How often it was tried.", Form.NUMBER)]
    at: Annotated[datetime, column("last", "When it was tried last (UTC).", Form.DAY)]
    given_up: Annotated[bool, column("given up", "Whether it is tried no more.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertsPage(View):
    """Alerts, the newest first."""

    rows: Annotated[tuple[AlertLine, ...], column("Alerts", "A page of them.")]
    follows: Annotated[tuple[FollowRow, ...], column("follows", "What is followed.")]
    follow: Annotated[str, column("follow", "Only those of this follow; empty for all.")]
    kind: Annotated[str, column("kind", "Only those of this kind; empty for all.")]
    kinds: Annotated[tuple[AlertKind, ...], column("kinds", "All kinds.")]
    new: Annotated[bool, column("new", "Whether only those are shown that you have not seen.")]
    unseen: Annotated[int, column("unseen", "How many you have not seen.", Form.NUMBER)]
    last: Annotated[int, column("last", "Number of the newest alert.", Form.NUMBER)]
    failing: Annotated[
        tuple[ChannelLine, ...], column("not delivered", "Messages that a channel did not take.")
    ]
    feed: Annotated[str, column("feed", "Address of these alerts as a feed, shown once.")]
    may_have_feed: Annotated[bool, column("may have a feed", "Whether you may have a token.")]
    next: Annotated[str, column("next", "Address of the next page; empty where it is the last.")]
    first: Annotated[str, column("first", "Address of the first page; empty on it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowsPage(View):
    """What is followed, and a form to follow more."""

    rows: Annotated[tuple[FollowRow, ...], column("Follows", "In the order they were begun.")]
    measures: Annotated[tuple[str, ...], column("measures", "What can be counted.")]
    given: Annotated[
        tuple[tuple[str, str], ...], column("given", "What was filled in and could not be kept.")
    ]
    wrong: Annotated[
        tuple[tuple[str, str], ...], column("wrong", "What is wrong, field by field.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Star(View):
    """Whether something is followed, and how to begin or end it."""

    follow: Annotated[str, column("follow", "Id of the follow; empty where it is not followed.")]
    name: Annotated[str, column("name", "What is followed: question, party or words.")]
    value: Annotated[str, column("value", "Which question, whose name, which words.")]


NO_STAR = Star(follow="", name="", value="")
"""Where there is nothing to follow."""
