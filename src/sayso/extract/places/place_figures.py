"""The place of each figure: an argument of its predicate, else of what was just told, else the
place where the whole report happened.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.extract.pipeline import Notes, annotator
from sayso.extract.places.place_mentions import PlaceMention, Width
from sayso.extract.places.place_weights import FIGURE, LEAST
from sayso.extract.places.place_words import place_words
from sayso.extract.places.putting import Put
from sayso.extract.places.report_places import ReportPlaces, places_of
from sayso.extract.revisions import PlacedFigures
from sayso.extract.segment import Sentence
from sayso.extract.syntax.roles import Role, role_of
from sayso.extract.syntax.word_classes import is_number, is_verb
from sayso.language.places import place_key
from sayso.language.speech import speech_forms
from sayso.model.quantity import Figure, Kind

BACK = ("one before", "two before", "three before")
"""How a sentence stands to the figure's, nearest first."""
BELOW = 4
"""Sentences below the lead in which a wide place still stands for where it happened."""
SPANNING = frozenset({"since", "in", "during", "of", "throughout", "long", "year"})
FIRST = 3
"""Words at the head of a sentence that go on from the one before: since then."""
HAPPENING = frozenset({Put.IN, Put.BESIDE, Put.REACHED})
"""How a place is put where something happens."""
INNER_VERBS = frozenset({Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.ADJECTIVE})
"""What a verb is to another word where it makes no clause of its own."""
DEPTH = 40
"""Steps climbed in a parse at most."""


@annotator(Sentence, ReportPlaces, revises=Figure, makes=PlacedFigures)
def place_figures(notes: Notes) -> Iterator[Figure]:
    """The figures again, each with its place where the report tells one."""
    sentences, places = notes.of(Sentence), places_of(notes)
    begins = [s.begin for s in sentences]
    placer = FigurePlacer(sentences, places)
    for figure in notes.of(Figure):
        at = bisect_right(begins, figure.words.begin) - 1
        if figure.place or at < 0:
            yield figure
        else:
            place = placer.place_of(figure, at)
            yield replace(figure, place=place) if place else figure


class _Counted:
    """A figure in its sentence: its last word and the one that its words hang on, its clause."""

    __slots__ = ("at", "clause", "figure", "last", "top")

    def __init__(self, figure: Figure, at: int, sentence: Sentence) -> None:
        self.figure = figure
        self.at = at
        tokens = sentence.tokens_in(figure.words.begin, figure.words.end)
        self.last = tokens[-1] if tokens else None
        self.clause = _clause(tokens[-1]) if tokens else None
        self.top = _top(tokens) if tokens else None

    def holds(self, token: Token) -> bool:
        """Whether a word of the sentence hangs on the figure's words, over others or by itself."""
        top = self.top
        return top is not None and (top.i == token.i or top.is_ancestor(token))


