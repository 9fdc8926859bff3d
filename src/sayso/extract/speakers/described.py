"""Which body with a name a description stands for, in the whole report: "a monitoring group".

Every body with a name is weighed by what the report says of it, before the description and after
it; the features and their weights are those of `reference.toml`.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import NamedTuple

from sayso.extract.layout.quotations import within
from sayso.extract.speakers.entities import Entities, Entity
from sayso.extract.speakers.mentions import Mention
from sayso.extract.speakers.weights import Descriptions, descriptions
from sayso.language.bodies import Body, only_kinds, read_body
from sayso.language.lexicon import word_set
from sayso.language.names import is_place, known_as, plain_words, singular
from sayso.language.parties import fold_homes
from sayso.model.claim import Party
from sayso.model.text import Span

NAMED = (Party.BODY, Party.OUTLET, Party.GROUP)
NEXT = 2
"""Sentences behind a description in which its party is named, if it opens a report's story."""


@dataclass(slots=True, eq=False)
class KnownBody:
    """A body with a name: the words, kinds, seats and states that a report tells of it.

    `sentences` are the numbers of those that name it, in order; `first` is where it is named first.
    """

    entity: Entity
    words: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    seats: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    sentences: list[int] = field(default_factory=list)
    first: int = 0
    speaks: bool = False

    def take(self, words: str) -> None:
        """Take up a name or a description of it."""
        body = read_body(words)
        rest, homes = fold_homes(plain_words(words))
        self.words |= {singular(w.lower()) for w in rest}
        self.kinds |= body.kinds
        self.homes |= homes
        if body.seat:
            self.seats.add(body.seat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A description where it stands; `another` says that it is of a party not named before."""

    words: str
    noun: str
    begin: int
    sentence: int
    indefinite: bool = False
    another: bool = False
    owned: bool = False


class KnownBodies:
    """The bodies that a report names."""

    def __init__(
        self, mentions: Sequence[Mention], entities: Entities, sources: Sequence[Span]
    ) -> None:
        found: dict[Entity, KnownBody] = {}
        for mention in mentions:
            entity = entities.of(mention)
            if entity is None or entity.kind not in NAMED or mention.where:
                continue
            if _is_no_name(entity.name):
                continue
            known = found.setdefault(entity, KnownBody(entity, first=mention.begin))
            known.sentences.append(mention.sentence)
            known.speaks = known.speaks or within(sources, mention.begin)
            for words in (mention.name, *(b.words for b in mention.beside)):
                known.take(words)
        for known in found.values():
            known.take(known_as(known.entity.name) or known.entity.name)
        self._known = list(found.values())
        self._speakers = sum(k.speaks for k in self._known)

    def best(self, description: Description, view: Mapping[Entity, float]) -> Entity | None:
        """The party that the description stands for; None where none fits well and alone."""
        weights, asked = descriptions(), _asked(description)
        fits = [(k, _fit(asked, k, weights)) for k in self._known if _is_of_kind(asked, k)]
        fitting = (
            (fit + self._beside_words(description, k, view, weights), -k.first, k)
            for k, fit in fits
            if fit > 0
        )
        ranked = nlargest(2, fitting, key=lambda found: found[:2])
        if not ranked or ranked[0][0] < weights.enough:
            return None
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        return ranked[0][2].entity if ranked[0][0] >= second + weights.clear else None

    def _beside_words(
        self,
        description: Description,
        known: KnownBody,
        view: Mapping[Entity, float],
        weights: Descriptions,
    ) -> float:
        """What speaks for a party beside the words of the description."""
        before = bisect_right(known.sentences, description.sentence - 1)
        after = known.sentences[before:]
        nearby = bool(after) and after[0] <= description.sentence + NEXT
        return (
            weights.speaks * known.speaks
            + weights.alone * (known.speaks and self._speakers == 1)
            + weights.in_view * min(view.get(known.entity, 0.0), 2.0)
            + weights.next * (known.speaks and nearby and not before)
            + weights.introduced * (description.indefinite and bool(before))
            + weights.another * description.another
            + weights.owned * description.owned
        )


class _Asked(NamedTuple):
    """What a description asks of its party: its noun, its words taken apart, its states.

    `publishes` says that it may be an outlet's, `typed` that its kind is no mere "group".
    """

    noun: str
    body: Body
    homes: frozenset[str]
    beside: frozenset[str]
    publishes: bool
    typed: bool


def _asked(description: Description) -> _Asked:
    body = read_body(description.words)
    _, homes = fold_homes(plain_words(description.words))
    return _Asked(
        noun=description.noun,
        body=body,
        homes=frozenset(homes) - {body.seat},
        beside=frozenset(singular(w) for w in body.beside) - _loose() - {description.noun},
        publishes=bool(body.kinds & word_set("parties", "bodies", "publishing")),
        typed=bool(body.kinds - only_kinds()),
    )


def _is_of_kind(asked: _Asked, known: KnownBody) -> bool:
    """Whether a noun of the description fits the party at all."""
    if asked.noun in known.words or _shares_kind(asked, known):
        return True
    return _is_general(asked, known) or (_is_open(known) and known.speaks and asked.typed)


def _shares_kind(asked: _Asked, known: KnownBody) -> bool:
    if known.entity.kind is Party.OUTLET and asked.publishes:
        return True
    return not known.kinds.isdisjoint(asked.body.kinds)


def _is_general(asked: _Asked, known: KnownBody) -> bool:
    """Whether the description fits any body that is no state's and publishes nothing."""
    if not asked.body.general or asked.body.kinds or known.entity.kind is Party.OUTLET:
        return False
    sort = word_set("parties", "bodies", "state") | word_set("parties", "bodies", "publishing")
    return known.kinds.isdisjoint(sort)


def _is_open(known: KnownBody) -> bool:
    """Whether nothing tells what kind of body it is."""
    return not (known.kinds or known.entity.kind is Party.OUTLET)


def _fit(asked: _Asked, known: KnownBody, weights: Descriptions) -> float:
    """How well the words alone fit a party of a fitting kind."""
    body, outlet, kind = asked.body, known.entity.kind is Party.OUTLET, _shares_kind(asked, known)
    features = (
        (weights.kind, kind),
        (weights.noun, asked.noun in known.words),
        (weights.general, _is_general(asked, known)),
        (weights.open_kind, _is_open(known)),
        (weights.other_kind, bool(body.kinds and known.kinds) and not kind),
        (weights.seat, body.seat in known.seats),
        (weights.other_seat, bool(body.seat and known.seats) and body.seat not in known.seats),
        (weights.open_seat, bool(body.seat) and not (outlet or known.seats)),
        (weights.home, bool(asked.homes & known.homes)),
        (weights.other_home, bool(asked.homes and known.homes) and not asked.homes & known.homes),
    )
    return sum(w for w, holds in features if holds) + weights.untold * len(
        asked.beside - known.words
    )


def _loose() -> frozenset[str]:
    return word_set("parties", "bodies", "loose")


def _is_no_name(name: str) -> bool:
    """Whether a name is a place's, or capitals only describe: "NGO"."""
    return is_place(name) or (read_body(name).typed and " " not in name)
