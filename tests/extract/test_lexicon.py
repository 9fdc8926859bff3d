"""Word lists are checked on load; verb forms are spelled out."""

import pytest

from sayso.errors import LexiconError
from sayso.extract.lexicon import load_words, verb_forms, word_list


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("claim", {"claim", "claims", "claiming", "claimed"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("stress", {"stress", "stresses", "stressing", "stressed"}),
        ("argue", {"argue", "argues", "arguing", "argued"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
    ],
)
def test_regular_verbs_are_spelled_out(lemma: str, forms: set[str]) -> None:
    assert verb_forms(lemma) == forms


def test_irregular_pasts_take_the_place_of_the_regular_one() -> None:
    assert verb_forms("say", ("said",)) == {"say", "says", "saying", "said"}


def test_a_list_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match="no word list 'nothing'"):
        load_words("en", "nothing")


def test_every_list_says_where_its_entries_come_from() -> None:
    assert "source" in load_words("en", "cues")


def test_a_missing_key_is_named() -> None:
    with pytest.raises(LexiconError, match=r"verbs\.none"):
        word_list({"verbs": {}}, "verbs", "none")
