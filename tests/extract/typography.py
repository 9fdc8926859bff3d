"""The same report set otherwise: what changes keeps a map back, letter for letter."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.extract.nested import Places

MARKS = '"“”«»„'
WIDTH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A text, and for each of its characters the place it had before, -1 where it is new."""

    text: str
    origin: tuple[int, ...]

    def back(self, spans: Iterable[Sequence[int]]) -> Places:
        """Where the letters and digits of the spans stood in the plain text."""
        places = (i for b, e in spans for i in range(b, e) if self.text[i].isalnum())
        return frozenset(self.origin[i] for i in places if self.origin[i] >= 0)


def replaced(text: str, pattern: str, new: Callable[[re.Match[str]], str]) -> Variant:
    """The text with each match replaced; a replacement as long as its match keeps its places."""
    out: list[str] = []
    origin: list[int] = []
    at = 0
    for found in re.finditer(pattern, text):
        out.append(text[at : found.start()])
        origin += range(at, found.start())
        put = new(found)
        same = len(put) == len(found[0])
        origin += range(*found.span()) if same else [-1] * len(put)
        out.append(put)
        at = found.end()
    out.append(text[at:])
    origin += range(at, len(text))
    return Variant(text="".join(out), origin=tuple(origin))


def paired(opening: str, closing: str) -> Callable[[str], Variant]:
    """Other quotation marks: opening and closing in turn, starting anew with each line."""

    def change(text: str) -> Variant:
        def new(found: re.Match[str]) -> str:
            if found[0] in "“«„":
                return opening
            if found[0] in "”»":
                return closing
            line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
            return closing if line.count('"') % 2 else opening

        return replaced(text, f"[{MARKS}]", new)

    return change


def put(pattern: str, new: str) -> Callable[[str], Variant]:
    """Each match replaced by the same words."""
    return lambda text: replaced(text, pattern, lambda _: new)


def wrapped(text: str) -> Variant:
    """Lines broken at WIDTH columns, paragraphs set off by an empty line."""
    column = 0

    def new(found: re.Match[str]) -> str:
        nonlocal column
        if "\n" in found[0]:
            column = 0
            return "\n\n"
        following = re.compile(r"\S*").match(text, found.end())
        start = max(text.rfind("\n", 0, found.start()) + 1, column)
        wide = (following.end() if following else found.end()) - start
        if wide <= WIDTH:
            return " "
        column = found.end()
        return "\n"

    return replaced(text, r"\s+", new)


def dashed(text: str) -> Variant:
    """A paragraph that begins with a quotation begins with a dash, its marks left out."""
    lines = text.split("\n")
    opens = {i for i, line in enumerate(lines) if line[:1] and line[0] in MARKS}

    def new(found: re.Match[str]) -> str:
        number = text.count("\n", 0, found.start())
        if number not in opens:
            return found[0]
        first = found.start() == text.rfind("\n", 0, found.start()) + 1
        return "— " if first else " —"

    return replaced(text, f"[{MARKS}]", new)


VARIANTS: dict[str, Callable[[str], Variant]] = {
    "plain": put(r"\Z", ""),
    "curly marks": paired("“", "”"),
    "straight marks": paired('"', '"'),
    "single marks": paired("‘", "’"),
    "straight single marks": paired("'", "'"),
    "guillemets": paired("«", "»"),
    "marks inside the comma": lambda t: replaced(t, r',(["”])', lambda m: f"{m[1]},"),
    "no quotation marks": put(f"[{MARKS}]", ""),
    "unclosed quotations": put(r"(?<=[.,!?])[\"”](?=\s|$)", ""),
    "dialogue dashes": dashed,
    "no punctuation": put(rf"[.,;:!?](?=[\s{MARKS}]|$)|[{MARKS}]", ""),
    "capitals": lambda t: replaced(
        t, r"\S", lambda m: m[0].upper() if len(m[0].upper()) == 1 else m[0]
    ),
    "dateline": put(r"\A", "SELM, Norland, Jan. 5 (Wire) — "),
    "wrapped at 72": wrapped,
    "CRLF": put(r"\n", "\r\n"),
    "tabs": put(r" (?=the |a )", "\t"),
    "zero-width characters": put(r"(?<=[a-z]) (?=[a-z])", " \u200b"),
    "emoji and direction marks": lambda t: replaced(t, r"(?m)$", lambda _: "\u200f 🙏🏽"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Source and content of an attribution as places in the plain text."""

    source: Places
    content: Places

    def moved(self, by: int) -> "Told":
        """The same so many characters further on."""
        source, content = (frozenset(p + by for p in each) for each in (self.source, self.content))
        return Told(source=source, content=content)


def share(one: Places, other: Places) -> float:
    """Common places of all; 1 where both are empty."""
    return len(one & other) / len(one | other) if one | other else 1.0


def f1(gold: Sequence[Sequence[Told]], found: Sequence[Sequence[Told]]) -> dict[str, float]:
    """Per cent F1: contents half alike; sources half alike too; contents four fifths alike too."""
    right = {"detect": 0, "source": 0, "full": 0}
    for wanted, given in zip(gold, found, strict=True):
        left = list(given)
        for each in wanted:
            best = max(left, key=lambda f: share(each.content, f.content), default=None)
            if best is None or share(each.content, best.content) < 0.5:
                continue
            left.remove(best)
            named = share(each.source, best.source) >= 0.5
            right["detect"] += 1
            right["source"] += named
            right["full"] += named and share(each.content, best.content) >= 0.8
    total = sum(map(len, gold)) + sum(map(len, found))
    return {level: 200 * hits / max(1, total) for level, hits in right.items()}
