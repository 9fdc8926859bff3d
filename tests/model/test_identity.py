"""Ids are the same everywhere: for every spelling of a value, and from one year to the next."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.claim import Attribution, Claim, Party, Voice
from sayso.model.identity import identify, plain
from sayso.model.quantity import Figure, Kind
from sayso.model.text import Document, Passage
from sayso.model.timespan import TimeSpan

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.decimals(-(10**9), 10**9, places=3)
    | st.dates()
    | st.sampled_from(Kind)
    | st.text(st.characters(exclude_categories=()))
)
said = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text(), inner)
        | st.dictionaries(st.text(), inner).map(MappingProxyType)
    ),
    max_leaves=8,
)


@given(said)
def test_an_id_is_a_hash_of_what_is_said_as_canonical_json(value: object) -> None:
    words = json.dumps([plain(value)], sort_keys=True, separators=(",", ":"))
    assert identify("x", value) == f"x_{hashlib.sha256(words.encode()).hexdigest()[:20]}"


TEXT = "At least 12 miners died on Monday, the union said."
WORDS = Passage.of(TEXT, (0, 18))
FIGURE = Figure(words=WORDS, low=Decimal(12), high=None, measure="killed")
CLAIM = Claim(
    document=Document(text=TEXT).id,
    voices=(Voice(name="the union", kind=Party.BODY),),
    content=WORDS,
    figure=FIGURE,
)


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        (
            Document(text=TEXT, outlet="Post", published=date(2031, 3, 4)).id,
            "doc_e808bc0c3a5151f0e0ea",
        ),
        (FIGURE.id, "fig_cd10a75bec5a1025c578"),
        (CLAIM.id, "clm_334422f3bca3de0c9b70"),
        (Attribution(source=None, cue=None, content=WORDS).id, "att_03baa11e95adfd7373f1"),
        (TimeSpan(words=WORDS, begin=date(2031, 3, 3)).id, "tim_afaeb8b918bf817bbd58"),
    ],
)
def test_ids_in_ledgers_and_letters_go_on_leading_to_the_same(found: str, kept: str) -> None:
    assert found == kept
