"""Claims as others cite them: with their words, and a link that shows them."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.exchange.citations import (
    citation_link,
    csl_items,
    plain_citation,
    report_citation,
    report_item,
)
from sayso.model.claim import Claim
from sayso.model.handed import Cited
from sayso.model.question import Account
from tests.compare.stories import DOCUMENTS, sinking

FIELDS = {
    "id", "type", "title", "container-title", "author", "issued", "accessed", "URL", "language",
    "note",
}  # fmt: skip
"""Of https://github.com/citation-style-language/schema, csl-data.json."""


def cited(name: str, **report: Any) -> Cited:
    """A claim of the story of the Heron, its report otherwise in these fields."""
    account = sinking()[name]
    told: dict[str, Any] = {
        "url": "https://quay.example/heron?id=3",
        "title": "Heron lost",
        "added": datetime(2033, 5, 6, 7, 8, tzinfo=UTC),
    }
    whole = replace(account.report, **told | report)
    text = DOCUMENTS[account.report.id].text
    return Cited(account=Account(claim=account.claim, report=whole), text=text)


def test_a_plain_citation_says_who_told_it_where_and_on_whose_word() -> None:
    words = plain_citation(cited("at least 9", byline="Ida Falk"))
    assert words.startswith(
        "Quay Gazette, “Heron lost”, Ida Falk, 3 May 2033: “At least 9 people drowned, the "
        "lifeboat service said.” (the lifeboat service, as told by Quay Gazette). "
        "https://quay.example/heron?id=3#:~:text=At%20least%209%20people%20drowned%2C%20the"
    )
    assert f"[{cited('at least 9').account.id}, characters 53–70 of a text with SHA-256 " in words
    assert words.endswith("read 6 May 2033]")


def test_what_a_report_does_not_tell_is_said() -> None:
    told = cited("26", url="", title="", outlet="", published=None, added=None)
    words = plain_citation(told)
    assert words.startswith("outlet not recorded, untitled, no date: “Relatives counted 26 dead")
    assert citation_link(told) == ""
    nobody = replace(told.account, claim=_without_voices(told.account.claim))
    assert "(origin not recorded)" in plain_citation(replace(told, account=nobody))


def _without_voices(claim: Claim) -> Claim:
    return replace(claim, voices=())


def test_an_item_of_csl_has_its_fields_and_no_others() -> None:
    (item,) = csl_items([cited("17", byline="Ida Falk")])
    assert item.keys() == FIELDS
    assert item["issued"] == {"date-parts": [[2033, 5, 5]]}
    assert item["accessed"] == {"date-parts": [[2033, 5, 6]]}
    assert item["author"] == [{"literal": "Ida Falk"}]
    assert str(item["URL"]).endswith("director%20Ana%20Wirt%20said%20on%20Wednesday.")
    assert json.loads(json.dumps(item)) == item


def test_claims_of_one_report_are_one_item() -> None:
    items = csl_items([cited("26"), cited("17"), cited("not 26")])
    assert [str(i["note"]).count("clm_") for i in items] == [2, 1]
    assert items[0]["URL"] == "https://quay.example/heron?id=3"


def test_a_report_that_tells_nothing_is_an_item_all_the_same() -> None:
    (item,) = csl_items([cited("26", url="javascript:alert(1)", title="", added=None)])
    assert item.keys() == {"id", "type", "container-title", "issued", "language", "note"}


@pytest.mark.parametrize("name", ["at least 9", "17", "not 26"])
def test_the_link_holds_words_of_the_report(name: str) -> None:
    one = cited(name)
    fragment = unquote(urlsplit(citation_link(one)).fragment)
    assert fragment.removeprefix(":~:text=") in one.text


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_no_words_of_a_stranger_break_a_citation(title: str, outlet: str, url: str) -> None:
    told = cited("26", title=title, outlet=outlet, byline=title, url=url)
    words = plain_citation(told)
    assert not set(words) & set("\n\r\x1b\u202e\x00")
    json.dumps(csl_items([told])).encode("ascii")


def test_a_whole_report_is_cited_with_what_its_text_comes_to() -> None:
    one = cited("at least 9", byline="Ida Falk")
    report = one.account.report
    words = report_citation(report)
    assert words.startswith(f"{report.outlet}, “Heron lost”, Ida Falk, ")
    assert "https://quay.example/heron?id=3" in words
    assert report.text_sha256 in words
    item = report_item(report)
    assert FIELDS > item.keys() >= {"id", "type", "title", "container-title", "issued", "URL"}
    assert item["URL"] == "https://quay.example/heron?id=3"
    assert "URL" not in report_item(cited("17", url="javascript:alert(1)").account.report)
