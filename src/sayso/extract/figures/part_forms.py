"""The words by which a figure says that it counts some of those another counts."""

import re
from functools import cache
from typing import NamedTuple

from sayso.extract.segment import Sentence
from sayso.language.lexicon import load_words, word_list
from sayso.model.quantity import Figure

REACH = 60
"""Characters after a figure within which "were among the dead" stands."""

BACK = 120
"""Characters before a figure within which "the dead included" stands."""

LISTED = re.compile(r"(?:\s+[^\W\d]+){0,2}?\s*(?:,|,?\s+and|,?\s+as\s+well\s+as)\s*")
"""Between two figures of one list."""


APART = re.compile(r"(?:\s+[^\W\d]+){0,4}?\s*[:,–—-]\s*")
"""Between a whole and the list that takes it apart."""


class Cue(NamedTuple):
    """What points to a whole: the measure of those it names, "" for those just counted.

    `opened`: the part stands behind a word such as "including".
    """

    measure: str
    begin: int
    end: int
    opened: bool = False


class Forms(NamedTuple):
    """The patterns of a language; `states` says whose state a word names."""

    them: re.Pattern[str]
    of_state: re.Pattern[str]
    opening: re.Pattern[str]
    among_state: re.Pattern[str]
    among_number: re.Pattern[str]
    leading: re.Pattern[str]
    some: re.Pattern[str]
    states: dict[str, str]


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)).replace(r"\ ", r"\s+")


@cache
def forms(language: str = "en") -> Forms:
    """The part forms of a language."""
    table = load_words(language, "events")
    links, them, opening, verbs, held, severely = (
        _any(word_list(table, "parts", key))
        for key in ("links", "them", "opening", "verbs", "held", "severely")
    )
    states = {
        word: measure
        for measure in table["parts"]["states"]
        for word in word_list(table, "parts", "states", measure)
    }
    state = rf"(?P<state>{_any(tuple(states))})\b"
    those = r"(?:the|those)\s+(?:(?!and\b|or\b)[\w'’-]+\s+){0,2}?"
    flags = re.IGNORECASE
    return Forms(
        # 12 of them civilians; two among them; three of whom
        re.compile(rf"\s*(?:{links})\s+(?:{them})\b(?!\s+(?:the|who)\b)", flags),
        # seven of the dead, one of the officers killed, three of those killed
        re.compile(rf"\s*of\s+{those}{state}", flags),
        # 31 people, including 14 children; of these, 14 were; among them were 14 children
        re.compile(
            rf"\b(?:(?P<back>(?:{links})\s+(?:{them}))|{opening})"
            rf"(?:\s*,|\s+(?:{verbs}))?\s+(?:the\s+)?$",
            flags,
        ),
        # two medics were among the dead; twenty children were among the 60 dead
        re.compile(rf"[^.;:]{{0,30}}?\b(?:{verbs}|also)?\s*\bamong(?:st)?\s+{those}{state}", flags),
        # two medics were among at least 31 people killed
        re.compile(r"[^.;:]{0,30}?\bamong(?:st)?\s+(?:the\s+)?", flags),
        # among the dead were four children; the victims included three nurses; of the dead, 20
        re.compile(
            rf"(?:^|,\s*|\bsaid\s+|\bthat\s+)(?:(?:among|amongst|of)\s+{those}{state}"
            rf"(?:\s*,|\s+(?:{held}))|(?:the|those)\s+(?P<other>{_any(tuple(states))})\b"
            rf"[^.;:]{{0,60}}?\s(?:included|include|includes))\s*(?P<rest>[^.;]{{0,40}})$",
            flags,
        ),
        # 60 wounded, eight critically; 300 were taken; 40 have since been freed
        re.compile(
            rf"\s+(?:(?:{severely})\b\s*(?:[,.;)]|$|and\b)|(?:have|has|had)\s+since\b)", flags
        ),
        states,
    )


def states_in(text: str) -> list[str]:
    """The measures whose states the words name, in their order: "the 12 injured"."""
    states = forms().states
    return [states[w] for w in re.findall(r"\w+", text.lower()) if w in states]


