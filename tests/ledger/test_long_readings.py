"""A reading of very many claims is read once; all others each time they are asked for."""

from sayso.ledger.long_readings import LONG, MOST, LongReadings
from sayso.model.claim import Claim, Party, Reading, Voice
from sayso.model.text import Document, Passage

WORDS = "Ten people died."


def reading(claims: int) -> Reading:
    document = Document(text=WORDS)
    voice = Voice(name="The Wire", kind=Party.OUTLET)
    content = Passage.of(WORDS, (0, 16))
    one = Claim(document=document.id, voices=(voice,), content=content)
    return Reading(document=document, claims=(one,) * claims)


def asked(held: LongReadings, keys: list[int], claims: int) -> list[int]:
    """The keys that had to be read."""
    read: list[int] = []

    def anew(key: int) -> Reading:
        read.append(key)
        return reading(claims)

    for key in keys:
        assert len(held.get(key, anew).claims) == claims
    return read


def test_a_long_reading_is_read_once() -> None:
    assert asked(LongReadings(), [1, 1, 2, 1], LONG) == [1, 2]


def test_a_short_one_is_read_each_time() -> None:
    assert asked(LongReadings(), [1, 1], LONG - 1) == [1, 1]


def test_those_asked_for_last_are_held() -> None:
    every = list(range(MOST + 1))
    assert asked(LongReadings(), [*every, MOST, 0], LONG) == [*every, 0]
