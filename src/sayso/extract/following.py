"""Reads a report's sentences in order and resolves every name, noun and pronoun for a party."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import groupby

from spacy.tokens import Token

from sayso.extract.cast import Cast, Member, unnamed
from sayso.extract.clauses import governing_subjects
from sayso.extract.mentions import SUBJECTS, Mention, find_mentions
from sayso.extract.names import Sex, acts, person_nouns, role_sex, singular, words
from sayso.extract.quoted import merged, quotations, within
from sayso.extract.scene import (
    Glimpse,
    Scene,
    Wanted,
    has_body_noun,
    suits_it,
    suits_noun,
    suits_sex,
    suits_they,
)
from sayso.extract.segment import Sentence
from sayso.model.claim import Attribution, Party, Speech

PRONOUNS = {
    "he": Sex.HE, "him": Sex.HE, "his": Sex.HE, "himself": Sex.HE,
    "she": Sex.SHE, "her": Sex.SHE, "hers": Sex.SHE, "herself": Sex.SHE,
}  # fmt: skip
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
SUBJECT_WEIGHT, PLAIN_WEIGHT, OBLIQUE, QUOTED = 1.6, 1.0, 0.8, 0.15
GOVERNS = 1.0
"""What being the subject of the clause that the pronoun's own clause hangs on adds."""
NEXT = 400
"""Characters within which a person named later is looked for."""
REPORTED = 0.5
"""What is left of a mention's weight within reported speech."""


