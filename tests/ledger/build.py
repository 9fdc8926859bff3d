"""Readings built by hand, from invented reports; and at random, with anything a str can hold."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from sayso.model.claim import (
    Attribution,
    Certainty,
    Claim,
    Party,
    Polarity,
    Reading,
    Speech,
    Stance,
    Voice,
)
from sayso.model.decision import Decision, DecisionKind
from sayso.model.quantity import Accounting, Base, Figure, Quantifier
from sayso.model.text import Document, Passage, Rejection
from sayso.model.timespan import Precision, TimeSpan

FERRY = "At least 12 people drowned off Port Maren, the coastguard said. Relatives doubt it."
DAY = date(2031, 3, 4)


def ferry(
    *, text: str = FERRY, made_by: str = "m1", measure: str = "killed", title: str = "Ferry lost"
) -> Reading:
    """Two claims, the first with a figure, in a report whose text begins like FERRY."""
    document = Document(text=text, outlet="Harbour Post", title=title, published=DAY)
    outlet = Voice(name="Harbour Post", kind=Party.OUTLET)
    figure = Figure(
        words=Passage.of(text, (0, 18)),
        low=Decimal(12),
        high=None,
        quantifier=Quantifier.AT_LEAST,
        measure=measure,
        unit="people",
        place="Port Maren",
    )
    drowned = Claim(
        document=document.id,
        voices=(outlet, Voice(name="the coastguard", kind=Party.BODY)),
        content=Passage.of(text, (0, 41)),
        figure=figure,
        made_by=made_by,
    )
    doubt = Claim(
        document=document.id,
        voices=(outlet, Voice(name="Relatives", kind=Party.GROUP)),
        content=Passage.of(text, (64, 82)),
        stance=Stance(polarity=Polarity.DENIES, cues=(Passage.of(text, (74, 79)),)),
        made_by=made_by,
    )
    return Reading(document=document, claims=(drowned, doubt), figures=(figure,))


def numbered(number: int) -> Reading:
    """One of any many different reports, all alike in shape."""
    return ferry(text=f"{FERRY} Report {number} of the ferry office.")


def decided(kind: DecisionKind, *subjects: str, **value: object) -> Decision:
    """A decision of Ada's."""
    return Decision(
        kind=kind,
        subjects=subjects,
        author="Ada",
        reason="read again",
        made_at=datetime(2031, 3, 9, 12, tzinfo=UTC),
        value=value,
    )


# A pair of surrogates is one character in JSON and in ids, so only lone ones are told apart.
anything = st.text(st.characters(exclude_categories=()), max_size=12).filter(
    lambda s: s.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") == s
)
numbers = st.decimals(-(10**12), 10**12, places=2)


@st.composite
def passages(draw: st.DrawFn, text: str) -> Passage:
    """One or two pieces of the text."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return Passage.of(text, *pairs)


@st.composite
def figures(draw: st.DrawFn, text: str) -> Figure:
    """Any figure."""
    low, high = sorted((draw(numbers), draw(numbers)))
    words = passages(text)
    base = st.builds(Base, words=words, low=st.just(low), high=st.none())
    begins = st.one_of(st.none(), st.dates())
    as_of = st.builds(TimeSpan, words=words, begin=begins, precision=st.sampled_from(Precision))
    return Figure(
        words=draw(words),
        low=draw(st.sampled_from([None, low])),
        high=draw(st.sampled_from([None, high])),
        quantifier=draw(st.sampled_from(Quantifier)),
        measure=draw(anything),
        includes=tuple(draw(st.lists(anything, max_size=2))),
        subject=draw(anything),
        place=draw(anything),
        accounting=draw(st.sampled_from(Accounting)),
        base=draw(st.none() | base),
        as_of=draw(st.none() | as_of),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading of any report of two characters or more."""
    text = draw(anything.filter(lambda s: len(s) > 1))
    published = draw(st.none() | st.dates())
    names = {name: draw(anything) for name in ("url", "title", "outlet", "byline")}
    document = Document(text=text, published=published, **names)
    words = passages(text)
    voice = st.builds(
        Voice, name=anything, kind=st.sampled_from(Party), role=anything, mention=st.none() | words
    )
    stance = st.builds(
        Stance,
        polarity=st.sampled_from(Polarity),
        certainty=st.sampled_from(Certainty),
        cues=st.lists(words, max_size=1).map(tuple),
    )
    claim = st.builds(
        Claim,
        document=st.just(document.id),
        voices=st.lists(voice, max_size=2).map(tuple),
        content=words,
        stance=stance,
        figure=st.none() | figures(text),
        made_by=anything,
    )
    attribution = st.builds(
        Attribution,
        source=st.none() | words,
        cue=st.none() | words,
        content=words,
        speech=st.sampled_from(Speech),
    )
    rejection = st.builds(Rejection, where=anything, stage=anything, reason=anything)
    return Reading(
        document=document,
        attributions=tuple(draw(st.lists(attribution, max_size=2))),
        claims=tuple(draw(st.lists(claim, max_size=3))),
        figures=tuple(draw(st.lists(figures(text), max_size=2))),
        rejections=tuple(draw(st.lists(rejection, max_size=2))),
    )
