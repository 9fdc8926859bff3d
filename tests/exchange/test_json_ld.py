"""Claims as linked data: the words are found again by what an annotation says of them."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.exchange.json_ld import AROUND, annotations, schema_claims
from sayso.model.handed import Cited
from sayso.model.text import Passage
from tests.compare.stories import DOCUMENTS, figure, report, said, sinking
from tests.exchange.test_citations import cited

NAMES = list(sinking())


def items(*every: Cited) -> list[Any]:
    """The annotations of claims."""
    page = annotations(every)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
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
            assert target["source"] == "https://quay.example/heron?id=3"
            assert one.text[place["start"] : place["end"]] == quote["exact"]
            assert found_by_quote(one.text, quote) == place["start"]
            assert len(quote["prefix"]) <= AROUND


def test_places_are_counted_in_code_points() -> None:
    document = report("Echo", "2033-05-05", "\U0001f525\U0001f525 17 people died.")
    account = said(document, figure(document, "17 people", 17))
    one = Cited(account=account, text=document.text)
    place = items(one)[-1]["target"][0]["selector"][1]
    assert place == {"type": "TextPositionSelector", "start": 3, "end": 12}


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
    whole = schema_claims([cited("17", byline="Ida Falk"), cited("at least 9", title="")])
    graph: Any = whole["@graph"]
    first, second = graph
    assert whole["@context"] == "https://schema.org"
    assert first["@type"] == "Claim"
    assert first["author"] == {"@type": "Person", "name": "Ana Wirt"}
    assert first["claimInterpreter"] == [{"@type": "Organization", "name": "Ostra Radio"}]
    assert first["appearance"]["datePublished"] == "2033-05-05"
    assert first["appearance"]["publisher"]["name"] == "Ostra Radio"
    assert second["author"]["@type"] == "Organization"
    assert "headline" not in second["appearance"]
    assert "Rating" not in json.dumps(whole)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_words_stay_json(words: str) -> None:
    one = cited("26", title=words, outlet=words, url=words, byline=words)
    assert json.loads(json.dumps(schema_claims([one])))
    assert json.loads(json.dumps(annotations([one])))
