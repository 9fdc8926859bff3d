"""A report with its sources, cues, contents and figures marked, and a legend.

Each mark has a colour and a form of its own, so that it is told without colour too.
"""

from rich.console import Console
from rich.style import Style
from rich.text import Text

from sayso.model.claim import Reading
from sayso.views.marks import Mark, marks_of_reading
from sayso.views.printable import visible
from sayso.views.segments import segments
from sayso.views.words import day

STYLES = {
    Mark.SOURCE: Style(bold=True, color="cyan"),
    Mark.CUE: Style(italic=True, color="magenta"),
    Mark.CONTENT: Style(underline=True),
    Mark.FIGURE: Style(reverse=True, color="yellow"),
}


def print_marked(reading: Reading, out: Console) -> None:
    """The report's masthead, its text with the marks, and what the marks mean."""
    document = reading.document
    heading = " · ".join(filter(None, (document.outlet, day(document.published), document.title)))
    if heading:
        out.print(Text(visible(heading), style="bold"))
    text = styled_text(reading)
    text.rstrip()
    out.print(text)
    if out.is_terminal:
        legend = Text("marked: ").append_text(
            Text(" ").join(Text(mark.value, style=style) for mark, style in STYLES.items())
        )
        out.print(Text("\n").append_text(legend))
    out.print()


def styled_text(reading: Reading) -> Text:
    """The text of a report as it can be printed, in the styles of what stands where."""
    shown = Text()
    for piece in segments(reading.document.text, marks_of_reading(reading)):
        styles = (STYLES[mark] for mark in piece.marks if mark in STYLES)
        style = Style.combine([Style(), *styles])
        shown.append(visible(piece.text), style=style)
    return shown
