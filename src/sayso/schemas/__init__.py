"""JSON Schemas of the public contracts, as package data."""

from importlib.resources import files

CONTRACTS = {"report": "report-1.json", "questions": "questions-1.json"}


def schema_text(contract: str) -> str:
    """The JSON Schema of a contract, `report` or `questions`, as it is kept."""
    return files("sayso.schemas").joinpath(CONTRACTS[contract]).read_text(encoding="utf-8")
