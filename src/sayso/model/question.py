"""Rival accounts of one question and how they bear on one another (QUESTIONS contract)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.claim import Claim
from sayso.model.identity import identify
from sayso.model.report import Report


class RelationKind(StrEnum):
    """How one claim bears on another; directions as in the questions contract."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    PART_OF = "part_of"
    REPEATS = "repeats"
    SAME_ORIGIN = "same_origin"
    DENIES = "denies"
    NOT_COMPARABLE = "not_comparable"


class Verdict(StrEnum):
    """What the claims leave standing; about the claims, never about the truth."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    UPDATED = "updated"
    NOT_COMPARABLE = "not_comparable"
    SINGLE = "single"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That a claim no longer stands: by which claim, or by which later version of its report.

    `by` is the id of the one or the other, `on` the day that was told, if known; `reason` says it
    in words.
    """

    by: str
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A claim together with the report it stands in: one account of a question.

    One that was `withdrawn`, or that a later version of its report no longer has, stays visible
    and bears on nothing.
    """

    claim: Claim
    report: Report
    withdrawn: Withdrawal | None = None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How `source` bears on `target` (claim ids), with a reason checkable against the words.

    `chance` is how likely it holds, 0 to 1, calibrated on labelled reports; None where nothing was
    learnt about it.
    """

    source: str
    target: str
    kind: RelationKind
    reason: str
    chance: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last day, both included; None where unknown."""

    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One party whose word claims rest on, and why the claims are taken to rest on it.

    `claims` are claim ids.  Not `recorded`: the reports do not say on whose word; such a lineage
    counts as no origin, however many reports carry it.
    """

    name: str
    claims: tuple[str, ...]
    recorded: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEvent:
    """What happened, as the reports of a question tell it; `documents` are their ids.

    Days are the first and the last one, None where no report tells.
    """

    id: str
    kind: str
    documents: tuple[str, ...]
    name: str = ""
    place: str = ""
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """measure × who × where × when, and the rival accounts of it, not held against each other yet.

    `origins` counts recorded origins, `unrecorded` the claims that rest on none; `lineages` says
    which claims rest on which.
    """

    id: str
    text: str
    measure: str
    subject: str
    place: str
    period: Period
    accounts: tuple[Account, ...]
    lineages: tuple[Origin, ...]
    origins: int
    unrecorded: int
    event: QuestionEvent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Outline):
    """An outline with how its accounts bear on one another, and what they come down to.

    `unsure` holds what may bear on what, too unlikely to be given unasked.
    """

    relations: tuple[Relation, ...]
    verdict: Verdict
    unsure: tuple[Relation, ...] = ()


def question_id(founder: str) -> str:
    """The id of the question that the claim with this id raised first."""
    return identify("qst", founder)
