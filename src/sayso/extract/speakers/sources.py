"""Whose word an attribution is: its source words resolved to parties within the report."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, takewhile

from spacy.tokens import Token

from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.layout.marks import DOUBLE_MARKS
from sayso.extract.layout.quotations import within
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.segment import Sentence
from sayso.extract.speakers.apposed import apposed, office_held
from sayso.extract.speakers.chains import (
    bearers,
    cited_by_source,
    further_voices,
    quoted_by,
    rested_on,
    told_to,
)
from sayso.extract.speakers.coreference import CoreferenceResolver
from sayso.extract.speakers.entities import Entity
from sayso.extract.speakers.named_papers import named_paper
from sayso.extract.speakers.printed import is_mere_count, is_withheld, printed, printed_as_described
from sayso.extract.speakers.pronouns import FIRST, IT, PRONOUNS, THEY
from sayso.extract.syntax.roles import Role, dependents, dependents_after, role_of
from sayso.extract.syntax.word_classes import (
    ADJECTIVES,
    DETERMINERS,
    NOUNS,
    RELATIVES,
    WordClass,
    class_of,
    is_name,
    is_noun,
    is_plural,
    is_pronoun,
)
from sayso.extract.syntax.word_classes import (
    PRONOUNS as PRONOUN_CLASSES,
)
from sayso.language.lexicon import plain_letters
from sayso.language.names import bare, canonical, is_calling, singular, words
from sayso.language.parties import agencies
from sayso.language.speech import speech_forms
from sayso.model.claim import Attribution, Party, Voice
from sayso.model.text import Passage

RELATIVE = frozenset({"who", "which", "that"})
"""Words of a clause that hangs on a party: they name nobody where none is found for them."""
STANDING = {*PRONOUNS, *IT, *THEY, *FIRST, *RELATIVE}
"""Words that stand for a party and never name one."""
NOMINAL = (
    NOUNS | ADJECTIVES | PRONOUN_CLASSES | RELATIVES | {WordClass.NUMBER, WordClass.DETERMINER}
)
"""Words that may head the source of a report."""
PASSIVE = frozenset({"is", "was", "been", "being"})
NAMING = frozenset({Role.SUBJECT, Role.PREPOSITION_OBJECT, Role.OWNER})
"""What the head of a source is in its sentence."""

__all__ = ["NamedSource", "canonical", "name_sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSource:
    """The voices behind an attribution, outermost first, without the outlet.

    The last voice is the origin of the attribution's content; none where nobody is named.
    """

    attribution: str
    voices: tuple[Voice, ...]
    reason: str


@annotator(Layout, Sentence, Attribution, makes=NamedSource)
def name_sources(notes: Notes) -> Iterator[NamedSource]:
    """Pronouns, surnames, offices and chains, resolved to the fullest name in the report."""
    attributions = notes.of(Attribution)
    sentences = notes.of(Sentence)
    if not attributions or not sentences:
        return
    quotations = layout_of(notes).quotations
    quoted = [(q.begin, q.end) for q in quotations if notes.text[q.begin] in DOUBLE_MARKS]
    reader = CoreferenceResolver(notes.text, sentences, attributions, quoted)
    own = canonical(notes.document.outlet)
    before: tuple[Voice, ...] = ()
    for attribution in sorted(attributions, key=_place):
        named = _name(reader, attribution, before, own)
        before = named.voices or before
        yield named


def _place(attribution: Attribution) -> int:
    return (attribution.source or attribution.cue or attribution.content).begin


def _name(
    reader: CoreferenceResolver, attribution: Attribution, before: tuple[Voice, ...], own: str
) -> NamedSource:
    if attribution.source is None:
        voices, reason = _unsaid(reader, attribution, before)
        return NamedSource(attribution=attribution.id, voices=voices, reason=reason)
    if _is_nobody(attribution.source, attribution.cue):
        return NamedSource(attribution=attribution.id, voices=(), reason="“it” is nobody")
    number = reader.sentence_at(attribution.source.begin)
    sentence = reader.sentences[number]
    voice, reason = _voice(reader, sentence, attribution.source)
    if voice.name.lower() in RELATIVE:
        return NamedSource(attribution=attribution.id, voices=(), reason=reason)
    if is_mere_count(voice):
        return NamedSource(attribution=attribution.id, voices=(), reason="a count, and nobody's")
    voices = (voice,)
    chains = (further_voices, cited_by_source, rested_on)
    further = (token for chain in chains for token in chain(attribution, sentence))
    inner = [_voice_of(reader, sentence, t) for t in further]
    voices += tuple(v for v in inner if v and v.name != voice.name)
    for token in told_to(attribution, sentence):
        outlet = _voice_of(reader, sentence, token)
        if outlet and outlet.kind is Party.OUTLET and _hands_on(outlet, own):
            voices = (outlet, *voices)
    for token in quoted_by(attribution, sentence):
        outer = _voice_of(reader, sentence, token)
        if outer and canonical(outer.name) != own:
            voices = (outer, *voices)
    return NamedSource(attribution=attribution.id, voices=voices, reason=reason)


def _is_nobody(source: Passage, cue: Passage | None) -> bool:
    """Whether "it" only opens a passive: "it has been confirmed", but not "it was told"."""
    said = cue.text.lower().split() if cue else []
    opens = source.text.lower() == "it" and not PASSIVE.isdisjoint(said[:-1])
    return opens and said[-1] not in speech_forms("with_hearer")


def _hands_on(hearer: Voice, own: str) -> bool:
    """Whether who was told relays it: no agency, whose copy the report is, and no outlet itself."""
    return canonical(hearer.name) != own and plain_letters(hearer.name).lower() not in _agencies()


@cache
def _agencies() -> frozenset[str]:
    return frozenset(plain_letters(name).lower() for name in agencies())


def _unsaid(
    reader: CoreferenceResolver, attribution: Attribution, before: tuple[Voice, ...]
) -> tuple[tuple[Voice, ...], str]:
    if before and within(reader.quoted, attribution.content.begin):
        return before, "the quotation goes on"
    return (), "nobody is named"


def _voice(reader: CoreferenceResolver, sentence: Sentence, source: Passage) -> tuple[Voice, str]:
    begin, end = source.spans[0]
    tokens = sentence.tokens_in(begin, end)
    head = _head(tokens)
    if head is None:
        return printed(source), "as printed"
    return _resolve(reader, sentence, head, tokens, source)


def _head(tokens: list[Token]) -> Token | None:
    inside = {t.i for t in tokens}
    for token in tokens:
        outside = token.head.i not in inside or token.head.i == token.i
        if outside and (class_of(token) in NOMINAL or role_of(token) in NAMING):
            return token
    nouns = [t for t in tokens if is_noun(t) or is_pronoun(t)]
    return nouns[-1] if nouns else None


def _voice_of(reader: CoreferenceResolver, sentence: Sentence, head: Token) -> Voice | None:
    """The voice of a noun phrase, where its head is a word for somebody who can speak."""
    if not _can_speak(reader, sentence, head):
        return None
    tokens = [t for t in head.subtree if sentence.begin <= sentence.begin_of(t) < sentence.end]
    if head not in tokens:
        tokens = [head]
    elif head.lower_ not in words("documents", "vehicles"):
        tokens = tokens[: tokens.index(head) + 1]
    span = sentence.span_of(tokens[0], tokens[-1])
    passage = Passage.of(reader.text, span)
    return _resolve(reader, sentence, head, tokens, passage)[0]


def _can_speak(reader: CoreferenceResolver, sentence: Sentence, head: Token) -> bool:
    word = head.lower_
    lists = (("anonymous", "words"), ("groups", "words"), ("bodies", "words"))
    spoken = any(word in words(*keys) for keys in (*lists, ("documents", "words")))
    named = _at(reader, sentence, head) is not None
    return named or spoken or is_calling(word) or is_calling(singular(word))


def _resolve(
    reader: CoreferenceResolver,
    sentence: Sentence,
    head: Token,
    tokens: list[Token],
    source: Passage,
) -> tuple[Voice, str]:
    named_last = reader.closes.get(source.begin, source.end)
    if named_last < source.end and named_last in reader.who:
        spoken = reader.who[named_last]
        spoken.role = office_held(reader, sentence, tokens, spoken)
        return _spoken(spoken, source), f"named as {source.text!r}"
    entity = _member(reader, sentence, head, tokens)
    if entity is not None and (names := _together(reader, sentence, head, entity, tokens)):
        return Voice(name=names, kind=Party.GROUP, mention=source), "several speak as one"
    word = head.lower_
    if entity is None or (entity.kind in (Party.ANONYMOUS, Party.ROLE) and word not in STANDING):
        entity = apposed(reader, reader.sentence_at(sentence.begin), tokens) or entity
    if word in STANDING:
        if entity:
            entity = reader.issuer(entity) or entity
            return _spoken(entity, source), f"“{word}” stands for {entity.name}"
        return Voice(name=source.text, kind=Party.ROLE, mention=source), "nobody in view fits"
    if entity is not None and not _stays_asprinted(entity, head):
        entity.role = office_held(reader, sentence, tokens, entity)
        return _spoken(entity, source), f"named as {source.text!r}"
    if name := named_paper(reader.text, head, source):
        return Voice(name=name, kind=Party.DOCUMENT, mention=source), f"the report names one {word}"
    return printed_as_described(head, source), "as printed"


def _together(
    reader: CoreferenceResolver,
    sentence: Sentence,
    head: Token,
    entity: Entity,
    tokens: list[Token],
) -> str:
    """The names of several parties that one source joins by "and"; empty where it names one."""
    inside = {t.i for t in tokens}
    others = [t for t in head.conjuncts if t.i in inside and t.i > head.i]
    if not others or entity.kind is Party.GROUP or any(t.lower_ == "or" for t in head.rights):
        return ""
    names = [bare(entity.name)]
    for other in others:
        found = _at(reader, sentence, other)
        if found is entity or not (found or _is_another(other, entity)):
            return ""
        named = found is not None and found.kind is not Party.GROUP
        names.append(bare(found.name if found and named else _phrase(other)))
    return ", ".join(names[:-1]) + " and " + names[-1]


def _is_another(joined: Token, entity: Entity) -> bool:
    """Whether a noun joined to a party is somebody else, no second thing said of a person."""
    if is_plural(joined):
        return True
    articles = [t.lower_ for t in joined.lefts if class_of(t) in DETERMINERS]
    person = entity.kind is Party.PERSON
    return bool(articles) and not (person and articles[0] in ("a", "an"))


def _phrase(token: Token) -> str:
    return " ".join(token.doc[token.left_edge.i : token.i + 1].text.split())


def _stays_asprinted(entity: Entity, head: Token) -> bool:
    """Whether the source's own words say more than the party's name: groups, the unnamed."""
    if entity.kind is Party.GROUP:
        return head.lower_ not in words("documents", "vehicles")
    return entity.kind is Party.ANONYMOUS and is_withheld(head)


def _spoken(entity: Entity, source: Passage) -> Voice:
    return Voice(name=bare(entity.name), kind=entity.kind, role=entity.role, mention=source)


def _member(
    reader: CoreferenceResolver, sentence: Sentence, head: Token, tokens: list[Token]
) -> Entity | None:
    if is_name(head) and (named := _at(reader, sentence, head)):
        return named
    if head.lower_ in words("documents", "vehicles"):
        inside = {t.i for t in tokens}
        for bearer in bearers(head):
            if bearer.i in inside:
                found = _at(reader, sentence, bearer) or _unnamed_bearer(bearer, tokens)
                if found:
                    return found
        paper = _at(reader, sentence, head)
        return reader.issuer(paper) if paper else None
    found = _at(reader, sentence, head)
    if found and found.kind is Party.PERSON:
        return found
    if is_calling(head.lower_) or head.lower_ in words("bodies", "words"):
        behind = [t for t in tokens if t.i > head.i]
        bare_name = dropwhile(lambda t: class_of(t) in DETERMINERS, behind)
        straight = list(takewhile(is_name, bare_name))[-1:]
        for token in (*dependents_after(head, Role.APPOSITION), *straight):
            named = _at(reader, sentence, token)
            if named:
                return named
    return found if tokens else None


def _unnamed_bearer(bearer: Token, tokens: list[Token]) -> Entity | None:
    """The body that a paper's own noun only names by its kind: "a Selm police statement"."""
    if role_of(bearer) is not Role.COMPOUND or bearer.lower_ not in words("bodies", "words"):
        return None
    before = [t for t in tokens if t.i < bearer.i]
    named = [*takewhile(lambda t: is_name(t) or class_of(t) in ADJECTIVES, reversed(before))]
    phrase = " ".join(t.text for t in (*reversed(named), bearer))
    return Entity(name=phrase, kind=Party.BODY)


def _at(reader: CoreferenceResolver, sentence: Sentence, token: Token) -> Entity | None:
    """Whose name, noun or pronoun ends in this token."""
    begin = sentence.begin_of(token)
    if begin in reader.who:
        return reader.who[begin]
    for other in dependents(token, Role.COMPOUND):
        if other.i < token.i and sentence.begin_of(other) in reader.who:
            mention = reader.who[sentence.begin_of(other)]
            if mention.name.split()[-1:] == [token.text]:
                return mention
    return None
