"""Words marked in other tools are found where they stand, and nowhere else."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import RecordError
from sayso.exchange.formats.annotations_in import annotated, place_of
from sayso.exchange.formats.json_ld import annotations
from sayso.model.annotated import Annotated
from tests.exchange.handing import handed_over
from tests.exchange.test_citations import cited

TEXT = "\U0001f525\U0001f525 17 people died. Then 17 people came."


def marked(exact: str, **more: Any) -> Annotated:
    """Marked words."""
    return Annotated(where="a.json: 1", source="doc_1", exact=exact, **more)


@pytest.mark.parametrize(
    ("given_", "begin"),
    [
        (marked("17 people", start=3, end=12), 3),
        (marked("17 people", start=5, end=14), 3),  # UTF-16: each flame is two units
        (marked("17 people", start=24, end=33), 24),
        (marked("17 people", start=26, end=35), 24),
        (marked("17 people", prefix="Then ", suffix=" came"), 24),
        (marked("17 people", start=0, end=9, prefix="Then "), 24),
        (marked("people died"), 6),
        (marked("people died", start=999_999, end=1_000_010), 6),
    ],
)
def test_words_are_found_in_either_unit_or_by_what_stands_around_them(
    given_: Annotated, begin: int
) -> None:
    assert place_of(given_, TEXT) == (begin, begin + len(given_.exact))


@pytest.mark.parametrize(
    ("given_", "told"),
    [(marked("17 people"), "several places"), (marked("18 people", start=3, end=12), "nowhere"),
     (marked("17 people", start=4, end=13), "several places")],
)  # fmt: skip
def test_words_that_do_not_stand_there_are_refused(given_: Annotated, told: str) -> None:
    with pytest.raises(RecordError, match=told):
        place_of(given_, TEXT)


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=30), st.data())
def test_any_words_are_found_at_their_place_in_both_units(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    units = [len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in (begin, end)]
    exact = text[begin:end]
    assert place_of(marked(exact, start=begin, end=end), text) == (begin, end)
    found = place_of(marked(exact, start=units[0], end=units[1]), text)
    assert text[slice(*found)] == exact


def test_our_own_annotations_bring_their_claims_once() -> None:
    one = cited("17")
    page: Any = annotations(handed_over([one]))
    found = [a for item in page["items"] for a in annotated(item, "a.json")]
    assert [a.claim["id"] for a in found if a.claim] == [one.account.id]
    assert len(found) == 1
    assert place_of(found[0], one.text) == (
        one.account.claim.content.begin, one.account.claim.content.end,
    )  # fmt: skip


OTHER: dict[str, Any] = {
    "type": "Annotation",
    "creator": {"name": "Ben"},
    "body": [{"type": "TextualBody", "value": "who counted?"}],
    "target": {
        "source": "https://quay.example/heron",
        "selector": [{"type": "RangeSelector", "refinedBy":
                      {"type": "TextQuoteSelector", "exact": "17 people"}}],
    },
}  # fmt: skip


def test_what_others_say_of_words_comes_with_them() -> None:
    (found,) = annotated(OTHER, "a.json")
    assert (found.source, found.exact, found.creator, found.told) == (
        "https://quay.example/heron", "17 people", "Ben", "who counted?",
    )  # fmt: skip


@pytest.mark.parametrize("selector", [None, [], {"type": "XPathSelector"}, {"exact": "x"},
                                      {"type": "TextQuoteSelector", "exact": 7}])  # fmt: skip
def test_an_annotation_that_quotes_nothing_is_refused(selector: object) -> None:
    with pytest.raises(RecordError, match="quotes no words"):
        list(annotated({**OTHER, "target": {"source": "x", "selector": selector}}, "a.json"))
