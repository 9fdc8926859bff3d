"""Attributions by rule: both orders, quotations, phrases, possessives, nesting."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.attribution.find import find_attributions_by_rule
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline
from sayso.extract.segment import find_sentences
from sayso.model.claim import Attribution, Speech
from sayso.model.text import Document

RULES = Pipeline.part([find_layout, find_sentences, find_attributions_by_rule])


def attributions(text: str) -> tuple[Attribution, ...]:
    return RULES.annotate([Document(text=text)])[0].of(Attribution)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said the bridge was closed.", "The mayor", "said", "the bridge was closed"),
        ("The bridge was closed, the mayor said.", "the mayor", "said", "The bridge was closed"),
        ("The bridge was closed, said the mayor.", "the mayor", "said", "The bridge was closed"),
        (
            "According to the mayor, the bridge was closed.",
            "the mayor",
            "According to",
            "the bridge was closed",
        ),
        (
            '"The bridge is closed," Mayor Ana Lind said.',
            "Mayor Ana Lind",
            "said",
            "The bridge is closed",
        ),
        ("Dana Holt has mentioned around 40 dead men.", "Dana Holt", "mentioned", "40 dead men"),
    ],
)
def test_source_cue_and_content_are_found(text: str, source: str, cue: str, content: str) -> None:
    (found,) = attributions(text)
    assert found.source is not None
    assert found.source.text == source
    assert found.cue is not None
    assert cue in found.cue.text
    assert content in found.content.text


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("The guide said they doubt they will find anyone alive.", "find"),
        ("The guide said they found the crew asleep.", "found"),
        ("The envoy declined to say how many ships had sailed.", "say"),
    ],
)
def test_finding_one_in_a_state_and_refusing_to_say_are_no_reports(text: str, inner: str) -> None:
    assert not [a for a in attributions(text) if a.cue and inner in a.cue.text.split()[-1:]]


@pytest.mark.parametrize(
    ("cited", "voice"),
    [
        ("doctors at the hospital", True),
        ("Harbour Watch", True),
        ("satellite images", True),
        ("the ministry's estimates", True),
        ("a danger to bathers", False),
        ("the price of diesel", False),
    ],
)
def test_a_reason_that_is_cited_is_no_voice(cited: str, voice: bool) -> None:
    found = attributions(f"The mayor said that the pier would stay shut, citing {cited}.")
    sources = [a.source.text for a in found if a.source]
    assert any(cited.startswith(source) for source in sources) is voice


def test_a_figure_puts_no_toll_at_a_number() -> None:
    found = attributions("The union said the board's figure was false and put the toll at 90.")
    assert ("The union", "put") in [
        (a.source and a.source.text, a.cue and a.cue.text) for a in found
    ]


def test_a_possessive_estimate_is_a_report() -> None:
    found = attributions("The envoy said Norland's estimate of 4,000 was too high.")
    assert ("Norland", "estimate", "4,000") in [
        (a.source and a.source.text, a.cue and a.cue.text, a.content.text) for a in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master should have known that the buoy was adrift.",
        '"Let me tell you, the buoy was adrift."',
        "Anyone knows that the buoy was adrift.",
    ],
)
def test_a_manner_of_speaking_reports_nothing(text: str) -> None:
    assert not [a for a in attributions(text) if a.source is not None]


def test_a_report_within_a_content_stands_inside_it() -> None:
    found = attributions("The envoy said the army believes 300 soldiers died.")
    outer, inner = found
    assert inner.inside == outer.id
    assert outer.inside is None


def test_a_second_quotation_goes_to_the_speaker_of_the_first() -> None:
    (found,) = attributions('"We are safe," Ana Lind said. "The bridge held all night."')
    assert "The bridge held all night" in found.content.text
    assert found.speech is Speech.DIRECT


def test_all_sentences_of_a_quotation_belong_to_it() -> None:
    found = attributions('"It was dark. Nobody saw the boat. We heard it," the pilot said.')
    assert "It was dark" in found[0].content.text


def test_a_sentence_without_a_cue_attributes_nothing() -> None:
    assert attributions("The bridge fell at noon and 40 people drowned.") == ()


@given(st.text(alphabet='said that he "“”,.\nX40 ', max_size=120))
@settings(deadline=None, max_examples=40)
def test_parts_stand_in_the_text(text: str) -> None:
    for found in attributions(text):
        for part in (found.source, found.cue, found.content):
            assert part is None or all(text[b:e] in part.text for b, e in part.spans)


@pytest.mark.parametrize(
    "text",
    [
        "“We would like to see the town grow,” the mayor said.",
        "“I do not know if you heard that,” the mayor said.",
        "He touched a vein of the fear that working people feel about their wages.",
        "The case based on the fact that trade helps is weak.",
    ],
)
def test_wishes_knowing_and_mere_reasons_report_nothing(text: str) -> None:
    assert [a for a in attributions(text) if a.cue and a.cue.text != "said"] == []


def test_a_paper_is_a_ground_that_reports() -> None:
    (found,) = attributions("Based on hospital records, 40 people were treated.")
    assert found.source is not None
    assert found.source.text == "hospital records"
