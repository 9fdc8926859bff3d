"""Words that somebody marked in another tool, added as claims on the reports they stand in."""

from dataclasses import replace

from sayso.desk.adding_claim import MissedClaim, add_missed
from sayso.errors import NotFound, RecordError, UserError
from sayso.exchange.formats.annotations_in import place_of
from sayso.ledger.ledger import Ledger
from sayso.model.address import address_of
from sayso.model.annotated import Annotated
from sayso.model.claim import Claim, Reading
from sayso.model.records.claims import read_claim

UNKNOWN = "a web annotation"


def add_annotated(ledger: Ledger, marked: Annotated) -> str:
    """The id of the claim that was added; empty where it was there.

    NotFound where the report is not in the ledger, RecordError where the words are not in it.
    """
    reading = ledger.reading(_report(ledger, marked.source))
    text = reading.document.text
    begin, end = place_of(marked, text)
    if marked.claim is not None:
        return _add_ours(ledger, reading, read_claim(dict(marked.claim), text))
    author = marked.creator or UNKNOWN
    missed = MissedClaim(
        report=reading.document.id,
        begin=begin,
        end=end,
        fields={},
        author=author,
        reason=marked.told or "marked in another tool",
    )
    if any(c.content.spans == ((begin, end),) for c in reading.claims):
        return ""
    try:
        return add_missed(ledger, missed)
    except UserError as error:
        raise RecordError(str(error)) from error


def _report(ledger: Ledger, source: str) -> str:
    """The id of the report that is meant."""
    if source.startswith("doc_"):
        return source
    address = address_of(source)
    found = [r.id for r in ledger.reports() if address and address_of(r.url) == address]
    if not found:
        raise NotFound(f"no report of the ledger stands at {source[:200]}: `sayso add` it first")
    return found[-1]


def _add_ours(ledger: Ledger, reading: Reading, claim: Claim) -> str:
    """A claim that was handed over with its annotation, as another reading of the report."""
    if claim.document != reading.document.id:
        raise RecordError("its claim is one of another report")
    if claim.id in {c.id for c in reading.claims}:
        return ""
    figures = {f.id: f for f in (*reading.figures, *([claim.figure] if claim.figure else []))}
    bare = replace(claim, attribution="")
    more = replace(reading, claims=(*reading.claims, bare), figures=tuple(figures.values()))
    ledger.add(more, amends=True)
    return bare.id
