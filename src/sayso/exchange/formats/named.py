"""Parties as other tools keep them: one entry a name, whatever reports it is in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.model.claim import Party
from sayso.model.handed import Cited, HandedOver
from sayso.views.printable import on_one_line

ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class Named:
    """A party: its name on one line, and what sort of party it is."""

    name: str
    kind: Party

    @property
    def key(self) -> str:
        """The same for every spelling of the name that differs in case or article alone."""
        return self.name.casefold().removeprefix(ARTICLE)


def origins_by_claim(handed: HandedOver) -> Mapping[str, str]:
    """The party on whose word each claim of an answer rests, under one name in all reports."""
    return {
        claim: origin.name
        for answer in handed.answers
        for origin in answer.question.lineages
        if origin.recorded
        for claim in origin.claims
    }


def voices_of(cited: Cited, origins: Mapping[str, str]) -> Iterator[Named]:
    """The parties of a claim, outermost first, its origin last under the name it has everywhere."""
    voices = cited.account.claim.voices
    for at, voice in enumerate(voices, 1):
        known = origins.get(cited.account.id, "") if at == len(voices) else ""
        name = on_one_line(known or voice.name)
        if name:
            yield Named(name, voice.kind)


def outlet_of(cited: Cited) -> Named | None:
    """Who published the report of a claim."""
    name = on_one_line(cited.account.report.outlet)
    return Named(name, Party.OUTLET) if name else None
