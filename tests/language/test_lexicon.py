"""Word lists are checked on load; phrases are found in sentences; verb forms are spelled out."""

import os
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.errors import LexiconError
from sayso.language.lexicon import (
    load_words,
    phrase_pattern,
    user_words,
    verb_forms,
    word_families,
    word_list,
)
from sayso.language.names import read_aliases
from sayso.language.vocabulary import vocabulary

LISTS = sorted(
    p.name for p in (files("sayso.language") / "words" / "en").iterdir() if p.name.endswith(".toml")
)

PHRASES = ("our reporters", "we counted", "'s tally", "a tally by")
PATTERN = phrase_pattern(PHRASES)


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


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_where_its_entries_come_from(name: str) -> None:
    assert load_words("en", name.removesuffix(".toml"))["source"]


def test_a_list_without_a_source_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tomllib, "loads", lambda text: {"words": [text]})
    with pytest.raises(LexiconError, match="say in `source` where it comes from"):
        load_words.__wrapped__("en", "cues")


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_phrase_is_found_in_a_sentence(phrase: str) -> None:
    before = "the Herald" if phrase.startswith("'") else "The Herald "
    for said in (phrase, phrase.upper(), phrase.replace("'", "’"), phrase.replace(" ", "\n", 1)):
        found = PATTERN.search(f"{before}{said} that night.")
        assert found
        assert re.sub(r"\s", " ", found[0]).lower().replace("’", "'").endswith(phrase[-4:])


@pytest.mark.parametrize("said", ["recounted", "wecounted", "outallying", "amongst-like words of"])
def test_parts_of_words_are_no_phrases(said: str) -> None:
    assert not PATTERN.search(said)


def test_no_phrases_are_found_nowhere() -> None:
    assert not phrase_pattern(()).search("any words at all")


def test_a_family_that_is_no_list_is_refused() -> None:
    with pytest.raises(LexiconError, match="boat"):
        word_families({"kinds": {"boat": "ferry"}}, "kinds")


def test_all_that_comparing_looks_up_is_there() -> None:
    known = vocabulary()
    for name in known.__slots__:
        value = getattr(known, name)
        assert value.pattern if isinstance(value, re.Pattern) else value


def test_a_missing_key_is_named() -> None:
    with pytest.raises(LexiconError, match=r"verbs\.none"):
        word_list({"verbs": {}}, "verbs", "none")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_users_file_that_has_no_end_is_told_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for endless in (pipe, Path("/dev/zero"), Path("/dev/null"), tmp_path):
        with pytest.raises(LexiconError, match=r"no regular file|directory"):
            user_words(endless)


def test_a_users_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    table = tmp_path / "ours.toml"
    table.write_bytes(b"[aliases]\n'Caf\xe9' = []\n")
    with pytest.raises(LexiconError, match=r"ours\.toml"):
        user_words(table)


@pytest.mark.parametrize(
    "words", ["", "x = 1", "[names]\na = ['b']", "aliases = 3", "[aliases]\na = 'b'"]
)
def test_a_users_file_of_another_shape_is_told(tmp_path: Path, words: str) -> None:
    table = tmp_path / "ours.toml"
    table.write_text(words, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"ours\.toml"):
        read_aliases(table)
