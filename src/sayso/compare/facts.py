"""What one account says, ready for comparison: measure, who, where, when, which event, how much."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from sayso.compare.places import Place, containments, find_place
from sayso.compare.vocabulary import Vocabulary, vocabulary
from sayso.model.claim import Certainty, Party, Polarity
from sayso.model.quantity import Accounting, Basis, Figure, Kind, Quantifier
from sayso.model.question import Account
from sayso.model.text import Document
from sayso.model.timespan import Precision

TOKEN = re.compile(r"[^\W\d_][\w'’-]*")
CAPITALISED = re.compile(r"(?<![\w'’-])[^\W\d_a-z][\w'’-]+")
YEAR = re.compile(r"(?<![\w.,])(?:1[89]|20)\d\d(?![\w,]|\.\d)")
SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s|\n")
REACH = 320  # characters of context looked at on each side; longer sentences are cut
LEAD = 700  # a report names its event in its first paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a whole report tells of its event: names, kinds of event, places within places."""

    names: frozenset[str]
    events: frozenset[str]
    inside: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Who or what is counted: the head nouns, what qualifies them, and the countries named."""

    heads: frozenset[str]
    more: frozenset[str]
    homes: frozenset[str]

    @property
    def is_anyone(self) -> bool:
        """Whether the words say no more than "people"."""
        return not self.heads and not self.more


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure's bounds once shares are counted over their base; `working` says how.

    `reach`: how far a derived figure may be off by the rounding of what it is derived from.
    """

    low: Decimal | None
    high: Decimal | None
    about: bool
    working: str = ""
    reach: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One account taken apart for comparison; begin to end are the days of what is counted."""

    id: str
    document: str
    published: date | None
    measure: str
    kind: Kind
    unit: str
    group: Group
    place: Place
    begin: date | None
    end: date | None
    dated: bool
    events: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    inside: frozenset[tuple[str, str]]
    amount: Amount | None
    increment: bool
    forecast: bool
    denies: bool
    among: bool
    at: int
    base: Decimal | None = None
    outlets: frozenset[str] = frozenset()

    @property
    def told(self) -> date | None:
        """The day the count stands for: its as-of, else when it was published."""
        return self.published if self.published else self.end


@lru_cache(maxsize=4096)
def read_setting(document: Document) -> Setting:
    """The names and events of a report's title and first paragraphs."""
    lead = f"{document.title}\n{document.text[:LEAD]}"
    return Setting(
        names=name_words(lead),
        events=event_kinds(lead),
        inside=containments(document.text[:4000]),
    )


def name_words(text: str) -> frozenset[str]:
    """Capitalised words that may name a place, a party or a thing, lower-case."""
    never = vocabulary().never_names
    found = {w for w in CAPITALISED.findall(text) if w[0].isupper()}
    words = {w.removesuffix("'s").removesuffix("’s").lower() for w in found}
    return frozenset(w for w in words - never if len(w) > 2)


def event_kinds(text: str) -> frozenset[str]:
    """The kinds of event that the words name."""
    events = vocabulary().events
    return frozenset(events[w] for w in events.keys() & TOKEN.findall(text.lower()))


def sentence_at(text: str, begin: int, end: int) -> str:
    """The sentence around begin–end, cut at a fixed reach on both sides."""
    before = text[max(0, begin - REACH) : begin]
    starts = [m.end() for m in SENTENCE_END.finditer(before)]
    after = text[end : end + REACH]
    stop = SENTENCE_END.search(after)
    return (
        before[starts[-1] if starts else 0 :]
        + text[begin:end]
        + after[: stop.start() if stop else None]
    )


@lru_cache(maxsize=65536)
def read_group(subject: str) -> Group:
    """Who is counted, from the words of a subject; empty for "people" and the like."""
    words_of = vocabulary()
    heads: set[str] = set()
    more: set[str] = set()
    homes: set[str] = set()
    low = [w.lower().replace("’", "'").removesuffix("'s") for w in TOKEN.findall(subject[:200])]
    for at, word in enumerate(low):
        pair = f"{low[at - 1]} {word}" if at else ""
        home = words_of.countries.get(pair) or words_of.countries.get(word)
        noun = stem(word, words_of)
        if home:
            homes.discard(words_of.countries.get(low[at - 1], "") if at else "")
            homes.add(home)
        elif noun in words_of.everyone or noun in words_of.some or noun in words_of.alike.values():
            heads.add(noun)
        elif word not in words_of.empty and noun not in words_of.anyone and noun != "person":
            more.add(noun)
    return Group(
        heads=frozenset(heads - {"person"}), more=frozenset(_tell(more)), homes=frozenset(homes)
    )


def _tell(words: Iterable[str]) -> set[str]:
    return set(words) - vocabulary().say_nothing


def stem(word: str, words_of: Vocabulary) -> str:
    """A noun without its plural ending, under its family's name."""
    if word in words_of.alike:
        return words_of.alike[word]
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("men", "man"), ("s", "")):
        if (
            word.endswith(ending)
            and len(word) > len(ending) + 2
            and not word.endswith(("ss", "us"))
        ):
            word = word[: -len(ending)] + instead
            break
    return words_of.alike.get(word, word)


