"""What letters of all formats have in common: a sender, words of the one that they answer, and
letters that they pass on."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parseaddr

from sayso.model.text import Document
from sayso.read.edges import day_within
from sayso.read.masthead import one_line

_HEAD = r"From:[ \t][^\n]{1,300}\n"
QUOTED = re.compile(
    r"\n(?:On [^\n]{5,200}\bwrote:|-{2,} ?Original Message ?-{2,}"
    rf"|(?:_{{10,}}[ \t]*\n)?{_HEAD}(?:Sent|Date):[ \t][^\n]{{1,200}}\n)[ \t]*\n?",
)
"""Where a letter goes over to the one that it answers."""

PASSED_ON = re.compile(
    r"\n(?:-{2,} ?Forwarded message ?-{2,}|Begin forwarded message:)[ \t]*\n", re.IGNORECASE
)
"""Where mail programs go over to a letter that is passed on, as none does to one it answers."""
IN_ITS_SUBJECT = re.compile(r"fwd?:", re.IGNORECASE)
"""How the subject of a letter begins that passes one on, where that is set off like an answered
one."""
BEGINS = re.compile(
    rf"\n(?:-{{2,}} ?Original Message ?-{{2,}}[ \t]*\n|_{{10,}}[ \t]*\n(?={_HEAD})|(?={_HEAD}))"
)
_TOLD = re.compile(
    r"\*?(from|date|sent|subject|to|cc|reply-to|importance):\*?[ \t]*([^\n]{0,2000})", re.IGNORECASE
)

SIGNED = re.compile(r"\n-- ?(?:\n[^\n]{0,100}){0,12}\Z")
"""The mark before a signature (RFC 3676, 4.3), and the few lines of it at the end."""


def sender_of(words: str) -> str:
    """Who sends a letter: the name in "Relief Office <press@relief.example>", else the address."""
    name, address = parseaddr(one_line(words)) if {"@", "<"} & {*words} else (words, "")
    return one_line(name or address or words).strip('<>"')


def letters_in(letter: Document) -> Iterator[Document]:
    """A letter by its own words, and the one that it passes on; what it answers is left out."""
    text = f"\n{letter.text}"
    passes = PASSED_ON.search(text)
    if passes is None and IN_ITS_SUBJECT.match(letter.title):
        passes = BEGINS.search(text)
    inner = _passed_on(text[passes.end() :]) if passes else None
    own = own_words(text[: passes.start()] if passes and inner else text).strip("\n")
    if own:
        yield replace(letter, text=own)
    if inner:
        yield inner


def _passed_on(text: str) -> Document | None:
    """The letter that is passed on, by the lines at its top; None where they name no sender."""
    lines = text.lstrip("\n").split("\n")
    if all(line.startswith(">") for line in lines if line.strip()):
        lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
    fields: dict[str, str] = {}
    body = 0
    for at, line in enumerate(lines):
        found = _TOLD.match(line.strip())
        if found is None and line.strip():
            break
        if found is not None:
            fields.setdefault(found[1].lower(), found[2].strip(" *"))
            body = at + 1
    words = own_words("\n".join(lines[body:])).strip("\n")
    if not words or not fields.get("from"):
        return None
    return Document(
        text=words,
        title=one_line(fields.get("subject", "")),
        outlet=sender_of(fields["from"]),
        published=day_within(fields.get("date") or fields.get("sent", "")),
        inside="letter passed on",
    )


def own_words(text: str) -> str:
    """A letter's own words: what it quotes of the one that it answers is left out, and its
    signature."""
    answered = QUOTED.search(f"\n{text}")
    own = text[: max(0, answered.start() - 1)] if answered and answered.start() > 1 else text
    lines = [line for line in own.split("\n") if not line.startswith(">")]
    return SIGNED.sub("", "\n".join(lines).rstrip())
