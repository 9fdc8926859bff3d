"""Claims: attributions with their voices, figures and stance; the outlet's own figures besides.

One claim per figure of an attribution, one without a figure where it has none.  A figure inside a
nested report is claimed once, by the whole chain of voices, and denied besides by who calls it
false; what headline and lead both say is one claim whose content holds both places.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.extract.appearances import joined_appearances
from sayso.extract.attribution.deeds import mere_deeds
from sayso.extract.attribution.vouching import vouches
from sayso.extract.by_place import ByPlace
from sayso.extract.figures.recorded import is_recorded
from sayso.extract.figures.table_cells import introduces, origin_in
from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.revisions import CountedFigures
from sayso.extract.segment import Sentence
from sayso.extract.speakers.sources import NamedSource
from sayso.extract.stance.judge import Judgement, Judgements, is_unsaid, stance_of
from sayso.extract.stance.withdrawn import is_earlier_version, is_own_text
from sayso.extract.whose_word import is_who_speaks, on_whose_word, sentence_around, taking_up
from sayso.extract.witness import as_witness
from sayso.language.names import canonical, kind_of_name, words
from sayso.model.claim import Attribution, Claim, Party, Polarity, Voice
from sayso.model.quantity import Figure, Kind
from sayso.model.text import Document, Passage, Span

SELF = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
"""Inside one's own words these name the speaker, who stands in the chain already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a report's claims are made of: attributions by id and by their contents, with the voices
    behind each, cues of stance, figures, and for each of these the attribution that holds it."""

    notes: Notes
    attributions: Mapping[str, Attribution]
    contents: ByPlace[Attribution]
    chains: Mapping[str, tuple[Voice, ...]]
    judged: Judgements
    figures: Sequence[Figure]
    holder_of: Mapping[str, str | None]
    taken_up: Mapping[str, tuple[Passage, ...]]
    """Of a figure the cues of the attributions that only point back to it."""


@annotator(
    Layout, Sentence, Attribution, NamedSource, Figure, CountedFigures, Judgement, makes=Claim
)
def make_claims(notes: Notes) -> Iterator[Claim]:
    """Everything claimed in the report, in the order of the text."""
    said = _said_in(notes)
    claims = _without_echoes([*_attributed(said), *_left_to_outlet(said)])
    seen: set[str] = set()
    for claim in joined_appearances(sorted(claims, key=_place), notes.text):
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim


def _said_in(notes: Notes) -> _Said:
    layout, judged = layout_of(notes), Judgements(notes.of(Judgement))
    attributions = {
        a.id: a for a in notes.of(Attribution) if not layout.is_boilerplate(a.content.begin)
    }
    deeds = mere_deeds(attributions.values(), notes)
    named = {n.attribution: n.voices for n in notes.of(NamedSource) if n.attribution not in deeds}
    stated = [f for f in notes.of(Figure) if not is_unsaid(judged, f.words)]
    sources = ByPlace((a.source for a in notes.of(Attribution) if a.source), lambda s: s.spans)
    facts = {
        f.id: f for f in stated if is_recorded(f, notes.text) and not is_who_speaks(f, sources)
    }
    wholes = {f.part_of for f in facts.values()}  # what a fact is a part of is one as well
    figures = [f for f in stated if f.id in facts or (f.id in wholes and f.kind is Kind.COUNT)]
    reports = (a for a in attributions.values() if vouches(a) and a.id not in deeds)
    vouched = ByPlace(reports, _content_spans)
    taken_up = {f.id: taking_up(notes, f, vouched) for f in figures}
    taken_up |= {f.id: taken_up[f.part_of] for f in figures if taken_up.get(f.part_of)}
    return _Said(
        notes=notes,
        attributions=attributions,
        contents=ByPlace(attributions.values(), _content_spans),
        chains={
            key: chain_of(a, attributions, named, notes.document) for key, a in attributions.items()
        },
        judged=judged,
        figures=figures,
        holder_of={
            f.id: None
            if layout.cell_at(f.words.begin)
            else on_whose_word(notes, f, vouched, taken_up[f.id])
            for f in figures
        },
        taken_up={
            key: tuple(a.cue for a in found if a.cue) for key, found in taken_up.items() if found
        },
    )


def _attributed(said: _Said) -> Iterator[Claim]:
    """A claim for each figure of an attribution or turned down by it; one alone where none is."""
    direct, nested = _by_attribution(said)
    for key, attribution in said.attributions.items():
        own = [*direct.get(key, ())]
        own += [f for f in nested.get(key, ()) if _turns_down(said, attribution, f)]
        yield from (_claim(said, attribution, figure) for figure in own)
        if not own:
            yield _claim(said, attribution, None)


def _left_to_outlet(said: _Said) -> Iterator[Claim]:
    """A claim for each figure outside any attribution; a part is on the word of its whole."""
    for figure in said.figures:
        if said.holder_of[figure.id] is None:
            holder = said.holder_of.get(figure.part_of)
            voices = said.chains[holder] if holder else ()
            yield _outlet_claim(said, figure, voices or _of_table(said, figure))


def _content_spans(attribution: Attribution) -> Sequence[Span]:
    return attribution.content.spans


def _without_echoes(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, less those without a figure that say what one with a figure says in full.

    What is taken back is claimed by nobody within: "has withdrawn its report that 52 had died".
    """
    with_figure = {(c.voices, c.content) for c in claims if c.figure}
    back = {c.figure.id for c in claims if c.figure and _takes_back(c)}
    kept = [c for c in claims if _takes_back(c) or not (c.figure and c.figure.id in back)]
    return [c for c in kept if c.figure or (c.voices, c.content) not in with_figure]


