"""Reviews of claims as reports of who reviewed them, the claim on the word of who made it."""

from typing import Any

import pytest

from sayso.errors import RecordError
from sayso.exchange.formats.claim_reviews import review_reading, review_report
from sayso.model.claim import Claim, Party, Reading, Voice
from sayso.model.text import Passage
from sayso.views.words import chain

REVIEW: dict[str, Any] = {
    "@type": "ClaimReview",
    "claimReviewed": "The flood killed 400 people.",
    "author": {"@type": "Organization", "name": "Plain Facts"},
    "datePublished": "2031-03-09T08:00:00Z",
    "url": "https://plain-facts.example/r/1",
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ada Quill"}},
    "reviewRating": {"@type": "Rating", "alternateName": "Not shown", "ratingValue": 1},
    "reviewBody": "No list of names has more than 40.",
}


def read(review: dict[str, Any], *spans: tuple[int, int]) -> Reading:
    """The review, with claims read at these places on its outlet's word."""
    report = review_report(review, "review 1")
    document = report.document
    told = Voice(name=document.outlet, kind=Party.OUTLET)
    claims = tuple(
        Claim(document=document.id, voices=(told,), content=Passage.of(document.text, span))
        for span in spans
    )
    return review_reading(report, Reading(document=document, claims=claims))


def test_the_claim_is_on_the_word_of_who_made_it_and_the_rest_the_reviewers() -> None:
    text = review_report(REVIEW, "review 1").document.text
    body = text.index("No list")
    reading = read(REVIEW, (0, 28), (body, len(text)))
    assert [chain(c) for c in reading.claims] == ["Plain Facts ← Ada Quill", "Plain Facts"]
    assert reading.claims[0].voices[-1].kind is Party.PERSON
    document = reading.document
    assert document.text.split("\n\n")[:2] == ["The flood killed 400 people.", "Not shown"]
    assert (document.outlet, str(document.published), document.url) == (
        "Plain Facts", "2031-03-09", "",
    )  # fmt: skip


def test_a_claim_in_which_nothing_was_found_is_kept_whole() -> None:
    (claim,) = read(REVIEW).claims
    assert (claim.content.text, claim.figure) == ("The flood killed 400 people.", None)
    assert chain(claim) == "Plain Facts ← Ada Quill"


def test_who_made_it_may_not_be_told() -> None:
    bare = {k: v for k, v in REVIEW.items() if k != "itemReviewed"}
    assert chain(read(bare, (0, 28)).claims[0]) == "Plain Facts"


@pytest.mark.parametrize("name", ["claimReviewed", "author"])
@pytest.mark.parametrize("value", [None, "", 7, [], {}, [[]]])
def test_a_review_without_words_or_reviewer_is_refused(name: str, value: object) -> None:
    with pytest.raises(RecordError):
        review_report({**REVIEW, name: value}, "review 1")


@pytest.mark.parametrize(
    "value", [None, 7, "x", [], [{}], {"author": [7]}, {"author": {"name": {}}}]
)
def test_the_other_parts_may_be_anything(value: object) -> None:
    for name in ("itemReviewed", "reviewRating", "reviewBody", "datePublished", "url", "headline"):
        assert review_report({**REVIEW, name: value}, "review 1").document.text
