"""sayso: who says what, on whose word, how surely, with which figures.

The public names are loaded when first used; their types stand in __init__.pyi.
"""

from sayso.late import late

__version__ = "0.1.0"

_PUBLIC = {
    "read_reports": "sayso.app:read_reports",
    "find_claims": "sayso.app:find_claims",
    "weigh": "sayso.compare.reconcile:weigh",
    "Ledger": "sayso.ledger.ledger:Ledger",
    "Document": "sayso.model.text:Document",
    "Claim": "sayso.model.claim:Claim",
    "Question": "sayso.model.question:Question",
}

__all__ = [*_PUBLIC, "__version__"]  # noqa: PLE0604 - names, spelled out above


def __getattr__(name: str) -> object:
    if name in _PUBLIC:
        return late(_PUBLIC[name])
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
