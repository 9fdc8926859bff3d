"""Briefs written to files: one page for a browser, or a document for a word processor."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from sayso.errors import SettingsError
from sayso.exchange.brief_html import brief_html
from sayso.model.answer import Answer
from sayso.views.brief import BriefPage
from sayso.views.chart import draw

Written = Callable[[BriefPage, Answer], bytes]


def _page(page: BriefPage, _: Answer) -> bytes:
    return brief_html(page).encode()


def _document(page: BriefPage, answer: Answer) -> bytes:
    try:
        from sayso.exchange.brief_docx import brief_docx  # noqa: PLC0415
    except ImportError as missing:
        raise SettingsError(
            "documents need an extra that is not installed: pip install 'sayso[exchange]'"
        ) from missing
    return brief_docx(page, _picture(answer))


def _picture(answer: Answer) -> bytes:
    """The answer drawn as PNG; nothing where the charts extra is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return draw(answer, Path(folder) / "answer.png").read_bytes()
        except SettingsError:
            return b""


FORMATS: Mapping[str, Written] = {".html": _page, ".docx": _document}
"""By the ending of the file; each makes its bytes."""


def brief_bytes(page: BriefPage, answer: Answer, ending: str) -> bytes:
    """A brief as the contents of a file with this ending; SettingsError for one that is none."""
    if ending.lower() not in FORMATS:
        raise SettingsError(f"a brief ends in {', '.join(FORMATS)}, not in {ending!r}")
    return FORMATS[ending.lower()](page, answer)


def write_brief(page: BriefPage, answer: Answer, path: Path) -> None:
    """Writes a brief to an .html or .docx file; SettingsError for another ending."""
    path.write_bytes(brief_bytes(page, answer, path.suffix))
