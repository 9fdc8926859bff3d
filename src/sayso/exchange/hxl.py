"""Hashtags of the Humanitarian Exchange Language (https://hxlstandard.org), a column each."""

import re
from collections.abc import Iterable, Mapping, Sequence

from sayso.errors import SettingsError
from sayso.views.accounts import AccountRow
from sayso.views.columns import View, columns

TAGS: Mapping[str, str] = {
    "text": "#event+name",
    "origin": "#org+origin",
    "chain": "#meta+chain",
    "outlet": "#meta+source",
    "written": "#description+written",
    "low": "#affected{measure}+min",
    "high": "#affected{measure}+max",
    "point": "#affected{measure}+num",
    "quantifier": "#meta+quantifier",
    "measure": "#indicator+name",
    "unit": "#indicator+unit",
    "subject": "#group",
    "base_low": "#affected+base+min",
    "base_high": "#affected+base+max",
    "place": "#loc+name",
    "country": "#country+code",
    "accounting": "#indicator+accounting",
    "as_of_begin": "#date+start",
    "as_of_end": "#date+end",
    "published": "#date+reported",
    "stance": "#status+stance",
    "certainty": "#status+certainty",
    "basis": "#meta+basis",
    "working": "#meta+working",
    "apart": "#meta+comparable",
    "chosen": "#meta+chosen",
    "assessed": "#meta+reliability",
    "sentence": "#description+quote",
    "url": "#meta+url",
    "document": "#meta+id+report",
    "claim": "#meta+id+claim",
    "marking": "#meta+marking",
    "title": "#meta+title",
    "question": "#event+id",
}
"""The tags of the columns of accounts; `{measure}` stands for what is counted."""

_NO_ATTRIBUTE = re.compile(r"[^a-z0-9]+")


def hxl_tags(view: type[View], rows: Iterable[View]) -> Sequence[str]:
    """A tag for each column of these rows, empty for one that has none.

    The bounds tell what is counted where all rows count the same.  SettingsError for rows that
    are no accounts.
    """
    if not issubclass(view, AccountRow):
        raise SettingsError("only accounts have HXL tags: sayso export --format csv --hxl")
    counted = {row.measure for row in rows if isinstance(row, AccountRow) and row.measure}
    attribute = measure_attribute(counted.pop()) if len(counted) == 1 else ""
    return [TAGS.get(name, "").replace("{measure}", attribute) for name in columns(view)]


def measure_attribute(measure: str) -> str:
    """A measure as an attribute of a tag: "+killed", "+on_strike"; empty for none."""
    plain = _NO_ATTRIBUTE.sub("_", measure.lower()).strip("_")
    return f"+{plain}" if plain[:1].isalpha() else ""
