"""Claims as linked data: the words are found again by what an annotation says of them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.exchange.formats.json_ld import ANNOTATION, AROUND, annotations, schema_claims
from sayso.model.decision import Decision, DecisionKind
from sayso.model.handed import Cited
from sayso.model.records.claims import read_claim
from sayso.model.text import Passage
from tests.compare.stories import DOCUMENTS, figure, report, said, sinking
from tests.exchange.handing import handed_over
from tests.exchange.test_citations import cited

NAMES = list(sinking())


def items(*every: Cited) -> list[Any]:
    """The annotations of claims."""
    page = annotations(handed_over(every))
    context = page["@context"]
    assert isinstance(context, list)
    assert context[0] == ANNOTATION
    assert page["type"] == "AnnotationPage"
    found = page["items"]
    assert isinstance(found, list)
    return found


def found_by_quote(text: str, quote: dict[str, str]) -> int:
    """Where the words stand between what stands around them."""
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    return text.index(whole) + len(quote["prefix"])


@pytest.mark.parametrize("name", NAMES)
def test_the_words_are_found_by_quote_and_by_place(name: str) -> None:
    one = cited(name)
    parts = items(one)
    assert [p["body"][0]["value"] for p in parts] == ["content", "figure"]
    for part in parts:
        assert part["type"] == "Annotation"
        assert part["id"].startswith(f"urn:sayso:{one.account.id}#")
        assert part["generator"]["id"].startswith("urn:sayso")
        assert "/" not in part["generator"]["id"]
        assert part["created"] == "2033-05-06T07:08:00+00:00"
        for target in part["target"]:
            quote, place = target["selector"]
            assert target["state"]["sourceDate"] == part["created"]
            assert target["source"] == "https://quay.example/heron?id=3"
            assert one.text[place["start"] : place["end"]] == quote["exact"]
            assert found_by_quote(one.text, quote) == place["start"]
            assert len(quote["prefix"]) <= AROUND


def test_places_are_counted_in_code_points() -> None:
    document = report("Echo", "2033-05-05", "\U0001f525\U0001f525 17 people died.")
    account = said(document, figure(document, "17 people", 17))
    one = Cited(account=account, text=document.text)
    place = items(one)[-1]["target"][0]["selector"][1]
    told = {"type": "TextPositionSelector", "start": 3, "end": 12, "sayso:unit": "code points"}
    assert place == told


def test_words_in_several_places_have_a_target_each() -> None:
    one = cited("17")
    text = DOCUMENTS[one.account.report.id].text
    spans = Passage.of(text, (0, 9), (10, 16))
    object.__setattr__(one.account.claim, "content", spans)
    content = next(p for p in items(one) if p["id"].endswith("#content"))
    assert [t["selector"][0]["exact"] for t in content["target"]] == ["Seventeen", "people"]


def test_a_report_without_an_address_goes_by_its_id() -> None:
    one = cited("26", url="javascript:alert(1)")
    assert {t["source"] for p in items(one) for t in p["target"]} == {
        f"urn:sayso:{one.account.report.id}"
    }


def test_a_claim_of_schema_org_has_its_author_and_its_appearance_and_no_rating() -> None:
    two = [cited("17", byline="Ida Falk"), cited("at least 9", title="")]
    whole = schema_claims(handed_over(two, highest="GREEN"))
    assert whole["conditionsOfAccess"] == "TLP:GREEN"
    graph: Any = whole["@graph"]
    first, second = graph
    assert whole["@context"] == "https://schema.org"
    assert first["@type"] == "Claim"
    assert first["author"] == {"@type": "Person", "name": "Ana Wirt"}
    assert first["claimInterpreter"] == [{"@type": "Organization", "name": "Ostra Radio"}]
    (appeared,) = first["appearance"]
    assert first["datePublished"] == appeared["datePublished"] == "2033-05-05"
    assert appeared["publisher"]["name"] == "Ostra Radio"
    assert second["author"]["@type"] == "Organization"
    assert "headline" not in second["appearance"][0]
    assert "firstAppearance" not in first
    assert "Rating" not in json.dumps(whole)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_words_stay_json(words: str) -> None:
    one = cited("26", title=words, outlet=words, url=words, byline=words)
    assert json.loads(json.dumps(schema_claims(handed_over([one]))))
    assert json.loads(json.dumps(annotations(handed_over([one]))))


def test_an_annotation_of_a_claim_holds_the_claim_itself() -> None:
    one = cited("17")
    content = next(p for p in items(one) if p["id"].endswith("#content"))
    assert read_claim(content["body"][-1]["sayso:claim"], one.text) == one.account.claim


def test_annotations_say_who_may_have_them() -> None:
    one, other = cited("17"), cited("26")
    handed = handed_over([one, other], highest="AMBER", markings={one.account.id: "CLEAR"})
    page: Any = annotations(handed)
    of = {i["id"].partition("#")[0]: i["sayso:marking"] for i in page["items"]}
    assert page["sayso:marking"] == "TLP:AMBER"
    assert of == {
        f"urn:sayso:{one.account.id}": "TLP:CLEAR",
        f"urn:sayso:{other.account.id}": "TLP:AMBER",
    }


def rated(claim: str, **value: object) -> Decision:
    """What Ana thinks of a claim."""
    return Decision(
        kind=DecisionKind.ASSESS_CLAIM,
        subjects=(claim,),
        author="Ana",
        reason="the lists have 17 names",
        made_at=datetime(2033, 6, 1, tzinfo=UTC),
        value=value,
    )


def test_only_words_of_a_person_make_a_review() -> None:
    one = cited("17")
    bare, worded = rated(one.account.id, credibility=3), rated(one.account.id, rating="Confirmed")
    of_another = rated("clm_" + "0" * 20, rating="False")
    whole: Any = schema_claims(handed_over([one], assessed=(bare, worded, of_another)))
    claim, review = whole["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["itemReviewed"] == {"@id": claim["@id"]}
    assert review["claimReviewed"] == claim["text"]
    assert review["author"] == {"@type": "Person", "name": "Ana"}
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Confirmed"}


def test_an_outlets_own_claim_appeared_there_first() -> None:
    document = report("Echo", "2033-05-05", "Nine people died in Selm.")
    own = Cited(account=said(document, figure(document, "Nine people", 9)), text=document.text)
    whole: Any = schema_claims(handed_over([own]))
    (claim,) = whole["@graph"]
    assert claim["firstAppearance"] == claim["appearance"][0]
