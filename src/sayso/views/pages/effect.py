"""What a decision would do to a question, in a few words: range, rows, verdict, relations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from sayso.model.amount import Amount, number, shown
from sayso.model.answer import Answer, AnswerRow
from sayso.views.answers import answer_page
from sayso.views.columns import Form, View, column

SHOWN = 6
"""So many changes of rows are named."""

BeforeAndAfter = tuple[Answer | None, Answer | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectLine(View):
    """What would become of one question."""

    question: Annotated[str, column("id", "Id of the question.", Form.ID)]
    text: Annotated[str, column("question", "The question in words.")]
    changes: Annotated[tuple[str, ...], column("changes", "What would be otherwise, in words.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectPage(View):
    """What a decision would do; nothing is written."""

    lines: Annotated[tuple[EffectLine, ...], column("effect", "Every question that would change.")]
    told: Annotated[str, column("in short", "The effect in one line.")]
    wrong: Annotated[str, column("wrong", "Why it cannot be decided so; empty where it can.")] = ""


def effect_page(pairs: Iterable[BeforeAndAfter], renamed: Mapping[str, str]) -> EffectPage:
    """The questions before and after; `renamed` leads from claims' ids to those they would have."""
    lines = tuple(line for before, after in pairs if (line := _line(before, after, renamed)))
    if not lines:
        return EffectPage(lines=(), told="This would change nothing in any question.")
    changes = " ".join(f"In “{line.text}”: {'; '.join(line.changes)}." for line in lines)
    return EffectPage(lines=lines, told=changes)


def refused_effect(why: str) -> EffectPage:
    """That it cannot be decided so, and why."""
    return EffectPage(lines=(), told=why, wrong=why)


def _line(
    before: Answer | None, after: Answer | None, renamed: Mapping[str, str]
) -> EffectLine | None:
    answer = after or before
    if answer is None:
        return None
    if before is None or after is None:
        said = (
            "the question goes: nothing else answers it"
            if after is None
            else "a question of its own: " + _range(answer)
        )
        changes = [said]
    else:
        changes = _changes(before, after, renamed)
    question = (before or answer).question
    return EffectLine(question=question.id, text=question.text, changes=tuple(changes))


def _changes(before: Answer, after: Answer, renamed: Mapping[str, str]) -> list[str]:
    said = [_becomes("range", _range(before), _range(after))]
    said += _row_changes(before, after, renamed)
    verdicts = [a.question.verdict.value.replace("_", " ") for a in (before, after)]
    said.append(_becomes("verdict", *verdicts))
    said += _relation_changes(before, after)
    if before.question.text != after.question.text:
        said.append(f"it would be called “{after.question.text}”")
    if before.lineage != after.lineage:
        said.append(f"origins: {after.lineage}")
    return said


def _becomes(what: str, before: str, after: str) -> str:
    return f"{what} stays {after}" if before == after else f"{what} {before} → {after}"


def _range(answer: Answer) -> str:
    low, high = answer.range.low, answer.range.high
    if low is None or high is None:
        return "none"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def _row_changes(before: Answer, after: Answer, renamed: Mapping[str, str]) -> list[str]:
    """Rows that leave, come, or say something else, by the claims that stand in them."""
    heirs = {key: row for row in after.rows for key in _keys(row, {})}
    said: list[str] = []
    met: set[int] = set()
    for at, row in enumerate(before.rows, 1):
        heir = next((heirs[key] for key in _keys(row, renamed) if key in heirs), None)
        if heir is None:
            said.append(f"row {at} ({_named(row)}) leaves")
            continue
        met.add(id(heir))
        said += _row_change(at, row, heir)
    said += [f"a row comes ({_named(r)})" for r in after.rows if id(r) not in met]
    return said if len(said) <= SHOWN else [*said[:SHOWN], f"{len(said) - SHOWN} more rows change"]


def _keys(row: AnswerRow, renamed: Mapping[str, str]) -> list[tuple[bool, str]]:
    """What a row is known by: its claims, and whether it sums them."""
    held = row.parts if row.summed else row.tellings
    return [(bool(row.summed), renamed.get(a.id, a.id)) for a in held]


def _row_change(at: int, row: AnswerRow, heir: AnswerRow) -> list[str]:
    said = []
    if not row.apart and heir.apart:
        said.append(f"row {at} is set apart: {heir.apart}")
    elif row.apart and not heir.apart:
        said.append(f"row {at} can be compared")
    elif row.apart != heir.apart:
        said.append(f"row {at} is apart for another reason: {heir.apart}")
    if _worth(row) != _worth(heir):
        said.append(f"row {at}: {_worth(row)} → {_worth(heir)}")
    if row.origin != heir.origin:
        said.append(f"row {at} rests on {heir.origin}")
    if row.chosen != heir.chosen:
        said.append(f"row {at} is chosen" if heir.chosen else f"row {at} is no longer chosen")
    if row.assessed != heir.assessed:
        said.append(f"row {at} is rated: {heir.assessed or 'no longer'}")
    if row.stance != heir.stance:
        said.append(f"row {at}: {row.stance} → {heir.stance}")
    return said


def _worth(row: AnswerRow) -> str:
    return shown(Amount(low=row.low, high=row.high))


def _named(row: AnswerRow) -> str:
    return f"{row.origin}, {_worth(row)}"


def _relation_changes(before: Answer, after: Answer) -> list[str]:
    """How many relations of each kind go or come, by what they say."""
    mine, its = _relations(before), _relations(after)
    gone, new = [n for n in mine if n not in its], [n for n in its if n not in mine]
    said = [_counted(gone, "goes", "go"), _counted(new, "comes", "come")]
    return [words for words in said if words]


def _counted(names: Sequence[str], one: str, many: str) -> str:
    if not names:
        return ""
    count = f"1 relation {one}" if len(names) == 1 else f"{len(names)} relations {many}"
    return f"{count} ({_some(names)})"


def _relations(answer: Answer) -> list[str]:
    """Each relation by the parties and what it says, so that it is known whatever its row."""
    origins = [row.origin for row in answer.rows]
    relations = answer_page(answer).relations
    named = (f"{origins[r.source - 1]} {r.relation} {origins[r.target - 1]}" for r in relations)
    return list(dict.fromkeys(named))


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:2]) + (", …" if len(names) > 2 else "")
