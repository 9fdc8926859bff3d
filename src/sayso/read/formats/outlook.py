"""Letters that Outlook saved (.msg); what takes them apart is loaded with the first of them."""

from collections.abc import Iterator

from sayso.read.extras import needs
from sayso.read.raw import Found, Raw


def read_outlook(raw: Raw) -> Iterator[Found]:
    """The text of a letter, what is attached to it, and the letters inside it with theirs."""
    try:
        from sayso.read.formats.outlook_letters import told_in  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, "a letter that Outlook saved", "formats") from fault
    found = [*told_in(raw)]
    if not found:
        raise raw.refused("is a letter without a text")
    yield from found
