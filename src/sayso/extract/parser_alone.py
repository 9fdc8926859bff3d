"""spaCy, loaded without its own command line.

`import spacy` imports that for one function, `spacy.info`, and with it clients of the web, an
engine of templates and more: a third of what spaCy takes to load, of which nothing is used here.
"""

import sys
from collections.abc import Callable
from types import ModuleType

_INFO = "spacy.cli.info"


def _info(*given: object, **named: object) -> object:
    """What `spacy.info` tells; the command line is loaded when it is called."""
    from spacy.cli.info import info  # noqa: PLC0415

    real: Callable[..., object] = info
    return real(*given, **named)


def _load() -> None:
    """Load spaCy while a stand-in holds the place of its command line, unless it is there."""
    if "spacy" in sys.modules:
        return
    stand_in = ModuleType(_INFO)
    vars(stand_in)["info"] = _info
    sys.modules[_INFO] = stand_in
    try:
        import spacy  # noqa: F401, PLC0415
    finally:
        del sys.modules[_INFO]


_load()
