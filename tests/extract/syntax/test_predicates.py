"""Predicates and their parts, asked of parsed sentences whatever the voice and the clause."""

import pytest
from spacy.tokens import Doc, Token

from sayso.extract.segment import MODEL, load_parser
from sayso.extract.syntax.predicates import (
    Tense,
    agents_of,
    clause_head,
    governing_subjects,
    is_done_to_subject,
    is_negated,
    is_passive,
    is_perfect,
    joined_to,
    objects_of,
    subject_of,
    tense_of,
)


def parsed(text: str) -> Doc:
    return load_parser(MODEL)(text)


def word(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


def texts(*tokens: Token | None) -> list[str]:
    return [t.text for t in tokens if t is not None]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Troops shelled the village.", "shelled", "Troops"),
        ("The village was shelled.", "shelled", "village"),
        ("Troops entered the village and burned it.", "burned", "Troops"),
        ("The rebels refused to leave.", "leave", "rebels"),
        ("Shelling stopped.", "stopped", "Shelling"),
        ("Close the bridge.", "Close", ""),
    ],
)
def test_a_verb_has_its_subject_or_shares_that_of_the_verb_above(
    text: str, verb: str, subject: str
) -> None:
    assert texts(subject_of(word(parsed(text), verb))) == subject.split()


@pytest.mark.parametrize(
    ("text", "verb", "passive", "agent", "objects"),
    [
        ("Rebels captured the town.", "captured", False, "", "town"),
        ("The town was captured by rebels.", "captured", True, "rebels", ""),
        ("The town had been captured.", "captured", True, "", ""),
        ("They had captured the town.", "captured", False, "", "town"),
    ],
)
def test_voice_doer_and_object(
    text: str, verb: str, passive: bool, agent: str, objects: str
) -> None:
    token = word(parsed(text), verb)
    assert is_passive(token) is passive
    assert texts(*agents_of(token)) == agent.split()
    assert texts(*objects_of(token)) == objects.split()


@pytest.mark.parametrize(
    ("text", "verb", "done_to"),
    [
        ("Three men were killed.", "killed", True),
        ("The men killed there were miners.", "killed", True),
        ("They killed three men.", "killed", False),
        ("The army has killed three men.", "killed", False),
    ],
)
def test_who_is_subject_of_a_passive_undergoes_it(text: str, verb: str, done_to: bool) -> None:
    assert is_done_to_subject(word(parsed(text), verb)) is done_to


@pytest.mark.parametrize(
    ("text", "verb", "tense"),
    [
        ("The river rose.", "rose", Tense.PAST),
        ("The river has risen.", "risen", Tense.PRESENT),
        ("The river is rising.", "rising", Tense.PRESENT),
        ("The river rises daily.", "rises", Tense.PRESENT),
        ("The river will rise.", "rise", Tense.FUTURE),
        ("The river may rise.", "rise", Tense.MODAL),
        ("The houses were evacuated.", "evacuated", Tense.PAST),
    ],
)
def test_tense_is_that_of_the_verb_or_its_first_helper(text: str, verb: str, tense: Tense) -> None:
    assert tense_of(word(parsed(text), verb)) is tense


@pytest.mark.parametrize(
    ("text", "inner", "head"),
    [
        ("The mayor said that the bridge was shelled.", "bridge", "shelled"),
        ("Men who guarded the bridge left.", "bridge", "guarded"),
        ("The bridge was shelled.", "bridge", "shelled"),
    ],
)
def test_a_word_stands_in_a_clause(text: str, inner: str, head: str) -> None:
    assert clause_head(word(parsed(text), inner)).text == head


def test_joined_verbs_share_a_subject() -> None:
    doc = parsed("The army had not taken the town and burned it, the mayor said.")
    taken = word(doc, "taken")
    assert texts(subject_of(taken), *objects_of(taken), *joined_to(taken)) == [
        "army",
        "town",
        "burned",
    ]
    assert is_negated(taken)
    assert is_perfect(taken)


def test_the_subject_of_a_clause_of_time_depends_on_that_of_the_main_one() -> None:
    doc = parsed("The minister spoke after he arrived.")
    assert texts(*governing_subjects(word(doc, "he"))) == ["minister"]


def test_a_very_long_chain_of_clauses_is_climbed_to_an_end() -> None:
    doc = parsed("ran and " * 600 + "hid")
    assert clause_head(doc[len(doc) - 1]).doc is doc
