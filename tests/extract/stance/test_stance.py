"""Stance: cues, their scope, and how they combine; quality on the project's own labelled set."""

import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract import METHOD
from sayso.extract.layout.find import Layout, find_layout
from sayso.extract.pipeline import Notes, Pipeline
from sayso.extract.segment import Sentence, find_sentences
from sayso.extract.stance.cues import Effect, entries
from sayso.extract.stance.judge import Judgement, Judgements, judge_stance, stance_of
from sayso.model.claim import Attribution, Certainty, Polarity, Stance
from sayso.model.text import Document, Passage, check_words

LABELLED = Path(__file__).resolve().parents[2] / "data" / "stance.jsonl"
FRESH = tuple(LABELLED.with_name(f"stance_{n}.jsonl") for n in ("fresh", "unseen"))
"""Twice sixty sentences of other topics, written after the rules; kinds of miss were mended."""

THIRD = LABELLED.with_name("stance_third.jsonl")
"""120 sentences in the manner of news; the misses of the test half have not been read."""
FOURTH = LABELLED.with_name("stance_fourth.jsonl")
"""Twice 66 more, written when the rules for the third were made; their misses were read."""

SHIPPED = Pipeline(METHOD)
FLOOR = {"unseen": 0.95, "fresh": 0.92, "test": 0.93, "dev": 0.97}
"""Macro-F1 over the eight classes; the rules were not tuned on the test half."""
LATER_FLOOR = {
    (THIRD, "test"): 0.85,
    (THIRD, "dev"): 0.97,
    (FOURTH, "fourth"): 0.88,
    (FOURTH, "fifth"): 0.92,
}

Class = tuple[str, str]


def notes_on(text: str, *attributions: Attribution) -> Notes:
    """Notes with sentences, the given attributions and the judgements."""
    notes = Notes(Document(text=text))
    notes.lay(Layout, next(iter(find_layout.run([notes]))))
    notes.lay(Sentence, next(iter(find_sentences.run([notes]))))
    notes.lay(Attribution, attributions)
    notes.lay(Judgement, next(iter(judge_stance.run([notes]))))
    return notes


def passage(text: str, words: str) -> Passage:
    """The first occurrence of some words."""
    begin = text.index(words)
    return Passage.of(text, (begin, begin + len(words)))


def stance_in(text: str, figure: str | None = None, content: str | None = None) -> Stance:
    """The stance of a text to a figure or a content in it."""
    whole = passage(text, content or text)
    judgements = notes_on(text).of(Judgement)
    return stance_of(Judgements(judgements), whole, passage(text, figure) if figure else None)


@cache
def labelled() -> tuple[dict[str, Any], ...]:
    lines = LABELLED.read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@cache
def fresh() -> tuple[dict[str, Any], ...]:
    lines = (x for path in FRESH for x in path.read_text(encoding="utf-8").splitlines())
    return tuple(json.loads(line) for line in lines)


def judged(row: dict[str, Any], notes: Notes) -> Stance:
    """What the method judges of the labelled content or its figure, as it does for a claim."""
    text = row["text"]
    content = Passage.of(text, tuple(row["content"] or (0, len(text))))
    figure = Passage.of(text, tuple(row["figure"])) if row["figure"] else None
    told = figure or content
    holding = [a for a in notes.of(Attribution) if a.content.overlaps(told.begin, told.end)]
    inmost = min(holding, key=lambda a: len(a.content.text), default=None)
    return stance_of(
        Judgements(notes.of(Judgement)), content, figure, inmost.cue if inmost else None
    )


def confusion(rows: Iterable[dict[str, Any]]) -> Counter[tuple[Class, Class]]:
    """How often each class was read as each."""
    given = list(rows)
    table: Counter[tuple[Class, Class]] = Counter()
    read = SHIPPED.annotate(Document(text=row["text"]) for row in given)
    for row, notes in zip(given, read, strict=True):
        said = judged(row, notes)
        table[(row["polarity"], row["certainty"]), (said.polarity.value, said.certainty.value)] += 1
    return table