def _takes_back(claim: Claim) -> bool:
    return claim.stance.polarity is Polarity.WITHDRAWS


def _place(claim: Claim) -> tuple[int, int]:
    words = claim.figure.words if claim.figure else claim.content
    return words.begin, words.end


def _by_attribution(
    said: _Said,
) -> tuple[dict[str, list[Figure]], dict[str, list[Figure]]]:
    """The figures by the attribution that holds them, and by the one right around that."""
    direct: dict[str, list[Figure]] = {}
    nested: dict[str, list[Figure]] = {}
    for figure in said.figures:
        key = said.holder_of[figure.id]
        if key is not None:
            direct.setdefault(key, []).append(figure)
            nested.setdefault(said.attributions[key].inside or "", []).append(figure)
    return direct, nested


def _turns_down(said: _Said, outer: Attribution, figure: Figure) -> bool:
    """Whether a party denies the figure another affirms, or takes back the one it gave."""
    inner = said.attributions[said.holder_of[figure.id] or outer.id]
    inner_stance = stance_of(said.judged, inner.content, figure.words, inner.cue)
    outer_stance = stance_of(said.judged, outer.content, figure.words, outer.cue)
    affirmed = inner_stance.polarity is Polarity.AFFIRMS
    return affirmed and outer_stance.polarity in (Polarity.DENIES, Polarity.WITHDRAWS)


def holders(attribution: Attribution, attributions: Mapping[str, Attribution]) -> list[Attribution]:
    """The attribution and those it stands in, inside out."""
    found: dict[str, Attribution] = {}
    at: Attribution | None = attribution
    while at is not None and at.id not in found:
        found[at.id] = at
        at = attributions.get(at.inside) if at.inside else None
    return [*found.values()]


