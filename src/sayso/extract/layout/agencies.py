"""The agency that a report credits: in its byline, in a dateline, in brackets, or in its words."""

import re
from functools import cache

from sayso.language.vocabulary import vocabulary
from sayso.model.text import Document

FIRST = 400
"""Characters in which a dateline stands."""
LAST = 60
"""Characters in which a credit at the end stands."""


@cache
def credit_pattern() -> re.Pattern[str]:
    """An agency in brackets, in a dateline, or as the one that reported."""
    agencies = "|".join(sorted(map(re.escape, vocabulary().agencies), key=len, reverse=True))
    return re.compile(
        rf"\((?P<a>{agencies})\)|(?:—|–|-) ?(?P<b>{agencies})\b|^(?P<c>{agencies}) ?(?:—|–|-)"
        rf"|\b(?P<d>{agencies})(?: news agency)? (?:reported|reports)\b|\bby (?P<e>{agencies})\b",
        re.MULTILINE,
    )


def agency_of(document: Document) -> str:
    """The agency a report credits; empty where it credits none."""
    text = document.text.rstrip()
    parts = (text[:FIRST], f"by {document.byline}", text[FIRST:][-LAST:])
    found = credit_pattern().search("\n".join(parts))
    if not found:
        return ""
    name = next(n for n in found.groupdict().values() if n)
    return vocabulary().agencies[name]
