"""Mentions of parties: names with their titles and roles, and nouns for people and bodies.

A mention stands in one sentence; its tokens are contiguous.  Nothing is resolved here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.grammar import SUBJECTS
from sayso.extract.names import (
    KEPT_PARTICLES,
    Sex,
    given_sex,
    is_given,
    is_place,
    kind_of_name,
    person_nouns,
    place_of,
    role_sex,
    title_words,
    words,
)
from sayso.extract.roles import describe
from sayso.extract.segment import Sentence
from sayso.model.claim import Party

JOINERS = frozenset({"of", "for", "and", "&", "the", "on", "in"})
PARTISANS = frozenset({"Democrats", "Republicans"})
LONGEST_NAME = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text: `tokens` are its words without titles, `role` the words that describe it.

    `nouns` are the role nouns in lower case, `head` is its last token's index in the paragraph.
    """

    begin: int
    end: int
    sentence: int
    head: int
    tokens: tuple[str, ...]
    kind: Party
    sex: Sex = Sex.UNKNOWN
    titled: bool = False
    role: str = ""
    nouns: tuple[str, ...] = ()
    quoted: bool = False
    heading: bool = False

    @property
    def name(self) -> str:
        """The name's words."""
        return " ".join(self.tokens)


def is_heading(sentence: Sentence) -> bool:
    """Whether nearly every longer word is capitalised, verbs too, as in a headline."""
    long_words = [t.text for t in sentence.parse if t.is_alpha and len(t.text) > 3]
    capital = sum(w[0].isupper() for w in long_words)
    plain_verb = any(t.tag_[:2] in ("VB", "MD") and t.text.islower() for t in sentence.parse)
    return len(long_words) >= 4 and capital >= 0.75 * len(long_words) and not plain_verb


def find_mentions(
    sentence: Sentence, number: int, quoted: Sequence[tuple[int, int]]
) -> list[Mention]:
    """The names of one sentence, in order; `quoted` are the report's quotations, sorted."""
    tokens = list(sentence.parse)
    heading = is_heading(sentence)
    found = []
    for first, last in _runs(tokens):
        mention = _mention(sentence, tokens, first, last)
        if mention is not None:
            found.append((mention, first, last))
    return [_placed(sentence, number, heading, quoted, parts) for parts in found]


@dataclass(frozen=True, slots=True)
class _Name:
    tokens: tuple[Token, ...]
    sex: Sex
    titled: bool
    nouns: tuple[str, ...]


def _placed(
    sentence: Sentence,
    number: int,
    heading: bool,
    quoted: Sequence[tuple[int, int]],
    parts: tuple[_Name, int, int],
) -> Mention:
    name = parts[0]
    begin, end = sentence.span_of(name.tokens[0], name.tokens[-1])
    texts = _texts(name.tokens)
    role, role_nouns = describe(name.tokens[0], name.tokens[-1])
    nouns = name.nouns + role_nouns
    kind = kind_of_name(texts)
    described = any(n in person_nouns() for n in nouns)
    if name.tokens[-1].tag_ == "NNPS" and (len(texts) == 1 or texts[-1] in PARTISANS):
        kind = Party.GROUP
    if kind is not Party.PERSON and (name.titled or described) and _could_be_person(texts):
        kind = Party.PERSON
    strange = _is_where(name.tokens) or _is_name_of_thing(name.tokens[-1])
    if kind is Party.PERSON and not (name.titled or described) and strange:
        kind = Party.BODY
    sex = name.sex or _sex_of(nouns, texts) if kind is Party.PERSON else Sex.UNKNOWN
    return Mention(
        begin=begin, end=end, sentence=number, head=name.tokens[-1].i, tokens=texts, kind=kind,
        sex=sex, titled=name.titled, role=role, nouns=nouns, heading=heading,
        quoted=any(b <= begin < e for b, e in quoted),
    )  # fmt: skip


def _is_where(tokens: tuple[Token, ...]) -> bool:
    """Whether a name stands before a state; or after "in" or the like, no given name before it."""
    last = tokens[-1]
    places = ("in", "at", "near", "outside", "across") + ("of", "from") * (len(tokens) == 1)
    after = last.dep_ == "pobj" and last.head.lower_ in places
    if last.i + 2 < len(last.doc) and last.nbor().text == "-" and _describes(last.nbor(2)):
        return not is_given(tokens[0].text)
    state = any(c.dep_ in ("appos", "npadvmod") and c.text.endswith(".") for c in last.rights)
    return (state and len(tokens) == 1) or ((after or state) and not is_given(tokens[0].text))


def _is_name_of_thing(last: Token) -> bool:
    """Whether a noun that is nobody is given the name: "a program called Harbour Promise"."""
    verb = last.head
    calls = verb.dep_ == "acl" and verb.lower_ in words("calling", "participles")
    noun = verb.head
    people = noun.lower_ in person_nouns() or noun.tag_[:2] != "NN" or noun.tag_[:3] == "NNP"
    return last.dep_ == "oprd" and calls and not people


