"""The page of what is followed."""

from dataclasses import dataclass
from typing import Annotated

from sayso.views.columns import View, column
from sayso.views.watching import FeedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPage(View):
    """Feeds and folders that are followed, how they are doing, and the form that adds a feed."""

    feeds: Annotated[
        tuple[FeedRow, ...], column("Followed", "Feeds and folders, in the order they were added.")
    ]
    ended: Annotated[bool, column("all", "Whether what is followed no more is shown as well.")]
    watched: Annotated[bool, column("watched", "Whether somebody asks any of them now.")]
    where: Annotated[str, column("feed", "The address of a feed, as it was given.")] = ""
    every: Annotated[str, column("every", "How often it is to be asked, as it was given.")] = "30m"
    outlet: Annotated[str, column("outlet", "The outlet of its reports, as it was given.")] = ""
    wrong: Annotated[
        tuple[tuple[str, str], ...], column("wrong", "Fields that cannot be taken, and why.")
    ] = ()
