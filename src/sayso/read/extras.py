"""What is said where a format's reader is an extra that is not installed."""

from sayso.errors import ReportError
from sayso.read.raw import Raw


def needs(raw: Raw, what: str, extra: str) -> ReportError:
    """The refusal of a file whose parser is not installed, with what to do."""
    return raw.refused(
        f"is {what}; reading it needs an extra that is not installed: pip install 'sayso[{extra}]'"
    )
