"""Verbs of saying stand once, with what holds of each; their forms are those of one table."""

import pytest

from sayso.errors import LexiconError
from sayso.language.lexicon import forms_of, load_words
from sayso.language.speech import COLUMNS, citing_forms, dated_forms, speech_forms, speech_verbs


@pytest.mark.parametrize("column", sorted(COLUMNS))
def test_every_column_holds_of_some_verb(column: str) -> None:
    assert speech_forms(column)
    assert speech_forms(column) <= speech_forms()


@pytest.mark.parametrize(
    ("form", "column", "holds"),
    [
        ("told", "plain", True),
        ("told", "with_hearer", True),
        ("said", "with_hearer", False),
        ("sees", "quiet", True),
        ("saw", "quiet", False),
        ("putting", "put_at", True),
        ("admitted", "with_gerund", True),
        ("foresaw", "", True),
    ],
)
def test_a_form_is_its_verbs(form: str, column: str, holds: bool) -> None:
    assert (form in speech_forms(column)) is holds


@pytest.mark.parametrize("word", ["said", "published", "according", "put"])
def test_a_date_beside_such_a_word_is_that_of_the_saying(word: str) -> None:
    assert word in dated_forms()


def test_citing_joins_and_quoted_does_not() -> None:
    joining, others = citing_forms()
    assert joining == {"citing", "quoting"}
    assert others == {"cite", "cites", "cited", "quote", "quotes", "quoted"}


def test_a_column_that_is_not_known_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"source": "here", "verbs": {"say": ["loud"]}}
    monkeypatch.setattr("sayso.language.speech.load_words", lambda *_: table)
    with pytest.raises(LexiconError, match="say is loud"):
        speech_verbs.__wrapped__("en")


@pytest.mark.parametrize("lemma", sorted(load_words("en", "verbs")["irregular"]))
def test_irregular_verbs_have_their_own_forms(lemma: str) -> None:
    assert {lemma, *load_words("en", "verbs")["irregular"][lemma]} <= forms_of(lemma)
