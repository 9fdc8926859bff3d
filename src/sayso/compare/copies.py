"""Reports that are one report: near-copies, agency credits and shared quotations.

What they fold together is a lineage to show; it never makes an origin, and never independence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from datasketch import MinHash

from sayso.compare.vocabulary import vocabulary
from sayso.model.question import Question
from sayso.model.text import Document

SHINGLE = 4  # words
PERMUTATIONS = 64  # standard error of the likeness 1/8
NEAR = 0.6
"""Estimated share of shingles in common from which two reports are near-copies."""

READ = 20_000  # characters of a report that are looked at
WORDS = re.compile(r"\w+")
QUOTED = re.compile(r"[“\"]([^“”\"\n]{30,400})[”\"]")
FIRST = 400  # characters in which a dateline stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Reports that go back to one text, and what shows it."""

    documents: tuple[str, ...]
    reason: str


@lru_cache(maxsize=8192)
def sketch(document: Document) -> MinHash:
    """The MinHash of a report's shingles, agency credits left out."""
    text = _credit_pattern().sub(" ", document.text[:READ])
    words = [w.lower() for w in WORDS.findall(text)]
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
    made = MinHash(num_perm=PERMUTATIONS, seed=1)
    made.update_batch([s.encode("utf-8", "surrogatepass") for s in sorted(shingles)])
    return made


@lru_cache(maxsize=1)
def _credit_pattern() -> re.Pattern[str]:
    """An agency in brackets, in a dateline, or as the one that reported."""
    agencies = "|".join(sorted(map(re.escape, vocabulary().agencies), key=len, reverse=True))
    return re.compile(
        rf"\((?P<a>{agencies})\)|(?:—|–|-) ?(?P<b>{agencies})\b|^(?P<c>{agencies}) ?(?:—|–|-)"
        rf"|\b(?P<d>{agencies})(?: news agency)? (?:reported|reports)\b|\bby (?P<e>{agencies})\b",
        re.MULTILINE,
    )


def agency_of(document: Document) -> str:
    """The agency a report credits in its byline, dateline or words; empty where it credits none."""
    found = _credit_pattern().search(f"{document.text[:FIRST]}\nby {document.byline}")
    if not found:
        return ""
    name = next(n for n in found.groupdict().values() if n)
    return vocabulary().agencies[name]


def near_copies(one: Document, other: Document) -> bool:
    """Whether two reports are, by their shingles, much the same text."""
    return bool(sketch(one).jaccard(sketch(other)) >= NEAR)


def quotations(document: Document) -> frozenset[str]:
    """The longer quotations of a report, as plain words."""
    found = QUOTED.findall(document.text[:READ])
    return frozenset(" ".join(WORDS.findall(q.lower())) for q in found)


def lineages(question: Question) -> list[Lineage]:
    """The reports of a question folded by copy, credit and quotation; those alone are left out."""
    documents = list({a.document.id: a.document for a in question.accounts}.values())
    found: list[Lineage] = []
    found += _by_credit(documents)
    found += _by_quotation(documents)
    found += _by_copy(documents)
    return [lineage for lineage in found if len(lineage.documents) > 1]


def _by_credit(documents: Sequence[Document]) -> Iterable[Lineage]:
    credited: dict[str, list[str]] = {}
    for document in documents:
        agency = agency_of(document)
        if agency:
            credited.setdefault(agency, []).append(document.id)
    return [
        Lineage(documents=tuple(ids), reason=f"all credit {agency}")
        for agency, ids in credited.items()
    ]


def _by_quotation(documents: Sequence[Document]) -> Iterable[Lineage]:
    quoted: dict[str, list[str]] = {}
    for document in documents:
        for words in quotations(document):
            quoted.setdefault(words, []).append(document.id)
    return [
        Lineage(documents=tuple(ids), reason=f"all quote “{words[:60]}”")
        for words, ids in sorted(quoted.items())
    ]


def _by_copy(documents: Sequence[Document]) -> Iterable[Lineage]:
    groups: list[list[Document]] = []
    for document in documents:
        home = next((g for g in groups if near_copies(g[0], document)), None)
        if home is None:
            groups.append([document])
        else:
            home.append(document)
    return [
        Lineage(documents=tuple(d.id for d in group), reason="near-copies of one text")
        for group in groups
    ]
