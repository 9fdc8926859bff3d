"""Kinds of bodies, and words that only describe one."""

import pytest

from sayso.language.bodies import read_body

TYPED = [
    ("a monitoring group", {"monitor"}),
    ("the Observatory", {"monitor"}),
    ("Velia-based group", set()),
    ("rescue workers", {"rescue"}),
    ("the Civil Defence service", {"rescue"}),
    ("Interior Ministry", {"ministry"}),
    ("police", {"police"}),
]

NAMED = [
    ("Ostra Observatory for Rights", {"monitor"}),
    ("the Dunmere Police", {"police"}),
    ("State-run news agency OSTRAPRESS", {"agency"}),
    ("Blue Lamps", set()),
]


@pytest.mark.parametrize(("words", "kinds"), TYPED)
def test_a_description_tells_a_kind_and_no_name(words: str, kinds: set[str]) -> None:
    body = read_body(words)
    assert body.typed
    assert body.kinds == kinds


@pytest.mark.parametrize(("words", "kinds"), NAMED)
def test_a_name_may_tell_a_kind(words: str, kinds: set[str]) -> None:
    body = read_body(words)
    assert not body.typed
    assert body.kinds == kinds


def test_seat_and_kind_around_a_name_are_no_part_of_it() -> None:
    assert read_body("Britain-based Ostra Watch monitor").core == "Ostra Watch"
    assert read_body("British-based group").seat == read_body("Britain-based group").seat
