"""Source, cue and content by rules over parse and quotation marks.

The rules are few and plain: clauses under verbs of saying, quotations beside them, "according to",
possessive and nominal reports ("the ministry's claim that", "X's estimate of N").  They stand where
the learned reader does not (reports inside contents) and where no weights are at hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.extract.attribution.carried_quotations import carry_quotations
from sayso.extract.attribution.cues import cues
from sayso.extract.attribution.manner import (
    is_aside,
    is_manner_of_speaking,
    is_mere_happening,
    is_mere_knowing,
    is_refused_saying,
)
from sayso.extract.attribution.nominal import by_adverb, by_noun, by_phrase, closing_phrase
from sayso.extract.attribution.possessive_figures import by_figure
from sayso.extract.attribution.saying import source_of, tells_of_its_noun
from sayso.extract.layout.find import layout_of
from sayso.extract.layout.quotations import Quotation, quotations_at
from sayso.extract.pipeline import Notes
from sayso.extract.segment import Sentence
from sayso.extract.syntax.clauses import (
    is_mark,
    passage_of,
    phrase,
    trimmed,
    verb_group,
    without,
)
from sayso.extract.syntax.nouns import prepositions_of
from sayso.extract.syntax.predicates import objects_of
from sayso.extract.syntax.roles import (
    AUXILIARIES,
    SUBJECTS,
    Role,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
    is_common_noun,
    is_finite,
    is_gerund,
    is_modal,
    is_number,
    is_verb,
)
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage, Span, merge_spans

CLAUSES = (Role.CONTENT_CLAUSE, Role.PARENTHESIS)
"""What stands to a verb of saying as what is said, and such a verb to it where it is set in."""


def rule_attributions(notes: Notes) -> list[Attribution]:
    """Attributions by rule, not linked yet; one cue gives at most one."""
    quotations = layout_of(notes).quotations
    found: dict[tuple[Span, ...], Attribution] = {}
    for sentence in notes.of(Sentence):
        for attribution in _in_sentence(sentence, notes.text, quotations):
            key = attribution.cue.spans if attribution.cue else attribution.content.spans
            found.setdefault(key, attribution)
    spoken = carry_quotations(list(found.values()), notes)
    return sorted(spoken, key=lambda a: (a.content.begin, -a.content.end))


def _in_sentence(
    sentence: Sentence, text: str, quotations: tuple[Quotation, ...]
) -> Iterator[Attribution]:
    known = cues()
    for token in sentence.parse:
        word = token.lower_
        attribution: Attribution | None = None
        if word in known.verbs and is_verb(token):
            attribution = _by_verb(token, sentence, text, quotations)
        elif word in known.nouns and is_common_noun(token):
            attribution = by_noun(token, sentence, text)
        elif word in known.adverbs:
            attribution = by_adverb(token, sentence, text)
        if attribution is None and word in known.amounts and is_common_noun(token):
            attribution = by_figure(token, sentence, text)
        if attribution is None:
            attribution = by_phrase(token, sentence, text)
        if attribution is not None:
            whole = _within_its_quotation(attribution, text, quotations)
            if whole is not None:
                whole = _whole_quotation(whole, text, quotations)
                yield replace(whole, speech=speech_of(whole.content, quotations))


def _within_its_quotation(
    found: Attribution, text: str, quotations: tuple[Quotation, ...]
) -> Attribution | None:
    """What a quoted speaker reports ends with the quotation; None when nothing is in there."""
    cue = found.cue
    around = next(iter(_around(quotations, cue.begin) if cue else ()), None)
    if around is None:
        return found
    cut = (trimmed(text, max(b, around.begin), min(e, around.end)) for b, e in found.content.spans)
    spans = [s for s in cut if any(c.isalnum() for c in text[s[0] : s[1]])]
    return replace(found, content=Passage.of(text, *spans)) if spans else None


def _around(quotations: Sequence[Quotation], place: int) -> list[Quotation]:
    near = quotations_at(quotations, place, place + 1)
    return [q for q in near if q.begin <= place < q.end]


def _whole_quotation(
    found: Attribution, text: str, quotations: tuple[Quotation, ...]
) -> Attribution:
    """A content that begins or ends within a quotation, its cue outside, takes all of it."""
    spans = [list(s) for s in found.content.spans]
    for quotation in quotations_at(quotations, found.content.begin, found.content.end):
        if found.cue is None or found.cue.overlaps(quotation.begin, quotation.end):
            continue
        for span in spans:
            if quotation.begin <= span[0] < quotation.end:
                span[0] = quotation.begin
            if quotation.begin < span[1] <= quotation.end:
                span[1] = quotation.end
    return replace(found, content=Passage.of(text, *merge_spans((b, e) for b, e in spans)))


def _by_verb(
    verb: Token, sentence: Sentence, text: str, quotations: tuple[Quotation, ...]
) -> Attribution | None:
    """ "X said that …", "…, said X", "X mentioned 4,000", "X refused to admit …"."""
    source = source_of(verb)
    if source is None or is_refused_saying(verb) or is_manner_of_speaking(verb, source):
        return None
    if is_mere_happening(verb, source):
        return None
    named = phrase(source)
    cue = verb_group(verb)
    content = without(_clause_of(verb, source), named, cue, closing_phrase(sentence))
    passage = passage_of(sentence, content, text)
    if passage is None or not content:
        passage = _quoted_beside(verb, sentence, text, quotations)
    if passage is None:
        return None
    source_words = passage_of(sentence, named, text)
    cue = [t for t in cue if role_of(t) is not Role.NEGATION or t.i < verb.i]
    cue_words = passage_of(sentence, cue, text)
    return Attribution(source=source_words, cue=cue_words, content=passage)


def _clause_of(verb: Token, source: Token) -> list[Token]:
    """The tokens of what is said, inside this sentence; empty when the verb has no clause."""
    for clause in dependents(verb, *CLAUSES):
        if clause.i != source.i and not clause.is_punct and not is_mere_knowing(verb, clause):
            said = [t for t in clause.subtree if not is_mark(t, clause)]
            return [*_lost_subject(verb, clause), *said]
    set_in = role_of(verb) in CLAUSES and is_aside(verb)
    if set_in or (role_of(verb) is Role.ADVERBIAL_CLAUSE and _is_as_clause(verb)):
        return without(verb.head.subtree, verb.subtree)
    return _object_of(verb)


def _object_of(verb: Token) -> list[Token]:
    """What is said as an infinitive, an -ing clause or a plain object with a number."""
    known, word = cues(), verb.lower_
    if tells_of_its_noun(verb):
        return without(verb.head.subtree, verb.subtree)
    for clause in _told_to_be_done(verb):
        return list(clause.subtree)
    if word not in known.with_object or _is_wanted(verb):
        return []
    if put := _put_at(verb):
        return put
    if word not in known.put_at or prepositions_of(verb, "at"):
        for noun in objects_of(verb):
            if any(map(is_number, noun.subtree)):
                return list(noun.subtree)
    return []


def _told_to_be_done(verb: Token) -> Iterator[Token]:
    """Infinitives and -ing clauses that the verb reports by: "promised to free 40"."""
    known, word = cues(), verb.lower_
    if word in known.with_infinitive and word.startswith("ask"):
        yield from [] if _is_wanted(verb) else prepositions_of(verb, "for")
    elif word in known.with_infinitive:
        yield from dependents(verb, Role.OPEN_CLAUSE)
    if word in known.with_gerund:
        for clause in dependents(verb, Role.OPEN_CLAUSE):
            if any(map(is_gerund, (clause, *dependents(clause, Role.AUXILIARY)))):
                yield clause


def _put_at(verb: Token) -> list[Token]:
    """What is put at a number: "put the crowd on the square at 8,000"."""
    for at in prepositions_of(verb, "at"):
        if any(map(is_number, at.subtree)):
            for found in objects_of(verb):
                return [t for t in verb.subtree if found.left_edge.i <= t.i <= at.right_edge.i]
    return []


def _is_as_clause(verb: Token) -> bool:
    """ "As X has mentioned, …": opened by "as", before the clause that it stands in, no object."""
    opener = next(iter(verb.subtree)).lower_
    before = all(t.i < verb.head.i for t in verb.subtree)
    return opener == "as" and before and not has_dependent(verb, Role.OBJECT, Role.AGENT)


def _lost_subject(verb: Token, clause: Token) -> list[Token]:
    """The subject of "warned the pass was guarded", where the parse made it the verb's object."""
    finite = is_finite(clause) or has_dependent(clause, *AUXILIARIES)
    if not finite or has_dependent(clause, *SUBJECTS, Role.EXPLETIVE):
        return []
    first = min(t.i for t in clause.subtree)
    for given in dependents(verb, Role.OBJECT, Role.INDIRECT_OBJECT):
        tokens = list(given.subtree)
        if tokens[-1].i == first - 1 and class_of(given) is not WordClass.PRONOUN:
            return tokens
    return []


