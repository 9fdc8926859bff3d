"""A channel or chat exported by Telegram (result.json): each message a report."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sayso.model.text import Document, Rejection
from sayso.read.encoding import without_surrogates
from sayso.read.masthead import one_line
from sayso.read.raw import Found, Raw

_BEGINS = re.compile(rb'\s*\{\s*"(?:name|type|id|messages|about|personal_information)"\s*:')
_KNOWN = (b'"messages"', b'"type": "public_channel"', b'"type": "message"', b'"type": "personal_')


def looks_like_an_export(head: bytes) -> bool:
    """Whether a file begins as Telegram's export of one chat does."""
    bare = head.removeprefix(b"\xef\xbb\xbf")
    return bool(_BEGINS.match(bare)) and b"\n" in bare[:40] and any(k in bare for k in _KNOWN)


def read_chats(chats: Sequence[tuple[str, Sequence[object]]], raw: Raw) -> Iterator[Found]:
    """The messages with words, under their channel's name; a forwarded one says whose it was."""
    any_words = False
    for chat, messages in chats:
        for number, message in enumerate(messages, 1):
            found = _message(message, chat)
            if found is not None:
                any_words = True
                yield replace(found, inside=_number(message, number))
            elif not isinstance(message, dict):
                where = f"{raw.where}: message {number}"
                yield Rejection(where=where, stage="read", reason="is no message")
    if not any_words:
        raise raw.refused("holds no message with words")


def chats_of(held: object) -> Iterator[tuple[str, Sequence[object]]]:
    """The chats of an export: of one, or of a whole account."""
    if not isinstance(held, dict):
        return
    messages = held.get("messages")
    if isinstance(messages, list):
        yield one_line(held.get("name")), messages
    chats = held.get("chats")
    for chat in chats.get("list", ()) if isinstance(chats, dict) else ():
        yield from chats_of(chat)


def _message(message: object, chat: str) -> Document | None:
    """A message as a report; None for those of the service and those without words."""
    if not isinstance(message, dict) or message.get("type") != "message":
        return None
    words = without_surrogates(_words(message.get("text")))
    if not words.strip():
        return None
    passed_on = one_line(message.get("forwarded_from"))
    when = _moment(message)
    return Document(
        text=f"{passed_on}:\n{words}" if passed_on else words,
        outlet=chat or one_line(message.get("from")),
        byline=one_line(message.get("author")) or one_line(message.get("from")) if chat else "",
        published=when.date() if when else None,
        hour=when.timetz().replace(second=0, microsecond=0) if when else None,
    )


def _number(message: object, number: int) -> str:
    """Which message it is, by the number it has in its chat."""
    given = message.get("id") if isinstance(message, dict) else None
    return f"message {given if isinstance(given, int) else number}"


def _words(text: object) -> str:
    """A message's words: a string, or pieces of which some are marked."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    return "".join(p if isinstance(p, str) else _piece(p) for p in text)


def _piece(piece: object) -> str:
    words = piece.get("text") if isinstance(piece, dict) else None
    return words if isinstance(words, str) else ""


def _moment(message: Mapping[str, Any]) -> datetime | None:
    """When it was sent: by the clock of the world, else as the export writes it."""
    try:
        return datetime.fromtimestamp(int(message["date_unixtime"]), UTC)
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        pass
    try:
        return datetime.fromisoformat(str(message.get("date")))
    except ValueError:
        return None
