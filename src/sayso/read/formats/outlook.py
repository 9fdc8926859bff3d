"""Letters that Outlook saved (.msg)."""

import io
from collections.abc import Iterator
from dataclasses import replace

from sayso.model.text import Document
from sayso.read.encoding import without_surrogates
from sayso.read.extras import needs
from sayso.read.letters import letters_in, sender_of
from sayso.read.markup import text_of
from sayso.read.masthead import one_line
from sayso.read.raw import Found, Raw

SENDER = 0x0C1A
"""The property that holds the sender's name ([MS-OXPROPS] 2.1011)."""


def read_outlook(raw: Raw) -> Iterator[Found]:
    """The text of a letter, and what is attached to it."""
    try:
        from oxmsg import Message  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, "a letter that Outlook saved", "formats") from fault
    letter = Message.load(io.BytesIO(raw.document()))
    text = letter.body or (text_of(letter.html_body, raw) if letter.html_body else "")
    text = without_surrogates(text.replace("\r\n", "\n"))
    when = letter.sent_date
    whole = Document(
        text=text,
        title=one_line(letter.subject),
        outlet=sender_of(letter.sender or letter.properties.str_prop_value(SENDER) or ""),
        published=when.date() if when else None,
        hour=when.timetz().replace(second=0, microsecond=0) if when else None,
    )
    yield from letters_in(whole)
    for attached in letter.attachments:
        data = attached.file_bytes
        if data:
            member = raw.member(attached.file_name or "attached", data)
            yield replace(member, sent=when.date() if when else None)
    if not text.strip() and not letter.attachments:
        raise raw.refused("is a letter without a text")