def macro_f1(table: Counter[tuple[Class, Class]]) -> float:
    """The mean F1 over the classes that were labelled."""
    classes = {gold for gold, _ in table}
    scores = []
    for one in classes:
        hits = table[one, one]
        given = sum(n for (gold, _), n in table.items() if gold == one)
        said = sum(n for (_, read), n in table.items() if read == one)
        scores.append(2 * hits / (given + said))
    return sum(scores) / len(scores)


@pytest.mark.floor
@pytest.mark.parametrize("split", ["test", "dev", "fresh", "unseen"])
def test_stance_keeps_its_floor_on_the_labelled_set(split: str) -> None:
    rows = [r for r in (*labelled(), *fresh()) if r["split"] == split]
    assert macro_f1(confusion(rows)) >= FLOOR[split]


@pytest.mark.floor
@pytest.mark.parametrize(("path", "split"), LATER_FLOOR)
def test_stance_keeps_its_floor_on_news_of_other_topics(path: Path, split: str) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(0 <= r["figure"][0] < r["figure"][1] <= len(r["text"]) for r in rows)
    table = confusion(r for r in rows if r["split"] == split)
    assert macro_f1(table) >= LATER_FLOOR[path, split]


def test_the_labelled_set_is_balanced_and_its_spans_hold() -> None:
    counts = Counter((r["split"], r["polarity"], r["certainty"]) for r in labelled())
    assert len(labelled()) >= 300
    assert len(counts) == 16
    assert min(counts.values()) >= 20
    for row in labelled():
        for span in (row["content"], row["figure"]):
            assert span is None or 0 <= span[0] < span[1] <= len(row["text"])


