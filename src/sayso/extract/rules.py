"""Source, cue and content by rules over parse and quotation marks.

The rules are few and plain: clauses under verbs of saying, quotations beside them, "according to",
possessive and nominal reports ("the ministry's claim that", "X's estimate of N").  They stand where
the learned reader does not (reports inside contents) and where no weights are at hand.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from sayso.extract.clauses import (
    children,
    is_mark,
    passage_of,
    phrase,
    subject_of,
    verb_group,
    without,
)
from sayso.extract.cues import cues
from sayso.extract.nominal import by_adverb, by_noun, by_phrase, closing_phrase
from sayso.extract.pipeline import Notes
from sayso.extract.quotes import Quotation
from sayso.extract.segment import Sentence
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage, Span

CLAUSES = ("ccomp", "parataxis")
VERB_TAGS = ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB")


def rule_attributions(notes: Notes) -> list[Attribution]:
    """Attributions by rule, not linked yet; one cue gives at most one."""
    quotations = notes.of(Quotation)
    found: dict[tuple[Span, ...], Attribution] = {}
    for sentence in notes.of(Sentence):
        for attribution in _in_sentence(sentence, notes.text, quotations):
            key = attribution.cue.spans if attribution.cue else attribution.content.spans
            found.setdefault(key, attribution)
    spoken = _carry_quotations(list(found.values()), notes)
    return sorted(spoken, key=lambda a: (a.content.begin, -a.content.end))


def _in_sentence(
    sentence: Sentence, text: str, quotations: tuple[Quotation, ...]
) -> Iterator[Attribution]:
    known = cues()
    for token in sentence.parse:
        word = token.lower_
        found: Attribution | None = None
        if word in known.verbs and token.tag_ in VERB_TAGS:
            found = _by_verb(token, sentence, text, quotations)
        elif word in known.nouns and token.tag_ in ("NN", "NNS"):
            found = by_noun(token, sentence, text)
        elif word in known.adverbs:
            found = by_adverb(token, sentence, text)
        if found is None:
            found = by_phrase(token, sentence, text)
        if found is not None:
            whole = _whole_quotation(found, text, quotations)
            yield replace(whole, speech=speech_of(whole.content, quotations))


def _whole_quotation(
    found: Attribution, text: str, quotations: tuple[Quotation, ...]
) -> Attribution:
    """A content that begins or ends within a quotation, its cue outside, takes all of it."""
    spans = [list(s) for s in found.content.spans]
    for quotation in quotations:
        if found.cue is None or found.cue.overlaps(quotation.begin, quotation.end):
            continue
        for span in spans:
            if quotation.begin <= span[0] < quotation.end:
                span[0] = quotation.begin
            if quotation.begin < span[1] <= quotation.end:
                span[1] = quotation.end
    return replace(found, content=Passage.of(text, *merged(spans)))


def merged(spans: list[list[int]]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    out: list[Span] = []
    for begin, end in sorted((b, e) for b, e in spans):
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((begin, end))
    return out


def _by_verb(
    verb: Token, sentence: Sentence, text: str, quotations: tuple[Quotation, ...]
) -> Attribution | None:
    """ "X said that …", "…, said X", "X mentioned 4,000", "X refused to admit …"."""
    source = _source_of(verb)
    if source is None:
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
    cue_words = passage_of(sentence, [t for t in cue if t.dep_ != "neg" or t.i < verb.i], text)
    return Attribution(source=source_words, cue=cue_words, content=passage)


def _source_of(verb: Token) -> Token | None:
    """Who says it: the subject, the head of "X saying", or "by X" of a passive."""
    agents = [p for a in children(verb, "agent") for p in children(a, "pobj")]
    if children(verb, "auxpass"):
        told = verb.lower_ in ("told", "quoted", "reported", "cited")
        return agents[0] if agents else (subject_of(verb) if told else None)
    source = subject_of(verb)
    if source is None and verb.tag_ == "VBG" and verb.dep_ in ("acl", "pcomp", "advcl"):
        head = verb.head
        source = head if head.tag_.startswith(("NN", "PRP")) else subject_of(head)
        if _opens_sentence(verb):
            source = _topic(verb) or source
    return source


def _opens_sentence(verb: Token) -> bool:
    """Whether the verb stands before the subject of its sentence ("As for X saying …, Y said")."""
    subject = subject_of(verb.head)
    return subject is not None and verb.i < subject.i


def _topic(verb: Token) -> Token | None:
    """The noun phrase under the preposition that opens the sentence."""
    for opener in children(verb.head, "prep"):
        if opener.i < verb.i:
            objects = [t for t in opener.subtree if t.dep_ == "pobj" and t.i < verb.i]
            return objects[0] if objects else None
    return None


def _clause_of(verb: Token, source: Token) -> list[Token]:
    """The tokens of what is said, inside this sentence; empty when the verb has no clause."""
    known = cues()
    word = verb.lower_
    for clause in children(verb, *CLAUSES):
        if clause.i != source.i and not clause.is_punct:
            return [t for t in clause.subtree if not is_mark(t, clause)]
    if verb.dep_ in ("parataxis", "ccomp") and verb.head.i != verb.i and _brackets(verb):
        return without(verb.head.subtree, verb.subtree)
    if verb.dep_ == "advcl" and _is_as_clause(verb):
        return without(verb.head.subtree, verb.subtree)
    if word in known.with_infinitive:
        for clause in children(verb, "xcomp", "prep"):
            asked = word.startswith("ask")
            if clause.lower_ == "for" if asked else clause.dep_ == "xcomp":
                return list(clause.subtree)
    if word in known.with_object:
        for found in children(verb, "dobj", "obj"):
            if any(t.tag_ == "CD" for t in found.subtree):
                return list(found.subtree)
    return []


def _is_as_clause(verb: Token) -> bool:
    """ "As X has mentioned, …": opened by "as", before the clause that it stands in, no object."""
    opener = next(iter(verb.subtree)).lower_
    before = all(t.i < verb.head.i for t in verb.subtree)
    return opener == "as" and before and not children(verb, "dobj", "obj", "agent")


def _brackets(verb: Token) -> bool:
    """Whether the verb's clause is set off by a comma or mark from the clause it reports."""
    tokens = list(verb.subtree)
    doc = verb.doc
    before = doc[tokens[0].i - 1] if tokens[0].i else None
    after = doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(doc) else None
    return any(t is not None and t.text in (",", '"', "”", "’", "—", "–") for t in (before, after))


