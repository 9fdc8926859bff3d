"""Who a source names behind a comma after saying what he is: "The coroner, Dick Wallace,".

This reads the words and not the parse, which takes the office for the name where it has capitals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from sayso.extract.segment import Sentence
from sayso.extract.speakers.mentions import Mention, by_head
from sayso.extract.syntax.word_classes import (
    DETERMINERS,
    NAMES,
    RELATIVES,
    WordClass,
    class_of,
    is_noun,
    is_number,
    is_owning_mark,
    is_plural,
)
from sayso.language.names import is_calling, is_given, title_words, words
from sayso.model.claim import Attribution, Party

OPENING = (
    DETERMINERS
    | NAMES
    | {
        WordClass.NOUN,
        WordClass.ADJECTIVE,
        WordClass.SUPERLATIVE,
        WordClass.NUMBER,
        WordClass.GERUND,
        WordClass.ADVERB,
    }
)
"""Tags of the word that a description may begin with."""
BREAKS = RELATIVES | {WordClass.PREPOSITION, WordClass.TO}
PARTICIPLES = frozenset({WordClass.PAST_PARTICIPLE, WordClass.GERUND})
ANOTHER = DETERMINERS | {WordClass.PRONOUN}
"""What opens another party's phrase behind "and"."""
ONE = (WordClass.NOUN, WordClass.NAME, WordClass.ADJECTIVE)
"""Tags of the words that end the noun phrase a description begins with."""
LONGEST = 40
"""Words of a description at most."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A mention that a source describes in front of the name; `noun` says what he is, if known."""

    mention: Mention
    role: str
    noun: str


def introduced(
    mentions: Sequence[Mention], sentences: Sequence[Sentence],
    places: Iterable[tuple[int, Attribution]],
) -> tuple[list[Mention], dict[int, int]]:  # fmt: skip
    """The mentions with what the sources say of them, and whose name closes each source.

    `places` are the attributions with the numbers of their sources' sentences; the second value
    maps where a source begins to where the name does. Capitals of an office are no name.
    """
    introductions: dict[int, Introduction] = {}
    closes: dict[int, int] = {}
    spans: list[tuple[int, int]] = []
    named = by_head(mentions)
    for number, attribution in places:
        source = attribution.source
        if source is None:
            continue
        tokens = sentences[number].tokens_in(*source.spans[0])
        introduction_of = introduction(sentences[number], tokens, named.get(number, {}))
        if introduction_of is not None:
            introductions[introduction_of.mention.begin] = introduction_of
            closes[source.begin] = introduction_of.mention.begin
            spans.append((source.begin, introduction_of.mention.begin))
    kept = [m for m in mentions if m.begin in introductions or not _is_office(m, spans)]
    return [_with_introduction(m, introductions.get(m.begin)) for m in kept], closes


def _is_office(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether what was taken for a person's name is the office in a description."""
    if mention.kind is not Party.PERSON or not is_calling(mention.tokens[-1].lower()):
        return False
    return any(begin <= mention.begin and mention.end <= end for begin, end in spans)


def _with_introduction(mention: Mention, described: Introduction | None) -> Mention:
    if described is None:
        return mention
    nouns = (*mention.nouns, described.noun) if described.noun else mention.nouns
    role = max(mention.role, described.role, key=len)
    return replace(mention, kind=Party.PERSON, nouns=nouns, role=role)


def introduction(
    sentence: Sentence, tokens: list[Token], named: Mapping[int, Mention]
) -> Introduction | None:
    """The person whose name ends a source behind a comma or an owner; None where unsure."""
    tokens = tokens[:-1] if tokens and tokens[-1].text == "," else tokens
    mention = named.get(tokens[-1].i) if tokens else None
    if mention is None or mention.kind is not Party.PERSON:
        return None
    before = [t for t in tokens if sentence.begin_of(t) < mention.begin]
    full = len(mention.tokens) > 1 and (mention.titled or is_given(mention.tokens[0]))
    if before and is_owning_mark(before[-1]) and full:
        return Introduction(mention, "", "")
    described = _before_comma(before)
    if not 1 <= len(described) <= LONGEST or class_of(described[0]) not in OPENING:
        return None
    head = _head(described)
    last = described[-1]
    if head is None or not _is_one_person(head) or _opens_with_name(described, named):
        return None
    if len(mention.tokens) == 1 and not (mention.titled or (_is_title(head) and head is last)):
        return None
    if _is_joined(described) or _names_another(described, head):
        return None
    role = described[0].doc[described[0].i : described[-1].i + 1].text
    return Introduction(mention, " ".join(role.split()), head.lower_)


def _before_comma(tokens: list[Token]) -> list[Token]:
    """What stands before the comma that only titles part from a name; nothing without one."""
    at = len(tokens)
    while at and (class_of(tokens[at - 1]) is WordClass.HYPHEN or _is_title(tokens[at - 1])):
        at -= 1
    return tokens[: at - 1] if at and tokens[at - 1].text == "," else []


def _is_title(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    return word in title_words() or is_calling(word)


def _head(described: list[Token]) -> Token | None:
    """The noun that says what somebody is: the last one before a preposition or a clause."""
    noun = None
    for token in described:
        if class_of(token) in (BREAKS if noun is None else BREAKS | PARTICIPLES):
            break
        if is_owning_mark(token) or token.text == ",":
            noun = None
        elif is_noun(token) or is_number(token) or _is_title(token):
            noun = token
    return noun


def _is_one_person(head: Token) -> bool:
    """Whether a noun may be for one person: no body, document or several."""
    word = head.lower_
    other = words("bodies", "words") | words("documents", "words") | words("groups", "words")
    if is_number(head):
        return word == "one"
    return word not in other and (not is_plural(head) or _is_title(head))


def _opens_with_name(described: list[Token], named: Mapping[int, Mention]) -> bool:
    """Whether the description begins with somebody's own name: "Lee Stone, a friend of …"."""
    for token in described[:6]:
        mention = named.get(token.i)
        if mention is not None:
            owner = token.i + 1 < len(token.doc) and is_owning_mark(token.nbor())
            office = _is_title(token)
            person = mention.kind is Party.PERSON and not owner and not office
            return person and token.i - len(mention.tokens) - described[0].i < 1
        if class_of(token) in BREAKS:
            break
    return False


def _is_joined(described: list[Token]) -> bool:
    """Whether the source is of two parties: "both he and the governor"."""
    pronoun = any(class_of(t) is WordClass.PRONOUN for t in described[:3])
    owners = {t.i - 1 for t in described if is_owning_mark(t)}
    others = [b for a, b in pairwise(described) if a.lower_ in ("and", "or")]
    return pronoun or any(class_of(t) in ANOTHER or t.i in owners for t in others)


def _names_another(described: list[Token], head: Token) -> bool:
    """Whether the name may be that of an office named last: "a spokesman for the mayor, …"."""
    last = described[-1]
    return last is not head and class_of(last) in ONE and _is_title(last)
