"""The page of what is followed."""

from dataclasses import dataclass
from typing import Annotated

from sayso.model.marking import Tlp
from sayso.views.columns import View, column
from sayso.views.watching import FeedRow

MARKINGS = tuple(level.value for level in Tlp if level is not Tlp.AMBER_STRICT)
"""Levels that name nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPage(View):
    """Feeds and folders that are followed, how they do, and the form that adds or changes one."""

    feeds: Annotated[
        tuple[FeedRow, ...], column("Followed", "Feeds and folders, in the order they were added.")
    ]
    counts: Annotated[
        tuple[tuple[str, int], ...], column("how they do", "Each state, and how many are in it.")
    ]
    ended: Annotated[bool, column("all", "Whether what is followed no more is shown as well.")]
    watched: Annotated[bool, column("watched", "Whether somebody asks any of them now.")]
    folders: Annotated[bool, column("folders", "Whether folders are added here as well.")]
    changed: Annotated[
        str, column("changed", "Id of the one that the form changes; empty where it adds one.")
    ] = ""
    where: Annotated[
        str, column("feed or folder", "Address of a feed or path of a folder, as it was given.")
    ] = ""
    every: Annotated[str, column("every", "How often it is to be asked, as it was given.")] = "30m"
    outlet: Annotated[str, column("outlet", "The outlet of its reports, as it was given.")] = ""
    marking: Annotated[
        str, column("marking", "How its reports are to be marked (TLP), as it was given.")
    ] = ""
    page: Annotated[
        bool, column("page", "Whether it is a page whose own text is watched, as it was given.")
    ] = False
    markings: Annotated[
        tuple[str, ...], column("markings", "The levels that they may be marked with.")
    ] = MARKINGS
    wrong: Annotated[
        tuple[tuple[str, str], ...], column("wrong", "Fields that cannot be taken, and why.")
    ] = ()
