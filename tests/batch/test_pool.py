"""A process that dies takes one report with it, told by name, and no other."""

import pytest

from sayso.batch.order import Shard
from sayso.batch.pool import KILLED, process_in_pool
from sayso.model.text import Document, Rejection
from sayso.settings import Settings
from tests.batch.deadly import deadly

BEFORE = Rejection(where="b.txt", stage="read", reason="is empty")


def shard(*texts: str) -> Shard:
    """Reports named by what they say."""
    return [Document(text=text, title=f"Report {text}") for text in texts]


@pytest.mark.parametrize(
    "shards",
    [
        [["1", "deadly 2", "3"], ["4"], ["5"]],
        [["1"], ["2", "3"], ["4", "deadly 5", "deadly 6"]],
        [["deadly 1"], ["deadly 2"], ["deadly 3"], ["4"], ["5"], ["6", "deadly 7"]],
    ],
)
def test_what_kills_its_process_is_rejected_and_the_rest_is_read(shards: list[list[str]]) -> None:
    found = list(process_in_pool(deadly, [shard(*texts) for texts in shards], Settings(), 2))
    told = [f"killed {f.where}" if isinstance(f, Rejection) else f.document.title for f in found]
    texts = [text for some in shards for text in some]
    wanted = [f"killed Report {t}" if "deadly" in t else f"Report {t}" for t in texts]
    assert told == wanted
    assert {f.reason for f in found if isinstance(f, Rejection)} == {KILLED}


def test_what_was_rejected_before_keeps_its_place() -> None:
    given: list[Shard] = [[*shard("1"), BEFORE, *shard("deadly")], shard("2")]
    found = list(process_in_pool(deadly, given, Settings(), 2))
    assert found[1] == BEFORE
    assert len(found) == 4
