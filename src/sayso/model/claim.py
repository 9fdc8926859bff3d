"""Who said it, on whose word, how surely: attributions, voices, stances and claims."""

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.model.event import Event, Profile
from sayso.model.identity import Identified
from sayso.model.quantity import Figure
from sayso.model.text import Document, Passage, Rejection
from sayso.model.timespan import TimeSpan


class Speech(StrEnum):
    """Whether the words are quoted, reported, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Party(StrEnum):
    """What sort of party a voice is."""

    PERSON = "person"
    BODY = "body"
    GROUP = "group"
    ROLE = "role"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    OUTLET = "outlet"


class Polarity(StrEnum):
    """Whether the speaker affirms it, denies it, declines to say, asks, or takes it back."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DECLINES = "declines"
    ASKS = "asks"
    WITHDRAWS = "withdraws"


class Certainty(StrEnum):
    """How surely the speaker says it."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    SPECULATIVE = "speculative"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Identified):
    """Source + cue + content (PARC/PolNeAR terms); `inside` is the id of the enclosing one.

    `score` is the finder's calibrated chance of being right, 1.0 for rules that are sure.
    """

    source: Passage | None
    cue: Passage | None
    content: Passage
    speech: Speech = Speech.INDIRECT
    inside: str | None = None
    score: float = field(default=1.0, compare=False)

    def _says(self) -> tuple[object, ...]:
        """Its three parts: where they stand."""
        parts = (p.spans if p else None for p in (self.source, self.cue, self.content))
        return "att", *parts


WITNESS = "witness"
"""The role of an outlet that counted or saw for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A party in the chain behind a claim, under its canonical name within the report."""

    name: str
    kind: Party
    role: str = ""
    mention: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How the speaker stands to what is said, with the words that show it."""

    polarity: Polarity = Polarity.AFFIRMS
    certainty: Certainty = Certainty.ASSERTED
    cues: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Identified):
    """One thing said: an attribution with one figure, or with none.

    `voices` runs outermost first, the outlet first when known; the last one is the origin.
    `attribution` is the id of the Attribution it came from, empty for the outlet's own words.
    """

    document: str
    voices: tuple[Voice, ...]
    content: Passage
    stance: Stance = Stance()
    figure: Figure | None = None
    attribution: str = ""
    made_by: str = ""

    def _says(self) -> tuple[object, ...]:
        """What is said, by whom and where; not what program read it."""
        said = self.figure and (self.figure.id, self.figure.measure, self.figure.accounting)
        names = [v.name for v in self.voices]
        stance = (self.stance.polarity, self.stance.certainty)
        return "clm", self.document, names, self.content.spans, stance, said

    @property
    def origin(self) -> Voice | None:
        """The innermost voice: the claim rests on its word."""
        return self.voices[-1] if self.voices else None

    @property
    def is_outlets_own(self) -> bool:
        """Whether nobody but the outlet is named behind it."""
        return all(v.kind is Party.OUTLET for v in self.voices) and len(self.voices) <= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one report."""

    document: Document
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    events: tuple[Event, ...] = ()
    profile: Profile = field(default_factory=Profile)
    rejections: tuple[Rejection, ...] = ()

    @property
    def is_partly_read(self) -> bool:
        """Whether something of it was not read; what was read with a doubt was."""
        return not all(one.is_doubt for one in self.rejections)
