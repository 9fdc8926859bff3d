"""Tags at the end of their sentence, as the learned reader may have shifted them."""

from dataclasses import replace

import pytest

from sayso.extract.attribution.closing_clauses import (
    recover_reporting_clauses,
    settle_closing_clauses,
)
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline
from sayso.extract.segment import find_sentences
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Document, Passage

RAID = "Men shot six guards, the court said. Two were brothers, said Ada Holm. Last year 90 died."
FIRE = "“It burned,” said the owner, Jan Pohlmann. Town officials declined to comment."


def found(text: str, source: str, cue: str, *contents: str) -> Attribution:
    def passage(*words: str) -> Passage:
        return Passage.of(text, *((text.index(w), text.index(w) + len(w)) for w in words))

    return Attribution(
        source=passage(source), cue=passage(cue), content=passage(*contents), speech=Speech.INDIRECT
    )


def settled(text: str, *read: Attribution) -> list[Attribution]:
    (notes,) = Pipeline.part((find_layout, find_sentences)).annotate([Document(text=text)])
    return settle_closing_clauses(read, notes)


def test_a_tag_that_closes_its_sentence_has_what_stands_before_it() -> None:
    first = found(RAID, "the court", "court said", "Men shot six guards", "Two were brothers")
    second = found(RAID, "Ada Holm", "said Ada", "Last year 90 died")
    court, holm = settled(RAID, first, second)
    assert court.content.text == "Men shot six guards"
    assert holm.content.text == "Two were brothers"


@pytest.mark.parametrize(
    "text",
    ["Two were brothers, said Ada Holm.", "Ada Holm said two were brothers. One was ill."],
)
def test_a_tag_with_its_own_words_keeps_them(text: str) -> None:
    words = "Two were brothers" if text[0] == "T" else "two were brothers"
    read = found(text, "Ada Holm", "said", words)
    assert settled(text, read) == [read]


def test_a_source_ends_with_its_sentence() -> None:
    both = "the owner, Jan Pohlmann. Town officials"
    owner, town = settled(
        FIRE, found(FIRE, both, "said", "“It burned,”"), found(FIRE, both, "declined", "to comment")
    )
    assert owner.source is not None
    assert owner.source.text == "the owner, Jan Pohlmann"
    assert town.source is not None
    assert town.source.text == "Town officials"


BURNED = "Forty houses burned, the mayor said on Monday. Nine people were hurt, the mayor said."


def test_a_tag_whose_sentence_another_one_took_is_given_it() -> None:
    (notes,) = Pipeline.part((find_layout, find_sentences)).annotate([Document(text=BURNED)])
    read = found(BURNED, "the mayor", "said", "Forty houses burned", "Nine people were hurt")
    at = BURNED.rindex("the mayor")
    ruled = Attribution(
        source=Passage.of(BURNED, (at, at + 9)), cue=Passage.of(BURNED, (at + 10, at + 14)),
        content=Passage.of(BURNED, (47, 68)), speech=Speech.INDIRECT,
    )  # fmt: skip
    told = [a.content.text for a in recover_reporting_clauses([read], [ruled], notes)]
    assert told == ["Forty houses burned", "Nine people were hurt"]
    untouched = [replace(read, content=Passage.of(BURNED, (0, 19)))]
    assert recover_reporting_clauses(untouched, [ruled], notes) == untouched
