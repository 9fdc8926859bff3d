"""A claim followed back through its voices."""

from dataclasses import replace

import pytest

from sayso.compare.weighing import weigh
from sayso.model.claim import Party, Voice
from sayso.model.text import Passage
from sayso.views.trace import hops, related, sentence_of, trace_page
from tests.compare.stories import body, figure, passage, report, said, sinking

TEXT = "It was a calm night. At least 9 people drowned, the lifeboat service said. Nobody slept."


def test_hops_run_from_the_outlet_to_the_figure_each_in_its_words() -> None:
    document = report("Quay Gazette", "2033-05-03", TEXT, title="A launch sinks")
    service = Voice(
        name="lifeboat service", kind=Party.BODY, mention=passage(document, "the lifeboat service")
    )
    rows = hops(said(document, figure(document, "At least 9 people", 9), service), TEXT)
    assert [row.hop for row in rows] == [1, 2, 3, 4]
    assert [row.voice or row.kind for row in rows] == [
        "Quay Gazette", "lifeboat service", "content", "figure",
    ]  # fmt: skip
    assert rows[0].words == "A launch sinks, Quay Gazette, 2033-05-03"
    assert rows[1].words == "At least 9 people drowned, the lifeboat service said."
    assert rows[3].words == "At least 9 people"
    for row in rows[1:]:
        assert TEXT[row.begin : row.end] in row.words


def test_a_claim_without_voices_is_traced_to_its_report() -> None:
    document = report("Post", "2033-05-03", TEXT)
    account = said(document, figure(document, "At least 9 people", 9), body("the mayor"))
    nobody = replace(account, claim=replace(account.claim, voices=()))
    assert [row.voice for row in hops(nobody, TEXT)] == ["not recorded", "", ""]
    assert hops(nobody, TEXT)[0].words == "Post, 2033-05-03"


def test_what_bears_on_a_claim_is_told_with_its_direction_and_reason() -> None:
    accounts = sinking()
    question = weigh(list(accounts.values()))
    told = list(related(accounts["26"], [question]))
    assert any(row.relation == "← denies" for row in told)
    assert all(row.reason for row in told)
    turned = [r.relation for r in related(accounts["not 26"], [question])]
    assert "denies →" in turned


def test_a_question_that_holds_the_claim_not_is_left_out() -> None:
    accounts = sinking()
    others = [a for name, a in accounts.items() if name != "26"]
    page = trace_page(accounts["26"], "26 dead" * 300, [weigh(others)])
    assert page.related == ()


@pytest.mark.parametrize(
    ("text", "span", "sentence"),
    [
        ("One came. Two people, he said, left. Three.", (22, 29), "Two people, he said, left."),
        ("One came. “Two left.” Three.", (11, 14), "“Two left.”"),
        ("Head\nOne of them left. Two.", (5, 8), "One of them left."),
    ],
)
def test_the_sentence_around_words_is_found(
    text: str, span: tuple[int, int], sentence: str
) -> None:
    assert sentence_of(text, Passage.of(text, span)) == sentence


def test_a_sentence_that_never_ends_is_cut() -> None:
    endless = "x" * 10_000
    assert len(sentence_of(endless, Passage.of(endless, (5000, 5001)))) <= 601