def state_named(written: str) -> str:
    """The measure of those that a part is told to be of: "two of the 12 injured"; else empty."""
    _, of, rest = written.lower().partition(" of ")
    return next(iter(states_in(rest)), "") if of else ""


def cue_of(text: str, sentence: Sentence, figure: Figure) -> Cue | None:
    """The words that make a figure a part, None where nothing does."""
    patterns = forms()
    begin, end = figure.words.begin, figure.words.end
    stop = min(sentence.end, end + REACH)
    for at in _ends_of_number(text, begin, end):
        named = patterns.of_state.match(text, at, stop)
        if named:
            return Cue(patterns.states[named["state"].lower()], at, named.end())
        them = patterns.them.match(text, at, stop)
        if them and not (figure.unit and "among" in them[0].lower() and _goes_on(text, them.end())):
            return Cue("", at, at)
    if patterns.some.match(text, end, stop):
        return Cue("", end, end)
    before = text[max(sentence.begin, begin - BACK) : begin]
    named = patterns.among_state.match(text, end, stop)
    if named:
        return Cue(patterns.states[named["state"].lower()], end, named.end())
    named = patterns.leading.search(before)
    if named:
        word = (named["state"] or named["other"]).lower()
        lead = begin - len(before) + named.start()
        return Cue(patterns.states[word], lead, begin)
    opening = patterns.opening.search(before)
    if opening:
        return Cue("", begin, begin, opened=opening["back"] is None)
    return None


def share_of_state(text: str, figure: Figure) -> tuple[str, str]:
    """The measure of those that a share is of, and who they are told to be; "" where untold.

    "Four in ten of the dead in Orba were children": killed, children.
    """
    end = figure.words.end
    inside = re.search(r"\sof\s", figure.words.text)
    at = figure.words.begin + inside.start() if inside else end
    named = forms().of_state.match(text, at, end + REACH)
    if named is None:
        return "", ""
    stated = WERE.match(text, named.end(), named.end() + REACH)
    return forms().states[named["state"].lower()], stated["who"].lower() if stated else ""


WERE = re.compile(r"[^.,;:]{0,40}?\s(?:was|were|is|are)\s+(?:an?\s+)?(?P<who>[^\W\d]+)\b")
"""After those of a state: who they are."""


def _goes_on(text: str, at: int) -> bool:
    """Whether what "among them" names stands behind it: "40 killed, among them 14 children"."""
    return text[at : at + 1] not in {"", ".", ",", ";", ":", ")", "\n"}


LEADS = re.compile(r"(?:^|[.;:,]\s+|\bthat\s+|\bsaid\s+)(?:of|among|out\s+of)\s+(?:the\s+)?$", re.I)
"""Before a whole that is named first: "Of 60 wounded, eight are in danger"."""


def leads(text: str, whole: Figure, part: Figure) -> bool:
    """Whether a whole is named first and its part after a comma: "of 60 wounded, eight"."""
    begin = whole.words.begin
    between = text[whole.words.end : part.words.begin]
    opened = LEADS.search(text[max(0, begin - BACK) : begin])
    return bool(opened) and between.count(",") == 1 and not set(between) & set(".;:")


def _ends_of_number(text: str, begin: int, end: int) -> list[int]:
    """Places inside and at the end of a figure's words where "of them" may begin."""
    inside = [m.start() for m in re.finditer(r"\s(?:of|among|amongst)\s", text[begin:end])]
    return [*(begin + i for i in inside), end]


def among_which(text: str, part: Figure, following: Figure) -> bool:
    """Whether a figure is told to be among the next: "two medics were among 31 people killed"."""
    return forms().among_number.fullmatch(text, part.words.end, following.words.begin) is not None


def follows_in_list(text: str, before: Figure, figure: Figure) -> bool:
    """Whether a figure is listed right after another: "seven children and two women"."""
    return LISTED.fullmatch(text, before.words.end, figure.words.begin) is not None


def taken_apart(text: str, whole: Figure, part: Figure) -> bool:
    """Whether a list of parts may begin here: "50 people: 15", "22 were killed, six"."""
    return APART.fullmatch(text, whole.words.end, part.words.begin) is not None
