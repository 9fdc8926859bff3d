"""A format whose parser is not installed says what to install, and the rest goes on."""

import io
import sys
from collections.abc import Callable, Iterator

import pytest

from sayso.errors import ReportError
from sayso.read.formats.documents import read_docx, read_rtf
from sayso.read.formats.ocr import read_picture, read_scanned
from sayso.read.formats.outlook import read_outlook
from sayso.read.formats.pdf import read_pdf
from sayso.read.formats.sheets import read_workbook
from sayso.read.formats.web_archives import read_web_archive
from sayso.read.raw import Found, Raw


@pytest.mark.parametrize(
    ("package", "read", "extra"),
    [
        ("pypdfium2", read_pdf, "formats"),
        ("mammoth", read_docx, "formats"),
        ("striprtf.striprtf", read_rtf, "formats"),
        ("oxmsg", read_outlook, "formats"),
        ("python_calamine", read_workbook, "formats"),
        ("warcio.archiveiterator", read_web_archive, "formats"),
        ("rapidocr", read_picture, "ocr"),
        ("rapidocr", read_scanned, "ocr"),
    ],
)
def test_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch,
    package: str,
    read: Callable[[Raw], Iterator[Found]],
    extra: str,
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ReportError, match=rf"pip install 'sayso\[{extra}\]'"):
        [*read(Raw(where="file", stream=io.BytesIO(b"words")))]
