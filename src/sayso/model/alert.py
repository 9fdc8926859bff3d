"""What somebody follows in a ledger, and what they are told of when it happens."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sayso.model.identity import Identified, identify


class AlertKind(StrEnum):
    """What happened: to a question that is followed, or to a feed."""

    NEW_ORIGIN = "new_origin"  # a party not yet on the question gives a comparable figure
    REVISED = "revised"  # an origin on it gives another figure
    CONTRADICTION = "contradiction"  # two figures contradict each other that did not before
    DENIAL = "denial"  # somebody denies a figure on it
    DECLINED = "declined"  # somebody declines to say, or to confirm, a figure on it
    RANGE = "range"  # the range of claims grows
    VERDICT = "verdict"  # what the claims leave standing is another verdict
    TEXT_CHANGED = "text_changed"  # the outlet changed a figure in a report that was read
    ONE_ORIGIN = "one_origin"  # three or more reports, all of one lineage
    WITHDRAWN = "withdrawn"  # a figure was taken back, or a partner withdrew what it had handed on
    FEED_FAILING = "feed_failing"  # a feed answers no more
    FEED_QUIET = "feed_quiet"  # a feed brings nothing new for longer than it uses to


OF_FEEDS = frozenset({AlertKind.FEED_FAILING, AlertKind.FEED_QUIET})
"""What is told on the page of feeds and in a digest, and not among the news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow(Identified):
    """What is followed: whatever meets all that is given here; what is empty does not limit.

    `question` is the id that a question had when it was chosen; `party` a name of who speaks,
    `outlet` a part of the outlet's name, `place` where it happened or what that lies in, `measure`
    what is counted, `words` those that the claim, its report's title or the question must all have.
    """

    question: str = ""
    party: str = ""
    place: str = ""
    words: str = ""
    measure: str = ""
    outlet: str = ""

    def _says(self) -> tuple[object, ...]:
        wanted = (self.party, self.place, self.words, self.measure, self.outlet)
        return "flw", self.question, *(w.casefold() for w in wanted)

    @property
    def is_nothing(self) -> bool:
        """Whether it names nothing at all."""
        return not any(value for _, value in self.wishes)

    @property
    def wishes(self) -> tuple[tuple[str, str], ...]:
        """What it names, each with its name, as it was given."""
        given = (
            ("question", self.question),
            ("party", self.party),
            ("place", self.place),
            ("words", self.words),
            ("measure", self.measure),
            ("outlet", self.outlet),
        )
        return tuple((name, value) for name, value in given if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A follow as it is kept: who follows since when, from how many additions of the ledger on."""

    follow: Follow
    by: str
    at: datetime
    additions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(Identified):
    """One thing that happened to something that is followed; the same is never told twice.

    `lineages` are ids of the lineages it is about, `figures` those it is about, in words: with the
    follow and the kind they make its id.  `told` is one sentence, `before` and `after` what stood
    before and stands now, empty where there is none.  `words` are those of the claim `claim` in the
    report `report`; all empty for what no claim tells.  `parties` are the names of the lineages,
    `claims` the ids of all claims of which something is told.
    """

    follow: str
    kind: AlertKind
    lineages: tuple[str, ...]
    figures: tuple[str, ...]
    told: str = field(compare=False)
    question: str = field(default="", compare=False)
    title: str = field(default="", compare=False)
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)
    words: str = field(default="", compare=False)
    claim: str = field(default="", compare=False)
    report: str = field(default="", compare=False)
    outlet: str = field(default="", compare=False)
    parties: tuple[str, ...] = field(default=(), compare=False)
    claims: tuple[str, ...] = field(default=(), compare=False)

    def _says(self) -> tuple[object, ...]:
        return "alr", self.follow, self.kind, sorted(self.lineages), self.figures

    @property
    def happening(self) -> str:
        """One id for what happened, for whichever follow it is told."""
        return identify("hap", self.kind, sorted(self.lineages), self.figures)

    @property
    def link(self) -> str:
        """Where it is shown, as an address within a server; empty where nowhere."""
        if self.claim:
            return f"/c/{self.claim}"
        return f"/q/{self.question}" if self.question else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedAlert:
    """An alert as it is kept: the key that grows with each, and when it was raised."""

    seq: int
    at: datetime
    alert: Alert
