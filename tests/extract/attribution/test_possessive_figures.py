"""Figures that somebody owns, as reports of their owner."""

import pytest

from tests.extract.attribution.test_rules import attributions


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The ministry's count stands at 312 dead.", "The ministry", "count stands", "at 312 dead"),
        ("Norland's estimate is 4,000 dead.", "Norland", "estimate is", "4,000 dead"),
        ("The agency's latest toll rose to 90.", "The agency", "toll rose", "to 90"),
        ("The bank raised its forecast to 4 percent.", "its", "forecast", "to 4 percent"),
        ("The firm cut its outlook by 2 percent to 90.", "its", "outlook", "by 2 percent to 90"),
        ("By the ministry's count, 312 have died.", "the ministry", "count", "312 have died"),
    ],
)
def test_a_partys_figure_is_its_report(text: str, source: str, cue: str, content: str) -> None:
    (found,) = attributions(text)
    assert found.source is not None
    assert found.cue is not None
    assert (found.source.text, found.cue.text) == (source, cue)
    assert found.content.text.startswith(content)


@pytest.mark.parametrize(
    "text",
    [
        "Monday's toll stood at 90.",
        "Egypt's toll rose to 90.",
        "The flood's toll rose to 90.",
        "The ministry's count was a mess.",
        "The firm beat its forecast by 3 percent.",
        "Nobody was moved by the ministry's count.",
        "About 90 people marched, by this newspaper's own count.",
    ],
)
def test_the_figure_of_a_day_a_place_a_thing_or_the_writer_is_nobodys_report(text: str) -> None:
    assert attributions(text) == ()
