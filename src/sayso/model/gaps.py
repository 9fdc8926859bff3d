"""What two desks have of the same matters, side by side: what each of them lacks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.coverage import Cell


class GapPart(StrEnum):
    """The parts of a gap report."""

    THEIRS = "they have and we lack"
    OURS = "we have, they lack, and may be sent"
    MARKED = "we have, they lack, and it is marked"
    ASKED = "they ask for it"
    APART = "both have, and it does not match"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One line of a gap report: the cell as who has it has it, and what the other lacks of it.

    `origins` are the names that the other lacks, as far as they are told; `claims` are ids of our
    claims in it.  `markings` say how these are marked, since when and by whom.
    """

    part: GapPart
    cell: Cell
    lacking: str
    origins: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """Two claims that should say the same and do not, by their ids: ours first, and why."""

    ours: str
    theirs: str
    our_words: str
    their_words: str
    origin: str
    day: date | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """The gaps between us and a partner, as of the day his coverage was made; None: none came.

    Of his `cells` we hold `held`; `new_origins` of his origins are nowhere in ours.  `held_with`
    says how many of his cells we hold together with each other partner.
    """

    partner: str
    made: date | None
    cells: int
    held: int
    new_origins: int
    gaps: tuple[Gap, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    held_with: tuple[tuple[str, int], ...] = ()

    def of(self, part: GapPart) -> tuple[Gap, ...]:
        """The lines of one part."""
        return tuple(gap for gap in self.gaps if gap.part is part)
