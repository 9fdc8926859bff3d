"""Mentions of events beside the main one: earlier things, long totals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from spacy.tokens import Token

from sayso.extract.events.clues import (
    BRINGING,
    WORD,
    brings_in,
    is_before,
    is_definite,
    is_known,
    is_long_before,
    is_of_name,
    is_up_to_now,
    kind_in,
    names_in,
    opens_at,
    other_one,
    places_in,
)
from sayso.extract.events.event_spans import (
    clause_span,
    cue_span,
    dated_span,
    is_happening,
    noun_span,
)
from sayso.extract.events.words import OTHER_KIND, event_words
from sayso.extract.figures.datings import Dating, dates_saying
from sayso.extract.places.report_places import ReportPlaces
from sayso.extract.segment import Sentence
from sayso.extract.syntax.roles import (
    Role,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    is_preposition,
    is_verb,
)
from sayso.language.names import is_place
from sayso.language.terms import bare_word
from sayso.model.text import Span
from sayso.model.timespan import Precision, TimeSpan

CLOSE = timedelta(days=7)
"""A single day so near to publication needs a place of its own to be another event's."""

NEXT = timedelta(days=1)
"""A single day so near to the event's own does."""

GOES_ON = 2
"""Sentences over which "the blast" still is the one just told."""

PLACED = ("In ", "At ", "Near ")
"""How a sentence begins that says first where it happens."""

