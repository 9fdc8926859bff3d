"""The state of discourse at the place read to: sentences, quotations, entities in view."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.extract.layout.quotations import within
from sayso.extract.segment import Sentence
from sayso.extract.speakers.beside import Beside
from sayso.extract.speakers.described import KnownBodies
from sayso.extract.speakers.entities import Entities, Entity, with_settled_kinds
from sayso.extract.speakers.introduced import introduced
from sayso.extract.speakers.issuers import issuers
from sayso.extract.speakers.mentions import Mention, by_head, find_mentions
from sayso.extract.speakers.salience import Activation, NamedParties, Salience
from sayso.extract.speakers.weights import views
from sayso.language.names import JOINED
from sayso.model.claim import Attribution, Party
from sayso.model.text import Span, merge_spans

LONGEST_ASIDE = 400
"""Characters within which a bracket that holds a mention opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscourseWord:
    """A word where it stands: its token, sentence, and that sentence's number in the report."""

    token: Token
    sentence: Sentence
    number: int

    @property
    def begin(self) -> int:
        """Where the word begins in the report."""
        return self.sentence.begin_of(self.token)

    @property
    def first(self) -> int:
        """Where the phrase of the word begins in the report, within the sentence."""
        return max(self.sentence.begin, self.sentence.begin_of(self.token.left_edge))


