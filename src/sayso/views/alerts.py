"""Follows and alerts as rows, the same in a terminal, a file and a browser."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sayso.model.alert import AlertKind, Follow, Followed, RaisedAlert
from sayso.views.columns import Form, View, column, pick
from sayso.views.words import moment_words


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRow(View):
    """Something that is followed."""

    id: Annotated[str, column("id", "Id of the follow.", Form.ID, essential=True)]
    what: Annotated[str, column("what", "What is followed, in words.", essential=True)]
    question: Annotated[str, column("question", "Id of the question now, if one is.", Form.ID)]
    by: Annotated[str, column("by", "Who follows it.")]
    since: Annotated[datetime, column("since", "When it was begun (UTC).", Form.DAY)]
    alerts: Annotated[int, column("alerts", "How many were raised.", Form.NUMBER, essential=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow(View):
    """An alert."""

    id: Annotated[str, column("id", "Id of the alert.", Form.ID)]
    number: Annotated[int, column("no.", "Grows with each alert of the ledger.", Form.NUMBER)]
    at: Annotated[str, column("when", "When it was raised (UTC).", essential=True)]
    kind: Annotated[AlertKind, column("kind", "What happened.", essential=True)]
    told: Annotated[str, column("told", "What happened, in a sentence.", essential=True)]
    title: Annotated[str, column("question", "The question it is about.", essential=True)]
    before: Annotated[str, column("before", "What stood before; empty where nothing did.")]
    after: Annotated[str, column("after", "What stands now.")]
    words: Annotated[str, column("words", "The words of the claim that shows it.")]
    outlet: Annotated[str, column("outlet", "Who published those words.")]
    claim: Annotated[str, column("claim", "Id of that claim.", Form.ID)]
    question: Annotated[str, column("question id", "Id of the question then.", Form.ID)]
    follow: Annotated[str, column("follow", "Id of what is followed.", Form.ID)]
    link: Annotated[str, column("link", "Where it is shown in a browser.")]


FOLLOWS = pick(FollowRow, "id", "what", "by", "since", "alerts")
ALERTS = pick(AlertRow, "at", "kind", "title", "told", "words", "outlet", "claim")


def follow_words(follow: Follow, title: str = "") -> str:
    """What is followed, such as "killed, in Selm, by police"; `title` is the question's."""
    said = {
        "question": title or follow.question,
        "measure": follow.measure,
        "place": follow.place and f"in {follow.place}",
        "party": follow.party and f"by {follow.party}",
        "outlet": follow.outlet and f"told in {follow.outlet}",
        "words": follow.words and f"“{follow.words}”",
    }
    return ", ".join(words for words in said.values() if words)


def follow_row(followed: Followed, title: str, question: str, alerts: int) -> FollowRow:
    """A follow as a row; `title` and `question` are those of the question now."""
    return FollowRow(
        id=followed.follow.id,
        what=follow_words(followed.follow, title),
        question=question,
        by=followed.by,
        since=followed.at,
        alerts=alerts,
    )


def kind_words(kind: AlertKind) -> str:
    """A kind of alert as words."""
    return kind.value.replace("_", " ")


def alert_row(raised: RaisedAlert) -> AlertRow:
    """An alert as a row."""
    alert = raised.alert
    return AlertRow(
        id=alert.id,
        number=raised.seq,
        at=moment_words(raised.at),
        kind=alert.kind,
        told=alert.told,
        title=alert.title,
        before=alert.before,
        after=alert.after,
        words=alert.words,
        outlet=alert.outlet,
        claim=alert.claim,
        question=alert.question,
        follow=alert.follow,
        link=alert.link,
    )
