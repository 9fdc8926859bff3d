"""sayso: who says what, on whose word, how surely, with which figures.

The public names are loaded when first used, so that `import sayso` stays quick.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sayso.version import __version__

__all__ = [
    "Claim",
    "Document",
    "Ledger",
    "Question",
    "__version__",
    "ask",
    "find_claims",
    "make_ledger",
    "open",
    "open_ledger",
    "questions",
    "read_reports",
    "weigh",
]

if TYPE_CHECKING:  # what each name is, for type checkers; loaded below
    from sayso.app.making import make_ledger
    from sayso.app.opening import open_ledger
    from sayso.app.reading import find_claims, read_reports
    from sayso.compare.weighing import weigh
    from sayso.desk.asking import ask
    from sayso.desk.listing import questions
    from sayso.desk.opened import open
    from sayso.ledger.ledger import Ledger
    from sayso.model.claim import Claim
    from sayso.model.question import Question
    from sayso.model.text import Document


def _models() -> Mapping[str, object]:
    from sayso.model.claim import Claim
    from sayso.model.question import Question
    from sayso.model.text import Document

    return {"Claim": Claim, "Document": Document, "Question": Question}


def _reading() -> Mapping[str, object]:
    from sayso.app.reading import find_claims, read_reports

    return {"find_claims": find_claims, "read_reports": read_reports}


def _making() -> Mapping[str, object]:
    from sayso.app.making import make_ledger

    return {"make_ledger": make_ledger}


def _asking() -> Mapping[str, object]:
    from sayso.app.opening import open_ledger
    from sayso.desk.asking import ask
    from sayso.desk.listing import questions
    from sayso.ledger.ledger import Ledger

    return {"Ledger": Ledger, "ask": ask, "open_ledger": open_ledger, "questions": questions}


def _opening() -> Mapping[str, object]:
    from sayso.desk.opened import open

    return {"open": open}


def _weighing() -> Mapping[str, object]:
    from sayso.compare.weighing import weigh

    return {"weigh": weigh}


_LOADED_BY: Mapping[str, Callable[[], Mapping[str, object]]] = {
    **dict.fromkeys(("Claim", "Document", "Question"), _models),
    **dict.fromkeys(("find_claims", "read_reports"), _reading),
    **dict.fromkeys(("Ledger", "ask", "open_ledger", "questions"), _asking),
    "make_ledger": _making,
    "open": _opening,
    "weigh": _weighing,
}
"""Each public name with what loads it: names that need the same stations come together."""


def __getattr__(name: str) -> object:
    """A public name, loaded from the room it is at home in."""
    if name not in _LOADED_BY:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return _LOADED_BY[name]()[name]
