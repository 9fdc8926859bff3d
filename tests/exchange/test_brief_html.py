"""A brief as a page: valid, whole in itself, and safe whatever strangers wrote."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.exchange.brief_html import MOST_MARKS, brief_html
from sayso.views import brief
from sayso.views.brief import BriefPage, brief_page
from tests.compare.stories import sinking
from tests.exchange.handing import HOSTILE, STATE, handed, hostile_handed, sinking_handed
from tests.views.build import decided_upon


def parsed(page: BriefPage) -> Element:
    """The page, by a parser that takes nothing amiss but what is."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Any = parser.parse(brief_html(page))
    assert isinstance(root, Element)
    return root


def words(element: Element | None) -> str:
    """The words of an element, as people read them."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def attributes(root: Element) -> Iterator[tuple[str, str, str]]:
    """Every attribute of every element."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from ((element.tag, str(n), v) for n, v in element.attrib.items())


def test_a_brief_says_what_was_asked_and_what_came_of_it() -> None:
    root = parsed(brief_page(sinking_handed()))
    said = words(root.find("body"))
    assert root.get("lang") == "en"
    for told in (
        "17 to 26 by 2 origins", "disputed", "3 reports", "“Seventeen people”",
        "before: At least 9", "Not comparable, listed apart", "row 2 contradicts row 1",
        "Nobody has decided anything", "“26 dead”", STATE.seal, "2033-06-02 10:30",
        "never about the truth",
    ):  # fmt: skip
        assert told in said, told


def test_every_figure_is_lit_in_its_sentence() -> None:
    page = brief_page(sinking_handed())
    notes = parsed(page).findall(".//ol/li")
    assert len(notes) == len(page.notes) == 5
    for note, element in zip(page.notes, notes, strict=True):
        assert words(element.find(".//mark")) == note.written
        assert note.written in words(element.find("blockquote"))
        assert note.claim in words(element)
        assert note.sha256 in words(element)
        assert f"Characters {note.place}" in words(element)


def test_rows_lead_to_their_notes_and_back() -> None:
    root = parsed(brief_page(sinking_handed()))
    targets = {value for _, name, value in attributes(root) if name == "id"}
    links = [value for _, name, value in attributes(root) if name == "href"]
    inside = {link[1:] for link in links if link.startswith("#")}
    assert inside <= targets
    assert {f"note{n}" for n in range(1, 6)} <= inside
    assert len(targets) == len([1 for _, name, _ in attributes(root) if name == "id"])


def test_only_the_web_is_linked_to_and_told_nothing() -> None:
    root = parsed(brief_page(sinking_handed()))
    out = [e for e in root.iter("a") if not e.get("href", "").startswith("#")]
    assert {e.get("href", "").partition("#:~:text=")[0] for e in out} == {
        "https://quay.example/heron"
    }
    assert {e.get("rel") for e in out} == {"noopener noreferrer nofollow"}
    assert "javascript:alert(1)" in words(root)


def test_what_people_decided_is_told_with_their_reasons() -> None:
    made = decided_upon(sinking())
    said = words(parsed(brief_page(handed(sinking().values(), made))))
    assert "2033-06-01, ana: “Seventeen people” (Ostra Radio ← Ana Wirt): chosen as best." in said
    assert "Why: names are known" in said
    assert "chosen: best by ana, 2033-06-01: names are known" in said


def test_a_rejected_claim_is_named_by_its_words() -> None:
    story = sinking()
    made = decided_upon(story)
    without = [a for name, a in story.items() if name != "26"]
    whole = handed(without, made, rejected=(story["26"],))
    said = words(parsed(brief_page(whole)))
    assert "“26 dead” (The Sound ← relatives): rejected" in said


def is_whole_in_itself(root: Element) -> None:
    """Nothing runs, and nothing but a click leads out."""
    tags = {e.tag for e in root.iter() if isinstance(e.tag, str)}
    assert not tags & {
        "script",
        "iframe",
        "object",
        "embed",
        "link",
        "img",
        "base",
        "form",
        "image",
    }
    for _, name, value in attributes(root):
        assert not name.startswith("on"), name
        assert name not in ("src", "srcset", "style", "action", "formaction", "data"), name
        if name == "href":
            assert value.startswith(("#", "https://", "http://")), value
    (style,) = root.iter("style")
    assert not re.search(r"url\(|@import|expression", words(style))


@pytest.mark.parametrize("stranger", HOSTILE, ids=lambda w: ascii(w[:20]))
def test_strangers_words_are_shown_as_text(stranger: str) -> None:
    page = brief_page(hostile_handed(stranger))
    root = parsed(page)
    is_whole_in_itself(root)
    brief_html(page).encode()
    assert not set(brief_html(page)) & set("\x00\x08\x0b\x0c\x1b\x7f\x85\ufffe\u202e\u2066")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_words_make_a_valid_page(stranger: str) -> None:
    is_whole_in_itself(parsed(brief_page(hostile_handed(stranger))))


def test_an_answer_without_a_figure_is_a_page_all_the_same() -> None:
    assert "no figure that can be compared" in words(parsed(brief_page(handed([]))))


def test_of_very_many_relations_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "more: “sayso ask" not in words(parsed(brief_page(sinking_handed())))
    monkeypatch.setattr(brief, "MOST_RELATIONS", 1)
    given = sinking_handed()
    said = words(parsed(brief_page(given)))
    assert f"and 2 more: “sayso ask {given.answer.question.id} --relations”" in said
    assert "is part of" not in said.partition("How they bear on one another")[2][:200]


def test_many_notes_of_a_row_are_named_by_the_first_and_the_last() -> None:
    page = brief_page(sinking_handed())
    many = [n for _ in range(MOST_MARKS) for n in page.notes]
    root = parsed(
        BriefPage(**{f: getattr(page, f) for f in page.__slots__} | {"notes": tuple(many)})
    )
    cells = [words(c) for c in root.findall(".//td[@class='marks']")]
    assert any(" to " in cell for cell in cells)
