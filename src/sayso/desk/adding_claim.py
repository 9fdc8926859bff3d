"""A claim that the program missed, added by a person as another reading of the report.

Like all claims it stands on the report's words; who added it is in its `made_by`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sayso.desk.mending import mended
from sayso.errors import UserError
from sayso.ledger.amend import corrected
from sayso.ledger.ledger import Ledger
from sayso.model.claim import Claim, Party, Reading, Voice
from sayso.model.decision import Decision, DecisionKind
from sayso.model.text import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedClaim:
    """What a person says of it: where its words stand, and the fields of a form as for mending."""

    report: str
    begin: int
    end: int
    fields: Mapping[str, str]
    author: str
    reason: str


def add_missed(ledger: Ledger, missed: MissedClaim) -> str:
    """Adds the claim; its id.  UserError where it cannot stand on the words that are given."""
    reading = ledger.reading(missed.report)
    claim = _made(reading, missed)
    if claim.id in {c.id for c in reading.claims}:
        raise UserError("this claim is in the report already")
    known = {f.id for f in reading.figures}
    new = (claim.figure,) if claim.figure and claim.figure.id not in known else ()
    more = replace(reading, claims=(*reading.claims, claim), figures=(*reading.figures, *new))
    ledger.add(more, amends=True)
    return claim.id


def _made(reading: Reading, missed: MissedClaim) -> Claim:
    document = reading.document
    if not 0 <= missed.begin < missed.end <= len(document.text):
        raise UserError("select the words of the claim first")
    outlets = [Voice(name=document.outlet, kind=Party.OUTLET)] * bool(document.outlet)
    speaker = missed.fields.get("speaker", "").strip()
    if not (outlets or speaker):
        raise UserError("say whose word it is: the report names no outlet")
    said = [Voice(name=speaker, kind=Party.BODY)] * bool(speaker)
    bare = Claim(
        document=document.id,
        voices=(*outlets, *said),
        content=Passage.of(document.text, (missed.begin, missed.end)),
        made_by=f"person:{missed.author}",
    )
    found = mended(bare, document.text, missed.fields)
    if found.wrong:
        raise UserError("; ".join(f"{name}: {why}" for name, why in found.wrong))
    return corrected(bare, document.text, _decision(bare, missed, found.value))


def _decision(bare: Claim, missed: MissedClaim, value: Mapping[str, object]) -> Decision:
    """What the form says, so that it is held to what a correction may say."""
    return Decision(
        kind=DecisionKind.CORRECT,
        subjects=(bare.id,),
        author=missed.author,
        reason=missed.reason,
        made_at=datetime.now(UTC),
        value=value,
    )
