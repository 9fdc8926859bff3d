"""The places of a whole report: which names are some, what lies in what, where all happened."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from sayso.extract.appearances import headline_of
from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.places.place_mentions import (
    KnownNames,
    PlaceMention,
    PlaceSentence,
    Width,
    line_of,
    person_names,
    read_places,
)
from sayso.extract.places.putting import Put
from sayso.extract.places.setting import find_setting
from sayso.extract.segment import Sentence
from sayso.language.places import AROUND, find_place, place_key
from sayso.model.timespan import TimeKind, TimeSpan

LEAD = 2
"""Sentences below the headline that tell where it happened."""
SHORTEST = 6
"""Words of the shortest sentence that tells something; shorter ones are bylines and stamps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPlaces:
    """The places of a report by sentence, and how they stand to one another.

    `mentions` has those of each sentence by where it begins.  `around` maps a place's key to those
    of the places that the report says it lies in, `names` to its name as it is kept.  `setting` is
    the key of the place where what is reported happened, `state` that of the state, both empty
    where nothing tells; `homes` are wider places that the setting is taken to lie in.  `filed` are
    the datelines, by where they begin.  `top` is the number of the first sentence below headline
    and lead.
    """

    mentions: Mapping[int, tuple[PlaceMention, ...]] = field(default_factory=dict)
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    setting: str = ""
    state: str = ""
    filed: tuple[tuple[int, str], ...] = ()
    homes: frozenset[str] = frozenset()
    top: int = 0

    def holds(self, wide: str, narrow: str) -> bool:
        """Whether one place lies in another, by their keys.

        A place of which nobody says in which state it lies is taken to lie in that of the report.
        """
        wider = self.around.get(narrow, ())
        homeless = not any(k.startswith("=") for k in (narrow, *wider))
        taken = wide == self.state or (narrow == self.setting and wide in self.homes)
        return bool(narrow and wide) and (wide in wider or (homeless and taken))

    def written(self, key: str, mention: PlaceMention | None = None) -> str:
        """A place with the names of those it lies in, inmost first; as a mention writes it."""
        wide = mention is not None and mention.width is Width.REGION
        name = mention.name if mention and wide else self.names.get(key, "")
        name = f"{mention.before} {name}" if mention and mention.before else name
        wider = [self.names[k] for k in self.around.get(key, ()) if k in self.names]
        return AROUND.join([name, *wider]) if name else ""

    def told_in(self, sentence: Sentence, tokens: Sequence[Token]) -> str:
        """The first place that words put as one where something happens; a town before a street."""
        inside = {t.i for t in tokens}
        put = (Put.IN, Put.BESIDE, Put.REACHED, Put.KIND)
        found = [m for m in self.mentions.get(sentence.begin, ()) if m.first in inside]
        those = [m for m in found if m.put in put]
        first = next((m for m in those if m.width is not Width.SITE), next(iter(those), None))
        return self.written(first.key, first) if first else ""


@annotator(Layout, Sentence, TimeSpan, makes=ReportPlaces)
def find_places(notes: Notes) -> Iterator[ReportPlaces]:
    """The one layer of places of a report."""
    sentences = notes.of(Sentence)
    times = [t.words for t in notes.of(TimeSpan) if t.kind in (TimeKind.DATE, TimeKind.TIME)]
    spans = sorted(s for w in times for s in w.spans)
    lines = [(s, line_of([*s.parse], _timed(s, spans))) for s in sentences]
    head = (headline_of(notes.text) or (0, 0))[1]
    head = head if any(s.begin >= head for s in sentences) else 0
    known = _known(notes, lines, head)
    filed = {line.begin for line in layout_of(notes).datelines}
    read = [
        (s.begin, tuple(read_places(line, known, headline=s.begin < head)))
        if s.begin not in filed
        else (s.begin, ())
        for s, line in lines
    ]
    yield _placed(notes, dict(read), _top(sentences, head))


def _placed(
    notes: Notes, mentions: Mapping[int, tuple[PlaceMention, ...]], top: int
) -> ReportPlaces:
    """The mentions, and what they together say: `top` sentences stand above and in the lead."""
    lines = [*mentions.values()]
    around = _around(lines)
    filed = [(line.begin, line.place) for line in layout_of(notes).datelines]
    setting = find_setting(lines, around, top, [place_key(name) for _, name in filed[:1]])
    return ReportPlaces(
        mentions=mentions,
        around=around,
        names={place_key(name): name for _, name in filed} | _names(lines),
        filed=tuple((begin, place_key(name)) for begin, name in filed),
        setting=setting.place,
        homes=setting.homes,
        state=setting.state,
        top=top,
    )


def places_of(notes: Notes) -> ReportPlaces:
    """The places that `find_places` found; none where it found nothing to read."""
    return next(iter(notes.of(ReportPlaces)), ReportPlaces())


def _timed(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The tokens of a sentence that tell a time."""
    first = bisect_left(spans, (sentence.begin, 0))
    mine = spans[max(0, first - 1) : bisect_left(spans, (sentence.end, 0))]
    return frozenset(t.i for b, e in mine for t in sentence.tokens_in(b, e))


def _known(notes: Notes, lines: Sequence[tuple[Sentence, PlaceSentence]], head: int) -> KnownNames:
    """Keys of the names put as places below the headline, and last names of all persons."""
    persons = frozenset(n for _, line in lines for n in person_names(line))
    first = KnownNames(persons=persons)
    body = (line for s, line in lines if s.begin >= head)
    found = (m for line in body for m in read_places(line, first))
    keys = {m.key for m in found if m.put in (Put.IN, Put.REACHED, Put.KIND)}
    keys |= {place_key(line.place) for line in layout_of(notes).datelines}
    return KnownNames(places=frozenset(keys), persons=persons)


def _around(mentions: Sequence[Sequence[PlaceMention]]) -> dict[str, tuple[str, ...]]:
    """What lies in what, as any sentence of the report says it."""
    wider_of: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in (m for line in mentions for m in line):
        keys = [k for k in map(place_key, mention.around) if k and k != mention.key]
        home = find_place(mention.name).country
        chain = [mention.key, *keys, *([f"={home}"] if home else ())]
        for at, key in enumerate(chain):
            if key.startswith("="):
                continue  # a state lies in no other: "Afghanistan, which the United States bombed"
            wider_of[key].update(dict.fromkeys(k for k in chain[at + 1 :] if k != key))
    return {key: tuple(wider) for key, wider in wider_of.items() if wider}


def _names(mentions: Sequence[Sequence[PlaceMention]]) -> dict[str, str]:
    """The name of each place as the report writes it most often, the first of equals."""
    names_of: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in (m for line in mentions for m in line):
        names_of[mention.key][mention.name] += 1
        for wider in mention.around:
            names_of[place_key(wider)][wider] += 1
    return {key: names.most_common(1)[0][0] for key, names in names_of.items()}


def _top(sentences: Sequence[Sentence], head: int) -> int:
    """The number of the first sentence below the headline, which ends at `head`, and the lead."""
    below = [n for n, s in enumerate(sentences) if s.end > head]
    telling = [n for n in below if len(sentences[n].parse) >= SHORTEST]
    return (telling or below or [0])[:LEAD][-1] + 1