class Reader:
    """One report while it is read: who each word for a party stands for, by where it begins."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [s.begin for s in sentences]
        self.quoted = quotations(text)
        self.mentions = [
            m for i, s in enumerate(sentences) for m in find_mentions(s, i, self.quoted)
        ]
        self.cast = Cast(self.mentions)
        self.scene = Scene()
        self.who: dict[int, Member] = {}
        self._pairs: dict[tuple[str, str], Member] = {}
        self._clock = self._told()
        self._tags = {a.source.begin: a for a in attributions if a.source}
        self._sources = merged(s for a in attributions if a.source for s in a.source.spans)
        self._contents = sorted(
            ((*span, a) for a in attributions for span in a.content.spans), key=lambda c: c[:2]
        )
        self._named = {
            n: {m.head: m for m in g} for n, g in groupby(self.mentions, key=lambda m: m.sentence)
        }
        self._vote()
        self._read()

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds a place, or of the one before it."""
        return max(0, bisect_right(self.starts, at) - 1)

    def enclosing(self, at: int) -> Attribution | None:
        """The closest attribution in whose content a place lies."""
        index = bisect_right(self._contents, at, key=lambda c: c[0])
        for begin, end, attribution in reversed(self._contents[max(0, index - 12) : index]):
            if begin <= at < end:
                return attribution
        return None

    def _told(self) -> list[int]:
        """For each sentence how many before it were not quoted through: fading counts these."""
        clock, now = [], 0
        for sentence in self.sentences:
            clock.append(now)
            now += not (within(self.quoted, sentence.begin) and self._in_one(sentence))
        return clock

    def _in_one(self, sentence: Sentence) -> bool:
        return within(self.quoted, max(sentence.begin, sentence.end - 2))

    def speaker_of(self, attribution: Attribution | None) -> Member | None:
        """Who an attribution's source words stand for, as far as has been read."""
        if attribution is None or attribution.source is None:
            return None
        for begin, end in attribution.source.spans:
            for at in range(begin, min(end, begin + 300)):
                if at in self.who:
                    return self.who[at]
        return None

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
        spoke = within(self._sources, mention.begin)
        return bool(member.nouns) or " " in member.name or spoke

    def _read(self) -> None:
        for number, sentence in enumerate(self.sentences):
            named = self._named.get(number, {})
            inside = {i for m in named.values() for i in range(m.head - len(m.tokens) + 1, m.head)}
            for token in sentence.parse:
                if token.i in named:
                    self._meet_name(named[token.i], token, sentence, number)
                elif token.i not in inside:
                    self._meet_word(token, sentence, number)

    def _meet_name(self, mention: Mention, token: Token, sentence: Sentence, number: int) -> None:
        member = self.cast.of(mention)
        if member is None:
            return
        weight = SUBJECT_WEIGHT if mention.subject else PLAIN_WEIGHT
        weight = OBLIQUE if token.dep_ in ("pobj", "poss", "compound") else weight
        self.who[sentence.begin_of(token)] = member
        self._show(member, mention.begin, number, weight, mention.end)
        other = self.who.get(sentence.begin_of(token.head)) if token.dep_ == "conj" else None
        if other and other is not member and other.kind is member.kind is Party.PERSON:
            pair = Member(name=f"{other.name} and {member.name}", kind=Party.GROUP, plural=True)
            pair = self._pairs.setdefault((other.name, member.name), pair)
            self._show(pair, mention.begin, number, SUBJECT_WEIGHT, mention.end)
            self.who[mention.begin] = member

    def _show(self, member: Member, begin: int, number: int, weight: float, end: int) -> None:
        if not member.thing:
            self.who[begin] = member
        if within(self.quoted, begin):
            weight *= QUOTED
        elif self.enclosing(begin) is not None:
            weight *= REPORTED
        spoke = within(self._sources, begin)
        member.spoke = member.spoke or spoke
        self.scene.show(Glimpse(member, begin, self._clock[number], weight, spoke))

    def _meet_word(self, token: Token, sentence: Sentence, number: int) -> None:
        word, tag = token.lower_, token.tag_
        begin, end = sentence.begin_of(token), sentence.end_of(token)
        if tag in ("PRP", "PRP$"):
            member = self._pronoun(token, sentence, number)
        elif tag in ("NN", "NNP", "NNS", "JJ") and token.dep_ not in ("compound", "amod", "appos"):
            member = self._noun(token, sentence, number)
        elif tag in ("WP", "WDT") and token.dep_ in SUBJECTS:
            member = self._relative(token, sentence)
        else:
            return
        if member is not None:
            weight = SUBJECT_WEIGHT if token.dep_ in SUBJECTS else 0.7
            whole = member.kind in (Party.PERSON, Party.GROUP)
            weight *= 1.0 if tag in ("PRP", "PRP$") or whole else 0.45
            first = begin if word in PRONOUNS else sentence.begin_of(token.left_edge)
            self._show(member, begin, number, weight, end)
            if not member.thing or tag == "PRP":
                self.who.setdefault(max(first, sentence.begin), member)

    def _relative(self, token: Token, sentence: Sentence) -> Member | None:
        """ "who" stands for the noun whose clause it opens."""
        clause = token.head
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head is not clause:
            clause = clause.head
        if clause.dep_ != "relcl":
            return None
        head = clause.head
        found = self._at_head(head, sentence)
        if (
            token.lower_ == "who"
            and head.dep_ == "pobj"
            and (not found or found.kind is Party.BODY)
        ):
            return self._at_head(head.head.head, sentence) or found
        return found

    def _at_head(self, head: Token, sentence: Sentence) -> Member | None:
        begin = sentence.begin_of(head.left_edge)
        for at in range(sentence.begin_of(head), max(begin, sentence.begin) - 1, -1):
            if at in self.who:
                return self.who[at]
        return None

    def _pronoun(self, token: Token, sentence: Sentence, number: int) -> Member | None:
        word, begin = token.lower_, sentence.begin_of(token)
        around = self.enclosing(begin)
        if word in FIRST:
            return self.speaker_of(around) if within(self.quoted, begin) else None
        if word in PRONOUNS:
            suits = suits_sex(PRONOUNS[word])
        elif word in IT and begin in self._tags:
            suits = suits_it
        elif word in THEY and begin in self._tags:
            suits = suits_they
        else:
            return None
        own = self._tags[begin].content.spans if begin in self._tags else ()
        wanted = Wanted(
            begin=begin,
            sentence=self._clock[number],
            suits=suits,
            own_content=own,
            tags_quotation=any(b < begin and within(self.quoted, b) for b, _ in own),
        )
        weights = self.scene.weigh(wanted)
        for subject in governing_subjects(token):
            member = self._party_at(subject, sentence, number)
            if member is not None and suits(member) > 0:
                weights[member] = weights.get(member, 0.0) + GOVERNS * suits(member)
        speaker = self.speaker_of(around)
        if speaker in weights and around is not None:
            aloud = around.speech is Speech.DIRECT or within(self.quoted, begin)
            weights[speaker] = 0.0 if aloud else weights[speaker] + 1.5
        if not weights and word in PRONOUNS:
            return self._named_next(begin, suits)
        return max(weights, key=lambda m: weights[m]) if weights else None

    def _named_next(self, begin: int, suits: Callable[[Member], float]) -> Member | None:
        """The first fitting person named soon after a pronoun that nobody before it fits."""
        near = [m for m in self.cast.members if begin < m.first < begin + NEXT and suits(m) > 0]
        return min(near, key=lambda m: m.first, default=None)

    def _party_at(self, token: Token, sentence: Sentence, number: int) -> Member | None:
        """Whose name or noun this is, also where it has not been read yet."""
        beside = (n for c in token.rights if c.dep_ == "appos" for n in (c, *c.conjuncts))
        for near in (*beside, token):
            mention = self._named.get(number, {}).get(near.i)
            if mention is not None:
                return self.cast.of(mention)
        return self.who.get(sentence.begin_of(token))

    def _noun(self, token: Token, sentence: Sentence, number: int) -> Member | None:
        word = token.lower_
        lefts = list(token.lefts)
        definite = any(t.lower_ in ("the", "this", "that") for t in lefts)
        begin = sentence.begin_of(token)
        single = token.tag_ != "NNS"
        if single and (word in person_nouns() or word in words("anonymous", "words")):
            others = frozenset(t.lower_ for t in lefts if t.lower_ not in ("the", "a", "an"))
            headline = self._is_headline(number)
            if definite or ((headline or not lefts) and self._is_source(token, sentence)):
                suits = suits_noun(word, others)
                wanted = Wanted(begin=begin, sentence=self._clock[number], suits=suits)
                found = self._described(wanted) or self._epithet(token, begin, number)
                return found or unnamed(token, Party.ROLE)
            return unnamed(token, Party.ANONYMOUS) if lefts else None
        if word in words("bodies", "words"):
            if definite and len(lefts) == 1:
                suits = has_body_noun(word)
                wanted = Wanted(begin=begin, sentence=self._clock[number], suits=suits)
                found = self._described(wanted)
                if found:
                    return found
            return unnamed(token, Party.BODY) if lefts else None
        people = word in words("groups", "words") or acts(singular(word))
        subject = token.dep_ in SUBJECTS
        if token.tag_ == "NNS" or (people and subject and definite):
            group = unnamed(token, Party.GROUP)
            group.plural = token.tag_ == "NNS"
            group.thing = not people and begin not in self._tags
            return group
        if word in words("documents", "words") and token.tag_ == "NN":
            return unnamed(token, Party.DOCUMENT) if subject or token.dep_ == "dobj" else None
        return None

    def _is_headline(self, number: int) -> bool:
        """Whether the sentence is the report's first line, without a full stop."""
        first = self.text.strip().partition("\n")[0].rstrip()
        return number == 0 and first[-1:].isalnum() and "\n" in self.text.strip()

    def _is_source(self, token: Token, sentence: Sentence) -> bool:
        return sentence.begin_of(token.left_edge) in self._tags

    def _epithet(self, token: Token, begin: int, number: int) -> Member | None:
        """Another way to speak of the person in view: "the New York businessman"."""
        if token.lower_ not in words("persons", "epithets") or not within(self._sources, begin):
            return None
        sex = role_sex().get(token.lower_, Sex.UNKNOWN)

        def suits(member: Member) -> float:
            named = member.kind is Party.PERSON and not member.plural
            return float(named and (not sex or member.sex in (sex, Sex.UNKNOWN)))

        wanted = Wanted(begin=begin, sentence=self._clock[number], suits=suits)
        return self.scene.stands_out(wanted)

    def _described(self, wanted: Wanted) -> Member | None:
        """The party in view that the noun fits, else the latest before it, else the first after."""
        found = self.scene.find(wanted)
        if found:
            return found
        fit = [m for m in self.cast.members if wanted.suits(m) > 0]
        before = [m for m in fit if m.first < wanted.begin]
        return before[-1] if before else fit[0] if fit else None
