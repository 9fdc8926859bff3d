"""How a figure adds up, from the words before and after it: on top, a change, a stock, in all."""

from spacy.tokens import Token

from sayso.extract.figures.number_terms import change_words
from sayso.extract.figures.quantity_text import Quantity
from sayso.language.lexicon import word_set
from sayso.model.quantity import Accounting, Kind


def _words(kind: str) -> frozenset[str]:
    """A list of the words by which figures add up."""
    return word_set("measures", "accounting", kind)


def _is_changed(lead: list[str]) -> bool:
    """Whether the words before a figure end in a verb of change: fell, rose by."""
    return lead[-1] in change_words() or (lead[-1] == "by" and bool(set(lead) & change_words()))


def _is_entered(text: str, q: Quantity) -> bool:
    """Whether a count is entered late in a register: "added 298 earlier deaths to its toll"."""
    before = text[max(0, q.begin - 12) : q.begin].lower().split()[-1:]
    if not before or before[0] not in _words("adding"):
        return False
    following = text[q.end : q.end + 60].lower().partition(".")[0].split()
    to = following.index("to") if "to" in following else len(following)
    return bool({w.strip(",;") for w in following[to + 1 : to + 4]} & _words("registers"))


def accounting_of(text: str, q: Quantity, anchor: Token, measure: str) -> Accounting:
    """On top of others, a change, what stands at a moment, or in all."""
    if q.increment or _is_entered(text, q):
        return Accounting.INCREMENT
    lead = text[max(0, q.begin - 30) : q.begin].lower().split()
    thrown = q.kind is Kind.WEIGHT and text.startswith(" of ", q.end)
    if lead and not thrown and _is_changed(lead):
        return Accounting.CHANGE
    following = text[q.end : q.end + 40].lower()
    after = following.partition(",")[0].split()[:3]
    changed = len(after) > 1 and after[0] in change_words() and after[1] in _words("compared")
    if changed and q.kind in (Kind.PERCENT, Kind.MONEY):
        return Accounting.CHANGE
    if "than" in after[1:] and after[after.index("than", 1) - 1] in _words("fewer"):
        return Accounting.CHANGE
    near = {t.lower_ for t in anchor.head.children} | {anchor.head.lower_}
    standing = measure in _words("standing") and near & _words("stock")
    return Accounting.STOCK if standing else Accounting.TOTAL
