"""Which language a report is in, paragraph by paragraph; only what can be read is read.

`words/<lang>/` is where another language would come in: it is read once its words, a parser and
weights are there, and its code stands in READ.  Until then nothing is claimed from it.  A paragraph
is turned away only where it is surely no English: names and headlines decide nothing, and go with
the paragraphs around them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from sayso.digests import package_digest
from sayso.extract.layout.paragraphs import paragraphs
from sayso.extract.pipeline import Notes, Unread, annotator
from sayso.language.lexicon import load_words, word_set
from sayso.language.rarity import rarity
from sayso.language.terms import SHORTEST, stem
from sayso.model.text import Document, Rejection

READ = "en"
"""The language that is read."""
UNKNOWN = "und"
"""ISO 639-2 for a language that could not be told."""
EMPTY = "zxx"
"""ISO 639-2 for no language at all: rules, numbers, codes."""

FEWEST = 3
"""Words in small letters from which a paragraph tells its language; names have capitals."""
SMALL = 0.1
"""Share of English small words from which it is English unasked: in 12,704 paragraphs of English
reports 233 have fewer, of 44 foreign sentences none has so many."""
SURE = 0.005
"""Chance of English under which it is none: 0.011 is the least of those paragraphs (an address;
0.068 of a sentence), 0.002 the most of the foreign sentences."""
LIKELY = 0.3
"""Chance from which another language is named; kin (Bosnian, Croatian, Serbian) share theirs."""
NAMED_BY = 50
"""Characters of a report that name it where it has neither address nor title."""
LOOKED_AT = 2000
"""Characters that tell a paragraph's language; more would tell no better."""

