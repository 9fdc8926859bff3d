"""A report with its sources, cues, contents and figures marked, and a legend.

Each mark has a colour and a form of its own, so that it is told without colour too.
"""

from itertools import pairwise

from rich.console import Console
from rich.style import Style
from rich.text import Text

from sayso.cli.printable import visible
from sayso.model.claim import Reading
from sayso.model.text import Passage

MARKS = {
    "source": Style(bold=True, color="cyan"),
    "cue": Style(italic=True, color="magenta"),
    "content": Style(underline=True),
    "figure": Style(reverse=True, color="yellow"),
}


def print_marked(reading: Reading, out: Console) -> None:
    """The report's masthead, its text with the marks, and what the marks mean."""
    document = reading.document
    said = (document.outlet, document.published and document.published.isoformat(), document.title)
    heading = " · ".join(str(s) for s in said if s)
    if heading:
        out.print(Text(visible(heading), style="bold"))
    text = marked(reading)
    text.rstrip()
    out.print(text)
    if out.is_terminal:
        legend = Text("marked: ").append_text(
            Text(" ").join(Text(name, style=style) for name, style in MARKS.items())
        )
        out.print(Text("\n").append_text(legend))
    out.print()


def marked(reading: Reading) -> Text:
    """The text of a report as it can be printed, in the styles of what stands where."""
    text = reading.document.text
    marks = _marks(reading)
    edges = sorted({0, len(text), *(edge for b, e, _ in marks for edge in (b, e))})
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for begin, end, name in marks:
        begins.setdefault(begin, []).append(name)
        ends.setdefault(end, []).append(name)
    shown, open_marks = Text(), dict.fromkeys(MARKS, 0)
    for begin, end in pairwise(edges):
        for name in ends.get(begin, ()):
            open_marks[name] -= 1
        for name in begins.get(begin, ()):
            open_marks[name] += 1
        style = Style.combine([Style(), *(MARKS[name] for name, n in open_marks.items() if n)])
        shown.append(visible(text[begin:end]), style=style)
    return shown


def _marks(reading: Reading) -> list[tuple[int, int, str]]:
    marks: list[tuple[int, int, str]] = []

    def mark(passage: Passage | None, name: str) -> None:
        marks.extend((b, e, name) for b, e in (passage.spans if passage else ()))

    for attribution in reading.attributions:
        mark(attribution.source, "source")
        mark(attribution.cue, "cue")
        mark(attribution.content, "content")
    for claim in reading.claims:
        mark(claim.figure.words if claim.figure else None, "figure")
    return marks