def chain_of(
    attribution: Attribution,
    attributions: Mapping[str, Attribution],
    named: Mapping[str, tuple[Voice, ...]],
    document: Document,
) -> tuple[Voice, ...]:
    """The voices from the outlet to the origin; one party is named once in a row.

    A speaker whose same words are the source of a report further out speaks there already:
    "the party said the figure was false and put the toll at 90, citing doctors".  By the report
    itself, or by what an earlier version of it said, the outlet speaks.
    """
    around = holders(attribution, attributions)
    sources = [one.source.text for one in around if one.source]
    if any(map(is_earlier_version, sources)):
        return outlet_voices(document)
    layers = [
        named.get(one.id, ())
        for number, one in enumerate(around)
        if not (one.source and is_own_text(one.source.text))
        if not (number and _rejects(one))
        if vouches(one)
        and not any(one.source and one.source == outer.source for outer in around[number + 1 :])
    ]
    voices = [*outlet_voices(document)]
    for layer in reversed(layers):
        for voice in layer:
            last = voices[-1] if voices else None
            if last is not None and _says_more(voice, last):
                voices[-1] = voice
            elif voice.name.lower() not in SELF and not (last and _is_again(voice, last)):
                voices.append(voice)
    return tuple(voices)


def _is_again(voice: Voice, last: Voice) -> bool:
    return voice.name == last.name or _says_more(last, voice)


def _says_more(fuller: Voice, name: Voice) -> bool:
    """Whether one name is the other with its place: doctors, doctors at the hospital."""
    start, rest = fuller.name[: len(name.name)], fuller.name[len(name.name) :].split()
    placed = bool(rest) and rest[0] in words("citing", "placing")
    return placed and start.lower() == name.name.lower() and fuller.name[len(start)] == " "


def _rejects(attribution: Attribution) -> bool:
    """Whether a party only turns down what another says, and so does not hand it on."""
    cue = attribution.cue
    rejecting = words("citing", "rejecting")
    return cue is not None and any(w in rejecting for w in cue.text.lower().split())


def outlet_voices(document: Document) -> tuple[Voice, ...]:
    """The outlet as the outermost voice, where it is known."""
    return (Voice(name=document.outlet, kind=Party.OUTLET),) if document.outlet else ()


def _claim(said: _Said, attribution: Attribution, figure: Figure | None) -> Claim:
    words, notes = figure.words if figure else None, said.notes
    around = sentence_around(notes, words or attribution.content).text
    return Claim(
        document=notes.document.id,
        voices=as_witness(said.chains[attribution.id], around, notes.document.outlet),
        content=attribution.content,
        stance=stance_of(said.judged, attribution.content, words, attribution.cue),
        figure=figure,
        attribution=attribution.id,
    )


def _outlet_claim(said: _Said, figure: Figure, voices: tuple[Voice, ...]) -> Claim:
    """A figure told outside any attribution; `voices` are those of the whole that it is part of."""
    notes = said.notes
    held = layout_of(notes).cell_at(figure.words.begin)
    content = sentence_around(notes, figure.words)
    content = Passage.of(notes.text, *held[1].spans) if held else content
    own = as_witness(outlet_voices(notes.document), content.text, notes.document.outlet)
    apart = said.taken_up.get(figure.id, ())
    return Claim(
        document=notes.document.id,
        voices=voices or own,
        content=content,
        stance=stance_of(said.judged, content, figure.words, apart=apart),
        figure=figure,
    )


def _of_table(said: _Said, figure: Figure) -> tuple[Voice, ...]:
    """The voices of a cell: its source as named, else who hands the table out above it."""
    notes, held = said.notes, layout_of(said.notes).cell_at(figure.words.begin)
    if held is None:
        return ()
    table, cell = held
    source = origin_in(notes.text, table, cell)
    if source is not None:
        mention = Passage.of(notes.text, source)
        kind = kind_of_name(tuple(mention.text.split()))
        own = Voice(name=canonical(mention.text), kind=kind, mention=mention)
        return (*outlet_voices(notes.document), own)
    if table.above is None or not introduces(notes.text[slice(*table.above)]):
        return ()
    above = (a for a in said.contents.near(table.above) if a.content.overlaps(*table.above))
    return next((said.chains[a.id] for a in above if len(said.chains[a.id]) > 1), ())
