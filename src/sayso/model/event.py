"""What happened: the events a report tells of, and what tells them again in another report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sayso.model.identity import Identified
from sayso.model.text import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Identified):
    """Something that happened somewhere, some time: a strike, an earlier quake, a whole war.

    `words` are the passages that tell of it.  `main`: the report is about it; the others stand in
    it as background.  `running`: a total over many events ("since the war began").  Days are the
    first and the last one, None where the report does not tell.
    """

    kind: str
    words: Passage
    name: str = ""
    place: str = ""
    begin: date | None = None
    end: date | None = None
    main: bool = True
    running: bool = False

    def _says(self) -> tuple[object, ...]:
        said = (self.kind, self.name, self.place, self.begin, self.end, self.words.spans)
        return "evt", *said, self.main, self.running


Terms = Mapping[str, Mapping[str, int]]
"""Counts of words by the part of the report they stand in."""

QuotationDigest = tuple[int, int, str]
"""Where a longer quotation begins and ends, and what stands for its words."""

LiveEntry = tuple[int, int, int]
"""Where an entry of a live page begins and ends, and its minute of the day."""

SKETCH = 32
"""Minima of a sketch: the standard error of a likeness is under a tenth."""

MINIMUM_BITS = 24
"""Bits of each minimum that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What comparing needs of a report's whole text, made once when it is read.

    `terms` are the most telling words of the report (title, lead, body, names, lead_names, pairs,
    numbers), `told` those of the sentences of each event (names, words, numbers), by its id.
    `days` are the days its lead names (in full, or `wed`, or `06-12`), `years` and `kinds` of event
    likewise.  `sketch` holds the minima of its hashed shingles: equal ones tell how much two texts
    share; `shingles` how many it has.  `quotations` are digests of its longer quotations with where
    they stand; `agency` is the agency that it credits.  `entries` are the entries of a live page:
    where each stands and the minute of the day that it gives.
    """

    terms: Terms = field(default_factory=dict)
    told: Mapping[str, Terms] = field(default_factory=dict)
    days: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    sketch: tuple[int, ...] = ()
    shingles: int = 0
    quotations: tuple[QuotationDigest, ...] = ()
    agency: str = ""
    entries: tuple[LiveEntry, ...] = ()
