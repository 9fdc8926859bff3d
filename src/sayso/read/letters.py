"""What letters of all formats have in common: a sender, and words of the one that they answer."""

import re
from email.utils import parseaddr

from sayso.read.masthead import one_line

QUOTED = re.compile(
    r"\n(?:On [^\n]{5,200}\bwrote:|-{2,} ?Original Message ?-{2,}|From: [^\n]{1,200}\n"
    r"(?:Sent|Date): [^\n]{1,200}\n)[ \t]*\n?",
)
"""Where a letter goes over to the one that it answers."""


def sender_of(words: str) -> str:
    """Who sends a letter: the name in "Relief Office <press@relief.example>", else the address."""
    name, address = parseaddr(one_line(words)) if {"@", "<"} & {*words} else (words, "")
    return one_line(name or address or words).strip('<>"')


def own_words(text: str) -> str:
    """A letter's own words: what it quotes of the one that it answers is left out."""
    answered = QUOTED.search(f"\n{text}")
    own = text[: max(0, answered.start() - 1)] if answered and answered.start() > 1 else text
    lines = [line for line in own.split("\n") if not line.startswith(">")]
    return "\n".join(lines)
