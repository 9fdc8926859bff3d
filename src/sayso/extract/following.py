"""Reads a report's sentences in order and resolves every name, noun and pronoun for a party."""

from collections.abc import Sequence
from itertools import groupby

from spacy.tokens import Token

from sayso.extract.cast import Member
from sayso.extract.ground import Ground, Word
from sayso.extract.mentions import SUBJECTS, Mention
from sayso.extract.nouns import noun_party
from sayso.extract.pronouns import PRONOUNS, pronoun_party, relative_party
from sayso.extract.quoted import within
from sayso.extract.segment import Sentence
from sayso.model.claim import Attribution, Party

SUBJECT_WEIGHT, PLAIN_WEIGHT, OBLIQUE = 1.6, 1.0, 0.8
NOUN_WEIGHT, SHARE_OF_BODY = 0.7, 0.45
"""A common noun that is no subject; what is left where it is a body's or a thing's."""


class Reader(Ground):
    """A report read through: `who` says for whom each word stands."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
    ) -> None:
        super().__init__(text, sentences, attributions)
        self._pairs: dict[tuple[str, str], Member] = {}
        self._vote()
        self._read()

    def _vote(self) -> None:
        """A sentence that names one person tells by a later pronoun which sex that is."""
        for number, group in groupby(self.mentions, key=lambda m: m.sentence):
            people = [m for m in group if m.kind is Party.PERSON and not m.heading]
            if len({m.name for m in people}) != 1:
                continue
            member = self.cast.of(people[0])
            sentence = self.sentences[number]
            for token in sentence.parse:
                sex = PRONOUNS.get(token.lower_)
                at = sentence.begin_of(token)
                same_voice = within(self.quoted, at) == people[0].quoted
                later = at > people[0].begin and same_voice
                if sex and member and later and self._is_somebody(member, people[0]):
                    member.sexes[sex] += 1
                    break

    def _is_somebody(self, member: Member, mention: Mention) -> bool:
        """Whether more than a capital speaks for a person: a role, a full name, something said."""
        spoke = within(self.sources, mention.begin)
        return bool(member.nouns) or " " in member.name or spoke

    def _read(self) -> None:
        for number, sentence in enumerate(self.sentences):
            named = self.named.get(number, {})
            inside = {i for m in named.values() for i in range(m.head - len(m.tokens) + 1, m.head)}
            for token in sentence.parse:
                word = Word(token=token, sentence=sentence, number=number)
                if token.i in named:
                    self._meet_name(named[token.i], word)
                elif token.i not in inside:
                    self._meet_word(word)

    def _meet_name(self, mention: Mention, word: Word) -> None:
        member, token = self.cast.of(mention), word.token
        if member is None:
            return
        weight = SUBJECT_WEIGHT if mention.subject else PLAIN_WEIGHT
        weight = OBLIQUE if token.dep_ in ("pobj", "poss", "compound") else weight
        self.who[word.begin] = member
        self.show(member, word, weight, mention.begin)
        joined = token.dep_ == "conj"
        other = self.who.get(word.sentence.begin_of(token.head)) if joined else None
        if other and other is not member and other.kind is member.kind is Party.PERSON:
            self.show(self._pair(other, member), word, SUBJECT_WEIGHT, mention.begin)
            self.who[mention.begin] = member

    def _pair(self, first: Member, second: Member) -> Member:
        """Two people joined by "and", one party for "they"; the same each time."""
        pair = Member(name=f"{first.name} and {second.name}", kind=Party.GROUP, plural=True)
        return self._pairs.setdefault((first.name, second.name), pair)

    def _meet_word(self, word: Word) -> None:
        token, tag = word.token, word.token.tag_
        member = self._party(word)
        if member is None:
            return
        weight = SUBJECT_WEIGHT if token.dep_ in SUBJECTS else NOUN_WEIGHT
        pronoun = tag in ("PRP", "PRP$")
        if not pronoun and member.kind not in (Party.PERSON, Party.GROUP):
            weight *= SHARE_OF_BODY
        self.show(member, word, weight)
        if not member.thing or tag == "PRP":
            first = word.begin if token.lower_ in PRONOUNS else word.first
            self.who.setdefault(first, member)

    def _party(self, word: Word) -> Member | None:
        """Whom a word that is no name stands for, by its tag."""
        token: Token = word.token
        if token.tag_ in ("PRP", "PRP$"):
            return pronoun_party(self, word)
        if token.tag_ in ("NN", "NNP", "NNS", "JJ"):
            inner = token.dep_ in ("compound", "amod", "appos")
            return None if inner else noun_party(self, word)
        if token.tag_ in ("WP", "WDT") and token.dep_ in SUBJECTS:
            return relative_party(self, word)
        return None