class DiscourseState:
    """One report while it is read: who each word for a party stands for, by where it begins."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        attributions: Sequence[Attribution],
        quoted: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.quoted = quoted
        self._starts = [s.begin for s in sentences]
        mentions = [m for i, s in enumerate(sentences) for m in find_mentions(s, i, self.quoted)]
        places = ((self.sentence_at(a.source.begin), a) for a in attributions if a.source)
        mentions, self.closes = introduced(mentions, sentences, places)
        self.mentions = with_settled_kinds(mentions)
        self.entities = Entities(self.mentions)
        self.salience = Salience()
        self.named_parties = NamedParties(self.entities.members)
        self.who: dict[int, Entity] = {}
        self.tags = {a.source.begin: a for a in attributions if a.source}
        self.sources = merge_spans(s for a in attributions if a.source for s in a.source.spans)
        self._closed = {a.source.spans[-1][1] for a in attributions if a.source}
        self.named = by_head(self.mentions)
        self.mentions = [self._without_loose(m) for m in self.mentions]
        headlines = {i for i in (0,) if sentences and self.is_headline(i)}
        below = [m for m in self.mentions if m.sentence not in headlines]
        self.bodies = KnownBodies(below, self.entities, self.sources)
        self.beside = {
            (m.sentence, b.head): entity
            for m in self.mentions
            for b in m.beside
            if (entity := self.entities.of(m)) is not None
        }
        self.papers: dict[Entity, DiscourseWord] = {}
        self._groups: dict[tuple[str, ...], Entity] = {}
        self.clock = self._sentence_clock()
        self._contents = sorted(
            ((*span, a) for a in attributions for span in a.content.spans), key=lambda c: c[:2]
        )

    def _without_loose(self, mention: Mention) -> Mention:
        """The mention with those descriptions only that surely are its own."""
        if not any(b.loose for b in mention.beside):
            return mention
        sentence = self.sentences[mention.sentence]
        last = bisect_right(self.sources, (mention.begin, len(self.text))) - 1
        around = self.sources[last] if last >= 0 else (0, 0)

        def shared(found: Beside) -> bool:
            at = sentence.begin_of(sentence.parse.doc[found.head])
            return mention.begin < around[1] and around[0] <= at < around[1]

        return replace(mention, beside=tuple(b for b in mention.beside if not b.loose or shared(b)))

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds a place, or of the one before it."""
        return max(0, bisect_right(self._starts, at) - 1)

    def enclosing(self, at: int) -> Attribution | None:
        """The closest attribution in whose content a place lies."""
        index = bisect_right(self._contents, at, key=lambda c: c[0])
        for begin, end, attribution in reversed(self._contents[max(0, index - 12) : index]):
            if begin <= at < end:
                return attribution
        return None

    def speaker_of(self, attribution: Attribution | None) -> Entity | None:
        """Who an attribution's source words stand for, as far as has been read."""
        if attribution is None or attribution.source is None:
            return None
        for begin, end in attribution.source.spans:
            for at in range(begin, min(end, begin + 300)):
                if at in self.who:
                    return self.who[at]
        return None

    def issuer(self, entity: Entity) -> Entity | None:
        """Whose words a paper holds, as far as the report tells and has been read."""
        word = self.papers.get(entity)
        if word is None:
            return None
        for head in issuers(word.token):
            found = self._closing(head, word.sentence) or self.at_head(head, word.sentence)
            if found is not None and found.kind is not Party.DOCUMENT and not found.thing:
                return found
        return None

    def _closing(self, head: Token, sentence: Sentence) -> Entity | None:
        """Whose name closes a source that begins with a noun phrase: "its maker Selm Motors"."""
        name = self.closes.get(max(sentence.begin, sentence.begin_of(head.left_edge)))
        return self.who.get(name) if name is not None else None

    def at_head(self, head: Token, sentence: Sentence) -> Entity | None:
        """Who a noun phrase already read stands for, by its head or the words before it."""
        begin = sentence.begin_of(head.left_edge)
        for at in range(sentence.begin_of(head), max(begin, sentence.begin) - 1, -1):
            if at in self.who:
                return self.who[at]
        return None

    def named_around(self, number: int, at: int) -> Entity | None:
        """Whose joined name a place stands in: the head of "Doctors of Velmar" is not its end."""
        names = self.named.get(number, {}).values()
        mention = next((m for m in names if m.begin <= at < m.end), None)
        joined = mention is not None and not JOINED.isdisjoint(mention.tokens)
        return self.entities.of(mention) if mention and joined else None

    def group(self, people: Sequence[Entity]) -> Entity:
        """Several people as one party for "they"; the same each time."""
        names = tuple(m.name for m in people)
        name = ", ".join(names[:-1]) + " and " + names[-1]
        group = Entity(name=name, kind=Party.GROUP, plural=True)
        return self._groups.setdefault(names, group)

    def is_source(self, word: DiscourseWord) -> bool:
        """Whether an attribution's source begins with the word's phrase."""
        return word.sentence.begin_of(word.token.left_edge) in self.tags

    def closes_source(self, word: DiscourseWord) -> bool:
        """Whether an attribution's source ends with the word."""
        return word.sentence.span_of(word.token, word.token)[1] in self._closed

    def runs_past_source(self, word: DiscourseWord) -> bool:
        """Whether the word's phrase begins like a source that ends before the word."""
        attribution = self.tags.get(word.sentence.begin_of(word.token.left_edge))
        source = attribution.source if attribution else None
        return source is not None and source.spans[-1][1] <= word.begin

    def is_headline(self, number: int) -> bool:
        """Whether the sentence is the report's first line, without a full stop."""
        return number == 0 and self._has_headline()

    def _has_headline(self) -> bool:
        first, more, _ = self.text.strip().partition("\n")
        return bool(more) and first.rstrip()[-1:].isalnum()

    def show(
        self, entity: Entity, word: DiscourseWord, weight: float, begin: int | None = None
    ) -> None:
        """A party comes into view with a word, or where its name begins."""
        begin = word.begin if begin is None else begin
        spoke = within(self.sources, begin)
        if spoke:
            weight = max(weight, views().subject)
        if not entity.thing:
            self.who[begin] = entity
        if within(self.quoted, begin):
            weight *= views().quoted
        elif self.enclosing(begin) is not None:
            weight *= views().reported
        if self._in_brackets(begin):
            weight *= views().aside
        entity.spoke = entity.spoke or spoke
        self.salience.show(Activation(entity, begin, self.clock[word.number], weight, spoke))

    def _in_brackets(self, at: int) -> bool:
        """Whether a place stands within round brackets of its paragraph."""
        opened = self.text.rfind("(", max(0, at - LONGEST_ASIDE), at)
        return opened >= 0 and not any(c in self.text[opened:at] for c in ")\n")

    def _sentence_clock(self) -> list[int]:
        """For each sentence how many before it were not quoted through: fading counts these."""
        clock, now = [], 0
        for sentence in self.sentences:
            clock.append(now)
            last = max(sentence.begin, sentence.end - 2)
            whole = within(self.quoted, sentence.begin) and within(self.quoted, last)
            now += not whole
        return clock
