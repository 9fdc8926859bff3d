"""What is followed, as rows."""

from dataclasses import dataclass
from typing import Annotated

from sayso.views.columns import Form, View, column, pick


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow(View):
    """A feed or folder that is followed, and how it is doing."""

    where: Annotated[str, column("feed or folder", "Its address or path.", essential=True)]
    kind: Annotated[str, column("kind", "feed, page (whose own text is watched) or folder.")]
    state: Annotated[
        str,
        column(
            "state",
            "followed, waiting (not asked yet), failing, quiet, paused or ended.",
            essential=True,
        ),
    ]
    told: Annotated[str, column("why", "What went wrong, or why it is quiet or ended.")]
    outlet: Annotated[str, column("outlet", "The outlet of its reports, where one was given.")]
    marking: Annotated[
        str, column("marking", "How what it brings is marked (TLP); empty where it is not.")
    ]
    question: Annotated[
        str, column("question", "Id of the question that it was added for.", Form.ID)
    ]
    every: Annotated[str, column("every", "How often it is asked at the most.")]
    asked: Annotated[str, column("asked", "When it was asked last (UTC).")]
    due: Annotated[str, column("next", "When it is asked again (UTC).")]
    brought: Annotated[str, column("new", "When it last brought something new (UTC).")]
    items: Annotated[
        int, column("items", "How many new entries or files in the last 30 days.", Form.NUMBER)
    ]
    id: Annotated[
        str, column("id", "What commands take; its beginning will do.", Form.ID, essential=True)
    ]


FEEDS = pick(
    FeedRow,
    "where",
    "state",
    "every",
    "asked",
    "due",
    "brought",
    "items",
    "outlet",
    "marking",
    "told",
    "id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow(View):
    """What happened while feeds and folders were watched: a report kept, or what went wrong."""

    at: Annotated[str, column("at", "When it happened, in UTC.")]
    what: Annotated[
        str, column("what", "new, changed, refused, failed, ended, moved or waits.", essential=True)
    ]
    report: Annotated[str, column("id", "Id of the report.", Form.ID)]
    title: Annotated[str, column("title", "Its title.", essential=True)]
    outlet: Annotated[str, column("outlet", "Who published it.")]
    url: Annotated[str, column("address", "Where it stands.")]
    claims: Annotated[int, column("claims", "How many claims were read in it.", Form.NUMBER)]
    feed: Annotated[str, column("feed", "Id of the feed or folder.", Form.ID)]
    where: Annotated[str, column("feed or folder", "Its address or path.", essential=True)]
    why: Annotated[str, column("why", "What went wrong, or why it ended or moved.")]