@pytest.mark.parametrize(
    ("text", "figure", "polarity", "certainty"),
    [
        ("Definitely not 300, the guide said.", "300", "denies", "asserted"),
        ("The toll was not 40 but 25.", "40", "denies", "asserted"),
        ("The toll was not 40 but 25.", "25", "affirms", "asserted"),
        ("No more than 25 people came.", "25", "affirms", "asserted"),
        ("They had not eaten for 3 days.", "3", "affirms", "asserted"),
        ("The airline denied boarding to 18 passengers.", "18", "affirms", "asserted"),
        ("The army denied that 19 shepherds had died.", "19", "denies", "asserted"),
        ("The army did not deny that 19 shepherds had died.", "19", "affirms", "hedged"),
        ("I don't think that 40 people died.", "40", "denies", "hedged"),
        ("It cannot be ruled out that 9 samples were lost.", "9", "affirms", "speculative"),
        ("The palace refused to admit that 6 guards fled.", "6", "denies", "asserted"),
        ("The palace refused to say whether 6 guards fled.", "6", "declines", "asserted"),
        ("The palace refused to be drawn on the 6 guards.", "6", "declines", "asserted"),
        ("The judge asked whether 3 men fled.", "3", "asks", "asserted"),
        ("The May offensive cost them 80 men.", "80", "affirms", "asserted"),
        ("The army, which lost 40 men, may withdraw.", "40", "affirms", "asserted"),
        ("If the dam breaks, 400 people will drown.", "400", "affirms", "speculative"),
        ("The rebels are known to hold 4 towns.", "4", "affirms", "asserted"),
        ("The rebels are believed to hold 4 towns.", "4", "affirms", "hedged"),
        ("The council warned that 40 wells had run dry.", "40", "affirms", "asserted"),
        ("Nobody sank 12 boats.", "12", "denies", "asserted"),
        ("No one took 30 rifles.", "30", "denies", "asserted"),
        ("At no time did they hold 40 men.", "40", "denies", "asserted"),
        ("At no time were 40 men held.", "40", "denies", "asserted"),
        ("Had the bridge fallen, 60 people would have died.", "60", "affirms", "speculative"),
        ("It is hard to believe that 900 came.", "900", "denies", "hedged"),
        ("As far as we can tell, 9 divers reached the wreck.", "9", "affirms", "hedged"),
        ("At no stage, the clerk wrote, were 40 men held.", "40", "denies", "asserted"),
        ("Neither the mill nor the dock lost 40 men.", "40", "denies", "asserted"),
        ("It is untrue, the abbot told us, that 6 monks fled.", "6", "denies", "asserted"),
        ("The radio wrongly reported that 40 men had fled.", "40", "denies", "asserted"),
        ("The court acquitted the clerk of having taken 9 bribes.", "9", "denies", "asserted"),
        ("The envoy issued a denial that 40 men had fled.", "40", "denies", "asserted"),
        ("There is not a shred of truth in the tale that 6 fled.", "6", "denies", "asserted"),
        ("The odds that 5 men lived are remote.", "5", "denies", "hedged"),
        ("We find the count of 900 votes hard to swallow.", "900", "denies", "hedged"),
        ("Nobody here was far from convinced; 4 men left.", "4", "affirms", "asserted"),
        ("She is far from certain that 9 men left.", "9", "affirms", "speculative"),
        ("I would have thought 40 men were there.", "40", "affirms", "hedged"),
        ("Our hunch is that 40 men were there.", "40", "affirms", "hedged"),
        ("Early reports say 30 boats sank.", "30", "affirms", "hedged"),
        ("It looks as if 30 boats sank.", "30", "affirms", "hedged"),
        ("The doctors, whose house lies far off, saw 9 men.", "9", "affirms", "asserted"),
        (
            "Police have not excluded the possibility that 3 men fled.",
            "3",
            "affirms",
            "speculative",
        ),
        ("The board is mulling the sale of 3 ships.", "3", "affirms", "speculative"),
        ("No decision was made on whether to sell 3 ships.", "3", "affirms", "speculative"),
        ("The bank sees growth of 4 percent in 2032.", "4", "affirms", "forecast"),
        ("The court hears 14 witnesses next week.", "14", "affirms", "forecast"),
        ("He brushed off a query about how 9 men died.", "9", "declines", "asserted"),
        ("They did not answer letters asking whether 9 men died.", "9", "declines", "asserted"),
        ("Asked whether 4 men had died, he declined to comment.", "4", "declines", "asserted"),
        ("He was not authorised to say how many of the 9 fled.", "9", "declines", "asserted"),
        ("They could not provide 40 beds that winter.", "40", "denies", "asserted"),
        ("She ordered the firm to explain how 8 pipes burst.", "8", "asks", "asserted"),
        ("The widow wants an answer as to why 3 boats sank.", "3", "asks", "asserted"),
        ("How anyone loses 3 boats, the skipper wondered.", "3", "asks", "asserted"),
        ("The army, which has lost 600 men, seems unlikely to go.", "600", "affirms", "asserted"),
        ("The four clerks killed there might have been saved.", "four", "affirms", "asserted"),
        ("The four clerks might have been killed there.", "four", "affirms", "speculative"),
        ("The men who lost 9 boats will go home.", "9", "affirms", "asserted"),
        ("The men who may have lost 9 boats will go home.", "9", "affirms", "speculative"),
    ],
)
def test_a_figure_takes_the_stance_of_the_cues_over_it(
    text: str, figure: str, polarity: str, certainty: str
) -> None:
    said = stance_in(text, figure)
    assert (said.polarity.value, said.certainty.value) == (polarity, certainty)


@pytest.mark.parametrize(
    ("text", "polarity", "certainty"),
    [
        ("The treaty is no longer in force.", "affirms", "asserted"),
        ("The prisoners were not recognised by either side.", "affirms", "asserted"),
        ("I doubt that the bridge will hold.", "denies", "hedged"),
        ("It's possible that another convoy has left.", "affirms", "speculative"),
        ("The council resigned after the dam, which may be unsafe, leaked.", "affirms", "asserted"),
        ("Where are they?", "asks", "asserted"),
        ('The army marched to celebrate its "victory".', "affirms", "asserted"),
        ('The "victory" was celebrated in the square.', "affirms", "hedged"),
    ],
)
def test_a_content_takes_the_stance_of_its_main_clause(
    text: str, polarity: str, certainty: str
) -> None:
    said = stance_in(text)
    assert (said.polarity.value, said.certainty.value) == (polarity, certainty)


def test_the_cues_are_listed_in_order_with_their_words() -> None:
    text = "Officials believe that the gang may have buried 7 bodies."
    said = stance_in(text, "7")
    assert [c.text for c in said.cues] == ["believe", "may"]
    for cue in said.cues:
        check_words(text, cue.spans, cue.text)