class FigurePlacer:
    """Weighs the places of a report for each of its figures."""

    def __init__(self, sentences: Sequence[Sentence], places: ReportPlaces) -> None:
        """All sentences of the report, and its places."""
        self.sentences = sentences
        self.places = places
        self.lines = [places.mentions.get(s.begin, ()) for s in sentences]
        setting = places.setting
        self.only_filed = not any(m.key == setting for line in self.lines for m in line)
        words_of = place_words()
        every = words_of.world | words_of.nationwide
        self.telling = [[t for t in s.parse if t.lower_ in every] for s in sentences]
        self.running = [any(map(_runs, s.parse)) for s in sentences]

    def place_of(self, figure: Figure, at: int) -> str:
        """The place of a figure of sentence `at`, written with what lies around it."""
        counted = _Counted(figure, at, self.sentences[at])
        by_words = self._told_by_words(counted)
        if by_words is not None:
            return by_words
        weighed = [(self.weight(m, counted, back), -back, m) for back, m in self._near(at)]
        best = max(weighed, key=lambda w: w[:2], default=None)
        running = self._runs_on(counted)
        if running and (best is None or best[1] < 0 or best[0] < FIGURE["clause"]):
            return self.places.written(self.places.state)
        base = self._weight_of_setting(at)
        if best is None or best[0] < max(base, LEAST):
            return self.places.written(self._setting(at)) if base >= LEAST else ""
        return self._narrowed(best[2], at, running)

    def _weight_of_setting(self, at: int) -> float:
        """What speaks for the report's setting, less where the text has just gone elsewhere."""
        if not self.places.setting:
            return 0.0
        if self.only_filed and any(m.head.text in m.name for m in self.lines[at]):
            return 0.0
        gone = at >= self.places.top and any(
            back and m.put in HAPPENING and not m.within and self._is_elsewhere(m)
            for back, m in self._near(at)
        )
        return FIGURE["setting"] + (FIGURE["gone"] if gone else 0.0)

    def _setting(self, at: int) -> str:
        """The report's setting; in a round-up the place that its part was filed from."""
        filed = self.places.filed
        before = bisect_right(filed, self.sentences[at].begin, key=lambda line: line[0]) - 1
        return filed[before][1] if len(filed) > 1 and before >= 0 else self.places.setting

    def _is_elsewhere(self, mention: PlaceMention) -> bool:
        """Whether a place is neither the setting nor in it nor around it."""
        key, setting = mention.key, self.places.setting
        inside = self.places.holds(setting, key) or self.places.holds(key, setting)
        return key != setting and not inside

    def _told_by_words(self, counted: _Counted) -> str | None:
        """The world, or the state of the report, where a word of the clause says so."""
        for token in self.telling[counted.at]:
            if counted.clause is None or _clause(token).i != counted.clause.i:
                continue
            if token.lower_ in place_words().nationwide:
                return self.places.written(self.places.state)
            if _is_where(token):
                return "worldwide"
        return None

    def _runs_on(self, counted: _Counted) -> bool:
        """Whether a figure counts in something that runs on through a whole state."""
        if counted.figure.kind is not Kind.COUNT:
            return False
        at = counted.at
        since = any(t.lower_ == "since" for t in self.sentences[at].parse[:FIRST])
        return self.running[at] or (since and at > 0 and self.running[at - 1])

    def _near(self, at: int) -> Iterator[tuple[int, PlaceMention]]:
        """The mentions of the figure's sentence and of those before it in its paragraph."""
        paragraph = self.sentences[at].paragraph
        for back in range(min(len(BACK), at) + 1):
            if back > 1 and self.sentences[at - back].paragraph != paragraph:
                break
            for mention in self.lines[at - back]:
                yield back, mention

    def weight(self, mention: PlaceMention, counted: _Counted, back: int) -> float:
        """What speaks for a mention, `back` sentences before the figure, as its place."""
        weight = FIGURE[mention.put] + FIGURE[mention.width]
        weight += FIGURE["within"] if mention.within else 0.0
        if mention.key == self.places.setting:
            weight += FIGURE["is setting"]
        elif self.places.holds(self.places.setting, mention.key):
            weight += FIGURE["is setting"] / 2
        if back:
            return weight + FIGURE[BACK[back - 1]] + _saying(mention, None)
        return weight + _tie(mention, counted)

    def _narrowed(self, mention: PlaceMention, at: int, running: bool) -> str:
        """The place written; of a wide one in headline or lead the setting that lies in it."""
        setting = self.places.setting
        near = at < self.places.top + BELOW and not running and not self.only_filed
        if near and self.places.holds(mention.key, setting):
            return self.places.written(setting)
        if mention.width <= Width.QUARTER and mention.around:
            return self.places.written(place_key(mention.around[0]))
        return self.places.written(mention.key, mention)


def _tie(mention: PlaceMention, counted: _Counted) -> float:
    """How a mention is tied to a figure of its own sentence."""
    if counted.last is None or counted.clause is None:
        return FIGURE["sentence"]
    far = FIGURE["far"] * abs(mention.head.i - counted.last.i)
    if _follows(mention, counted.last):
        return FIGURE["at once"]
    if counted.holds(mention.head):
        return FIGURE["phrase"] + far
    clause = _clause(mention.head)
    if clause.i == counted.clause.i:
        return FIGURE["clause"] + far
    if clause.is_ancestor(counted.clause) or clause.head.is_ancestor(counted.clause):
        return FIGURE["above"] + far + _saying(mention, counted.clause)
    if counted.clause.is_ancestor(clause):
        return FIGURE["below"] + far
    return FIGURE["sentence"] + far + _saying(mention, counted.clause)


def _follows(mention: PlaceMention, last: Token) -> bool:
    """Whether a place follows a figure at once: 45 in the town of Orba."""
    between = [t.lower_ for t in last.doc[last.i + 1 : mention.first]]
    plain = place_words().kinds | place_words().filler
    prepositions = place_words().prepositions
    return bool(between) and between[0] in prepositions and plain.issuperset(between[1:])


def _is_where(token: Token) -> bool:
    """Whether the world is where something holds: worldwide, around the world, the world's."""
    over = (*place_words().prepositions, "of")
    return token.lower_ not in ("world", "globe") or token.head.lower_ in over


def _runs(token: Token) -> bool:
    """Whether a war or the like is named as a span in which things are counted."""
    named = token.lower_ in place_words().running
    return named and any(_is_span(c) for c in (*token.children, token.head))


def _is_span(token: Token) -> bool:
    """Whether a word beside a war says that all of it is meant: since the war began, in the war."""
    return token.lower_ in SPANNING or is_verb(token) or is_number(token)


def _top(tokens: Sequence[Token]) -> Token:
    """The word of a figure that its other words hang on."""
    inside = {t.i for t in tokens}
    top = tokens[-1]
    for _ in range(DEPTH):
        if top.head.i not in inside or top.head.i == top.i:
            break
        top = top.head
    return top


def _clause(token: Token) -> Token:
    """The verb that a token hangs on, its helpers and participles before nouns apart."""
    for _ in range(DEPTH):
        if token.head.i == token.i or (is_verb(token) and role_of(token) not in INNER_VERBS):
            break
        token = token.head
    return token


def _saying(mention: PlaceMention, own: Token | None) -> float:
    """What speaks against a place where something was only said: told reporters in Orba."""
    verb = _clause(mention.head)
    says = verb.lower_ in speech_forms() and (own is None or verb.i != own.i)
    return FIGURE["saying"] if says else 0.0
