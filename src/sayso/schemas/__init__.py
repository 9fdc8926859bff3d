"""JSON Schemas of the public contracts, as package data."""

from importlib.resources import files

CONTRACTS = {name: f"{name}-1.json" for name in ("report", "questions", "answer")}


def schema_text(contract: str) -> str:
    """The JSON Schema of a contract (`report`, `questions`, `answer`) as it is kept."""
    return files("sayso.schemas").joinpath(CONTRACTS[contract]).read_text(encoding="utf-8")
