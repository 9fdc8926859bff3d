"""A claim followed back, voice by voice, with the words at each hop."""

import re
from collections.abc import Iterable

from sayso.exchange.tables import Row, chain, day
from sayso.model.question import Account, Question
from sayso.model.text import Passage

HOP_COLUMNS = ("hop", "voice", "kind", "role", "words", "begin", "end")
HOP_HEADINGS = {"hop": "hop", "voice": "voice", "kind": "kind", "role": "role", "words": "in words"}
KIN_HEADINGS = {
    "relation": "relation",
    "chain": "told by",
    "figure": "figure",
    "reason": "reason",
    "claim": "id",
}

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+|\n+")
_LONGEST = 300


def hops(account: Account) -> list[Row]:
    """From the outlet to the origin, then what is said and the figure, each in its words."""
    claim, document = account.claim, account.document
    text = document.text
    rows = []
    for voice in claim.voices:
        told = sentence_of(text, voice.mention) if voice.mention else _masthead(account)
        where = voice.mention
        rows.append(_hop(voice.name, voice.kind.value, voice.role, told, where))
    if not claim.voices:
        rows.append(_hop("not recorded", "", "", _masthead(account), None))
    rows.append(_hop("", "content", "", claim.content.text, claim.content))
    if claim.figure:
        rows.append(_hop("", "figure", "", claim.figure.written, claim.figure.words))
    return [{"hop": str(number), **row} for number, row in enumerate(rows, 1)]


def _hop(voice: str, kind: str, role: str, words: str, where: Passage | None) -> Row:
    begin, end = (str(where.begin), str(where.end)) if where else ("", "")
    return {"voice": voice, "kind": kind, "role": role, "words": words, "begin": begin, "end": end}


def _masthead(account: Account) -> str:
    document = account.document
    said = (document.title, document.outlet, day(document.published), document.url)
    return ", ".join(filter(None, said))


def sentence_of(text: str, passage: Passage) -> str:
    """The sentence a passage stands in, cut where it is very long."""
    begin = max(0, passage.begin - _LONGEST)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, begin, passage.begin)]
    begin = ends[-1] if ends else begin
    after = _SENTENCE_END.search(text, passage.end, passage.end + _LONGEST)
    return text[begin : after.end() if after else passage.end + _LONGEST].strip()


def kin(account: Account, questions: Iterable[Question]) -> list[Row]:
    """The claims related to this one: what repeats, updates, contradicts or denies it."""
    rows = []
    for question in questions:
        others = {other.id: other for other in question.accounts}
        if account.id not in others:
            continue
        for relation in question.relations:
            if account.id not in (relation.source, relation.target):
                continue
            out = relation.source == account.id
            other = others.get(relation.target if out else relation.source)
            if other is None:
                continue
            kind = relation.kind.value.replace("_", " ")
            rows.append(
                {
                    "relation": f"{kind} →" if out else f"← {kind}",
                    "chain": chain(other.claim),
                    "figure": other.claim.figure.written if other.claim.figure else "",
                    "reason": relation.reason,
                    "claim": other.id,
                }
            )
    return rows
