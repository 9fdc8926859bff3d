"""The layout of a report, found once before anything is read: every later step asks it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.layout.datelines import Dateline
from sayso.extract.layout.paragraphs import Paragraph, read_paragraphs
from sayso.extract.layout.quotations import Quotation, read_quotations
from sayso.extract.layout.turns import Signature, Turn, read_signatures, read_turns
from sayso.extract.pipeline import Notes, Unread, annotator


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What is told by how a report is set, each in the order of the text.

    `quotations` are the outermost ones; `turns` are the lines of a transcript, `signatures` what
    signs a post.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    turns: tuple[Turn, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def datelines(self) -> tuple[Dateline, ...]:
        """The datelines; a round-up has several."""
        return tuple(p.dateline for p in self.paragraphs if p.dateline is not None)


@annotator(Unread, makes=Layout)
def find_layout(notes: Notes) -> Iterator[Layout]:
    """The one layout of a report."""
    paragraphs = tuple(read_paragraphs(notes.text))
    yield Layout(
        paragraphs=paragraphs,
        quotations=tuple(read_quotations(notes.text, [(p.begin, p.end) for p in paragraphs])),
        turns=tuple(read_turns(notes.text)),
        signatures=tuple(read_signatures(notes.text)),
    )


def layout_of(notes: Notes) -> Layout:
    """The layout that `find_layout` made; an empty one where it found nothing to read."""
    return next(iter(notes.of(Layout)), Layout())
