"""What a letter that Outlook saved holds ([MS-OXMSG]): words, files, and letters inside it."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from olefile import OleFileIO
from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.storage import Storage

from sayso.errors import ReportError
from sayso.model.text import Document, Rejection
from sayso.read.edges import placed
from sayso.read.encoding import without_surrogates
from sayso.read.letters import letters_in, sender_of
from sayso.read.markup import text_of
from sayso.read.masthead import one_line
from sayso.read.raw import DEEPEST, TOO_DEEP, Found, Member, Raw

SENDER, SHOWN_AS = 0x0C1A, 0x3001
"""The properties that hold the sender's name and that of what is attached ([MS-OXPROPS])."""
PROPERTIES = "__properties_version1.0"
LETTER_INSIDE = "__substg1.0_3701000D"
"""Where a letter lies that is attached as one ([MS-OXMSG] 2.2.2.1)."""
HEAD_INSIDE = 24
"""Bytes before the properties of such a letter; eight more stand before those of the outermost
(2.4.1)."""
NOT_HELD = "is no file that the letter holds: a link, or an object of another program"


FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error)
"""What is raised on what is broken in a letter; what else it holds is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attached:
    """Something attached to a letter of that day: where it lies, and what it is called."""

    storage: Storage
    name: str
    sent: date | None


def told_in(raw: Raw) -> Iterator[Found]:
    """What a file that Outlook saved tells; nothing where it is a letter of no words."""
    return _told(Storage.from_ole(OleFileIO(io.BytesIO(raw.document()))), raw, 0)


def _told(storage: Storage, raw: Raw, depth: int) -> Iterator[Found]:
    letter = Message(storage)
    yield from letters_in(_document(letter, raw))
    day = letter.sent_date.date() if letter.sent_date else None
    for number, held in enumerate(storage.iter_attachment_storages(), 1):
        try:
            one = _Attached(storage=held, name=_name(held, number), sent=day)
            found = [*_attached(one, raw, depth)]
        except ReportError as refused:
            found = [Rejection(where=refused.where, stage=refused.stage, reason=refused.reason)]
        except FAULTS as fault:
            where, reason = f"{raw.where}: attached {number}", f"is broken: {type(fault).__name__}"
            found = [Rejection(where=where, stage="read", reason=reason)]
        yield from found


def _name(held: Storage, number: int) -> str:
    called = Attachment(held).file_name or Attachment(held).properties.str_prop_value(SHOWN_AS)
    return one_line(without_surrogates(called or ""))[:200] or f"attached {number}"


def _document(letter: Message, raw: Raw) -> Document:
    text = letter.body or (text_of(letter.html_body, raw) if letter.html_body else "")
    when = letter.sent_date
    return Document(
        text=without_surrogates(text.replace("\r\n", "\n")),
        title=one_line(letter.subject),
        outlet=sender_of(letter.sender or letter.properties.str_prop_value(SENDER) or ""),
        published=when.date() if when else None,
        hour=when.timetz().replace(second=0, microsecond=0) if when else None,
    )


def _attached(one: _Attached, raw: Raw, depth: int) -> Iterator[Found]:
    """What is attached to a letter: a file of any kind, or a letter with all that it holds."""
    inner = next((s for s in one.storage.storages if s.name == LETTER_INSIDE), None)
    data = Attachment(one.storage).file_bytes
    if data is not None:
        yield replace(raw.member(one.name, data), sent=one.sent)
    elif inner is not None and any(s.name == PROPERTIES for s in inner.streams):
        yield from _letter_inside(_outermost(inner), one, raw, depth + 1)
    else:
        yield _refused(one, raw, NOT_HELD)


def _letter_inside(letter: Storage, one: _Attached, raw: Raw, depth: int) -> Iterator[Found]:
    """What a letter inside another tells, with where in that it stands."""
    if depth > DEEPEST:
        yield _refused(one, raw, TOO_DEEP)
        return
    within = replace(raw, where=f"{raw.where}: {one.name}", stream=io.BytesIO())
    any_found = False
    for found in _told(letter, within, depth):
        any_found = True
        if isinstance(found, Document):
            yield placed(found, one.name, one.sent)
        elif isinstance(found, Member):
            yield replace(found, name=f"{one.name}: {found.name}")
        else:
            yield found
    if not any_found:
        yield _refused(one, raw, "is a letter without a text")


def _outermost(inner: Storage) -> Storage:
    """A letter inside another, laid out as one that stands alone."""
    streams = (
        replace(s, bytes_=s.bytes_[:HEAD_INSIDE] + bytes(8) + s.bytes_[HEAD_INSIDE:])
        if s.name == PROPERTIES
        else s
        for s in inner.streams
    )
    return replace(inner, streams=tuple(streams))


def _refused(one: _Attached, raw: Raw, reason: str) -> Rejection:
    return Rejection(where=f"{raw.where}: {one.name}", stage="read", reason=reason)