def _quoted_beside(
    verb: Token, sentence: Sentence, text: str, quotations: tuple[Quotation, ...]
) -> Passage | None:
    """The quotation that ends right before, or begins right after, the clause of saying."""
    if verb.lower_ in cues().quiet:
        return None
    near = [
        q
        for q in quotations
        if q.end > sentence.begin - 3 and q.begin < sentence.end + 3 and q.end - q.begin > 3
    ]
    place = sentence.begin_of(verb)
    if any(q.begin <= place < q.end for q in quotations):
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
        max(0, min(e, q.end) - max(b, q.begin)) for b, e in content.spans for q in quotations
    )
    if quoted == 0:
        return Speech.INDIRECT
    return Speech.DIRECT if quoted >= length - 4 * len(content.spans) else Speech.MIXED


def _carry_quotations(found: list[Attribution], notes: Notes) -> list[Attribution]:
    """Quotations nobody is named beside go to who was quoted before them in the paragraph."""
    quotations = notes.of(Quotation)
    inner = [a for a in found if _is_inside_quotation(a, quotations)]
    out = [a for a in found if a not in inner]
    for quotation in quotations:
        if quotation.end - quotation.begin < 12 or _is_spoken(quotation, out):
            continue
        before = _speaker_before(quotation, out, notes)
        if before is None:
            if _is_paragraph(quotation, notes.text):
                whole = Passage.of(notes.text, (quotation.begin, quotation.end))
                alone = Attribution(source=None, cue=None, content=whole, speech=Speech.DIRECT)
                out.append(alone)
            continue
        whole = Passage.of(notes.text, (quotation.begin, quotation.end))
        joined = Passage.of(notes.text, *sorted({*before.content.spans, *whole.spans}))
        out[out.index(before)] = replace(before, content=joined)
    return out + inner


def _is_inside_quotation(found: Attribution, quotations: tuple[Quotation, ...]) -> bool:
    """Whether the cue itself is quoted: a report made by the quoted speaker."""
    cue = found.cue
    return cue is not None and any(q.begin <= cue.begin and cue.end <= q.end for q in quotations)


def _is_paragraph(quotation: Quotation, text: str) -> bool:
    """Whether the quotation is a paragraph by itself: the layout says that the speaker goes on."""
    before = text[: quotation.begin].rstrip(" \t")
    after = text[quotation.end :].lstrip(" \t")
    long = quotation.end - quotation.begin > 30
    return long and before[-1:] in ("", "\n") and after[:1] in ("", "\n", "\r")


def _is_spoken(quotation: Quotation, found: list[Attribution]) -> bool:
    return any(a.content.overlaps(quotation.begin, quotation.end) for a in found)


def _speaker_before(
    quotation: Quotation, found: list[Attribution], notes: Notes
) -> Attribution | None:
    earlier = [
        a
        for a in found
        if a.source
        and a.cue
        and a.speech is not Speech.INDIRECT
        and max(a.content.end, a.cue.end) <= quotation.begin
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda a: a.content.end)
    gap = notes.text[max(last.content.end, last.cue.end if last.cue else 0) : quotation.begin]
    near = "\n" not in gap or quotation.carries_on or not any(c.isalnum() for c in gap)
    return last if near and len(gap) < 200 else None
