"""Who is in view as the report is read on: the ground on which pronouns and nouns are resolved.

Every party in view has a weight that fades from sentence to sentence; the rules are few: recent,
subject, speaking, outside quotations, of the pronoun's sex and number.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.extract.cast import Member
from sayso.extract.names import Sex, place_of, singular
from sayso.extract.lexicon import load_words
from sayso.model.claim import Party

FADE = 0.6
"""What is left of a mention's weight one sentence later."""
REACH = 10
"""Sentences beyond which a mention is out of view."""
MOST = 80
"""Mentions looked back at."""

PEOPLE = (Party.PERSON, Party.ROLE, Party.ANONYMOUS)


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One moment at which a party came into view; `weight` is before fading."""

    member: Member
    begin: int
    sentence: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a pronoun or noun asks of the party: its place, and how each party suits (0 = not)."""

    begin: int
    sentence: int
    suits: Callable[[Member], float]
    own_content: tuple[tuple[int, int], ...] = ()


class Scene:
    """The parties in view, latest last."""

    def __init__(self) -> None:
        self._seen: list[Glimpse] = []

    def show(self, member: Member, begin: int, sentence: int, weight: float) -> None:
        """A party comes into view."""
        self._seen.append(Glimpse(member, begin, sentence, weight))

    def weigh(self, wanted: Wanted) -> dict[Member, float]:
        """Each suitable party in view with its weight."""
        weights: dict[Member, float] = {}
        for glimpse in self._seen[-MOST:]:
            distance = wanted.sentence - glimpse.sentence
            if not 0 <= distance <= REACH or glimpse.begin >= wanted.begin:
                continue
            weight = glimpse.weight * FADE**distance
            if any(b <= glimpse.begin < e for b, e in wanted.own_content):
                weight *= 0.15
            weights[glimpse.member] = weights.get(glimpse.member, 0.0) + weight
        return {m: w * s for m, w in weights.items() if (s := wanted.suits(m)) > 0}

    def find(self, wanted: Wanted) -> Member | None:
        """The weightiest suitable party; None where there is none in view."""
        weights = self.weigh(wanted)
        return max(weights, key=lambda m: weights[m]) if weights else None


def suits_sex(sex: Sex) -> Callable[[Member], float]:
    """People whom the pronoun fits; one of unknown sex a little less."""

    def suits(member: Member) -> float:
        if member.kind not in PEOPLE or member.plural:
            return 0.0
        if member.sex is sex:
            return 1.0
        return 0.5 if member.sex is Sex.UNKNOWN else 0.0

    return suits


def suits_it(member: Member) -> float:
    """Bodies and documents; an outlet as well."""
    if member.plural or member.kind in (*PEOPLE, Party.GROUP):
        return 0.0
    return 1.0


def suits_they(member: Member) -> float:
    """Groups first, then bodies, then a person whose sex is not told."""
    if member.kind is Party.GROUP or member.plural:
        return 1.0
    if member.kind in (Party.BODY, Party.OUTLET):
        return 0.6
    return 0.15 if member.kind is Party.ANONYMOUS else 0.0


def suits_noun(noun: str, others: frozenset[str]) -> Callable[[Member], float]:
    """Parties of which the noun, or one that names the same office, has been said.

    `others` are the lower-case words around the noun; a place that contradicts rules a party out.
    """
    alike = load_words("en", "roles").get("alike", {})
    near = {noun, *alike.get(noun, ())}
    near |= {kept for kept, names in alike.items() if noun in names}
    places = {place_of(w) for w in others} - {""}

    def suits(member: Member) -> float:
        if noun in member.nouns:
            fit = 1.0
        elif near & member.nouns:
            fit = 0.7
        else:
            return 0.0
        said = member.described.lower().split()
        theirs = {place_of(w) for w in said} - {""}
        if places and theirs and not places & theirs:
            return 0.0
        return fit * (1 + len(others & set(said)))

    return suits


def has_body_noun(noun: str) -> Callable[[Member], float]:
    """Bodies and documents whose name ends in the noun or holds it."""

    def suits(member: Member) -> float:
        if member.kind in PEOPLE:
            return 0.0
        parts = [p.strip(".").lower() for p in member.name.split()]
        if not parts:
            return 0.0
        if noun in parts or noun in member.nouns:
            return 1.0
        return 0.8 if singular(noun) in parts else 0.0

    return suits
