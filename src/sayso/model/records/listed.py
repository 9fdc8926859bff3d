"""The JSON form of a claim as listings give it: with its report, less the report's text."""

from sayso.model.question import Account
from sayso.model.records.claims import claim_record
from sayso.model.records.parts import Json
from sayso.model.records.report import report_record


def listed_record(account: Account) -> Json:
    """`claim` as in `sayso.report/1`, and its `document` without the text."""
    return {"claim": claim_record(account.claim), "document": report_record(account.report)}
