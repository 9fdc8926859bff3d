"""Names of persons written from another alphabet: one name under all its spellings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.language.lexicon import load_words, word_set

SHORTEST = 3  # letters of what a servant's name is joined to: Abdul-Rahman, Abdal-lah


@dataclass(frozen=True, slots=True)
class _Letters:
    """Spellings read as one, in order, and the words that are joined or left out."""

    read: tuple[tuple[str, str], ...]
    particles: frozenset[str]
    servants: tuple[str, ...]


@cache
def _letters() -> _Letters:
    table = load_words("en", "parties")["transliteration"]
    servants = sorted(word_set("parties", "transliteration", "servants"), key=len, reverse=True)
    return _Letters(
        tuple((str(a), str(b)) for a, b in table["letters"]),
        word_set("parties", "transliteration", "particles"),
        tuple(servants),
    )


def spelt(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a person's name, lower case, as all their spellings are read.

    "Abdel Rahman", "Abd al-Rahman" and "Abdulrahman" are one word.
    """
    known = _letters()
    parts = [p for w in words for p in w.lower().split("-") if p]
    kept = [p for p in parts[:-1] if p not in known.particles] + parts[-1:]
    found: list[str] = []
    servant = False
    for word in kept:
        opening = next((s for s in known.servants if word.startswith(s)), "")
        rest = word.removeprefix(opening)
        if opening and not rest:
            servant = True
            continue
        if opening and len(rest) >= SHORTEST:
            found.append("abd" + _read(rest))
        else:
            found.append(("abd" if servant else "") + _read(word))
        servant = False
    return tuple(found) or tuple(parts)


def _read(word: str) -> str:
    for written, kept in _letters().read:
        word = word.replace(written, kept)
    return "".join(c for at, c in enumerate(word) if word[at - 1 : at] != c)
