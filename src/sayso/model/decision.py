"""What people decide: append-only rows that win over the program and are never overwritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sayso.model.claim import Claim
from sayso.model.identity import Identified, plain


class DecisionKind(StrEnum):
    """What a person can decide."""

    MERGE = "merge"  # subjects: two or more question ids; they are one question
    SPLIT = "split"  # subjects: claim ids to be a question of their own
    RENAME = "rename"  # subjects: a question id; value: {"text"}
    PIN = "pin"  # subjects: a question id; it keeps its id and its claims
    CHOOSE = "choose"  # subjects: a claim id; value: {"as": "recommended|low|best|high"}
    ASSESS_SOURCE = "assess_source"  # subjects: a source's name; value: {"reliability": "A".."F"}
    ASSESS_CLAIM = "assess_claim"  # value: {"credibility": 1..6, "likelihood", "confidence"}
    ACCEPT = "accept"  # subjects: a claim id
    CORRECT = "correct"  # subjects: a claim id; value: the fields that are otherwise
    REJECT = "reject"  # subjects: a claim id
    INDEPENDENT = "independent"  # subjects: two origins' names; a person established it
    JOIN_PARTIES = "join_parties"  # subjects: names of one party
    PART_PARTIES = "part_parties"  # subjects: names of parties that are not one
    FORGET = "forget"  # subjects: report ids; they count no more
    CORRECT_REPORT = "correct_report"  # subjects: a report id; value: {"instead": the report's id
    # as it is corrected, "published" | "outlet" | "title": what is otherwise}
    MARK = "mark"  # subjects: report, claim, decision or question ids, or "ledger" for all that
    # nobody marked; value: {"tlp", "to": names of partners, "until": day or None}, of questions
    # also "claims": those that stood in them
    RETRACT = "retract"  # subjects: claim or report ids that their own desk no longer stands by;
    # value, where that is a partner: {"partner", "by", "sequence", "after": the last report line
    # that had come by then, "via", "kind"}
    ASK = "ask"  # subjects: a partner's name; value: {"cells": lines of his coverage that are
    # asked of him}
    TELL = "tell"  # subjects: a partner's name; value: {"level": how much coverage he is told with
    # every bundle, "" for none, "coarse"}
    PERMIT = "permit"  # subjects: reports of this desk's own; value: {"to": the partner who may
    # pass them on, "tlp": as they were marked so}
    HAND_OVER = "hand_over"  # subjects: a claim id; value: {"to": the one person who has it, RED}
    TAKE_BACK = "take_back"  # subjects: ids of decisions, as if they had not been made


ABOUT_SOURCES = (
    DecisionKind.ASSESS_SOURCE,
    DecisionKind.INDEPENDENT,
    DecisionKind.JOIN_PARTIES,
    DecisionKind.PART_PARTIES,
)
"""Kinds of decision whose subjects are names of parties."""


ABOUT_PARTNERS = (DecisionKind.ASK, DecisionKind.TELL)
"""Kinds of decision whose subjects are partners."""


ABOUT_HANDING_ON = (
    *ABOUT_PARTNERS,
    DecisionKind.MARK,
    DecisionKind.PERMIT,
    DecisionKind.HAND_OVER,
)
"""Kinds of decision that say who may have what or has it, and nothing of what is claimed."""


ABOUT_REPORTS = (DecisionKind.FORGET, DecisionKind.CORRECT_REPORT)
"""Kinds of decision whose subjects are reports, which then count no more as they were."""


ABOUT_GROUPING = (
    DecisionKind.MERGE,
    DecisionKind.SPLIT,
    DecisionKind.RENAME,
    DecisionKind.PIN,
    DecisionKind.JOIN_PARTIES,
    DecisionKind.PART_PARTIES,
)
"""Kinds of decision that change what questions there are, or on whose word their claims rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Identified):
    """One decision: what, about which, by whom, when (UTC) and why."""

    kind: DecisionKind
    subjects: tuple[str, ...]
    author: str
    reason: str
    made_at: datetime
    value: Mapping[str, Any] = field(default_factory=dict)

    def _says(self) -> tuple[object, ...]:
        said = (self.kind, self.subjects, self.author, self.reason, self.made_at.isoformat())
        return "dec", *said, plain(self.value)


BY = " @ "
"""Stands between a person of a partner's and that partner, in decisions that are followed."""


def is_followed(made: Decision) -> bool:
    """Whether a decision is a partner's, taken over from him."""
    return BY in made.author


def taken_back(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of decisions that no longer hold: a later one, itself not taken back, says so."""
    given = list(decisions)
    void: set[str] = set()
    for made in reversed(given):
        if made.kind is DecisionKind.TAKE_BACK and made.id not in void:
            void.update(made.subjects)
    return frozenset(void)


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold, in their order."""
    given = list(decisions)
    void = taken_back(given)
    return [made for made in given if made.id not in void] if void else given


def forgotten(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The reports that count no more, by id, each with the decision that says so.

    One that was put in place of another counts no more where that is taken back.
    """
    given = [made for made in decisions if made.kind in (*ABOUT_REPORTS, DecisionKind.TAKE_BACK)]
    void = taken_back(given)
    found: dict[str, Decision] = {}
    back: dict[str, Decision] = {}
    kept: set[object] = set()
    for made in given:
        if made.kind is DecisionKind.TAKE_BACK:
            continue
        instead = made.value.get("instead")
        if made.id in void:
            back |= {str(instead): made} if instead else {}
            continue
        kept.add(instead)
        found |= {report: made for report in made.subjects if report != instead}
    return {report: made for report, made in back.items() if report not in kept} | found


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person decided about a claim as it was read, with the text of its report."""

    claim: Claim
    text: str
    decision: Decision
