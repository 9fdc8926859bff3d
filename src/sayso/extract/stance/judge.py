"""How the speaker stands to what is said: cues with their scope, and what they come down to.

A cue bears only on what stands in its scope. A plain negative statement is asserted; a negation
denies a figure when the figure itself is under it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.by_place import ByPlace
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.segment import Sentence
from sayso.extract.stance.constructions import CueScope
from sayso.extract.stance.cues import Effect, effect_of_word
from sayso.extract.stance.rules import cue_scopes
from sayso.extract.stance.withdrawn import is_correction, taken_back
from sayso.extract.syntax.roles import (
    Role,
    has_dependent,
)
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
)
from sayso.model.claim import Attribution, Certainty, Polarity, Stance
from sayso.model.text import Passage, Span, merge_spans

ENOUGH = 0.6
"""Share of a content a cue outside of it must hold to bear on it as a whole."""

OPENING = 40
"""Characters in which a report without a title says that it is a correction."""

STRENGTH = {
    Certainty.ASSERTED: 0,
    Certainty.HEDGED: 1,
    Certainty.FORECAST: 2,
    Certainty.SPECULATIVE: 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A cue of stance with the offsets it governs.

    `sentence` is where it stands and `under` the places of predicates above the one it bears on;
    `whole` is false where it bears on figures only; `voice` says that it brings in a party,
    `unsaid` that nobody said it, whoever is told to have.
    """

    cue: Passage
    scope: tuple[Span, ...]
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    reason: str = ""
    sentence: Span = (0, 0)
    under: tuple[int, ...] = ()
    whole: bool = True
    voice: bool = False
    unsaid: bool = False

    def holds(self, begin: int, end: int) -> bool:
        """Whether the scope shares a character with begin–end."""
        return any(b < end and begin < e for b, e in self.scope)


@annotator(Sentence, Attribution, makes=Judgement)
def judge_stance(notes: Notes) -> Iterator[Judgement]:
    """Every cue of denial, doubt, hedge, forecast, question or refusal, with its scope."""
    by_place = sorted(notes.of(Attribution), key=lambda a: a.cue.begin if a.cue else -1)
    cued = [a for a in by_place if a.cue]
    correction = is_correction(notes.document.title) or is_correction(notes.text[:OPENING])
    at = 0
    for sentence in notes.of(Sentence):
        while at < len(cued) and _cue_end(cued[at]) <= sentence.begin:
            at += 1
        here = []
        for number in range(at, len(cued)):
            attribution = cued[number]
            if attribution.cue is None or attribution.cue.begin >= sentence.end:
                break
            here.append(attribution)
        yield from _judge(notes, sentence, here, correction=correction)


def _cue_end(attribution: Attribution) -> int:
    return attribution.cue.end if attribution.cue else 0


def _judge(
    notes: Notes, sentence: Sentence, here: Sequence[Attribution], *, correction: bool
) -> Iterator[Judgement]:
    """The judgements of one sentence; `correction`: its report sets right what was told before."""
    tokens = [t for t in sentence.parse if not t.is_space]
    scopes = [taken_back(b, tokens, correction=correction) for b in cue_scopes(sentence)]
    judgements = [_attributing(_located(notes.text, sentence, b), here) for b in scopes]
    yield from (j for j in judgements if j.scope)
    for attribution in here:
        cue = attribution.cue
        if cue and not any(j.voice and cue.overlaps(*s) for j in judgements for s in j.cue.spans):
            effect = _mistaken_verb(sentence, cue)
            yield Judgement(
                cue=cue,
                scope=attribution.content.spans,
                polarity=effect.polarity,
                certainty=effect.certainty,
                reason=f"attributing words: {effect.words}",
                sentence=(sentence.begin, sentence.end),
                voice=True,
            )


def _mistaken_verb(sentence: Sentence, cue: Passage) -> Effect:
    """The effect of an attributing verb the parser took for a bare noun ("the envoy predicts")."""
    for token in sentence.tokens_in(cue.begin, cue.end):
        bare = not has_dependent(token, Role.OWNER, Role.PREPOSITION, Role.ADJECTIVE)
        if bare and class_of(token) is WordClass.PLURAL_NOUN:
            return effect_of_word(token.lower_)
    return Effect()


def _attributing(judgement: Judgement, here: Sequence[Attribution]) -> Judgement:
    """With the content of the attribution it is the cue or the source of, which is a voice."""
    if not judgement.whole:
        return judgement
    cued = [a for a in here if _meets(judgement.cue, a.cue)]
    named = [a for a in here if _meets(judgement.cue, a.source)]
    contents = [s for a in cued for s in a.content.spans]
    return replace(
        judgement,
        scope=_joined([*judgement.scope, *contents]),
        voice=judgement.voice or bool(cued or named),
    )


