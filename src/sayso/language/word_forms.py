"""Forms of words as data: patterns over word lists, each beside examples of what it finds.

A table has a form as `pattern` and `finds`; `{links}` in the pattern stands for the alternatives
that go by that name, and line breaks in it, with the space around them, for nothing.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.errors import LexiconError

_NAMED = re.compile(r"\{([a-z_]+)\}")
_BREAK = re.compile(r"\s*\n\s*")


def any_of(words: Iterable[str]) -> str:
    """The alternatives of a pattern: these words, in this order."""
    return "|".join(words)


def read_forms(table: Mapping[str, Any], pieces: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """The forms of a table by their names, whatever the case of what they find.

    Raises LexiconError where a form has no pattern, or names a piece that is not there.
    """
    return {name: _compiled(name, form, pieces) for name, form in table.items()}


def written_form(form: Mapping[str, Any], pieces: Mapping[str, str]) -> str:
    """A form's pattern with its pieces in their places."""
    return _NAMED.sub(lambda named: pieces[named[1]], _BREAK.sub("", form["pattern"]))


def _compiled(name: str, form: Any, pieces: Mapping[str, str]) -> re.Pattern[str]:
    try:
        return re.compile(written_form(form, pieces), re.IGNORECASE)
    except (KeyError, TypeError, re.error) as fault:
        raise LexiconError(f"the form {name} cannot be read: {fault}") from fault
