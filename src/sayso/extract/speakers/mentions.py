"""Mentions of parties: names with their titles and roles, and nouns for people and bodies.

A mention stands in one sentence; its tokens are contiguous.  Nothing is resolved here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.layout.marks import EITHER_END, SINGLE_ENDS
from sayso.extract.layout.quotations import within
from sayso.extract.segment import Sentence
from sayso.extract.speakers.beside import Beside, beside
from sayso.extract.speakers.name_runs import JOINERS, describes_noun, name_runs
from sayso.extract.speakers.roles import described_role, is_called_a_body
from sayso.extract.syntax.roles import (
    Role,
    dependents_after,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    DETERMINERS,
    PLURALS,
    WordClass,
    class_of,
    is_name,
    is_noun,
    is_owning_mark,
    is_verbal,
)
from sayso.language.lexicon import load_words
from sayso.language.names import (
    Sex,
    given_sex,
    is_calling,
    is_given,
    is_place,
    kind_of_name,
    people_of,
    place_of,
    role_sex,
    title_words,
    words,
)
from sayso.model.claim import Party

PARTISANS = frozenset({"Democrats", "Republicans"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text: `tokens` are its words without titles, `role` the words that describe it.

    `nouns` are the role nouns in lower case, `head` is its last token's index in the paragraph,
    `called_body` whether a noun for a body stands before or beside it, `beside` are the
    descriptions of a body right before and behind it; `where`, that it only says where.
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
    called_body: bool = False
    beside: tuple[Beside, ...] = ()
    where: bool = False

    @property
    def name(self) -> str:
        """The name's words."""
        return " ".join(self.tokens)


def is_heading(sentence: Sentence) -> bool:
    """Whether nearly every longer word is capitalised, verbs too, as in a headline.

    A line that ends in a colon names who speaks below it.
    """
    long_words = [t.text for t in sentence.parse if t.is_alpha and len(t.text) > 3]
    capital = sum(w[0].isupper() for w in long_words)
    plain_verb = any(is_verbal(t) and t.text.islower() for t in sentence.parse)
    if sentence.parse[-1].text == ":":
        return False
    return len(long_words) >= 4 and capital >= 0.75 * len(long_words) and not plain_verb


def find_mentions(
    sentence: Sentence, number: int, quoted: Sequence[tuple[int, int]]
) -> list[Mention]:
    """The names of one sentence, in order; `quoted` are the report's quotations, sorted."""
    tokens = list(sentence.parse)
    heading = is_heading(sentence)
    found = []
    for first, last in name_runs(tokens):
        mention = _mention(tokens, first, last)
        if mention is not None:
            found.append((mention, first, last))
    return [_placed(sentence, number, heading, quoted, parts) for parts in found]


def by_head(mentions: Iterable[Mention]) -> dict[int, dict[int, Mention]]:
    """The mentions by sentence, then by their last token."""
    found = defaultdict[int, dict[int, Mention]](dict)
    for mention in mentions:
        found[mention.sentence][mention.head] = mention
    return found


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
    role, role_nouns = described_role(name.tokens[0], name.tokens[-1])
    nouns = name.nouns + role_nouns
    kind = kind_of_name(texts)
    if kind is Party.BODY and {texts[0], texts[-1]} & words("organs", "owned", table="parties"):
        texts = (*_state_of(name.tokens[0]), *texts)
    described = any(is_calling(n) for n in nouns)
    plural = class_of(name.tokens[-1]) is WordClass.PLURAL_NAME
    if plural and (len(texts) == 1 or texts[-1] in PARTISANS):
        kind = Party.GROUP
    named = (name.titled or described) and not _is_people(texts[-1])
    if kind is not Party.PERSON and named and _could_be_person(texts):
        kind = Party.PERSON
    where = _is_where(name.tokens)
    strange = where or _is_name_of_thing(name.tokens[-1])
    called = is_called_a_body(name.tokens[0], name.tokens[-1]) and not is_given(texts[0])
    strange = strange or called
    if kind is Party.PERSON and not (name.titled or described) and strange:
        kind = Party.BODY
    sex = name.sex or _sex_of(nouns, texts) if kind is Party.PERSON else Sex.UNKNOWN
    return Mention(
        begin=begin, end=end, sentence=number, head=name.tokens[-1].i, tokens=texts, kind=kind,
        sex=sex, titled=name.titled, role=role, nouns=nouns, heading=heading,
        called_body=called and kind is Party.BODY,
        where=where,
        quoted=within(quoted, begin),
        beside=tuple(beside(name.tokens[0], name.tokens[-1])) if kind is not Party.PERSON else (),
    )  # fmt: skip


def _state_of(first: Token) -> tuple[str, ...]:
    """The state that is printed as the owner of a name: "Pakistan's Foreign Ministry"."""
    doc, end = first.doc, first.i - 1
    if end < 1 or not is_owning_mark(doc[end]):
        return ()
    for begin in (end - 2, end - 1):
        if begin >= 0 and is_place(doc[begin:end].text) and doc[begin].text[:1].isupper():
            return tuple(doc[begin : end + 1].text.split())
    return ()


