"""How a figure adds up, from the words before and after it: on top, a change, a stock, in all."""

from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.figures.quantity_text import Quantity
from sayso.extract.figures.terms import change_words
from sayso.extract.lexicon import load_words, word_list
from sayso.model.quantity import Accounting, Kind


class StockWords(NamedTuple):
    """Words for what stands at a moment (remain, still) and the measures that can stand."""

    words: frozenset[str]
    measures: frozenset[str]
    differing: frozenset[str]
    compared: frozenset[str]


@cache
def stock_words(language: str = "en") -> StockWords:
    """The stock words of a language."""
    table = load_words(language, "measures")
    return StockWords(
        frozenset(word_list(table, "accounting", "stock")),
        frozenset(word_list(table, "accounting", "standing")),
        frozenset(word_list(table, "accounting", "fewer")),
        frozenset(word_list(table, "accounting", "compared")),
    )


def _is_changed(lead: list[str]) -> bool:
    """Whether the words before a figure end in a verb of change: fell, rose by."""
    return lead[-1] in change_words() or (lead[-1] == "by" and bool(set(lead) & change_words()))


def accounting_of(text: str, q: Quantity, anchor: Token, measure: str) -> Accounting:
    """On top of others, a change, what stands at a moment, or in all."""
    if q.increment:
        return Accounting.INCREMENT
    lead = text[max(0, q.begin - 30) : q.begin].lower().split()
    thrown = q.kind is Kind.WEIGHT and text.startswith(" of ", q.end)
    if lead and not thrown and _is_changed(lead):
        return Accounting.CHANGE
    following = text[q.end : q.end + 40].lower()
    after = following.partition(",")[0].split()[:3]
    told = len(after) > 1 and after[0] in change_words() and after[1] in stock_words().compared
    if told and q.kind in (Kind.PERCENT, Kind.MONEY):
        return Accounting.CHANGE
    if "than" in after[1:] and after[after.index("than", 1) - 1] in stock_words().differing:
        return Accounting.CHANGE
    near = {t.lower_ for t in anchor.head.children} | {anchor.head.lower_}
    standing = measure in stock_words().measures and near & stock_words().words
    return Accounting.STOCK if standing else Accounting.TOTAL