def _texts(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """The name's words as printed, those joined by a hyphen as one."""
    printed = "".join(t.text_with_ws for t in tokens)
    parts = printed.split()
    kept = (p if p[-2:] in ("s'", "s’") and p is not parts[-1] else _clean(p) for p in parts)
    return tuple(w for w in kept if w)


def _clean(text: str) -> str:
    return text.strip("\"“”'‘’,;:()[]")


def _could_be_person(texts: tuple[str, ...]) -> bool:
    plain = not any(t in words("bodies", "inside") or t in JOINERS for t in texts)
    return plain and not is_place(" ".join(texts)) and (len(texts) > 1 or not texts[0].isupper())


def _sex_of(nouns: tuple[str, ...], texts: tuple[str, ...]) -> Sex:
    for noun in nouns:
        if role_sex().get(noun, Sex.UNKNOWN):
            return role_sex()[noun]
    return given_sex(texts[0]) if len(texts) > 1 else Sex.UNKNOWN


def _is_name_word(token: Token) -> bool:
    text = token.text
    if not text[:1].isupper() or text in words("days", "words"):
        return False
    if token.tag_ in ("POS", "PRP", "PRP$", "DT", "WP", "WRB", "UH"):
        return False
    if token.tag_ in ("NNP", "NNPS"):
        return True
    if token.is_sent_start:
        one = token.tag_ == "NN" or (token.tag_ == "NNS" and _has_singular_verb(token))
        return one and token.dep_ in SUBJECTS and not _is_common(token.lower_)
    return token.tag_ in ("JJ", "NN", "NNS", "VBG", "VBN", "VB", "FW")


def _has_singular_verb(token: Token) -> bool:
    verbs = (token.head, *(c for c in token.head.children if c.dep_ in ("aux", "auxpass")))
    return any(v.tag_ == "VBZ" for v in verbs)


def _is_common(word: str) -> bool:
    lists = (("bodies", "words"), ("documents", "words"), ("groups", "words"))
    return word in person_nouns() or any(word in words(*keys) for keys in lists)


def _runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """First and last index of each run of name words, with the small words that join them."""
    at, count = 0, len(tokens)
    while at < count:
        if not _is_name_word(tokens[at]) and not _starts_name(tokens, at):
            at += 1
            continue
        last = at
        while last + 1 < count and last - at < LONGEST_NAME:
            step = _step(tokens, at, last)
            if not step:
                break
            last += step
        yield at, last
        at = last + 1


def _describes(token: Token) -> bool:
    """Whether a word behind a hyphen makes an adjective of the name: "Selm-based"."""
    return token.tag_ in ("VBN", "VBD", "VBG") or token.lower_ in words("places", "behind")


def _starts_name(tokens: list[Token], at: int) -> bool:
    """A capitalised sentence opening that is no name by its tag, but leads into one."""
    token = tokens[at]
    return (
        token.text[:1].isupper()
        and token.tag_ in ("JJ", "NN", "VBG", "VB")
        and at + 1 < len(tokens)
        and tokens[at + 1].tag_ == "NNP"
        and token.dep_ in ("compound", "amod", "nmod")
    )


def _step(tokens: list[Token], first: int, last: int) -> int:
    """How many tokens further the name goes on, 0 where it ends."""
    follower = tokens[last + 1]
    if _is_name_word(follower):
        return 1
    if last + 2 >= len(tokens):
        return 0
    low, beyond = follower.lower_, tokens[last + 2]
    if follower.tag_ == "POS" and follower.text in ("'", "’"):
        return 2 if beyond.text in words("bodies", "inside") else 0
    if low in KEPT_PARTICLES and _is_name_word(beyond):
        return 2
    if follower.text == "-" and beyond.text[:1].isalpha() and not follower.whitespace_:
        return 0 if _describes(beyond) else 2
    if low not in JOINERS or not any(
        t.text in words("bodies", "inside") for t in tokens[first : last + 1]
    ):
        return 0
    if low in ("and", "&"):
        inside = any(t.lower_ in ("of", "for", "on") for t in tokens[first : last + 1])
        return 2 if _is_name_word(beyond) and (inside or low == "&") else 0
    if low in ("of", "for", "on"):
        if beyond.lower_ == "the" and last + 3 < len(tokens) and _is_name_word(tokens[last + 3]):
            return 3
        return 2 if _is_name_word(beyond) else 0
    return 0


def _mention(sentence: Sentence, tokens: list[Token], first: int, last: int) -> _Name | None:
    """The run without its titles; None where nothing but titles or adjectives is left."""
    run = tokens[first : last + 1]
    sex, titled = Sex.UNKNOWN, False
    nouns: list[str] = []
    cut = _end_of_titles(run)
    for token in run[:cut]:
        word = token.lower_.rstrip(".")
        sex = role_sex().get(word, Sex.UNKNOWN) or sex
        titled = titled or word in title_words()
        if word in title_words():
            nouns.append(word)
    rest = tuple(run[cut:])
    if not rest or all(_is_bare_word(t) for t in rest) or _is_office(rest):
        return None
    return _Name(rest, sex, titled, tuple(nouns))


def _end_of_titles(run: list[Token]) -> int:
    """Where the name proper begins: after the last title that a name still follows."""
    if len(run) == 1 or any(t.text in words("bodies", "inside") for t in run[-2:]):
        return 0
    cut = 0
    for at, token in enumerate(run[:-1]):
        if token.lower_.rstrip(".") in title_words() and not (at and is_given(token.text)):
            cut = at + 1
    return cut


def _is_office(rest: tuple[Token, ...]) -> bool:
    """Whether capitals name an office or a people and nobody: "RNC Chief", "Asian American"."""
    first, last = rest[0], rest[-1].lower_
    if len(rest) < 2 or is_given(first.text):
        return False
    if last not in title_words():
        return bool(place_of(last)) and bool(place_of(first.text) or first.tag_ == "JJ")
    shouted = first.text.isupper() and len(first.text) > 1 and first.text[-1] != "."
    return shouted or rest[-1].text.isupper() or first.tag_ == "JJ" or bool(place_of(first.text))


def _is_bare_word(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    return (
        word in title_words()
        or (bool(place_of(word)) and token.tag_ in ("JJ", "NNPS", "NNS"))
        or not any(c.isalpha() for c in word)
    )
