import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sayso.ledger.ledger import Ledger, Wanted
from sayso.ledger.searchwords import LONGEST_PIECE, search_pieces, search_words
from tests.ledger.build import FERRY, anything, ferry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Café, CAFÉ", ["cafe", "cafe"]),
        ("12,000 or 1.5", ["12000", "or", "1", "5"]),
        ("snake_case it’s", ["snake", "case", "it", "s"]),
        ("да", ["u434u430"]),
        ("\x00\ud800 ?!", []),
        ("x" * 200, ["x" * 60]),
    ],
)
def test_words_are_ascii_letters_and_digits(text: str, expected: list[str]) -> None:
    assert list(search_words(text)) == expected


def test_very_many_words_are_kept_in_pieces_and_none_is_lost() -> None:
    text = " ".join(f"w{n}" for n in range(LONGEST_PIECE // 4))
    parts = list(search_pieces(text))
    assert len(parts) > 1
    assert max(map(len, parts)) <= LONGEST_PIECE + 61
    assert " ".join(parts) == text


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.one_of(anything, st.text(alphabet="\"'()*-^:&|! aNEARORD", max_size=20)))
@example(query='"drowned')
@example(query="NEAR(drowned")
@example(query="drowned OR")
@example(query="'); DROP TABLE claim; --")
@example(query="x" * 100_000)
@example(query=" ".join(map(str, range(5000))))
def test_any_string_is_a_query(ledger: Ledger, query: str) -> None:
    ledger.add(ferry())
    held = set(search_words(FERRY + " Harbour Post the coastguard Relatives killed people"))
    words = set(search_words(query))
    found = [a.id for a in ledger.accounts(Wanted(text=query))]
    if query and not words <= held:
        assert found == []
    assert isinstance(list(ledger.documents(query)), list)


@pytest.mark.parametrize(
    ("query", "found"), [("DROWNED relatives", 1), ("lost ferry drowned", 1), ("nowhere", 0)]
)
def test_reports_are_found_by_text_and_title(ledger: Ledger, query: str, found: int) -> None:
    ledger.add(ferry())
    assert len(list(ledger.documents(query))) == found