def _located(text: str, sentence: Sentence, cue_scope: CueScope) -> Judgement:
    cue = _joined((sentence.begin_of(t), sentence.end_of(t)) for t in cue_scope.cue)
    return Judgement(
        cue=Passage.of(text, *cue),
        scope=_joined((sentence.begin_of(t), sentence.end_of(t)) for t in cue_scope.scope),
        polarity=cue_scope.effect.polarity,
        certainty=cue_scope.effect.certainty,
        reason=cue_scope.reason,
        sentence=(sentence.begin, sentence.end),
        under=tuple(sentence.begin_of(t) for t in cue_scope.under),
        whole=cue_scope.whole,
        voice=cue_scope.voice,
        unsaid=cue_scope.unsaid,
    )


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or are a blank apart joined."""
    return tuple(merge_spans(spans, gap=2))


class Judgements:
    """Cues of stance of one report, found by where they and what they govern stand."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._by_place = ByPlace(judgements, lambda j: (*j.scope, *j.cue.spans))

    def near(self, *spans: Span) -> list[Judgement]:
        """All that may stand at or govern one of these spans, in the order they were made."""
        return self._by_place.near(*spans)


def stance_of(
    judgements: Judgements,
    content: Passage,
    figure: Passage | None = None,
    cue: Passage | None = None,
    *,
    apart: Sequence[Passage] = (),
) -> Stance:
    """What the cues that bear on the figure, or else on the content as a whole, come down to.

    `cue` is the attributing words, which settle whose the stance is where one content has several
    voices; `apart` are cues that only take the figure up, and do not bear on it.  The innermost
    polarity wins; of certainties the least sure one.
    """
    target = figure or content
    near = judgements.near(*target.spans)
    near = [j for j in near if not any(_meets(j.cue, one) for one in apart)]
    governing = [j for j in near if _governs(j, content, figure)]
    cued = (span for j in governing for span in j.cue.spans)
    around = judgements.near(*target.spans, *cued)
    voices = [j for j in around if j.voice and not _meets(j.cue, content)]
    own = [j for j in governing if not _is_of_another(j, voices, content, target, cue)]
    said = sorted((j for j in own if j.polarity or j.certainty), key=lambda j: j.cue.begin)
    ruling = _ruling(said)
    polarity = ruling.polarity if ruling else None
    degrees = [j.certainty for j in said if j.certainty and _counts(j, ruling)]
    certainty = max(degrees, key=STRENGTH.__getitem__, default=None)
    return Stance(
        polarity=polarity or Polarity.AFFIRMS,
        certainty=certainty or Certainty.ASSERTED,
        cues=tuple({j.cue.spans: j.cue for j in said}.values()),
    )


def is_unsaid(judgements: Judgements, figure: Passage) -> bool:
    """Whether nobody said the words that hold a figure: it is no claim of anyone."""
    near = (j for j in judgements.near(*figure.spans) if j.unsaid)
    return any(j.holds(b, e) for j in near for b, e in figure.spans)


def _ruling(said: Iterable[Judgement]) -> Judgement | None:
    """What sets the polarity: a question before all, if it is not put off, else the innermost."""
    with_polarity = [j for j in said if j.polarity]
    declined = [j for j in with_polarity if j.polarity is Polarity.DECLINES]
    asked = [j for j in with_polarity if j.polarity is Polarity.ASKS]
    if any(d.holds(*s) for d in declined for j in asked for s in j.cue.spans):
        with_polarity, asked = declined, []
    chosen = asked or with_polarity
    return min(chosen, key=lambda j: sum(e - b for b, e in j.scope), default=None)


def _counts(judgement: Judgement, ruling: Judgement | None) -> bool:
    """A hedge within what is denied belongs to the others' words; asking commits to nothing."""
    if ruling is None or judgement is ruling:
        return True
    if ruling.polarity is not Polarity.DENIES:
        return False
    return not any(ruling.holds(*s) for s in judgement.cue.spans)


def _governs(judgement: Judgement, content: Passage, figure: Passage | None) -> bool:
    if figure is not None:
        return any(judgement.holds(b, e) for b, e in figure.spans)
    if not judgement.whole:
        return False
    if _meets(judgement.cue, content):
        first = judgement.sentence[0] <= content.begin + 2 < judgement.sentence[1]
        return first and not any(content.overlaps(a, a + 1) for a in judgement.under)
    return _share(judgement, content) >= ENOUGH


def _share(judgement: Judgement, content: Passage) -> float:
    held = sum(
        max(0, min(e, end) - max(b, begin))
        for b, e in content.spans
        for begin, end in judgement.scope
    )
    return held / sum(e - b for b, e in content.spans)


def _meets(cue: Passage, other: Passage | None) -> bool:
    return other is not None and any(other.overlaps(*s) for s in cue.spans)


def _is_of_another(
    judgement: Judgement,
    voices: Sequence[Judgement],
    content: Passage,
    target: Passage,
    cue: Passage | None,
) -> bool:
    """Whether another party stands between an outer cue and the content, or speaks the cue."""
    if judgement.unsaid or _meets(judgement.cue, content) or _meets(judgement.cue, cue):
        return False
    if cue is not None and any(judgement.holds(*s) for s in cue.spans):
        return True
    others = [v for v in voices if v is not judgement and not _meets(v.cue, cue)]
    return any(_parts(v, judgement, target) for v in others)


def _parts(voice: Judgement, judgement: Judgement, target: Passage) -> bool:
    holds_cue = any(voice.holds(*s) for s in judgement.cue.spans)
    holds_target = all(voice.holds(b, e) for b, e in target.spans)
    if holds_cue:
        return not holds_target
    return holds_target and any(judgement.holds(*s) for s in voice.cue.spans)
