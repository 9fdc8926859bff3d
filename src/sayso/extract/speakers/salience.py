"""Who is in view as the report is read on: salience, by which pronouns and nouns are resolved.

Every party in view has a weight that fades from sentence to sentence; the rules are few: recent,
subject, speaking, outside quotations, of the pronoun's sex and number.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Token

from sayso.extract.speakers.entities import Entity
from sayso.extract.speakers.weights import fits, views
from sayso.language.lexicon import load_words
from sayso.language.names import Sex, is_place, place_of, singular, words
from sayso.model.claim import Party

REACH = 10
"""Sentences beyond which a mention is out of view."""
MOST = 300
"""Mentions looked back at."""

PEOPLE = (Party.PERSON, Party.ROLE, Party.ANONYMOUS)


@dataclass(frozen=True, slots=True)
class Activation:
    """One moment at which an entity came into view; `weight` is before fading."""

    entity: Entity
    begin: int
    sentence: int
    weight: float
    spoke: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedMention:
    """What a pronoun or noun asks of the party: its place, and how each party suits (0 = not)."""

    begin: int
    sentence: int
    suits: Callable[[Entity], float]
    own_content: tuple[tuple[int, int], ...] = ()
    tags_quotation: bool = False


class Salience:
    """The parties in view, latest last."""

    def __init__(self) -> None:
        self._seen: list[Activation] = []

    def show(self, activation: Activation) -> None:
        """A party comes into view."""
        self._seen.append(activation)

    def weigh(self, wanted: WantedMention) -> dict[Entity, float]:
        """Each suitable party in view with its weight, the latest seen first."""
        best: dict[Entity, float] = {}
        total: dict[Entity, float] = {}
        weights = views()
        for activation in reversed(self._seen[-MOST:]):
            distance = wanted.sentence - activation.sentence
            if not 0 <= distance <= REACH or activation.begin >= wanted.begin:
                continue
            gain = weights.goes_on if wanted.tags_quotation else weights.spoke
            weight = (activation.weight + gain * activation.spoke) * weights.fade**distance
            if any(b <= activation.begin < e for b, e in wanted.own_content):
                weight *= weights.own_content
            best[activation.entity] = max(best.get(activation.entity, 0.0), weight)
            total[activation.entity] = total.get(activation.entity, 0.0) + weight
        return {
            m: (w + weights.repeated * (total[m] - w)) * s
            for m, w in best.items()
            if (s := wanted.suits(m)) > 0
        }

    def stands_out(self, wanted: WantedMention) -> Entity | None:
        """The one person who is plainly in view: recent, and twice as weighty as any other."""
        weights = self.weigh(wanted)
        ranked = sorted(weights, key=lambda m: -weights[m])[:2]
        if not ranked or weights[ranked[0]] < views().stands_out:
            return None
        alone = len(ranked) == 1 or weights[ranked[0]] >= 2 * weights[ranked[1]]
        return ranked[0] if alone else None

    def find(self, wanted: WantedMention) -> Entity | None:
        """The weightiest suitable party; None where there is none in view."""
        weights = self.weigh(wanted)
        return max(weights, key=lambda m: weights[m]) if weights else None


class NamedParties:
    """All parties that a report names, asked for one that suits a noun, in view or not."""

    def __init__(self, members: Sequence[Entity]) -> None:
        self._members = members
        self._suiting: dict[tuple[str, frozenset[str] | None], tuple[list[Entity], list[int]]] = {}

    def nearest(
        self, wanted: WantedMention, asked: tuple[str, frozenset[str] | None]
    ) -> Entity | None:
        """The latest first named before the mention of those that suit, else the first after it.

        `asked` are the words that what suits goes by; which do is worked out once for them.
        """
        if asked not in self._suiting:
            fit = [m for m in self._members if wanted.suits(m) > 0]
            earliest = [*accumulate((m.first for m in reversed(fit)), min)][::-1]
            self._suiting[asked] = (fit, earliest)
        fit, earliest = self._suiting[asked]
        before = bisect_left(earliest, wanted.begin)
        return fit[max(0, before - 1)] if fit else None


def suits_sex(sex: Sex) -> Callable[[Entity], float]:
    """People whom the pronoun fits; one of unknown sex a little less."""

    def suits(entity: Entity) -> float:
        if entity.kind not in PEOPLE or entity.plural:
            return 0.0
        if entity.sex is sex:
            return 1.0
        if entity.sex is not Sex.UNKNOWN:
            return 0.0
        somebody = entity.nouns or entity.spoke or " " in entity.name
        return fits().unknown_sex if somebody else fits().mere_name

    return suits


def suits_it(entity: Entity) -> float:
    """Bodies and documents, an outlet or a team as well; a bare name may be a body's."""
    if entity.plural:
        return 0.0
    if entity.kind in PEOPLE:
        return fits().bare if is_bare(entity) else 0.0
    return fits().thing if entity.thing else 1.0


def suits_they(entity: Entity) -> float:
    """Groups first, then things, bodies, and those who may be one."""
    if entity.thing:
        return fits().thing if entity.plural else 0.0
    if entity.kind is Party.GROUP or entity.plural:
        return 1.0
    if entity.kind in (Party.BODY, Party.OUTLET):
        return fits().named_body if not entity.nouns and not is_place(entity.name) else fits().body
    if is_bare(entity):
        return fits().bare
    return fits().unnamed if entity.kind is Party.ANONYMOUS else 0.0


def suits_deed(verb: Token, suits: Callable[[Entity], float]) -> Callable[[Entity], float]:
    """The same fit, less for things where only people do it, less for people where papers do."""
    persons = verb.lower_ in words("deeds", "persons")
    papers = verb.lower_ in words("deeds", "papers")
    texts = verb.lower_ in words("deeds", "texts")

    def fit(entity: Entity) -> float:
        paper = entity.thing or (entity.kind is Party.DOCUMENT and not (persons and entity.spoke))
        if papers and entity.thing and not texts:
            return float(suits(entity) > 0)
        misfit = (persons and paper) or (papers and not paper)
        return suits(entity) * (fits().unlikely if misfit else 1.0)

    return fit


def is_bare(entity: Entity) -> bool:
    """A single word for a name and nothing said that shows a person."""
    plain = not entity.nouns and not entity.sex and " " not in entity.name
    return entity.kind is Party.PERSON and plain


def suits_noun(noun: str, others: frozenset[str]) -> Callable[[Entity], float]:
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

    def suits(entity: Entity) -> float:
        if noun in entity.nouns:
            fit = 1.0
        elif near & entity.nouns:
            fit = fits().alike
        else:
            return 0.0
        said = set(entity.described.lower().split())
        if any(a and b and not a & b for a, b in zip(asked, side(said), strict=True)):
            return 0.0
        return fit * (1 + len(others & said))

    return suits


def has_body_noun(noun: str) -> Callable[[Entity], float]:
    """Bodies and documents whose name ends in the noun or holds it."""

    def suits(entity: Entity) -> float:
        if entity.kind in PEOPLE or entity.plural:
            return 0.0
        if entity.nouns:
            return float(noun in entity.nouns)
        parts = [p.strip(".").lower() for p in entity.name.split()]
        if noun in parts:
            return 1.0
        return fits().inflected if singular(noun) in parts else 0.0

    return suits
