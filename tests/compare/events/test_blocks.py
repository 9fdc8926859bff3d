"""Which pairs of tellings are looked at, in memory and by the blocks of a ledger."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from sayso.compare.events.blocks import BlockIndex, blocks_near, key_of, meeting, own_blocks
from sayso.compare.events.tellings import Telling, tellings_of
from sayso.model.question import Account
from tests.compare.stories import body, figure, report, said

FIRE = "{n} people died in a fire at the Quillborne mill in Dunmere, the police said."


def account(day: str, text: str, n: int = 12, outlet: str = "Echo") -> Account:
    """A report of its own that tells a toll."""
    document = report(outlet, day, text.format(n=n), title="Fire")
    return said(document, figure(document, f"{n} people", n, place="Dunmere"), body("the police"))


def telling(day: str, text: str, outlet: str = "Echo") -> Telling:
    """What one report tells."""
    (found,) = tellings_of([account(day, text, outlet=outlet)])
    return found


def pairs_met(tellings: Sequence[Telling]) -> set[frozenset[str]]:
    """The pairs that meet when tellings are taken in in this order."""
    blocks, met = BlockIndex(), set()
    for one in tellings:
        met |= {frozenset((one.key, other.key)) for other, _ in blocks.meeting(one)}
        blocks.add(one)
    return met


NAMED = "{n} people died near Quillborne, the police said."
MANY = (
    "{n} people died when the Quillborne mill in Ostrava Dunmere burned, Ansgar Fellwright and"
    " Tamsin Okoro-Vane of the Harrowgate brigade said."
)


@pytest.mark.parametrize(
    ("text", "first", "second", "met"),
    [
        (NAMED, "2033-05-03", "2033-05-03", True),
        (NAMED, "2033-05-03", "2033-05-04", True),
        (NAMED, "2033-05-03", "2033-06-20", False),
        (MANY, "2033-05-03", "2033-06-20", True),
        (MANY, "2033-05-03", "2033-12-20", False),
    ],
)
def test_the_further_apart_two_tellings_are_the_more_they_must_share(
    text: str, first: str, second: str, met: bool
) -> None:
    assert bool(pairs_met([telling(first, text), telling(second, text, "Post")])) is met


def test_words_alone_join_no_reports_of_other_months() -> None:
    text = "{n} people drowned when a ferry capsized in a squall, rescuers towing the wreck said."
    near = [telling("2033-05-03", text), telling("2033-05-03", text, "Post")]
    far = [telling("2033-05-03", text), telling("2033-07-20", text, "Post")]
    assert pairs_met(near)
    assert not pairs_met(far)


@pytest.fixture(scope="module")
def some() -> list[Telling]:
    """Tellings of three fires, near and far, one without a day."""
    days = ("2033-05-03", "2033-05-04", "2033-06-30", "2034-05-03")
    made = [telling(d, t, f"Post {d} {t[:20]}") for d in days for t in (NAMED, MANY, FIRE)]
    return [*made, replace(telling("2033-05-03", FIRE, "Herald"), days=None, main=False)]


def test_whether_two_meet_depends_on_neither_order_nor_company(some: list[Telling]) -> None:
    whole = pairs_met(some)
    assert whole
    for order in list(permutations(some, 2)):
        pair = frozenset(t.key for t in order)
        assert (pair in whole) == bool(pairs_met(order))
    assert pairs_met(some[::-1]) == whole


def test_the_cells_of_a_ledger_hold_all_that_a_telling_meets(some: list[Telling]) -> None:
    whole = pairs_met(some)
    for one in some:
        wanted = blocks_near(one)
        holders: dict[str, set[int]] = defaultdict(set)
        for at, other in enumerate(some):
            for block in own_blocks(other):
                if block in wanted.exact or any(block.startswith(b) for b in wanted.beginnings):
                    holders[key_of(block)].add(at)
        found = {some[at].key for at in meeting(one, holders)}
        assert {next(iter(p - {one.key})) for p in whole if one.key in p} <= found
