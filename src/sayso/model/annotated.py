"""Words of a report that somebody marked in another tool."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """Marked words: of which report (an address, or an id of ours), and how they are found again.

    `start` and `end` are counted in code points or in UTF-16 units, the tool may not say which;
    None where they are not given.  `claim` is the claim itself where it was ours; `creator` who
    marked it, `told` what they said of it.
    """

    where: str
    source: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    claim: Mapping[str, Any] | None = None
    creator: str = ""
    told: str = ""