def test_an_attributing_verb_governs_the_whole_content() -> None:
    text = '"Forty lorries crossed. Thirty were armed," the envoy predicts.'
    content = passage(text, "Forty lorries crossed. Thirty were armed,")
    attribution = Attribution(
        source=passage(text, "the envoy"), cue=passage(text, "predicts"), content=content
    )
    judgements = notes_on(text, attribution).of(Judgement)
    said = stance_of(Judgements(judgements), content, passage(text, "Forty"))
    assert said.certainty is Certainty.FORECAST


def test_a_refusal_to_comment_is_not_the_stance_of_the_reports_it_concerns() -> None:
    text = "The envoy declined to comment on reports that Norvia supplied 40 shells."
    inner = passage(text, "Norvia supplied 40 shells")
    outer = passage(text, "reports that Norvia supplied 40 shells")
    attributions = (
        Attribution(source=None, cue=passage(text, "reports"), content=inner),
        Attribution(
            source=passage(text, "The envoy"),
            cue=passage(text, "declined to comment"),
            content=outer,
        ),
    )
    judgements = notes_on(text, *attributions).of(Judgement)
    figure = passage(text, "40")
    assert stance_of(Judgements(judgements), inner, figure).polarity is Polarity.AFFIRMS
    assert stance_of(Judgements(judgements), inner, figure).certainty is Certainty.HEDGED
    assert stance_of(Judgements(judgements), outer, figure).polarity is Polarity.DECLINES


def test_nothing_said_of_it_is_plainly_affirmed() -> None:
    assert stance_of(Judgements(()), Passage(spans=((0, 4),), text="Snow")) == Stance()


def test_every_group_of_cues_says_what_it_does() -> None:
    groups = {e.group.name: e.group for found in entries().values() for e in found}
    silent_unless_negated = [g for g in groups.values() if g.effect == Effect()]
    for group in silent_unless_negated:
        assert group.voice or group.negated != Effect()


@pytest.mark.parametrize(
    "text",
    [
        "not " * 3000,
        "if " * 3000,
        "? " * 3000,
        "((((" * 2500,
        "x" * 100_000,
        '"' * 2000,
        "may\0 not \ud800 deny 40 \u202e?",
        "He said he doubts it is likely that " * 100,
    ],
    ids=["not", "if", "questions", "brackets", "unbroken", "quotes", "controls", "nested"],
)
def test_hostile_texts_are_judged_in_place(text: str) -> None:
    for judgement in notes_on(text).of(Judgement):
        check_words(text, judgement.cue.spans, judgement.cue.text)
        assert all(0 <= b < e <= len(text) for b, e in judgement.scope)


VOCABULARY = """not no deny denied may if whether "maybe" 40 hundreds said reports ? . , he which
is likely to would have never doubt refused admit that declined comment “ ” dozens unlikely"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_any_words_give_one_stance_twice(text: str) -> None:
    if not text.strip():
        return
    content = Passage.of(text, (0, len(text)))
    first, second = (notes_on(text).of(Judgement) for _ in range(2))
    assert stance_of(Judgements(first), content) == stance_of(Judgements(second), content)
    for judgement in first:
        check_words(text, judgement.cue.spans, judgement.cue.text)
        assert all(0 <= b < e <= len(text) for b, e in judgement.scope)


SEVERAL = '"We held the fort. It is possible that 40 men fell. Seven tanks burned," the envoy said.'


@pytest.mark.parametrize(("figure", "certainty"), [("40", "speculative"), ("Seven", "asserted")])
def test_of_several_quoted_sentences_a_figure_takes_the_stance_of_its_own(
    figure: str, certainty: str
) -> None:
    content = passage(SEVERAL, SEVERAL[1 : SEVERAL.rindex(",")])
    attribution = Attribution(
        source=passage(SEVERAL, "the envoy"), cue=passage(SEVERAL, "said"), content=content
    )
    judgements = notes_on(SEVERAL, attribution).of(Judgement)
    assert (
        stance_of(Judgements(judgements), content, passage(SEVERAL, figure)).certainty == certainty
    )
