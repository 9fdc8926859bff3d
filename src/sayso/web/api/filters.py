"""What lists of `/api/1` may be limited by: each a dataclass that an address fills in."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from sayso.desk.moment import Moment
from sayso.ledger.ledger import Wanted, WantedReports
from sayso.model.question import Verdict
from sayso.model.standing import QuestionOrder, WantedQuestions

WordsQuery = Annotated[str, Query(max_length=500, description="All of these words.")]
PartQuery = Annotated[
    str, Query(max_length=200, description="Part of the name, whatever the case.")
]
Token = Annotated[str, Query(max_length=500, description="`next` of the page before.")]
Day = Annotated[date | None, Query(description="A day, YYYY-MM-DD.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFilters:
    """Which questions, in which order."""

    words: WordsQuery = ""
    measure: PartQuery = ""
    place: PartQuery = ""
    verdict: Verdict | None = None
    origins: Annotated[int, Query(ge=0, le=10_000, description="At least so many.")] = 0
    since: Day = None
    order: QuestionOrder = QuestionOrder.ORIGINS

    @property
    def wanted(self) -> WantedQuestions:
        """What is asked of the ledger."""
        return WantedQuestions(
            words=self.words,
            measure=self.measure,
            place=self.place,
            verdict=self.verdict,
            origins=self.origins,
            since=self.since,
            order=self.order,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilters:
    """Which reports."""

    words: WordsQuery = ""
    outlet: PartQuery = ""
    since: Day = None
    until: Day = None

    @property
    def wanted(self) -> WantedReports:
        """What is asked of the ledger."""
        return WantedReports(
            text=self.words, outlet=self.outlet, since=self.since, until=self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilters:
    """Which claims."""

    words: WordsQuery = ""
    speaker: PartQuery = ""
    origin: PartQuery = ""
    outlet: PartQuery = ""
    measure: PartQuery = ""
    since: Day = None
    until: Day = None
    figures_only: bool = False

    @property
    def wanted(self) -> Wanted:
        """What is asked of the ledger."""
        return Wanted(
            text=self.words,
            speaker=self.speaker,
            origin=self.origin,
            outlet=self.outlet,
            measure=self.measure,
            since=self.since,
            until=self.until,
            figures_only=self.figures_only,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMoment:
    """The moment that is asked about, now where none is named."""

    as_of: Day = None
    as_known_on: Day = None
    published_by: Day = None

    @property
    def moment(self) -> Moment:
        """The same, as the ledger is asked."""
        return Moment(
            as_of=self.as_of, as_known_on=self.as_known_on, published_by=self.published_by
        )
