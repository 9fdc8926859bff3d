"""Whose words they are by the layout alone: signed posts and the lines of a transcript."""

from collections.abc import Sequence

from sayso.extract.attribution.closing_clauses import give_up
from sayso.extract.by_place import ByPlace
from sayso.extract.layout.find import layout_of
from sayso.extract.layout.turns import Turn
from sayso.extract.pipeline import Notes
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage


def sign_posts(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, and each signed post that stands in a paragraph of its own.

    What is already somebody's keeps its speaker, without the signature:
    "We lost 12 men. — Ana Petrov (@anapetrov) March 3, 2031".
    """
    out, text = list(read), notes.text
    said = ByPlace(out, lambda a: a.content.spans)
    for signature in layout_of(notes).signatures:
        stretch = (signature.words[0], signature.whole[1])
        if any(a.content.overlaps(*stretch) for a in said.near(stretch)):
            out = [give_up(a, signature.whole, text) for a in out]
        elif signature.is_post:
            out.append(_printed(signature, text))
    return out


def under_name_lines(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, and each quotation given to who is named on the line above it."""
    out = list(read)
    for turn in layout_of(notes).name_lines:
        line = (turn.label[0], turn.mark[1])
        if any(p.overlaps(*line) for a in out for p in (a.source, a.cue) if p):
            continue
        out = [give_up(a, turn.words, notes.text) for a in out]
        out = [a for a in out if not a.content.overlaps(*turn.words)]
        out.append(_printed(turn, notes.text))
    return out


def script_turns(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, and the lines of a transcript that nobody has: "MOSS: We counted 12."."""
    parts = [p for a in read for p in (a.source, a.cue, a.content) if p]
    there = ByPlace(parts, lambda p: p.spans)
    free = (
        t
        for t in layout_of(notes).turns
        if not any(p.overlaps(t.begin, t.end) for p in there.near((t.begin, t.end)))
    )
    return [*read, *(_printed(t, notes.text) for t in free)]


def _printed(turn: Turn, text: str) -> Attribution:
    return Attribution(
        source=Passage.of(text, turn.label),
        cue=Passage.of(text, turn.mark),
        content=Passage.of(text, turn.words),
        speech=Speech.DIRECT,
    )
