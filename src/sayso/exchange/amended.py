"""A reading as its desk stands by it now: without the claims it rejected, others as corrected."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.records.report import Json, claim_record


def as_it_stands(record: Json, wanted: Collection[str], amended: Mapping[str, Claim]) -> Json:
    """The record with the wanted claims, by the ids they were read with, those `amended` so.

    A corrected figure stands among the report's figures in place of the one that was read.
    """
    claims = [c for c in record["claims"] if c["id"] in wanted]
    if not amended:
        return {**record, "claims": claims}
    instead = {root: claim_record(claim) for root, claim in amended.items()}
    claims = [instead.get(c["id"], c) for c in claims]
    figures = {f["id"]: f for f in record["figures"]}
    for claim in instead.values():
        if claim["figure"] is not None:
            figures[claim["figure"]["id"]] = claim["figure"]
    return {**record, "claims": claims, "figures": list(figures.values())}


def by_desk(claim: Claim, desk: str) -> Claim:
    """A corrected claim without a word of who corrected it and why: the desk did."""
    figure = claim.figure and replace(claim.figure, reason="corrected")
    return replace(claim, made_by=f"person:{desk}", figure=figure)
