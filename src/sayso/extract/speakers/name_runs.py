"""Where names begin and end: runs of capitalised words and the small words that join them."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.syntax.roles import (
    AUXILIARIES,
    PREMODIFIERS,
    SUBJECTS,
    dependents,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    PRONOUNS,
    WordClass,
    class_of,
    is_name,
    is_owning_mark,
)
from sayso.language.calendar import month_names
from sayso.language.names import (
    KEPT_PARTICLES,
    is_calling,
    is_day,
    is_given,
    is_place,
    singular,
    title_words,
    words,
)

JOINERS = frozenset({"of", "for", "and", "&", "the", "on", "in", "without", "against"})
CAUSES = frozenset({"of", "for", "without", "against"})
"""What joins the name of people to what they are joined by: "Doctors Without Frontiers"."""
MANY = frozenset({"children", "people"})
"""Plurals without an "s" that own a body, with those in "men": "the Children's Fund"."""
FIELDS = frozenset({"of", "for", "and"})
"""What leads from an office to what it is for: "the Committee for Defence and Security"."""
LONGEST_NAME = 14


NEVER_NAMES = PRONOUNS | {
    WordClass.OWNING_MARK,
    WordClass.DETERMINER,
    WordClass.WHO,
    WordClass.WHERE,
    WordClass.INTERJECTION,
}
LEADING = frozenset({WordClass.ADJECTIVE, WordClass.NOUN, WordClass.GERUND, WordClass.BASE_VERB})
"""What a sentence may open with that leads into a name: "Former"."""
MAYBE_NAMES = LEADING | {WordClass.PLURAL_NOUN, WordClass.PAST_PARTICIPLE, WordClass.FOREIGN}
"""What a word with a capital may be taken for that is part of a name."""


def is_name_word(token: Token) -> bool:
    """Whether a word may be part of a name, by its capital and what kind of word it is."""
    text = token.text
    if not text[:1].isupper() or is_day(text) or _is_month(token):
        return False
    if class_of(token) in NEVER_NAMES:
        return False
    if is_name(token):
        return True
    if token.is_sent_start:
        many = class_of(token) is WordClass.PLURAL_NOUN
        one = class_of(token) is WordClass.NOUN or (many and _has_singular_verb(token))
        return one and role_of(token) in SUBJECTS and not _is_common(token.lower_)
    return class_of(token) in MAYBE_NAMES


def _is_month(token: Token) -> bool:
    """Whether a month's name stands beside the number of a day or a year: "15 May"."""
    near = [token.doc[i].text for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return token.text in month_names() and any(w.isdigit() for w in near)


def _has_singular_verb(token: Token) -> bool:
    verbs = (token.head, *dependents(token.head, *AUXILIARIES))
    return any(class_of(v) is WordClass.SINGULAR_PRESENT for v in verbs)


def _is_common(word: str) -> bool:
    lists = (("bodies", "words"), ("documents", "words"), ("groups", "words"))
    return is_calling(word) or any(word in words(*keys) for keys in lists)


def name_runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """First and last index of each run of name words, with the small words that join them."""
    at, count = 0, len(tokens)
    while at < count:
        if not is_name_word(tokens[at]) and not _starts_name(tokens, at):
            at += 1
            continue
        last = at
        while last + 1 < count and last - at < LONGEST_NAME:
            step = _step(tokens, at, last)
            if not step:
                break
            last += step
        person = _person_behind_body(tokens, at, last) or _person_behind_field(tokens, at, last)
        if person:
            yield at, person - 1
        yield person or at, last
        at = last + 1


def _person_behind_body(tokens: list[Token], first: int, last: int) -> int:
    """Where a full name begins right behind a body's: "the Harbour Weather Bureau Ian Moss"."""
    inside = words("bodies", "inside")
    for at in range(max(first + 2, last - 2), last):
        if tokens[at - 1].text in inside and is_given(tokens[at].text):
            return at
    return 0


def _person_behind_field(tokens: list[Token], first: int, last: int) -> int:
    """Where a full name begins behind what an office is for: "Minister of Trade Ian Moss"."""
    led = tokens[first - 1 : first] if first else []
    joined = {t.lower_ for t in (*led, *tokens[first:last])}
    for at in range(max(first + 1, last - 2), last):
        before = tokens[at - 1]
        field = is_name_word(before) and not _is_forename(before)
        if field and _is_forename(tokens[at]) and not FIELDS.isdisjoint(joined):
            return 0 if before.lower_.rstrip(".") in title_words() else at
    return 0


def _is_forename(token: Token) -> bool:
    """Whether a word is a given name and no calling: "William", not "Dean"."""
    return is_given(token.text) and not is_calling(token.lower_)


def describes_noun(token: Token) -> bool:
    """Whether a word behind a hyphen makes an adjective of the name: "Selm-based"."""
    is_participle = class_of(token) in (WordClass.PAST_PARTICIPLE, WordClass.PAST, WordClass.GERUND)
    return is_participle or token.lower_ in words("kinds", "joined", table="places")


def _starts_name(tokens: list[Token], at: int) -> bool:
    """A capitalised sentence opening that is no name by itself, but leads into one."""
    token = tokens[at]
    return (
        (
            token.text[:1].isupper()
            and class_of(token) in LEADING
            and at + 1 < len(tokens)
            and class_of(tokens[at + 1]) is WordClass.NAME
            and role_of(token) in PREMODIFIERS
        )
        or _starts_hyphened(tokens, at)
        or _starts_league(tokens, at)
    )


def _starts_league(tokens: list[Token], at: int) -> bool:
    """People joined by what they are for open a sentence: "Physicians for Open Rights said"."""
    if at + 2 >= len(tokens) or not tokens[at].text[:1].isupper():
        return False
    joiner, beyond = tokens[at + 1].lower_, tokens[at + 2]
    joined = joiner in CAUSES - {"of"} and is_name_word(beyond) and not is_given(beyond.text)
    return joined and _are_people(tokens[at])


def _starts_hyphened(tokens: list[Token], at: int) -> bool:
    """A capital joined by a hyphen to a name: "Al-Nahar"."""
    if at + 2 >= len(tokens) or not tokens[at].text[:1].isupper() or tokens[at].whitespace_:
        return False
    dash, beyond = tokens[at + 1], tokens[at + 2]
    return dash.text == "-" and not dash.whitespace_ and is_name(beyond)


def _step(tokens: list[Token], first: int, last: int) -> int:
    """How many tokens further the name goes on, 0 where it ends."""
    follower = tokens[last + 1]
    if is_name_word(follower):
        return 1
    if last + 2 >= len(tokens):
        return 0
    low, beyond = follower.lower_, tokens[last + 2]
    if low == "and" and first == last and _is_double_name(tokens, first):
        return 2
    if is_owning_mark(follower):
        owns = follower.text in ("'", "’") or _owns_body(tokens[last].lower_)
        return 2 if owns and beyond.text in words("bodies", "inside") else 0
    if low in KEPT_PARTICLES:
        return _step_over_particles(tokens, last)
    if follower.text == "-" and beyond.text[:1].isalpha() and not follower.whitespace_:
        return 0 if describes_noun(beyond) else 2
    if follower.text == "/" and not (tokens[last].whitespace_ or follower.whitespace_):
        return 2 if is_name_word(beyond) else 0
    if low not in JOINERS or not _may_go_on(tokens[first : last + 1], low):
        return 0
    if low in ("and", "&"):
        inside = any(t.lower_ in ("of", "for", "on") for t in tokens[first : last + 1])
        return 2 if is_name_word(beyond) and (inside or low == "&") else 0
    if low not in ("the", "in"):
        if beyond.lower_ == "the" and last + 3 < len(tokens) and is_name_word(tokens[last + 3]):
            return 3
        return 2 if is_name_word(beyond) else 0
    return 0


def _owns_body(word: str) -> bool:
    """Whether a body is named by whom it is the office of: "the Sheriff's Department"."""
    return word.endswith("men") or word in MANY or is_calling(word) or word in title_words()


def _may_go_on(run: list[Token], joiner: str) -> bool:
    """Whether a name goes on behind a joiner: a body, or people with what they are for."""
    if any(t.text in words("bodies", "inside") for t in run):
        return joiner not in ("without", "against")
    return joiner in CAUSES and _are_people(run[-1])


def _are_people(token: Token) -> bool:
    """Whether a word is the plural of one for a person, whatever the tagger takes it for."""
    one = singular(token.lower_)
    return one != token.lower_ and is_calling(one)


def _step_over_particles(tokens: list[Token], last: int) -> int:
    """How far a name goes on behind small words of its own: "Ursula von der Leyen"."""
    at = last + 1
    while at < min(last + 5, len(tokens) - 1) and _is_particle(tokens, at):
        at += 1
    return at - last if is_name_word(tokens[at]) else 0


def _is_particle(tokens: list[Token], at: int) -> bool:
    """Whether a small word of a name stands here, or the hyphen that ties it: "al-Faris"."""
    tied = tokens[at].text == "-" and not tokens[at].whitespace_
    before = tied and tokens[at - 1].lower_ in KEPT_PARTICLES and not tokens[at - 1].whitespace_
    return before or tokens[at].lower_ in KEPT_PARTICLES


def _is_double_name(tokens: list[Token], first: int) -> bool:
    """Whether "the X and Y Agency" is one body: a plain X, and a Y that a body's word closes."""
    opening, last = tokens[first], first + 2
    while last + 1 < len(tokens) and is_name_word(tokens[last + 1]):
        last += 1
    article = first > 0 and tokens[first - 1].lower_ == "the"
    closes = last > first + 2 and tokens[last].text in words("bodies", "inside")
    names = opening.text in words("bodies", "inside") or is_place(opening.text)
    return article and closes and not names and not is_given(opening.text)