WORD = re.compile(r"[^\W\d_]+")
COUNTED = re.compile(r"\d[\s-]+([^\W\d_]{3,})")
"""A number with the word behind it; "WAR" and "μm" are no nouns that anything is counted by."""
TOLD_BEFORE = re.compile(r":\s*\d|\d[\s.!?]*\Z")
"""A number behind what it counts."""
LATIN_ENDS = 0x24F
"""The last letter of the Latin blocks; the few beyond are rarer than a foreign name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphLanguage:
    """A paragraph and the language it is surely in; empty where it might be in any."""

    begin: int
    end: int
    language: str
    letters: int


@annotator(makes=Unread)
def _tell_languages(notes: Notes) -> Iterator[Unread]:
    """The paragraphs in languages that are not read, or a report without any word at all."""
    text = notes.document.text
    if text and not any(map(str.isalpha, text)):
        yield Unread(begin=0, end=len(text), language=EMPTY)
        return
    for part in paragraph_languages(notes.document):
        if part.language != READ:
            yield Unread(begin=part.begin, end=part.end, language=part.language)


tell_languages = replace(
    _tell_languages, name="tell_languages", made_of=lambda: package_digest("py3langid")
)


def paragraph_languages(document: Document) -> list[ParagraphLanguage]:
    """Every paragraph with its language; those that might be any go with those around them.

    The language that the report came with decides only where its words do not.
    """
    text, given = document.text, document.language
    parts = [_part(text, begin, end) for begin, end in paragraphs(text)]
    if all(p.language == READ for p in parts):
        return parts
    if not any(p.language for p in parts):
        words = text[:LOOKED_AT]
        language = _surely(words) or _as_given(words, given) or _if_english(words)
        return [replace(p, language=language) for p in parts]
    main = main_language((p.language, p.letters) for p in parts if p.language)
    sure = [p.language for p in parts]
    before = accumulate(sure, _last_known, initial=main)
    after = [*accumulate(reversed(sure), _last_known, initial=main)][-2::-1]
    return [
        part
        if part.language
        else replace(
            part,
            language=last
            if last == following
            else _if_english(text[part.begin : part.end][:LOOKED_AT]),
        )
        for part, last, following in zip(parts, before, after, strict=False)
    ]


def _last_known(before: str, language: str) -> str:
    return language or before


def main_language(parts: Iterable[tuple[str, int]]) -> str:
    """The language of most letters, of languages with their letters; READ where there are none."""
    letters: Counter[str] = Counter({READ: 0})
    for language, count in parts:
        letters[language] += count
    return letters.most_common(1)[0][0]


def _part(text: str, begin: int, end: int) -> ParagraphLanguage:
    words = text[begin : min(end, begin + LOOKED_AT)]
    return ParagraphLanguage(begin=begin, end=end, language=_surely(words), letters=_letters(words))


def _surely(words: str) -> str:
    """The code of the language these words are surely in; empty where it might be any."""
    if _is_other_script(words):
        code, _ = _likeliest(words)
        return code if code != EMPTY else ""
    small = _small(words)
    if len(small) < FEWEST:
        return ""
    known = word_set("languages", "english", "words")
    if sum(w in known for w in small) >= SMALL * len(small):
        return READ
    code, english = _likeliest(words)
    return code if english < SURE and code != EMPTY else ""


def _if_english(words: str) -> str:
    """READ for words that tell no language surely, UNKNOWN where it would be wrong to guess.

    Those that give a number are read only where some of them are English and of no other language:
    a number without the words that bound it would be claimed as exact.
    """
    return UNKNOWN if _gives_number(words) and not _speaks_english(words) else READ


def _gives_number(words: str) -> bool:
    """Whether words may count something: "12 morts", "Muertos: 12", "six morts"; not "+0.2%"."""
    units = (load_words("en", "numbers")[kind] for kind in ("units", "tens", "scales"))
    named = {word for kind in units for word in kind}
    found = WORD.findall(words.lower())
    if not named.isdisjoint(found):
        return True
    plain = words.lower() if words.isupper() else words
    counted = any(not m[1].isupper() for m in COUNTED.finditer(plain))
    return bool(found) and (counted or TOLD_BEFORE.search(words) is not None)


def _speaks_english(words: str) -> bool:
    """Whether a word is of English alone, and no fewer small ones are English than are not.

    It is enough that all of several small words are common in English ("floor area").

    "Save the Children: 300 Tote" has English in a name: what names have too tells something only
    beside enough small words, of which it is enough as well that no other language is likelier.
    """
    words = unicodedata.normalize("NFKC", words)
    small, telling = _small(words), word_set("languages", "english", "telling")
    common = word_set("languages", "english", "words")
    if len(small) >= FEWEST:
        if _likeliest(words)[0] == READ:
            return True
        telling |= common
    full = [w for w in small if len(w) >= SHORTEST]
    if len(full) > 1 and all(stem(w) in rarity().counts["words"] for w in full):
        return True
    if telling.isdisjoint(WORD.findall(words.lower())):
        return False
    known = telling | common | rarity().counts["words"].keys()
    english = sum(len(w) < SHORTEST or w in known or stem(w) in known for w in small)
    return 2 * english >= len(small)


def _small(words: str) -> list[str]:
    """The words in small letters, in which there are few names; of capitals alone, all words."""
    found = WORD.findall(words.lower() if words.isupper() else words)
    return [w for w in found if w[0].islower()]


def _is_other_script(words: str) -> bool:
    """Whether most letters are of no script that English is written in."""
    plain = unicodedata.normalize("NFKC", words)
    others = sum(c.isalpha() and ord(c) > LATIN_ENDS for c in plain)
    return others > 1 and 2 * others > sum(c.isalpha() for c in plain)


def _as_given(words: str, given: str) -> str:
    """The language the report came with, where its words speak for it rather than for English."""
    code = given.lower().replace("_", "-").partition("-")[0]
    if code in ("", READ, UNKNOWN) or not any(c.isalpha() for c in words):
        return ""
    chances = dict(identifier().rank(words))
    return code if chances.get(code, 0.0) > chances[READ] else ""


def _likeliest(words: str) -> tuple[str, float]:
    """The code of the likeliest language, and the chance of English."""
    ranked = identifier().rank(words)
    code, chance = ranked[0]
    return code if chance >= LIKELY else UNKNOWN, dict(ranked)[READ]


@cache
def identifier() -> LanguageIdentifier:
    """py3langid's model: 139 languages, 76 MB of memory, loaded when a paragraph first needs it."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def name_of(code: str) -> str:
    """The English name of a language."""
    named = load_words("en", "languages")["names"].get(code)
    return str(named or "a language that could not be told")


def language_found(notes: Notes) -> str:
    """The code of the language that most of the report is in."""
    text = notes.document.text
    unread = [(u.language, _letters(text[u.begin : u.end])) for u in notes.of(Unread)]
    return main_language([(READ, _letters(notes.text)), *unread])


def _letters(words: str) -> int:
    return sum(c.isalpha() for c in words)


def not_read(notes: Notes) -> tuple[Rejection, ...]:
    """What is said of a report of which words were not read; nothing of the others."""
    unread = [u for u in notes.of(Unread) if u.language != EMPTY]
    if not unread:
        return ()
    names = dict.fromkeys(name_of(u.language) for u in unread)
    some = _letters(notes.text) > 0
    all_of_it = sum(1 for _ in paragraphs(notes.document.text))
    share = f" ({len(unread)} of {all_of_it} paragraphs)" if some else ""
    where = notes.document.url or notes.document.title or _first_words(notes.document.text)
    reason = f"not read: {', '.join(names)}{share}"
    return (Rejection(where=where, stage="language", reason=reason),)


def _first_words(text: str) -> str:
    """The first words of a text that has no other name."""
    words = " ".join(text[: 2 * NAMED_BY].split())
    return words if len(words) <= NAMED_BY else f"{words[:NAMED_BY].rstrip()} …"
