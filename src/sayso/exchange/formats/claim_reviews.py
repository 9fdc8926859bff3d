"""Reviews of claims (https://schema.org/ClaimReview) as reports of who reviewed them.

The claim's words come first, then the reviewer's.  What is read in the first is on the word of who
made the claim, as the reviewer tells it; the rest is the reviewer's own.  A rating stays words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sayso.errors import RecordError
from sayso.model.claim import Claim, Party, Reading, Voice
from sayso.model.text import Document, Passage

PARAGRAPH = "\n\n"
LONGEST = 20_000
"""Characters of any of its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReport:
    """A review as a report; `claimant` is who made the claim, whose words end at `end`."""

    document: Document
    claimant: Voice | None
    end: int


def review_report(review: Mapping[str, Any], where: str) -> ReviewReport:
    """The report that a ClaimReview is; RecordError where it says nothing, or not whose."""
    said, reviewer = _words(review.get("claimReviewed")), _name(review.get("author"))
    if not said:
        raise RecordError("has no claimReviewed: there are no words of a claim")
    if not reviewer:
        raise RecordError("names no author: it does not say who reviewed")
    rating = review.get("reviewRating")
    rated = rating.get("alternateName", rating.get("name")) if isinstance(rating, Mapping) else ""
    parts = [said, _words(rated), _words(review.get("reviewBody")), _words(review.get("url"))]
    item = review.get("itemReviewed")
    document = Document(
        text=PARAGRAPH.join(filter(None, parts)),
        outlet=reviewer,
        title=_words(review.get("headline")) or _words(review.get("name")),
        published=_day(review.get("datePublished")),
        inside=where,
    )
    claimant = _claimant(item.get("author")) if isinstance(item, Mapping) else None
    return ReviewReport(document=document, claimant=claimant, end=len(said))


def review_reading(report: ReviewReport, read: Reading) -> Reading:
    """What was read in it, that of the claim on the word of who made it."""
    claims = [_on_his_word(c, report) if c.content.end <= report.end else c for c in read.claims]
    if not any(c.content.end <= report.end for c in read.claims):
        claims = [_whole(report), *claims]
    return replace(read, claims=tuple(claims))


def _on_his_word(claim: Claim, report: ReviewReport) -> Claim:
    if report.claimant is None:
        return claim
    outermost, *others = claim.voices or (_outlet(report),)
    return replace(claim, voices=(outermost, report.claimant, *others))


def _whole(report: ReviewReport) -> Claim:
    """The claim as it was made, where no figure and nobody else's word was found in it."""
    voices = (_outlet(report), *([report.claimant] if report.claimant else []))
    content = Passage.of(report.document.text, (0, report.end))
    return Claim(
        document=report.document.id, voices=voices, content=content, made_by="claim-review/1"
    )


def _outlet(report: ReviewReport) -> Voice:
    return Voice(name=report.document.outlet, kind=Party.OUTLET)


def _claimant(author: object) -> Voice | None:
    first = author[0] if isinstance(author, list) and author else author
    name = _name(first)
    if not name:
        return None
    kind = first.get("@type") if isinstance(first, Mapping) else ""
    return Voice(name=name, kind=Party.PERSON if kind == "Person" else Party.BODY)


def _name(held: object) -> str:
    first = held[0] if isinstance(held, list) and held else held
    words = _words(first.get("name") if isinstance(first, Mapping) else first)
    return " ".join(words.split())[:300]


def _words(held: object) -> str:
    """Words without surrogates that stand alone; empty for what is none."""
    first = held[0] if isinstance(held, list) and held else held
    if not isinstance(first, str):
        return ""
    return first.encode("utf-16", "replace").decode("utf-16").strip()[:LONGEST]


def _day(held: object) -> date | None:
    try:
        return date.fromisoformat(_words(held)[:10])
    except ValueError:
        return None
