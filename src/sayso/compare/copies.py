"""Reports that are one report: near-copies, agency credits and shared quotations.

What they fold together is one lineage; it never makes an origin, and never independence.
"""

import re
from functools import lru_cache

from sayso.compare.vocabulary import vocabulary
from sayso.late import late
from sayso.model.question import Account
from sayso.model.text import Document

READ = 20_000  # characters of a report that are looked at
WORDS = re.compile(r"\w+")
QUOTED = re.compile(r"[“\"]([^“”\"\n]{30,400})[”\"]")
FIRST = 400  # characters in which a dateline stands
LAST = 60  # characters in which a credit at the end stands
LONG = 40  # words; of shorter texts a likeness shows nothing


@lru_cache(maxsize=1)
def credit_pattern() -> re.Pattern[str]:
    """An agency in brackets, in a dateline, or as the one that reported."""
    agencies = "|".join(sorted(map(re.escape, vocabulary().agencies), key=len, reverse=True))
    return re.compile(
        rf"\((?P<a>{agencies})\)|(?:—|–|-) ?(?P<b>{agencies})\b|^(?P<c>{agencies}) ?(?:—|–|-)"
        rf"|\b(?P<d>{agencies})(?: news agency)? (?:reported|reports)\b|\bby (?P<e>{agencies})\b",
        re.MULTILINE,
    )


@lru_cache(maxsize=8192)
def agency_of(document: Document) -> str:
    """The agency a report credits in its byline, dateline or words; empty where it credits none."""
    text = document.text.rstrip()
    parts = (text[:FIRST], f"by {document.byline}", text[FIRST:][-LAST:])
    found = credit_pattern().search("\n".join(parts))
    if not found:
        return ""
    name = next(n for n in found.groupdict().values() if n)
    return vocabulary().agencies[name]


@lru_cache(maxsize=8192)
def quotations(document: Document) -> frozenset[str]:
    """The longer quotations of a report, as plain words."""
    found = QUOTED.findall(document.text[:READ])
    return frozenset(" ".join(WORDS.findall(q.lower())) for q in found)


def one_text(one: Account, other: Account) -> str:
    """Why the same figure in two reports goes back to one text; empty where nothing shows it."""
    if one.document.id == other.document.id:
        return ""
    agency = _agency_behind(one)
    if agency and agency == _agency_behind(other):
        return f"both credit {agency}"
    shared = _quoted_figure(one)
    if shared and shared in quotations(other.document) and shared == _quoted_figure(other):
        return f"both quote “{shared[:60]}”"
    if _is_long(one.document) and _is_long(other.document):
        near_copies = late("sayso.compare.sketches:near_copies")
        return "near-copies of one text" if near_copies(one.document, other.document) else ""
    return ""


def _agency_behind(account: Account) -> str:
    """The agency among the voices, else the one that the report credits."""
    agencies = vocabulary().agencies
    named = (agencies.get(v.name.removeprefix("the ")) for v in account.claim.voices)
    return next(filter(None, named), "") or agency_of(account.document)


def _quoted_figure(account: Account) -> str:
    """The longer quotation that holds the figure, as plain words."""
    figure = account.claim.figure
    for found in QUOTED.finditer(account.document.text[:READ]) if figure else ():
        if figure and found.start() <= figure.words.begin < found.end():
            return " ".join(WORDS.findall(found[1].lower()))
    return ""


def _is_long(document: Document) -> bool:
    return len(WORDS.findall(document.text[:READ])) >= LONG
