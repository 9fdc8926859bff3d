"""Letters: one (.eml), a box of them (.mbox), a saved page that is one inside (.mhtml)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message

from sayso.model.text import Document
from sayso.read.encoding import decode, without_surrogates
from sayso.read.letters import letters_in, sender_of
from sayso.read.markup import text_of
from sayso.read.masthead import one_line, read_day, read_hour
from sayso.read.raw import Found, Raw

_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?[^\r\n]{0,2000}\r?\n")
_FOLDED = re.compile(rb"[ \t][^\r\n]{0,2000}\r?\n")
TELLING = frozenset(
    {b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"received"}
)
"""Header lines of which a letter has two at least."""

FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the mail parser raises on broken letters."""

MOST_PARTS = 1000
"""Parts of one letter; more are no letter."""


def looks_like_a_letter(head: bytes) -> bool:
    """Whether a file begins with header lines of a letter."""
    at, names = 0, set[bytes]()
    while line := _HEADER.match(head, at) or (_FOLDED.match(head, at) if at else None):
        names.add(line[0].partition(b":")[0].lower())
        at = line.end()
    return len(names & TELLING) >= 2 and bool(names & {b"subject", b"message-id", b"mime-version"})


def looks_like_a_saved_page(head: bytes) -> bool:
    """Whether a file is a letter as browsers save pages in, with all their parts."""
    low = head.lower()
    return (
        b"multipart/related" in low
        and (b"\nsnapshot-content-location:" in low or low.startswith(b"from: <saved by "))
        and bool(_HEADER.match(head))
    )


def looks_like_a_box(head: bytes) -> bool:
    """Whether a file begins with a letter's line of a mailbox."""
    return bool(re.match(rb"From [^\r\n]{1,300}\d\d:\d\d[^\r\n]{0,60}\r?\n", head))


def read_letter(raw: Raw) -> Iterator[Found]:
    """The newest text of a letter, and what is attached to it; what it answers is passed by."""
    with _parsing(raw):
        found = [*_told(_opened(raw.document()), raw)]
    if not found:
        raise raw.refused("is a letter without a text")
    yield from found


def read_box(raw: Raw) -> Iterator[Found]:
    """The letters of a box, each as its own file."""
    for number, letter in enumerate(_letters(raw), 1):
        yield raw.member(f"letter {number}", letter, "message/rfc822")


def read_saved_page(raw: Raw) -> Iterator[Found]:
    """The page that a browser saved with all its parts in one file."""
    with _parsing(raw):
        page = next(_saved(_opened(raw.document()), raw), None)
    if page is None:
        raise raw.refused("is a saved page without one")
    yield page


@contextmanager
def _parsing(raw: Raw) -> Iterator[None]:
    """Refuse a letter over which the mail parser fails; it reads each header when it is asked."""
    try:
        yield
    except FAULTS as error:
        raise raw.refused(f"is a letter that cannot be parsed: {type(error).__name__}") from error


def _saved(letter: EmailMessage, raw: Raw) -> Iterator[Found]:
    address = _header(letter, "Snapshot-Content-Location") or _header(letter, "Content-Location")
    for part in _parts(letter, raw):
        if part.get_content_type() == "text/html":
            member = raw.member("page.html", _bytes_of(part), "text/html")
            url = address if address.startswith(("http://", "https://")) else ""
            yield replace(member, name="", url=url, charset=_charset(part))


def _letters(raw: Raw) -> Iterator[bytes]:
    """The letters of a box, cut at lines that begin with "From "."""
    held: list[bytes] = []
    empty = True
    for _, line in raw.lines():
        if line is None:
            raise raw.refused("holds a line longer than a report may be")
        if line.startswith(b"From ") and empty:
            if held:
                yield b"".join(held)
            held = []
        else:
            held.append(line[1:] if line.startswith(b">From ") else line)
        empty = not line.strip()
    if held:
        yield b"".join(held)


def _opened(data: bytes) -> EmailMessage:
    letter = message_from_bytes(data, policy=policy.default)
    assert isinstance(letter, EmailMessage)
    return letter


def _header(letter: EmailMessage, name: str) -> str:
    """What a header says; as it was written where the mail parser cannot take it apart."""
    with suppress(*FAULTS):
        return one_line(str(letter.get(name, "")))
    written = (str(value) for key, value in letter.raw_items() if key.lower() == name.lower())
    return one_line(without_surrogates(next(written, "")))


def _parts(letter: EmailMessage, raw: Raw) -> Iterator[EmailMessage]:
    """The parts of a letter in their order; those of a letter within it are of that one alone."""
    waiting: list[Message] = [letter]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if isinstance(part, EmailMessage):
            yield part
        if part is letter or part.get_content_maintype() != "message":
            waiting += reversed(_inner(part))
    if waiting:
        raise raw.refused(f"is a letter of more than {MOST_PARTS} parts")


def _inner(part: Message) -> list[Message]:
    """The parts that stand right in a part; none in a text."""
    held = part.get_payload()
    return [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []


def _told(letter: EmailMessage, raw: Raw) -> Iterator[Found]:
    body = letter.get_body(("plain", "html"))
    text = _text(body, raw) if isinstance(body, EmailMessage) else ""
    yield from letters_in(_document(letter, text))
    for part in _parts(letter, raw):
        if part.is_attachment() or _is_document(part):
            name = one_line(part.get_filename()) or f"attached {part.get_content_type()}"
            member = raw.member(name, _bytes_of(part), part.get_content_type())
            yield replace(member, sent=read_day(_header(letter, "Date")))


def _is_document(part: EmailMessage) -> bool:
    """Whether a part that is not called attached is a file that may hold a report all the same."""
    kind = part.get_content_type()
    return kind in ("application/pdf", "message/rfc822") and not part.is_attachment()


def _document(letter: EmailMessage, text: str) -> Document:
    written = _header(letter, "Date")
    return Document(
        text=text,
        title=_header(letter, "Subject"),
        outlet=sender_of(_header(letter, "From")),
        published=read_day(written),
        hour=read_hour(written),
    )


def _text(body: EmailMessage, raw: Raw) -> str:
    text = decode(_bytes_of(body), raw.where, _charset(body)).text
    if body.get_content_type() == "text/html":
        text = text_of(text, raw)
    return without_surrogates(text.replace("\r\n", "\n"))


def _bytes_of(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first.as_bytes() if isinstance(first, Message) else b""


def _charset(part: EmailMessage) -> str:
    return one_line(part.get_content_charset() or "")
