"""How the speaker stands to what is said: cues with their scope, and what they come down to.

A cue bears only on what stands in its scope. A plain negative statement is asserted; a negation
denies a figure when the figure itself is under it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.pipeline import Notes, annotator
from sayso.extract.segment import Sentence
from sayso.extract.stance_cues import Effect
from sayso.extract.stance_rules import Bearing, bearings
from sayso.extract.stance_scope import merged
from sayso.model.claim import Attribution, Certainty, Polarity, Stance
from sayso.model.text import Passage, Span

ENOUGH = 0.6
"""Share of a content a cue outside of it must hold to bear on it as a whole."""

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
    `whole` is false where it bears on figures only; `voice` says that it brings in a party.
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

    def holds(self, begin: int, end: int) -> bool:
        """Whether the scope shares a character with begin–end."""
        return any(b < end and begin < e for b, e in self.scope)


@annotator(Sentence, Attribution, makes=Judgement, version=1)
def judge_stance(notes: Notes) -> Iterator[Judgement]:
    """Every cue of denial, doubt, hedge, forecast, question or refusal, with its scope."""
    by_place = sorted(notes.of(Attribution), key=lambda a: a.cue.begin if a.cue else -1)
    cued = [a for a in by_place if a.cue]
    at = 0
    for sentence in notes.of(Sentence):
        while at < len(cued) and _cue_end(cued[at]) <= sentence.begin:
            at += 1
        here = []
        for attribution in cued[at:]:
            if attribution.cue is None or attribution.cue.begin >= sentence.end:
                break
            here.append(attribution)
        yield from _judge(notes.text, sentence, here)


def _cue_end(attribution: Attribution) -> int:
    return attribution.cue.end if attribution.cue else 0


def _judge(text: str, sentence: Sentence, here: Sequence[Attribution]) -> Iterator[Judgement]:
    found = [_placed(text, sentence, b) for b in bearings(sentence)]
    for judgement in found:
        own = [a for a in here if a.cue and any(a.cue.overlaps(*s) for s in judgement.cue.spans)]
        if own and judgement.whole:
            reach = [s for a in own for s in a.content.spans]
            judgement = replace(judgement, scope=merged([*judgement.scope, *reach]))
        if judgement.scope:
            yield judgement
    for attribution in here:
        cue = attribution.cue
        if cue and not any(j.voice and cue.overlaps(*s) for j in found for s in j.cue.spans):
            yield Judgement(
                cue=cue,
                scope=attribution.content.spans,
                reason=f"{cue.text!r} attributes and commits",
                sentence=(sentence.begin, sentence.end),
                voice=True,
            )


def _placed(text: str, sentence: Sentence, bearing: Bearing) -> Judgement:
    effect: Effect = bearing.effect
    cue = merged((sentence.begin_of(t), sentence.end_of(t)) for t in bearing.cue)
    return Judgement(
        cue=Passage.of(text, *cue),
        scope=merged((sentence.begin_of(t), sentence.end_of(t)) for t in bearing.scope),
        polarity=effect.polarity,
        certainty=effect.certainty,
        reason=bearing.reason,
        sentence=(sentence.begin, sentence.end),
        under=tuple(sentence.begin_of(t) for t in bearing.under),
        whole=bearing.whole,
        voice=bearing.voice,
    )


def stance_of(
    judgements: Sequence[Judgement],
    content: Passage,
    figure: Passage | None = None,
    cue: Passage | None = None,
) -> Stance:
    """What the cues that bear on the figure, or else on the content as a whole, come down to.

    `cue` is the attributing words, which settle whose the stance is where one content has several
    voices. The innermost polarity wins; of certainties the least sure one.
    """
    target = figure or content
    bearing = [j for j in judgements if _bears(j, content, figure)]
    own = [j for j in bearing if not _another_voice(j, bearing, content, target, cue)]
    said = sorted((j for j in own if j.polarity or j.certainty), key=lambda j: j.cue.begin)
    polarity = _innermost(said)
    certainty = max(
        (j.certainty for j in said if j.certainty), key=STRENGTH.__getitem__, default=None
    )
    if polarity in (Polarity.ASKS, Polarity.DECLINES):
        certainty = None
    return Stance(
        polarity=polarity,
        certainty=certainty or Certainty.ASSERTED,
        cues=tuple({j.cue.spans: j.cue for j in said}.values()),
    )


def _innermost(said: Iterable[Judgement]) -> Polarity:
    with_polarity = [j for j in said if j.polarity]
    if not with_polarity:
        return Polarity.AFFIRMS
    asked = [j for j in with_polarity if j.polarity is Polarity.ASKS]
    chosen = asked or with_polarity
    innermost = min(chosen, key=lambda j: sum(e - b for b, e in j.scope))
    return innermost.polarity or Polarity.AFFIRMS


def _bears(judgement: Judgement, content: Passage, figure: Passage | None) -> bool:
    if figure is not None:
        return any(judgement.holds(b, e) for b, e in figure.spans)
    if not judgement.whole:
        return False
    if any(content.overlaps(b, e) for b, e in judgement.cue.spans):
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


def _another_voice(
    judgement: Judgement,
    bearing: Sequence[Judgement],
    content: Passage,
    target: Passage,
    cue: Passage | None,
) -> bool:
    """Whether another party's words stand between an outer cue and the content."""
    if any(content.overlaps(*s) for s in judgement.cue.spans):
        return False
    if cue and any(cue.overlaps(*s) for s in judgement.cue.spans):
        return False
    return any(
        j is not judgement
        and j.voice
        and not any(content.overlaps(*s) for s in j.cue.spans)
        and judgement.holds(*j.cue.spans[0])
        and all(j.holds(b, e) for b, e in target.spans)
        and not any(j.holds(*s) for s in judgement.cue.spans)
        for j in bearing
    )
