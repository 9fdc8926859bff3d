"""Source, cue and content by rules over parse and quotation marks.

The rules are few and plain: clauses under verbs of saying, quotations beside them, "according to",
possessive and nominal reports ("the ministry's claim that", "X's estimate of N").  They stand where
the learned reader does not (reports inside contents) and where no weights are at hand.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from sayso.extract.clauses import children, phrase, runs, subject_of, verb_group, without
from sayso.extract.cues import Cues, cues
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
            found = _by_noun(token, sentence, text)
        elif word in known.adverbs:
            found = _by_adverb(token, sentence, text)
        if found is None:
            found = _by_phrase(token, sentence, text, known)
        if found is not None:
            whole = _whole_quotation(found, text, quotations)
            yield replace(whole, speech=speech_of(whole.content, quotations))


def _whole_quotation(
    found: Attribution, text: str, quotations: tuple[Quotation, ...]
) -> Attribution:
    """A content within a quotation, its cue outside, takes all the sentences quoted before it."""
    begin, end = found.content.begin, found.content.end
    for quotation in quotations:
        if quotation.end > end + 3 or not quotation.begin < begin < quotation.end:
            continue
        if found.cue is None or found.cue.overlaps(quotation.begin, quotation.end):
            continue
        first = (quotation.begin, found.content.spans[0][1])
        return replace(found, content=Passage.of(text, first, *found.content.spans[1:]))
    return found


def _passage(sentence: Sentence, tokens: list[Token], text: str) -> Passage | None:
    spans = runs(sentence, tokens, text)
    return Passage.of(text, *spans) if spans else None


def _by_verb(
    verb: Token, sentence: Sentence, text: str, quotations: tuple[Quotation, ...]
) -> Attribution | None:
    """ "X said that …", "…, said X", "X mentioned 4,000", "X refused to admit …"."""
    source = _source_of(verb)
    if source is None:
        return None
    named = phrase(source)
    cue = verb_group(verb)
    content = without(_clause_of(verb, source), named, cue)
    passage = _passage(sentence, content, text)
    if passage is None or not content:
        passage = _quoted_beside(verb, sentence, text, quotations)
    if passage is None:
        return None
    source_words = _passage(sentence, named, text)
    cue_words = _passage(sentence, [t for t in cue if t.dep_ != "neg" or t.i < verb.i], text)
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
    return source


def _clause_of(verb: Token, source: Token) -> list[Token]:
    """The tokens of what is said, inside this sentence; empty when the verb has no clause."""
    known = cues()
    word = verb.lower_
    for clause in children(verb, *CLAUSES):
        if clause.i != source.i and not clause.is_punct:
            return [t for t in clause.subtree if not _is_mark(t, clause)]
    if verb.dep_ in ("parataxis", "ccomp") and verb.head.i != verb.i and _brackets(verb):
        return without(verb.head.subtree, verb.subtree)
    if word in known.with_infinitive:
        for clause in children(verb, "xcomp", "prep"):
            asked = word.startswith("ask")
            if (clause.dep_ == "xcomp") != asked:
                return list(clause.subtree)
    if word in known.with_object:
        for found in children(verb, "dobj", "obj"):
            if any(t.tag_ == "CD" for t in found.subtree):
                return list(found.subtree)
    return []


def _brackets(verb: Token) -> bool:
    """Whether the verb's clause is set off by a comma or mark from the clause it reports."""
    tokens = list(verb.subtree)
    doc = verb.doc
    before = doc[tokens[0].i - 1] if tokens[0].i else None
    after = doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(doc) else None
    return any(t is not None and t.text in (",", '"', "”", "’", "—", "–") for t in (before, after))


def _is_mark(token: Token, clause: Token) -> bool:
    return token.dep_ == "mark" and token.lower_ == "that" and token.head.i == clause.i


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
    near = [q for q in near if not q.begin <= place < q.end and _same_line(text, place, q)]
    if not near:
        return None
    best = min(near, key=lambda q: min(abs(q.end - place), abs(q.begin - place)))
    return Passage.of(text, (best.begin, best.end))


def _same_line(text: str, place: int, quotation: Quotation) -> bool:
    gap = text[place : quotation.begin] if place < quotation.begin else text[quotation.end : place]
    return "\n" not in gap and gap.count(". ") == 0


def _by_noun(noun: Token, sentence: Sentence, text: str) -> Attribution | None:
    """ "X's claim that …", "Ukraine's estimate of 4,000", "reports … that …"."""
    owner = next(iter(children(noun, "poss")), None)
    if owner is None:
        owner = next(
            (p for a in children(noun, "prep") if a.lower_ == "by" for p in children(a, "pobj")),
            None,
        )
    clause = next((c for c in children(noun, "acl", "ccomp", "relcl") if children(c, "mark")), None)
    content: list[Token] = []
    if clause is not None:
        content = [t for t in clause.subtree if not _is_mark(t, clause)]
    elif owner is not None:
        for prep in children(noun, "prep"):
            if prep.lower_ in ("of", "that") and any(t.tag_ == "CD" for t in prep.subtree):
                content = [t for t in prep.subtree if t.i != prep.i]
    passage = _passage(sentence, content, text) if content else None
    if passage is None:
        return None
    return Attribution(
        source=_passage(sentence, _owner(owner), text) if owner is not None else None,
        cue=_passage(sentence, [noun], text),
        content=passage,
    )


def _owner(owner: Token) -> list[Token]:
    """The possessor without its 's."""
    return [t for t in phrase(owner) if t.tag_ != "POS"]


def _by_adverb(adverb: Token, sentence: Sentence, text: str) -> Attribution | None:
    """ "reportedly": nobody named, the clause is the content."""
    clause = adverb.head
    content = [t for t in clause.subtree if t.i != adverb.i]
    passage = _passage(sentence, content, text)
    if passage is None:
        return None
    return Attribution(source=None, cue=_passage(sentence, [adverb], text), content=passage)


def _by_phrase(token: Token, sentence: Sentence, text: str, known: Cues) -> Attribution | None:
    """ "…, according to X": what is left of the clause is the content."""
    for words in known.before_source:
        if token.lower_ != words[0] or token.i + len(words) > sentence.parse.end:
            continue
        cue = [token.doc[token.i + k] for k in range(len(words))]
        if tuple(t.lower_ for t in cue) != words:
            continue
        source = next((c for t in reversed(cue) for c in children(t, "pobj", "dobj")), None)
        if source is None:
            continue
        top = _clause_head(token)
        named = [t for t in source.subtree if t.i > cue[-1].i]
        content = without(top.subtree, token.subtree, cue, named)
        passage = _passage(sentence, content, text)
        if passage is not None:
            short = [t for t in phrase(source) if t.i > cue[-1].i]
            return Attribution(
                source=_passage(sentence, short, text),
                cue=_passage(sentence, cue, text),
                content=passage,
            )
    return None


def _clause_head(token: Token) -> Token:
    """The verb of the clause that the phrase belongs to."""
    at = token.head
    while at.head.i != at.i and not at.tag_.startswith("VB"):
        at = at.head
    return at


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
