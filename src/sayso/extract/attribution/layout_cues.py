"""Whose words they are by the layout alone: signed posts and the lines of a transcript."""

from collections.abc import Sequence

from sayso.extract.attribution.closing_clauses import contents_by_place, give_up_all
from sayso.extract.by_place import ByPlace
from sayso.extract.layout.find import layout_of
from sayso.extract.layout.turns import Turn
from sayso.extract.pipeline import Notes
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Passage, Span


def sign_posts(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, and each signed post that stands in a paragraph of its own.

    What is already somebody's keeps its speaker, without the signature:
    "We lost 12 men. — Ana Petrov (@anapetrov) March 3, 2031".
    """
    out, text = list(read), notes.text
    said, changed = ByPlace(read, lambda a: a.content.spans), contents_by_place(out)
    for signature in layout_of(notes).signatures:
        stretch = (signature.words[0], signature.whole[1])
        if any(a.content.overlaps(*stretch) for a in said.near(stretch)):
            give_up_all(out, changed, signature.whole, text)
        elif signature.is_post:
            changed.put(len(out), (signature.words,))
            out.append(_printed(signature, text))
    return out


def under_name_lines(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, and each quotation given to who is named on the line above it."""
    out, gone = list(read), set[int]()
    said = contents_by_place(out)
    tagged = ByPlace(range(len(out)), lambda n: _tag_spans(out[n]))
    for turn in layout_of(notes).name_lines:
        line = (turn.label[0], turn.mark[1])
        near = (n for n in tagged.near(line) if n not in gone)
        if any(b < line[1] and line[0] < e for n in near for b, e in _tag_spans(out[n])):
            continue
        give_up_all(out, said, turn.words, notes.text)
        gone |= {n for n in said.near(turn.words) if out[n].content.overlaps(*turn.words)}
        said.put(len(out), (turn.words,))
        tagged.put(len(out), (turn.label, turn.mark))
        out.append(_printed(turn, notes.text))
    return [a for n, a in enumerate(out) if n not in gone]


def _tag_spans(found: Attribution) -> list[Span]:
    """Where source and cue stand."""
    return [span for part in (found.source, found.cue) if part for span in part.spans]


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
