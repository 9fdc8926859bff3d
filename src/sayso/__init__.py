"""sayso: who says what, on whose word, how surely, with which figures.

The public names are loaded when first used, so that `import sayso` stays quick.
"""

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
    from sayso.ledger.ledger import Ledger
    from sayso.model.claim import Claim
    from sayso.model.question import Question
    from sayso.model.text import Document


def __getattr__(name: str) -> object:
    """A public name, loaded from the room it is at home in."""
    match name:
        case "Claim":
            from sayso.model.claim import Claim

            return Claim
        case "Document":
            from sayso.model.text import Document

            return Document
        case "Ledger":
            from sayso.ledger.ledger import Ledger

            return Ledger
        case "Question":
            from sayso.model.question import Question

            return Question
        case "ask":
            from sayso.desk.asking import ask

            return ask
        case "find_claims":
            from sayso.app.reading import find_claims

            return find_claims
        case "make_ledger":
            from sayso.app.making import make_ledger

            return make_ledger
        case "open_ledger":
            from sayso.app.opening import open_ledger

            return open_ledger
        case "questions":
            from sayso.desk.listing import questions

            return questions
        case "read_reports":
            from sayso.app.reading import read_reports

            return read_reports
        case "weigh":
            from sayso.compare.weighing import weigh

            return weigh
        case _:
            raise AttributeError(f"module 'sayso' has no attribute {name!r}")
