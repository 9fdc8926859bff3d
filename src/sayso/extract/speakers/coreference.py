"""Reads a report's sentences in order and resolves every name, noun and pronoun for a party."""

from collections.abc import Sequence
from itertools import groupby

from spacy.tokens import Token

from sayso.extract.layout.quotations import within
from sayso.extract.segment import Sentence
from sayso.extract.speakers.discourse import DiscourseState, DiscourseWord
from sayso.extract.speakers.entities import Entity
from sayso.extract.speakers.grammar import (
    is_where,
    weight_of,
)
from sayso.extract.speakers.mentions import Mention
from sayso.extract.speakers.nouns import noun_party
from sayso.extract.speakers.pronouns import PRONOUNS, pronoun_party, relative_party
from sayso.extract.speakers.weights import views
from sayso.extract.syntax.predicates import (
    subject_of,
)
from sayso.extract.syntax.roles import (
    SUBJECTS,
    Role,
    dependents_after,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    COMMON_NOUNS,
    WordClass,
    class_of,
    is_pronoun,
    is_verb,
)
from sayso.language.names import is_place, words
from sayso.model.claim import Attribution, Party
from sayso.model.text import Span

INNER = (Role.COMPOUND, Role.ADJECTIVE, Role.APPOSITION, Role.DETERMINER)
WITH = ("with", "alongside")
CALLING_NOUNS = COMMON_NOUNS | {
    WordClass.NAME,
    WordClass.ADJECTIVE,
    WordClass.DETERMINER,
    WordClass.PREDETERMINER,
    WordClass.NUMBER,
}
"""What may stand for a party without naming it: "the minister", "the wounded", "both"."""
"""What words are that name nobody of their own, unless the parse is wrong and a source ends."""