def _is_where(tokens: tuple[Token, ...]) -> bool:
    """Whether a name stands before a state; or after "in" or the like, no given name before it."""
    last = tokens[-1]
    places = ("in", "at", "near", "outside", "across") + ("of", "from") * (len(tokens) == 1)
    after = role_of(last) is Role.PREPOSITION_OBJECT and last.head.lower_ in places
    if last.i + 2 < len(last.doc) and last.nbor().text == "-" and describes_noun(last.nbor(2)):
        return not is_given(tokens[0].text)
    beside = dependents_after(last, Role.APPOSITION, Role.NOUN_ADVERB)
    state = any(c.text.endswith(".") for c in beside)
    return (state and len(tokens) == 1) or ((after or state) and not is_given(tokens[0].text))


def _is_name_of_thing(last: Token) -> bool:
    """Whether a noun that is nobody is given the name: "a program called Harbour Promise"."""
    verb = last.head
    calls = role_of(verb) is Role.NOUN_CLAUSE and verb.lower_ in words("calling", "participles")
    noun = verb.head
    people = is_calling(noun.lower_) or not is_noun(noun) or is_name(noun)
    return role_of(last) is Role.OBJECT_PREDICATE and calls and not people


def _texts(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """The name's words as printed, those joined by a hyphen as one."""
    printed = "".join(t.text_with_ws for t in tokens)
    parts = printed.split()
    kept = (p if p[-2:] in ("s'", "s’") and p is not parts[-1] else _clean(p) for p in parts)
    return tuple(w for w in kept if w)


def _clean(text: str) -> str:
    return text.strip(f"{EITHER_END}{SINGLE_ENDS},;:()[]")


def _is_people(word: str) -> bool:
    """Whether a word is for the people of a place, several of them: "Afghans"."""
    return bool(people_of(word))


def _could_be_person(texts: tuple[str, ...]) -> bool:
    plain = not any(t in words("bodies", "inside") or t in JOINERS for t in texts)
    return plain and not is_place(" ".join(texts)) and (len(texts) > 1 or not texts[0].isupper())


def _sex_of(nouns: tuple[str, ...], texts: tuple[str, ...]) -> Sex:
    for noun in nouns:
        if role_sex().get(noun, Sex.UNKNOWN):
            return role_sex()[noun]
    return given_sex(texts[0]) if len(texts) > 1 else Sex.UNKNOWN


def _mention(tokens: list[Token], first: int, last: int) -> _Name | None:
    """The run without its titles; None where nothing but titles or adjectives is left."""
    run = tokens[first : last + 1]
    sex, titled = Sex.UNKNOWN, False
    nouns: list[str] = []
    cut = _end_of_titles(run)
    for token in run[:cut]:
        word = token.lower_.rstrip(".")
        sex = role_sex().get(word, Sex.UNKNOWN) or sex
        if word in title_words() or is_calling(word):
            titled = True
            nouns.append(word)
    rest = tuple(run[cut:])
    if len(rest) == 1 and _is_noun_in_capitals(rest[0].text):
        return None
    if not rest or all(_is_bare_word(t) for t in rest) or _is_office(rest):
        return None
    return _Name(rest, sex, titled, tuple(nouns))


def _is_noun_in_capitals(word: str) -> bool:
    """Whether initials are a noun for a kind of body and no name: "NGO"."""
    return word.isupper() and word.lower() in words("bodies", "words")


def _end_of_titles(run: list[Token]) -> int:
    """Where the name proper begins: after the last title that a name still follows."""
    inside = words("bodies", "inside")
    if len(run) == 1 or any(t.text in inside for t in run[-2:]):
        return 0
    if run[0].text in inside and run[1].lower_ in ("of", "for") and not is_given(run[-2].text):
        return 0
    cut = 0
    for at, token in enumerate(run[:-1]):
        if not (at and is_given(token.text)) and _is_title(token, run[at + 1 :]):
            cut = at + 1
    return cut


def _is_title(token: Token, after: list[Token]) -> bool:
    """Whether a word is a title; any calling is one before a full name: "Tailor Jens Thorup"."""
    if token.lower_.rstrip(".") in title_words():
        return True
    full = len(after) > 1 and (is_given(after[0].text) or bool(token.is_sent_start))
    return full and not is_given(token.text) and is_calling(token.lower_)


def _is_office(rest: tuple[Token, ...]) -> bool:
    """Whether capitals name an office or a people and nobody: "RNC Chief", "Asian American"."""
    first, last = rest[0], rest[-1].lower_
    if len(rest) < 2 or is_given(first.text):
        return False
    described = class_of(first) is WordClass.ADJECTIVE
    if last not in title_words():
        return bool(place_of(last)) and (described or bool(place_of(first.text)))
    partisan = last in load_words("en", "roles").get("camps", {})
    if is_calling(last) and not partisan and _has_article(first):
        return True
    shouted = first.text.isupper() and len(first.text) > 1 and first.text[-1] != "."
    return shouted or rest[-1].text.isupper() or described or bool(place_of(first.text))


DESCRIBING = (WordClass.ADJECTIVE, WordClass.GERUND)


def _has_article(first: Token) -> bool:
    """Whether an article or an owner stands before: "the acting Immigration Minister"."""
    at = first.i
    doc = first.doc
    while at and doc[at - 1].text.islower() and class_of(doc[at - 1]) in DESCRIBING:
        at -= 1
    return at > 0 and class_of(doc[at - 1]) in DETERMINERS | {WordClass.OWNING_MARK}


def _is_bare_word(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    return (
        word in title_words()
        or (bool(place_of(word)) and class_of(token) in PLURALS | {WordClass.ADJECTIVE})
        or not any(c.isalpha() for c in word)
    )
