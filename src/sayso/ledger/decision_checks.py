"""What a decision may say: the vocabularies of Admiralty ratings and of ICD 203."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sayso.errors import UserError
from sayso.model.coverage import Level
from sayso.model.decision import Decision, DecisionKind
from sayso.model.marking import Tlp

RELIABILITY = tuple("ABCDEF")
CREDIBILITY = (1, 2, 3, 4, 5, 6)
LIKELIHOOD = (
    "almost no chance",
    "remote",
    "very unlikely",
    "highly improbable",
    "unlikely",
    "improbable",
    "roughly even chance",
    "roughly even odds",
    "likely",
    "probable",
    "very likely",
    "highly probable",
    "almost certain",
    "nearly certain",
)
"""Intelligence Community Directive 203, section D.6.e(2)(a), both rows of its table."""
CONFIDENCE = ("low", "moderate", "high")
CHOICES = ("recommended", "low", "best", "high")

CORRECTED = ("instead", "published", "outlet", "title", "url")
"""What a correction of a report may say."""

ABOUT_CLAIMS = frozenset(
    {
        DecisionKind.SPLIT,
        DecisionKind.CHOOSE,
        DecisionKind.ASSESS_CLAIM,
        DecisionKind.ACCEPT,
        DecisionKind.CORRECT,
        DecisionKind.REJECT,
        DecisionKind.HAND_OVER,
    }
)
_FEWEST = {
    DecisionKind.MERGE: 2,
    DecisionKind.INDEPENDENT: 2,
    DecisionKind.JOIN_PARTIES: 2,
    DecisionKind.PART_PARTIES: 2,
}
_COUNTED = {1: "something that it is about", 2: "two different ones that it is about"}


def check_decision(decision: Decision, origins: int | None) -> None:
    """UserError unless it says who, about what, and a value that its kind may have."""
    if not decision.author.strip():
        raise UserError("a decision needs the name of who made it")
    fewest = _FEWEST.get(decision.kind, 1)
    if len(set(decision.subjects)) < fewest or not all(s.strip() for s in decision.subjects):
        raise UserError(f"{decision.kind.value} needs {_COUNTED[fewest]}")
    if decision.kind is DecisionKind.RETRACT and not _are_tagged(decision.subjects):
        raise UserError("claims and reports are withdrawn, each by its id")
    if decision.made_at.tzinfo is None:
        raise UserError("the time of a decision needs its time zone")
    check = _CHECKS.get(decision.kind)
    if check:
        check(decision.value)
    if decision.kind is DecisionKind.ASSESS_CLAIM and decision.value.get("credibility") == 1:
        _check_confirmed(origins)


def _are_tagged(names: tuple[str, ...]) -> bool:
    return all(name.startswith(("clm_", "doc_")) for name in names)


def _check_confirmed(origins: int | None) -> None:
    if origins is None or origins < 2:
        raise UserError(
            "credibility 1 says “confirmed by other sources”, "
            "and fewer than two origins stand behind the claim"
        )


def _one_of(value: Mapping[str, Any], field: str, allowed: tuple[object, ...]) -> None:
    given = value.get(field)
    if isinstance(given, bool) or given not in allowed:
        raise UserError(f"{field} is one of {', '.join(map(str, allowed))}; not {given!r}")


def _check_only(value: Mapping[str, Any], fields: Mapping[str, tuple[object, ...]]) -> None:
    if not value or not set(value) <= set(fields):
        raise UserError(f"it may say {', '.join(fields)}; not {', '.join(map(str, value)) or '—'}")
    for field in value:
        _one_of(value, field, fields[field])


def _check_source(value: Mapping[str, Any]) -> None:
    _check_only(value, {"reliability": RELIABILITY})


def _check_claim(value: Mapping[str, Any]) -> None:
    allowed = {"credibility": CREDIBILITY, "likelihood": LIKELIHOOD, "confidence": CONFIDENCE}
    words = value.get("rating", "")
    if "rating" in value and not (isinstance(words, str) and words.strip()):
        raise UserError("rating takes words of your own, as in “partly false”")
    rest = {name: given for name, given in value.items() if name != "rating"}
    if rest or not words:
        _check_only(rest, allowed)


def _check_choice(value: Mapping[str, Any]) -> None:
    _check_only(value, {"as": CHOICES})


def _check_name(value: Mapping[str, Any]) -> None:
    if not isinstance(value.get("text"), str) or not value["text"].strip():
        raise UserError("a new name needs words")


def _check_correction(value: Mapping[str, Any]) -> None:
    if not value:
        raise UserError("a correction says which fields are otherwise")


def _check_report(value: Mapping[str, Any]) -> None:
    if not value.get("instead") or not set(value) <= set(CORRECTED):
        raise UserError(f"a corrected report says {', '.join(CORRECTED)}; the first always")


MARKED = ("tlp", "to", "until", "claims")
"""What a marking may say."""


def _check_mark(value: Mapping[str, Any]) -> None:
    if "tlp" not in value or not set(value) <= set(MARKED):
        raise UserError(f"a marking says {', '.join(MARKED)}; the first always")
    tlp, to, until = Tlp.parse(str(value["tlp"])), value.get("to") or (), value.get("until")
    if isinstance(to, str) or not all(isinstance(name, str) and name.strip() for name in to):
        raise UserError("to: names of partners, none of them empty")
    if to and tlp not in (Tlp.AMBER, Tlp.AMBER_STRICT):
        raise UserError(f"{tlp.value} goes to no partner by name; AMBER and AMBER+STRICT do")
    if tlp is Tlp.AMBER_STRICT and len(set(to)) != 1:
        raise UserError("AMBER+STRICT goes to one organisation: name it, and no other")
    try:
        if until is not None:
            date.fromisoformat(until)
    except (TypeError, ValueError):
        raise UserError(f"until: {until!r} is no day as YYYY-MM-DD") from None


WITHDRAWN = ("partner", "by", "sequence", "after", "via", "kind")
"""What a withdrawal says where it is a partner's."""