class CoreferenceResolver(DiscourseState):
    """A report read through: `who` says for whom each word stands."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        attributions: Sequence[Attribution],
        quoted: Sequence[Span] = (),
    ) -> None:
        super().__init__(text, sentences, attributions, quoted)
        self._joined: dict[int, tuple[Entity, ...]] = {}
        self._vote()
        self._read()

    def _vote(self) -> None:
        """A sentence that names one person tells by a later pronoun which sex that is."""
        for number, group in groupby(self.mentions, key=lambda m: m.sentence):
            people = [m for m in group if m.kind is Party.PERSON and not m.heading]
            if len({m.name for m in people}) != 1:
                continue
            entity = self.entities.of(people[0])
            sentence = self.sentences[number]
            for token in sentence.parse:
                sex = PRONOUNS.get(token.lower_)
                at = sentence.begin_of(token)
                same_voice = within(self.quoted, at) == people[0].quoted
                later = at > people[0].begin and same_voice
                if sex and entity and later and self._is_somebody(entity, people[0]):
                    entity.sexes[sex] += 1
                    break

    def _is_somebody(self, entity: Entity, mention: Mention) -> bool:
        """Whether more than a capital speaks for a person: a role, a full name, something said."""
        spoke = within(self.sources, mention.begin)
        return bool(entity.nouns) or " " in entity.name or spoke

    def _read(self) -> None:
        for number, sentence in enumerate(self.sentences):
            named = self.named.get(number, {})
            inside = {i for m in named.values() for i in range(m.head - len(m.tokens) + 1, m.head)}
            for token in sentence.parse:
                word = DiscourseWord(token=token, sentence=sentence, number=number)
                if token.i in named:
                    self._meet_name(named[token.i], word)
                elif token.i not in inside:
                    self._meet_word(word)

    def _meet_name(self, mention: Mention, word: DiscourseWord) -> None:
        entity, token = self.entities.of(mention), word.token
        if entity is None:
            return
        weight = weight_of(token)
        if (
            mention.kind is Party.BODY
            and is_where(token)
            and (is_place(entity.name) or token.head.lower_ != "from")
        ):
            weight *= views().where
        elif mention.kind is Party.BODY and role_of(token) is Role.COMPOUND:
            weight *= views().modifier
        self.who[word.begin] = entity
        self.show(entity, word, weight, mention.begin)
        if entity.kind is not Party.PERSON:
            return
        others = self._joined_to(word)
        companions = others or self._beside(word)
        if companions and entity not in companions:
            together = (*companions, entity)
            self._joined[word.begin] = together
            weight = views().subject if others else views().plain
            self.show(self.group(together), word, weight, mention.begin)
            self.who[mention.begin] = entity

    def _beside(self, word: DiscourseWord) -> tuple[Entity, ...]:
        """The subject that acts together with a person named behind "with"."""
        token = word.token
        if role_of(token) is not Role.PREPOSITION_OBJECT or token.head.lower_ not in WITH:
            return ()
        doer = token.head.head.head if token.head.head.lower_ == "along" else token.head.head
        subject = subject_of(doer) if is_verb(doer) else doer
        entity = subject and self.at_head(subject, word.sentence)
        return (entity,) if entity and entity.kind is Party.PERSON else ()

    def _joined_to(self, word: DiscourseWord) -> tuple[Entity, ...]:
        """The people that a name is joined to by "and", also past what is said of them."""
        at = word.token
        between = dependents_after(at.head, Role.COORDINATOR)
        if role_of(at) is not Role.CONJUNCT or any(c.lower_ == "or" for c in between):
            return ()
        for _ in range(4):
            at = at.head
            begin = word.sentence.begin_of(at)
            entity = self.who.get(begin)
            if entity and entity.kind is Party.PERSON and entity is not self.who.get(word.begin):
                return self._joined.get(begin, (entity,))
            if role_of(at) not in (Role.APPOSITION, Role.PREPOSITION_OBJECT, Role.PREPOSITION):
                return ()
        return ()

    def _meet_word(self, word: DiscourseWord) -> None:
        token = word.token
        entity = self._party(word)
        if entity is None:
            return
        misread = role_of(token) in INNER and self.closes_source(word)
        weight = views().subject if misread else weight_of(token)
        pronoun = is_pronoun(token)
        if not pronoun and weight < views().subject:
            weight *= views().common
        if not pronoun and entity.kind in (Party.ANONYMOUS, Party.ROLE):
            weight *= views().nameless
        self.show(entity, word, weight)
        if entity.plural and not entity.thing and (others := self._joined_to(word)):
            self.show(self.group((*others, entity)), word, views().subject)
            self.who[word.begin] = entity
        if not entity.thing or class_of(token) is WordClass.PRONOUN:
            first = word.begin if token.lower_ in PRONOUNS else word.first
            self.who.setdefault(first, entity)

    def _called(self, word: DiscourseWord) -> Entity | None:
        """The name that a noun is given: "a company called Selm Analytics"."""
        clauses = dependents_after(word.token, Role.NOUN_CLAUSE) if word.token.n_rights else ()
        for verb in clauses:
            if verb.lower_ in words("calling", "participles"):
                for name in dependents_after(verb, Role.OBJECT_PREDICATE):
                    mention = self.named.get(word.number, {}).get(name.i)
                    at = word.sentence.begin_of(name)
                    whole = self.entities.of(mention) if mention else None
                    if (entity := whole or self.named_around(word.number, at)) is not None:
                        return entity
        return None

    def _party(self, word: DiscourseWord) -> Entity | None:
        """Whom a word that is no name stands for, by what kind of word it is."""
        token: Token = word.token
        if (name := self._called(word)) is not None:
            return name
        if is_pronoun(token):
            return pronoun_party(self, word)
        if class_of(token) in CALLING_NOUNS:
            inner = role_of(token) in INNER and not self.closes_source(word)
            return None if inner or self.runs_past_source(word) else noun_party(self, word)
        if class_of(token) in (WordClass.WHO, WordClass.WHICH) and role_of(token) in SUBJECTS:
            return relative_party(self, word)
        return None
