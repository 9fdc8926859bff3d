"""Two accounts side by side: line by line, what lets them meet and what keeps them apart."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.question import Account, Relation


class Meeting(StrEnum):
    """How two accounts stand to each other in one respect."""

    SAME = "same"
    DIFFERS = "differs"
    UNTOLD = "not given"


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchLine:
    """One respect in which two figures must agree, in the words of both; empty where one is silent.

    `reason` names what differs, `rule` says how it is judged.
    """

    name: str
    left: str
    right: str
    meeting: Meeting
    reason: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Two accounts compared.

    `decided` is the name of the line that keeps them apart, empty where none does; `verdict` says
    in a sentence how they bear on each other.  `relations` are those that their question gives.
    `events` is why their events are held to be one, or two.  `lineage` says what they share of it,
    empty where nothing.  `questions` are the ids of the questions that they answer.
    """

    left: Account
    right: Account
    lines: tuple[BenchLine, ...]
    decided: str
    verdict: str
    relations: tuple[Relation, ...] = ()
    events: tuple[str, ...] = ()
    lineage: str = ""
    questions: tuple[str, ...] = ()
