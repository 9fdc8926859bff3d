"""Whom a pronoun stands for where several are in view: groups, asides, papers, names once given."""

import pytest

from tests.extract.speakers.test_sources import origin

Parts = tuple[str, str, str]

SEVERAL: list[tuple[str, Parts, str]] = [
    (
        "Most farmers fear the new dam, and most anglers want it (they say it brings trout).",
        ("they", "say", "it brings trout"),
        "most anglers",
    ),
    (
        "The council heard Maria Telve and Robert Hask and Jane Orrin. They said the dam was safe.",
        ("They", "said", "the dam was safe"),
        "Maria Telve, Robert Hask and Jane Orrin",
    ),
    (
        "Whether it is Robert Hask or Maria Telve, critics dislike the plan. "
        "They say the dam costs too much.",
        ("They", "say", "the dam costs too much"),
        "critics",
    ),
    (
        "Robert Hask founded the mill with Peter Orrin. They called it a refuge.",
        ("They", "called", "it a refuge"),
        "Robert Hask and Peter Orrin",
    ),
    (
        "Maria Telve and her advisers argue that the dam is safe. They note the walls are new.",
        ("They", "note", "the walls are new"),
        "Maria Telve and her advisers",
    ),
    (
        "Robert Hask opened his house to the groups. The Hasks ended the feast, because "
        "they said it took too long.",
        ("they", "said", "it took too long"),
        "Hasks",
    ),
    (
        "The mill's owners will wait for the vote. (It is early, but some guides said the mill "
        "may close.) If the vote fails, they plan to sell it.",
        ("they", "plan", "to sell it"),
        "mill's owners",
    ),
]

BODIES: list[tuple[str, Parts, str]] = [
    (
        "Robert Hask paid a company called Selm Analytics, which made what it calls a map of need.",
        ("it", "calls", "a map of need"),
        "Selm Analytics",
    ),
    (
        "The Selm Herald printed the letter on Monday. The newspaper also asked the mayor, "
        "and it said the dam was old.",
        ("it", "said", "the dam was old"),
        "Selm Herald",
    ),
    (
        "Hundreds are uniting behind the Harbour Safety Act, which would help a Ostria citizen. "
        "It requires that walls be checked.",
        ("It", "requires", "walls be checked"),
        "Harbour Safety Act",
    ),
    (
        "A union sent a letter to the council. “The dam is a danger to us all,” it read.",
        ("it", "read", "“The dam is a danger to us all,”"),
        "union",
    ),
]


@pytest.mark.parametrize(("text", "part", "name"), SEVERAL)
def test_they_stands_for_the_latest_of_the_groups_in_view(
    text: str, part: Parts, name: str
) -> None:
    assert origin(text, part)[0] == name


@pytest.mark.parametrize(("text", "part", "name"), BODIES)
def test_it_stands_for_what_was_named_and_can_do_this(text: str, part: Parts, name: str) -> None:
    assert origin(text, part)[0] == name