LONG = timedelta(days=45)
"""What began so long before the event is a stretch of many ("since 2011")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContext:
    """What a report is about: kind, day, the names and countries told at its top.

    `begin` is the day of publication where the day is not `told`.  `opening` are the names of the
    headline and the sentence below it, whose number is `first`; `lead` is the number of the first
    sentence that is neither headline nor lead, `words` are those above it.
    """

    places: ReportPlaces
    kind: str
    begin: date | None
    is_dated: bool
    opening: frozenset[str]
    names: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]
    first: int
    lead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """Words that tell of something else than the main event, and what they say of it.

    `names` are those of the places that the top of the report does not name; `again`: it was told
    just before.
    """

    span: Span
    kind: str
    place: str = ""
    begin: date | None = None
    end: date | None = None
    running: bool = False
    again: bool = False
    names: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Line:
    """A sentence with its number and dates."""

    number: int
    sentence: Sentence
    datings: Sequence[Dating]
    tokens: list[Token] = field(default_factory=list)
    times: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.tokens = list(self.sentence.parse)
        words = [d.time.words for d in self.datings]
        dated = (t.i for w in words for t in self.sentence.tokens_in(w.begin, w.end))
        self.times = frozenset(dated)

    @property
    def dates(self) -> list[Span]:
        """Where its dates stand."""
        return [(d.time.words.begin, d.time.words.end) for d in self.datings]

    def stretch(self, dating: Dating) -> Span:
        """The part of the sentence that a date belongs to."""
        return dated_span(self.sentence, dating.path, self.dates)


class EventMentionReader:
    """Reads what one sentence after another tells beside the main event."""

    def __init__(self, text: str, context: ReportContext) -> None:
        self.text = text
        self.context = context
        self.before: tuple[int, EventMention] | None = None

    def mentions(
        self, number: int, sentence: Sentence, datings: Sequence[Dating]
    ) -> Iterator[EventMention]:
        """What a sentence tells of others; nothing for most."""
        words = event_words()
        said = frozenset(WORD.findall(self.text[sentence.begin : sentence.end].lower()))
        hints = bool(said & words.running_hints)
        placed = self.text.startswith(PLACED, sentence.begin)
        brings = placed or bool(said & words.bringing)
        at, earlier = self.before or (number, None)
        carries = earlier is not None and (number - at <= GOES_ON or bool(earlier.names))
        if not (datings or hints or brings or carries):
            return
        line = _Line(number, sentence, datings)
        mentions = [*self._running(line, hints), *self._dated(line)]
        mentions += self._worded(line) if brings else ()
        if not mentions and number > self.context.first:
            mentions += self._carried(line)
        lasting = [t for t in mentions if not t.running]
        if lasting:
            self.before = (number, lasting[-1])
        yield from mentions

    def _running(self, line: _Line, hints: bool) -> Iterator[EventMention]:
        """Totals over many events, by their cue or by a day long ago on which they began."""
        begin, end = line.sentence.begin, line.sentence.end
        found = event_words().running.finditer(self.text, begin, end) if hints else ()
        cues = [m.span() for m in found]
        yield from (self._by_cue(line, cue) for cue in cues)
        for dating in line.datings if not cues else ():
            if self._is_long(dating):
                yield self._as_running(self._mention(line, line.stretch(dating), dating.time))

    def _is_long(self, dating: Dating) -> bool:
        """Whether a date is that on which a long stretch began, or the year that still runs."""
        time, start = dating.time, self.context.begin
        if start is None or time.begin is None:
            return False
        if time.end is None:
            return time.begin < start - LONG
        verb = next((t for t in dating.path if is_verb(t)), None)
        this_year = time.precision is Precision.YEAR and time.begin <= start <= time.end
        return this_year and verb is not None and is_up_to_now(verb)

    def _by_cue(self, line: _Line, cue: Span) -> EventMention:
        """The total that a cue tells, with the day on which it began."""
        single = [d for d in line.datings if d.time.precision is Precision.DAY and d.time.end]
        days = [(d.time.words.begin, d.time.words.end) for d in single]
        span = cue_span(line.sentence, self.text, cue, days)
        dated = [d.time for d in line.datings if span[0] <= d.time.words.begin < span[1]]
        opened = [t for t in dated if t.end is None or t.words.begin > cue[0] - 12]
        mention = self._mention(line, span, opened[0] if opened else None)
        then = "then" in self.text[slice(*cue)].lower().split()
        return replace(self._as_running(mention), again=then)

    def _as_running(self, mention: EventMention) -> EventMention:
        long = event_words().long.search(self.text, *mention.span)
        slow = mention.kind in ("outbreak", "famine", "protest")
        kind = "war" if long and not slow else mention.kind
        return replace(mention, kind=kind, end=None, running=True, names=frozenset())

    def _dated(self, line: _Line) -> Iterator[EventMention]:
        """What a date of another time tells."""
        for dating in line.datings:
            if dating.stated or not self._is_past(line, dating):
                continue
            yield self._mention(line, line.stretch(dating), dating.time)

    def _is_past(self, line: _Line, dating: Dating) -> bool:
        """Whether a date lies before the main event, and what it dates is not that event."""
        time, start = dating.time, self.context.begin
        single, below = time.precision is Precision.DAY, line.number > self.context.first
        if time.end is None or (single and dates_saying(dating)):
            return False
        if start is None:
            return below and not single
        tokens = line.sentence.tokens_in(*line.stretch(dating))
        if time.end >= start:
            earlier = time.written.lower().startswith("earlier") and not single
            return earlier and below and any(map(brings_in, tokens))
        if single and time.end >= start - (NEXT if self.context.is_dated else CLOSE):
            fresh = below and self._fresh(tokens, line.times, self._known(line))
            return bool(fresh) and any(map(brings_in, tokens))
        return True

    def _worded(self, line: _Line) -> Iterator[EventMention]:
        """What a name, "another", "separately" or a place of its own brings in."""
        below, sentence = line.number > self.context.first, line.sentence
        for token in line.tokens:
            if is_happening(token) and (other_one(token) or (below and is_before(token))):
                yield self._mention(line, _span_of_other(sentence, token), None)
        if line.number <= self.context.first:
            return
        for verb in filter(is_long_before, line.tokens):
            yield from self._long_before(line, verb)
        for named in event_words().name.finditer(self.text, sentence.begin, sentence.end):
            if named[0].lower().split()[-1] not in self.context.opening:
                yield self._mention(line, cue_span(sentence, self.text, named.span(), ()), None)
        within = [d.time for d in line.datings if not dates_saying(d)]
        day = next((t for t in within if t.end is not None), None)
        if self._is_another(line, day):
            yield self._mention(line, (sentence.begin, sentence.end), day)

    def _long_before(self, line: _Line, verb: Token) -> Iterator[EventMention]:
        """A clause on what came a span of time before, at a place of its own."""
        span = clause_span(line.sentence, verb)
        if self._fresh(line.sentence.tokens_in(*span), line.times, self._known(line)):
            yield self._mention(line, span, None)

    def _is_another(self, line: _Line, day: TimeSpan | None) -> bool:
        """Whether a sentence tells as a whole of something else, at a place of its own."""
        words, below = event_words(), line.number > self.context.first
        opening = " ".join(t.lower_ for t in line.tokens[:3])
        opened = any(opening.startswith(w) for w in words.openings)
        opened = opened or any(t.lower_ in BRINGING for t in line.tokens)
        wide = self.context.kind in words.wide and day is None
        other = day is not None or kind_in(line.tokens) not in (OTHER_KIND, self.context.kind)
        brought = below and other and not wide and any(map(brings_in, line.tokens))
        first = below and not wide and is_preposition(line.tokens[0])
        if not (opened or brought or first):
            return False
        known = self._known(line)
        fresh = self._fresh(line.tokens, line.times, known)
        if opening.startswith("elsewhere") and below and any(map(brings_in, line.tokens)):
            return True
        own_time = day is not None and day.precision is not Precision.DAY
        if brought and not opened:
            brought = own_time or self._opens_elsewhere(line, known)
        if not fresh or opened or brought:
            return bool(fresh)
        alone = not any(is_known(p, known) for p in places_in(line.tokens, line.times))
        return alone and opens_at(line.tokens, fresh)

    def _carried(self, line: _Line) -> Iterator[EventMention]:
        """A sentence that goes on with what was just told: by its place, or "the blast"."""
        if self.before is None:
            return
        at, earlier = self.before
        places = places_in(line.tokens, line.times) - self.context.names
        placed = bool(places & earlier.names) and not names_in(line.tokens) & self.context.names
        firm = earlier.kind not in event_words().loose
        near = line.number - at <= (GOES_ON if firm else 1)
        again = near and earlier.kind not in (OTHER_KIND, self.context.kind) and any(
            event_words().nouns.get(t.lower_) == earlier.kind and is_definite(t)
            for t in line.tokens
            if is_happening(t) and (firm or t.lower_ not in self.context.words)
        )  # fmt: skip
        if placed or again:
            yield replace(earlier, span=(line.sentence.begin, line.sentence.end), again=True)

    def _known(self, line: _Line) -> frozenset[str]:
        """The names told above a sentence, at the top of the report."""
        return self.context.names if line.number >= self.context.lead else self.context.opening

    def _fresh(
        self, tokens: Sequence[Token], times: frozenset[int], known: frozenset[str]
    ) -> frozenset[str]:
        """The places that the top of the report does not name; countries only beside another."""
        found = {p for p in places_in(tokens, times) if not is_known(p, known)}
        return frozenset(p for p in found if self.context.countries or not is_place(p))

    def _opens_elsewhere(self, line: _Line, known: frozenset[str]) -> bool:
        """Whether the first place that a sentence names is none of the known ones."""
        places = places_in(line.tokens, line.times)
        first = next(
            (t for t in line.tokens if is_of_name(t) and bare_word(t.text) in places), None
        )
        return first is not None and not is_known(bare_word(first.text), known)

    def _mention(self, line: _Line, span: Span, time: TimeSpan | None) -> EventMention:
        tokens = line.sentence.tokens_in(*span)
        return EventMention(
            span=span,
            kind=kind_in(tokens),
            place=self.context.places.told_in(line.sentence, tokens),
            begin=time.begin if time else None,
            end=time.end if time else None,
            names=self._fresh(tokens, line.times, self.context.opening),
        )


def _span_of_other(sentence: Sentence, noun: Token) -> Span:
    """The words on another thing; the clause that tells it as new: saw another blast."""
    is_object = role_of(noun) in (Role.OBJECT, Role.PREDICATE_NOUN)
    is_new = is_object and any(c.lower_ in BRINGING for c in noun.children)
    return clause_span(sentence, noun.head) if is_new else noun_span(sentence, noun)
