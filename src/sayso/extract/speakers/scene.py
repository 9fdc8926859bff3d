"""Who is in view as the report is read on: the ground on which pronouns and nouns are resolved.

Every party in view has a weight that fades from sentence to sentence; the rules are few: recent,
subject, speaking, outside quotations, of the pronoun's sex and number.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.speakers.cast import CastMember
from sayso.language.lexicon import load_words
from sayso.language.names import Sex, is_place, place_of, singular, words
from sayso.model.claim import Party

FADE = 0.5
"""What is left of a mention's weight one sentence later."""
REACH = 10
"""Sentences beyond which a mention is out of view."""
MOST = 300
"""Mentions looked back at."""

SPOKE, GOES_ON = 0.3, 1.0
"""What having spoken adds; more where the pronoun tags a quotation, as speakers go on."""
PLAIN = 0.6
"""The weight of a person plainly in view."""
UNTOLD = 0.6
"""How well a person whose sex the report does not tell suits "he" or "she"."""
REPEATED = 0.25
"""What mentions beside the weightiest add."""

BARE, THINGS = 0.4, 0.4
"""How well a name that may be a body's suits "it" or "they", and things suit "they"."""
NAMED_BODY = 0.45
"""How well a body that has a name suits "they"; a place, or one without a name, less."""
UNLIKELY = 0.15
"""What is left of the fit of things that would do what people do, and of people the other way."""

PEOPLE = (Party.PERSON, Party.ROLE, Party.ANONYMOUS)


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One moment at which a party came into view; `weight` is before fading."""

    member: CastMember
    begin: int
    sentence: int
    weight: float
    spoke: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedMention:
    """What a pronoun or noun asks of the party: its place, and how each party suits (0 = not)."""

    begin: int
    sentence: int
    suits: Callable[[CastMember], float]
    own_content: tuple[tuple[int, int], ...] = ()
    tags_quotation: bool = False


class Scene:
    """The parties in view, latest last."""

    def __init__(self) -> None:
        self._seen: list[Glimpse] = []

    def show(self, glimpse: Glimpse) -> None:
        """A party comes into view."""
        self._seen.append(glimpse)

    def weigh(self, wanted: WantedMention) -> dict[CastMember, float]:
        """Each suitable party in view with its weight, the latest seen first."""
        best: dict[CastMember, float] = {}
        total: dict[CastMember, float] = {}
        for glimpse in reversed(self._seen[-MOST:]):
            distance = wanted.sentence - glimpse.sentence
            if not 0 <= distance <= REACH or glimpse.begin >= wanted.begin:
                continue
            gain = (GOES_ON if wanted.tags_quotation else SPOKE) if glimpse.spoke else 0.0
            weight = (glimpse.weight + gain) * FADE**distance
            if any(b <= glimpse.begin < e for b, e in wanted.own_content):
                weight *= 0.15
            best[glimpse.member] = max(best.get(glimpse.member, 0.0), weight)
            total[glimpse.member] = total.get(glimpse.member, 0.0) + weight
        return {
            m: (w + REPEATED * (total[m] - w)) * s
            for m, w in best.items()
            if (s := wanted.suits(m)) > 0
        }

    def stands_out(self, wanted: WantedMention) -> CastMember | None:
        """The one person who is plainly in view: recent, and twice as weighty as any other."""
        weights = self.weigh(wanted)
        ranked = sorted(weights, key=lambda m: -weights[m])[:2]
        if not ranked or weights[ranked[0]] < PLAIN:
            return None
        alone = len(ranked) == 1 or weights[ranked[0]] >= 2 * weights[ranked[1]]
        return ranked[0] if alone else None

    def find(self, wanted: WantedMention) -> CastMember | None:
        """The weightiest suitable party; None where there is none in view."""
        weights = self.weigh(wanted)
        return max(weights, key=lambda m: weights[m]) if weights else None


def suits_sex(sex: Sex) -> Callable[[CastMember], float]:
    """People whom the pronoun fits; one of unknown sex a little less."""

    def suits(member: CastMember) -> float:
        if member.kind not in PEOPLE or member.plural:
            return 0.0
        if member.sex is sex:
            return 1.0
        if member.sex is not Sex.UNKNOWN:
            return 0.0
        somebody = member.nouns or member.spoke or " " in member.name
        return UNTOLD if somebody else 0.15

    return suits


def suits_it(member: CastMember) -> float:
    """Bodies and documents, an outlet or a team as well; a bare name may be a body's."""
    if member.plural:
        return 0.0
    if member.kind in PEOPLE:
        return BARE if _is_bare(member) else 0.0
    return THINGS if member.thing else 1.0


def suits_they(member: CastMember) -> float:
    """Groups first, then things, bodies, and those who may be one."""
    if member.thing:
        return THINGS if member.plural else 0.0
    if member.kind is Party.GROUP or member.plural:
        return 1.0
    if member.kind in (Party.BODY, Party.OUTLET):
        return NAMED_BODY if not member.nouns and not is_place(member.name) else 0.2
    if _is_bare(member):
        return BARE
    return 0.15 if member.kind is Party.ANONYMOUS else 0.0


def suits_deed(verb: Token, suits: Callable[[CastMember], float]) -> Callable[[CastMember], float]:
    """The same fit, less for things where only people do it, less for people where papers do."""
    persons = verb.lower_ in words("deeds", "persons")
    papers = verb.lower_ in words("deeds", "papers")
    texts = verb.lower_ in words("deeds", "texts")

    def fits(member: CastMember) -> float:
        paper = member.thing or (member.kind is Party.DOCUMENT and not (persons and member.spoke))
        if papers and member.thing and not texts:
            return float(suits(member) > 0)
        misfit = (persons and paper) or (papers and not paper)
        return suits(member) * (UNLIKELY if misfit else 1.0)

    return fits


def _is_bare(member: CastMember) -> bool:
    """A single word for a name and nothing said that shows a person."""
    plain = not member.nouns and not member.sex and " " not in member.name
    return member.kind is Party.PERSON and plain


def suits_noun(noun: str, others: frozenset[str]) -> Callable[[CastMember], float]:
    """Parties of which the noun, or one that names the same office, has been said.

    `others` are the lower-case words around the noun; a place that contradicts rules a party out.
    """
    alike = load_words("en", "roles").get("alike", {})
    near = {noun, *alike.get(noun, ())}
    near |= {kept for kept, names in alike.items() if noun in names}
    camps = load_words("en", "roles").get("camps", {})

    def side(described: Iterable[str]) -> tuple[set[str], set[str]]:
        said = set(described)
        return {place_of(w) for w in said} - {""}, {camps[w] for w in said if w in camps}

    asked = side(others)

    def suits(member: CastMember) -> float:
        if noun in member.nouns:
            fit = 1.0
        elif near & member.nouns:
            fit = 0.7
        else:
            return 0.0
        said = set(member.described.lower().split())
        if any(a and b and not a & b for a, b in zip(asked, side(said), strict=True)):
            return 0.0
        return fit * (1 + len(others & said))

    return suits


def has_body_noun(noun: str) -> Callable[[CastMember], float]:
    """Bodies and documents whose name ends in the noun or holds it."""

    def suits(member: CastMember) -> float:
        if member.kind in PEOPLE or member.plural:
            return 0.0
        if member.nouns:
            return float(noun in member.nouns)
        parts = [p.strip(".").lower() for p in member.name.split()]
        if noun in parts:
            return 1.0
        return 0.8 if singular(noun) in parts else 0.0

    return suits
