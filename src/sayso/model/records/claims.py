"""Attributions, voices, stances and claims as `sayso.report/1` has them, both ways."""

from collections.abc import Callable
from functools import partial

from sayso.errors import RecordError
from sayso.model.claim import (
    Attribution,
    Certainty,
    Claim,
    Party,
    Polarity,
    Speech,
    Stance,
    Voice,
)
from sayso.model.quantity import Figure
from sayso.model.records.expect import (
    Fields,
    as_object,
    expect_fields,
    expect_id,
    expect_number,
    expect_one_of,
    expect_part,
    expect_part_or_none,
    expect_parts,
    expect_string,
    expect_text,
    expect_text_or_empty,
)
from sayso.model.records.figures import figure_record, read_figure
from sayso.model.records.older import completed_claim
from sayso.model.records.parts import (
    Json,
    passage_or_null,
    passage_record,
    read_passage,
    read_passage_or_none,
)

SCORE_DIGITS = 4
"""A finder's score is written to so many digits."""

_VOICE = frozenset(("name", "kind", "role", "mention"))
_STANCE = frozenset(("polarity", "certainty", "cues"))
_CLAIM = frozenset(
    ("id", "document", "attribution", "voices", "content", "stance", "figure", "made_by")
)
_ATTRIBUTION = frozenset(("id", "source", "cue", "content", "speech", "inside", "score"))


def voice_record(voice: Voice) -> Json:
    """One voice of a chain."""
    return {
        "name": voice.name,
        "kind": voice.kind.value,
        "role": voice.role or None,
        "mention": passage_or_null(voice.mention),
    }


def stance_record(stance: Stance) -> Json:
    """The `stance` object of a claim."""
    return {
        "polarity": stance.polarity.value,
        "certainty": stance.certainty.value,
        "cues": [passage_record(c) for c in stance.cues],
    }


def claim_record(claim: Claim) -> Json:
    """An entry of `claims`."""
    return {
        "id": claim.id,
        "document": claim.document,
        "attribution": claim.attribution or None,
        "voices": [voice_record(v) for v in claim.voices],
        "content": passage_record(claim.content),
        "stance": stance_record(claim.stance),
        "figure": figure_record(claim.figure) if claim.figure else None,
        "made_by": claim.made_by,
    }


def attribution_record(attribution: Attribution) -> Json:
    """An entry of `attributions`."""
    return {
        "id": attribution.id,
        "source": passage_or_null(attribution.source),
        "cue": passage_or_null(attribution.cue),
        "content": passage_record(attribution.content),
        "speech": attribution.speech.value,
        "inside": attribution.inside or None,
        "score": round(attribution.score, SCORE_DIGITS),
    }


# --- and back ---------------------------------------------------------------------------------


def read_voice(record: Fields, text: str | None) -> Voice:
    """One voice of a record."""
    expect_fields(record, _VOICE)
    return Voice(
        name=expect_text(record, "name"),
        kind=expect_one_of(record, "kind", Party),
        role=expect_text_or_empty(record, "role"),
        mention=read_passage_or_none(record, "mention", text),
    )


def read_stance(record: Fields, text: str | None) -> Stance:
    """A stance of a record."""
    expect_fields(record, _STANCE)
    return Stance(
        polarity=expect_one_of(record, "polarity", Polarity),
        certainty=expect_one_of(record, "certainty", Certainty),
        cues=expect_parts(record, "cues", partial(read_passage, text=text)),
    )


def read_claim(record: object, text: str | None = None, *, trusted: bool = False) -> Claim:
    """A claim of a record; refused when its id does not follow from what it says.

    `trusted`, for records checked before, leaves its ids unchecked and asks for no text; with a
    text its words are looked up all the same.
    """
    if text is None and not trusted:
        raise RecordError("claim: its words cannot be looked up without the report's text")
    fields = completed_claim(as_object(record, "claim"))
    claim = claim_with(fields, text, partial(read_figure, text=text, trusted=trusted))
    if not trusted:
        expect_id(fields, claim.id)
    return claim


def claim_with(record: Fields, text: str | None, figure: Callable[[Fields], Figure]) -> Claim:
    """The claim of a record, its figure as `figure` reads it, its id unchecked."""
    expect_fields(record, _CLAIM)
    return Claim(
        document=expect_text(record, "document"),
        voices=expect_parts(record, "voices", partial(read_voice, text=text)),
        content=expect_part(record, "content", partial(read_passage, text=text)),
        stance=expect_part(record, "stance", partial(read_stance, text=text)),
        figure=expect_part_or_none(record, "figure", figure),
        attribution=expect_text_or_empty(record, "attribution"),
        made_by=expect_string(record, "made_by"),
    )


def read_attribution(record: Fields, text: str | None) -> Attribution:
    """An attribution of a record; refused when its id does not follow from where it stands."""
    expect_fields(record, _ATTRIBUTION)
    attribution = Attribution(
        source=read_passage_or_none(record, "source", text),
        cue=read_passage_or_none(record, "cue", text),
        content=expect_part(record, "content", partial(read_passage, text=text)),
        speech=expect_one_of(record, "speech", Speech),
        inside=expect_text_or_empty(record, "inside") or None,
        score=_score(record),
    )
    expect_id(record, attribution.id)
    return attribution


def _score(record: Fields) -> float:
    score = float(expect_number(record, "score"))
    if not 0 <= score <= 1 or round(score, SCORE_DIGITS) != score:
        raise RecordError(f"score: is no chance from 0 to 1 in {SCORE_DIGITS} digits")
    return score