def amount_of(figure: Figure) -> Amount:
    """A figure's bounds; a share with a known base becomes a count, its working shown."""
    about = figure.quantifier in (Quantifier.ABOUT, Quantifier.VAGUE)
    base = figure.base
    if figure.basis is Basis.DERIVED and "=" in figure.reason:
        return Amount(low=figure.low, high=figure.high, about=about, working=figure.reason)
    if figure.kind is not Kind.PERCENT or not base or base.low is None or base.high is None:
        return Amount(low=figure.low, high=figure.high, about=about)
    low = None if figure.low is None else figure.low * base.low / 100
    high = None if figure.high is None else figure.high * base.high / 100
    shown = " to ".join(dict.fromkeys(number(v) for v in (low, high) if v is not None))
    share = " to ".join(
        dict.fromkeys(number(v) for v in (figure.low, figure.high) if v is not None)
    )
    working = f"{share} percent of {number(base.low)} = {shown}"
    return Amount(low=low, high=high, about=True, working=working)


def number(value: Decimal) -> str:
    """A number as a reader writes it: 3,000; 4.5."""
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"


def shown(amount: Amount | None) -> str:
    """Bounds as a reader writes them: at least 12, up to 40, 25 to 40, 19."""
    if amount is None or (amount.low is None and amount.high is None):
        return "no figure"
    if amount.low is None or amount.high is None:
        bound = amount.low if amount.high is None else amount.high
        word = "at least" if amount.high is None else "up to"
        return f"{word} {number(bound)}" if bound is not None else "no figure"
    if amount.low == amount.high:
        return ("about " if amount.about else "") + number(amount.low)
    return f"{number(amount.low)} to {number(amount.high)}"


def _when(
    figure: Figure | None, account: Account, sentence: str
) -> tuple[date | None, date | None, bool]:
    """First and last day of what is counted, and whether the words themselves give it."""
    published = account.document.published
    as_of = figure.as_of if figure else None
    if as_of and (as_of.begin or as_of.end) and as_of.precision is not Precision.VAGUE:
        return as_of.begin or as_of.end, as_of.end or published or as_of.begin, True
    years = sorted({int(y) for y in YEAR.findall(sentence)})
    if published and len(years) == 1 and years[0] < published.year:
        return date(years[0], 1, 1), date(years[0], 12, 31), True
    if published and not years and vocabulary().earlier.search(sentence):
        return (
            date(max(1, published.year - 1), 1, 1),
            date(max(1, published.year - 1), 12, 31),
            True,
        )
    return published, published, False


def _measure_of(account: Account, sentence: str) -> str:
    figure = account.claim.figure
    if figure and figure.measure not in ("", "other"):
        both = {figure.measure, *figure.includes}
        wholes = (w for w, held in vocabulary().includes.items() if len(both & held) > 1)
        return next(wholes, figure.measure)
    return "other" if figure else next(iter(measures_named(sentence)), "other")


def measures_named(text: str) -> list[str]:
    """The measures that words of a text name, in the order of the words, longest phrase first."""
    measures = vocabulary().measures
    words = [w.lower() for w in TOKEN.findall(text)]
    found: list[str] = []
    for at in range(len(words)):
        for size in (3, 2, 1):
            name = measures.get(" ".join(words[at : at + size]))
            if name:
                found.append(name)
                break
    return list(dict.fromkeys(found))


def read_facts(account: Account, claim_id: str = "") -> Facts:
    """What an account says, from its figure, its sentence and its report's lead."""
    claim, document = account.claim, account.document
    figure = claim.figure
    words = figure.words if figure else claim.content
    sentence = sentence_at(document.text, words.begin, min(words.end, words.begin + REACH))
    setting = read_setting(document)
    begin, end, dated = _when(figure, account, sentence)
    near = name_words(sentence)
    subject = f"{figure.subject} {figure.unit}" if figure else claim.content.text
    return Facts(
        id=claim_id or claim.id,
        document=document.id,
        published=document.published,
        measure=_measure_of(account, sentence),
        kind=figure.kind if figure else Kind.COUNT,
        unit=figure.unit.lower() if figure else "",
        group=read_group(subject if figure else ""),
        place=find_place(figure.place if figure else ""),
        begin=begin,
        end=end,
        dated=dated,
        events=event_kinds(sentence) or setting.events,
        near=near,
        names=setting.names,
        inside=setting.inside,
        amount=amount_of(figure) if figure else None,
        increment=bool(figure) and figure.accounting in (Accounting.INCREMENT, Accounting.CHANGE)
        if figure
        else False,
        forecast=_is_forecast(account),
        denies=claim.stance.polarity is Polarity.DENIES,
        among=bool(vocabulary().among.search(sentence)),
        at=words.begin,
        base=figure.base.low if figure and figure.base else None,
        outlets=outlets_of(account),
    )


def _is_forecast(account: Account) -> bool:
    """Said of what is to come; what "could" be on a later day is as well."""
    certainty, figure = account.claim.stance.certainty, account.claim.figure
    begin, published = figure and figure.as_of and figure.as_of.begin, account.document.published
    later = bool(begin and published and begin > published)
    return certainty is Certainty.FORECAST or (certainty is Certainty.SPECULATIVE and later)


def outlets_of(account: Account) -> frozenset[str]:
    """The account's own outlet and those it cites, lower-case."""
    cited = {v.name for v in account.claim.voices if v.kind is Party.OUTLET}
    return frozenset(n.lower() for n in (account.document.outlet, *cited) if n)
