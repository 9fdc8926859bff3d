"""Cells of a table that others' tools open: no formula, no command, nothing hidden."""

import re
import unicodedata

from sayso.views.printable import visible

_STARTS_A_FORMULA = frozenset("=+-@")
_A_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def safe_cell(words: str) -> str:
    """The words as no spreadsheet takes them for a formula and no terminal for a command.

    Characters that cannot be seen are shown.  A cell that would begin a formula, in full-width
    signs or behind spaces too, begins with an apostrophe; numbers stay numbers.
    """
    shown = visible(words)
    first = unicodedata.normalize("NFKC", shown.lstrip()[:1])
    if shown[:1] == "\t" or (first in _STARTS_A_FORMULA and not _A_NUMBER.fullmatch(shown)):
        return "'" + shown
    return shown
