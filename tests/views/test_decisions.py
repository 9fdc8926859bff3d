"""Decisions in words: every kind has its own, wherever decisions are told."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sayso.model.decision import ABOUT_HANDING_ON, Decision, DecisionKind
from sayso.views.brief import brief_page
from sayso.views.pages.history import decision_row
from tests.exchange.handing import sinking_handed


def made(kind: DecisionKind) -> Decision:
    """A decision of this kind about nothing in particular."""
    at = datetime(2033, 6, 2, tzinfo=UTC)
    return Decision(kind=kind, subjects=("x",), author="Ana", reason="seen", made_at=at)


@pytest.mark.parametrize("kind", DecisionKind)
def test_a_history_has_words_for_every_kind(kind: DecisionKind) -> None:
    assert decision_row(made(kind)).told


@pytest.mark.parametrize("kind", [k for k in DecisionKind if k not in ABOUT_HANDING_ON])
def test_a_brief_has_words_for_every_kind_that_comes_with_an_answer(kind: DecisionKind) -> None:
    page = brief_page(replace(sinking_handed(), decisions=(made(kind),)))
    assert [note.what != "" for note in page.decided] == [True]
