"""A denial to what it denies: the figure it names, else the count that its words speak of.

Who denies a deed, a charge or a part in something denies no count, whatever numbers stand in the
words: "denied using gas in a war that has killed 400,000", "all six charges".
"""

from collections.abc import Sequence

from sayso.compare.comparable import fit
from sayso.compare.facts import TOKEN, measures_named, names_count, points_at_count
from sayso.compare.positions import Position
from sayso.compare.web import Web
from sayso.language.lexicon import word_set
from sayso.model.amount import Amount
from sayso.model.claim import Certainty, Claim
from sayso.model.quantity import Kind
from sayso.model.question import RelationKind

QUOTE = 90
"""Characters of a denial's words shown as its reason."""
LEAD = 2
"""Words that may lead to the number that is denied: "denied that 40", "did not kill 40"."""
OPENING = 6
"""Words among which a denial names the count that is denied."""
BEFALLING = 8
"""Words among which it is told what befell nobody: "No one is believed to have died"."""
SHORT = 3
"""Words of a denial that only points: "it", "the report", "these claims"."""
NEGATIONS = (" not ", "n't ", "n’t ")
"""Behind these the number may be what is denied: "There were not 26 dead"."""


def denies_count(claim: Claim) -> bool:
    """Whether a claim that denies says flatly that a count is not so, or that it is none."""
    if claim.stance.certainty is not Certainty.ASSERTED:
        return claim.figure is None and _speaks_of_nobody(_words(claim.content.text))
    if claim.figure is None:
        return _speaks_of_count(_words(claim.content.text))
    before = _words(_leading(claim, claim.figure.written))
    if any(w in word_set("cues", "taking_up", "pointing") for w in before[-1:]):
        return False
    if names_count(before[-OPENING:]):
        return True
    counted = claim.figure.kind is Kind.COUNT and claim.figure.measure not in ("", "other")
    return counted and len(before) <= LEAD


def _speaks_of_count(words: Sequence[str]) -> bool:
    """Whether words without a number are of a toll, or of a report that says no more: "it"."""
    said = words[words[:1] == ["that"] :]
    opening = said[:OPENING]
    if any(w.removesuffix("s") in word_set("measures", "accounting", "tolls") for w in opening):
        return True
    if len(said) <= SHORT and points_at_count(" ".join(said)):
        return True
    anybody = word_set("measures", "accounting", "anybody").intersection(said[:2])
    return (bool(anybody) and bool(measures_named(" ".join(opening)))) or _speaks_of_nobody(said)


def _speaks_of_nobody(words: Sequence[str]) -> bool:
    """Whether words count none: "No one is believed to be hurt", "nobody to have been hurt"."""
    said = " ".join(words[:BEFALLING])
    none = any(said.startswith(f"{w} ") for w in word_set("measures", "accounting", "nobody"))
    return none and bool(measures_named(said))


def _leading(claim: Claim, written: str) -> str:
    """What leads to the figure: of the content, or behind a word within it that denies."""
    before = claim.content.text.partition(written)[0]
    for denying in (*(c.text for c in claim.stance.cues), *NEGATIONS):
        before = before.rpartition(denying)[2]
    return before


def _words(text: str) -> list[str]:
    return [w.lower() for w in TOKEN.findall(text)]


def relate_denials(denials: Sequence[Position], positions: Sequence[Position], web: Web) -> None:
    """Each denial to the figures of other origins that it denies."""
    for denial in denials:
        reason = f"“{_quoted(denial)}”: no figure of its own"
        for position in _denied(denial, positions):
            web.add(denial, position, RelationKind.DENIES, reason)


def _denied(denial: Position, positions: Sequence[Position]) -> list[Position]:
    others = [p for p in positions if p.origin != denial.origin and not p.facts.increment]
    figure = denial.facts.amount
    if figure is not None:
        others = [p for p in others if _is_that(figure, p.amount)]
    near = [p for p in others if p.facts.report == denial.facts.report]
    before = [p for p in near if p.facts.at < denial.facts.at]
    if figure is None and (before or near):
        return [min(before or near, key=lambda p: abs(p.facts.at - denial.facts.at))]
    if near:
        meant = {p.origin for p in near}
        return [p for p in others if p.origin in meant]
    return others


def _is_that(denied: Amount, said: Amount) -> bool:
    if (denied.low, denied.high) == (said.low, said.high):
        return True
    return (denied.about or said.about) and fit(denied, said)


def _quoted(denial: Position) -> str:
    text = denial.account.claim.content.text.strip(' ,"“”')
    return text if len(text) <= QUOTE else text[:QUOTE].rsplit(" ", 1)[0] + " …"