def _is_wanted(verb: Token) -> bool:
    """Whether the verb tells what is to be done, not what was said ("should report")."""
    first = verb.head if role_of(verb) is Role.CONJUNCT else verb
    return any(is_modal(t) for t in dependents(first, Role.AUXILIARY))


def _quoted_beside(
    verb: Token, sentence: Sentence, text: str, quotations: tuple[Quotation, ...]
) -> Passage | None:
    """The quotation that ends right before, or begins right after, the clause of saying."""
    if verb.lower_ in cues().quiet or role_of(verb) is Role.RELATIVE_CLAUSE:
        return None
    near = [
        q
        for q in quotations_at(quotations, sentence.begin - 2, sentence.end + 2)
        if q.end - q.begin > 3
    ]
    place = sentence.begin_of(verb)
    if _around(quotations, place):
        return None
    near = [q for q in near if not q.begin <= place < q.end and _same_line(text, place, q)]
    if not near:
        return None
    best = min(near, key=lambda q: min(abs(q.end - place), abs(q.begin - place)))
    return Passage.of(text, (best.begin, best.end))


def _same_line(text: str, place: int, quotation: Quotation) -> bool:
    gap = text[place : quotation.begin] if place < quotation.begin else text[quotation.end : place]
    return "\n" not in gap and gap.count(". ") == 0


def speech_of(content: Passage, quotations: tuple[Quotation, ...]) -> Speech:
    """Direct where the content is all quoted, indirect where nothing is, else mixed."""
    length = sum(e - b for b, e in content.spans)
    quoted = sum(
        max(0, min(e, q.end) - max(b, q.begin))
        for b, e in content.spans
        for q in quotations_at(quotations, b, e)
    )
    if quoted == 0:
        return Speech.INDIRECT
    return Speech.DIRECT if quoted >= length - 4 * len(content.spans) else Speech.MIXED
