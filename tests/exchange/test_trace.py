"""A claim followed back through its voices."""

from sayso.compare.reconcile import weigh
from sayso.exchange.trace import HOP_COLUMNS, hops, kin, sentence_of
from sayso.model.text import Passage
from tests.compare.stories import sinking, walkout


def test_hops_run_from_the_outlet_to_the_figure() -> None:
    rows = hops(walkout()["echo"])
    assert [row["voice"] or row["kind"] for row in rows] == [
        "Morning Post-Bag", "Shire Wire", "content", "figure",
    ]  # fmt: skip
    assert set(rows[0]) == set(HOP_COLUMNS)
    assert rows[-1]["words"] == "Around 170 of 600 dockyard workers"


def test_kin_tells_what_bears_on_a_claim() -> None:
    accounts = sinking()
    told = kin(accounts["26"], [weigh(list(accounts.values()))])
    assert any(row["relation"] == "← denies" for row in told)
    assert all(row["reason"] for row in told)


def test_the_sentence_around_words_is_found_and_cut_where_it_never_ends() -> None:
    text = "One came. Two people, he said, left. Three."
    assert sentence_of(text, Passage.of(text, (22, 29))) == "Two people, he said, left."
    endless = "x" * 10_000
    assert len(sentence_of(endless, Passage.of(endless, (5000, 5001)))) <= 601