def _check_withdrawn(value: Mapping[str, Any]) -> None:
    if not set(value) <= set(WITHDRAWN):
        raise UserError(f"a withdrawal says {', '.join(WITHDRAWN)}, or nothing but why")


def _check_asked(value: Mapping[str, Any]) -> None:
    cells = value.get("cells")
    if set(value) != {"cells"} or not isinstance(cells, list | tuple) or not cells:
        raise UserError("what is asked of a partner names cells of his coverage")


def _check_told(value: Mapping[str, Any]) -> None:
    if set(value) != {"level", "coarse"} or not isinstance(value["coarse"], bool):
        raise UserError("what a partner is told has a level, and is coarse or not")
    _one_of(value, "level", ("", *Level))


def _check_permit(value: Mapping[str, Any]) -> None:
    if set(value) != {"to", "tlp"} or not value["to"]:
        raise UserError("a permit says who may pass it on, and how far")
    if Tlp.parse(str(value["tlp"])) is Tlp.RED:
        raise UserError("RED permits nothing")


def _check_handed(value: Mapping[str, Any]) -> None:
    if set(value) != {"to"} or not str(value["to"]).strip():
        raise UserError("what is handed over goes to one person: say who")


_CHECKS: dict[DecisionKind, Callable[[Mapping[str, Any]], None]] = {
    DecisionKind.ASSESS_SOURCE: _check_source,
    DecisionKind.ASSESS_CLAIM: _check_claim,
    DecisionKind.CHOOSE: _check_choice,
    DecisionKind.RENAME: _check_name,
    DecisionKind.CORRECT: _check_correction,
    DecisionKind.CORRECT_REPORT: _check_report,
    DecisionKind.MARK: _check_mark,
    DecisionKind.RETRACT: _check_withdrawn,
    DecisionKind.ASK: _check_asked,
    DecisionKind.TELL: _check_told,
    DecisionKind.PERMIT: _check_permit,
    DecisionKind.HAND_OVER: _check_handed,
}
