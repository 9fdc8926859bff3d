"""What a decision would do to the questions it touches, worked out without writing anything.

Only the reports of those questions are weighed, so that it can be shown at every change of a form.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.desk.current_questions import Questions, among_questions
from sayso.desk.deciding import ABOUT_QUESTIONS, Wish, decision_for, preview
from sayso.desk.grouping_some import answers_among, most_alike
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.decision import ABOUT_REPORTS, ABOUT_SOURCES, Decision, DecisionKind
from sayso.model.records.answer import answer_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEffect:
    """One question as it is and as it would be; None where it is not yet, or would no longer be.

    `renamed` leads from the id of each claim that would be another to the id that it would have.
    """

    before: Answer | None
    after: Answer | None
    renamed: Mapping[str, str]


def effects_of(ledger: Ledger, wish: Wish) -> list[QuestionEffect]:
    """The questions that would change, each as it is and as it would be."""
    made = decision_for(ledger, wish)
    if wish.kind in ABOUT_SOURCES:
        found = preview(ledger, wish)
        return _paired(found.before, found.after, {})
    claims = _touched(ledger, made)
    beside = among_questions(ledger, lambda questions: _beside(questions, claims))
    reports = _reports_of(ledger, claims | beside)
    before = answers_among(ledger, reports)
    after = answers_among(ledger, reports, besides=(made,))
    return _paired(before, after, _renamed(ledger, made))


def _touched(ledger: Ledger, made: Decision) -> set[str]:
    """The ids of the claims that a decision is about."""
    if made.kind is DecisionKind.TAKE_BACK:
        named = set(made.subjects)
        some = [d for d in ledger.decisions() if d.id in named]
        return {i for d in some for i in _touched(ledger, d)}
    if made.kind in ABOUT_QUESTIONS:
        found = among_questions(ledger, lambda q: [q.claims_of(name) for name in made.subjects])
        return {i for claims in found for i in claims}
    if made.kind in ABOUT_REPORTS:
        return {c.stands.id for name in made.subjects for c in ledger.reviewed(name).claims}
    return {ledger.account(name).id for name in made.subjects}


def _beside(questions: Questions, claims: Iterable[str]) -> set[str]:
    """The ids of all claims of the questions in which these claims stand."""
    names = {name for claim in claims for name in questions.of_claim(claim)}
    return {i for name in names for i in questions.claims_of(name)}


def _reports_of(ledger: Ledger, claims: Iterable[str]) -> set[str]:
    """Reports of claims that answer no question now, as rejected ones do not."""
    return {ledger.account(name).report.id for name in claims}


def _renamed(ledger: Ledger, made: Decision) -> dict[str, str]:
    """From the ids that claims have now to those that they would have."""
    before, after = ledger.claim_ids.first(), ledger.claim_ids.first((made,))
    new = {root: i for i, root in after.items() if before.get(i) != root}
    return {i: new[root] for i, root in {**before, **{r: r for r in new}}.items() if root in new}


def _paired(
    before: Iterable[Answer], after: Iterable[Answer], renamed: Mapping[str, str]
) -> list[QuestionEffect]:
    """Each question with the one that it would become, by the claims they share."""
    same = {answer_digest(a) for a in before} & {answer_digest(a) for a in after}
    old = [a for a in before if answer_digest(a) not in same]
    new = [a for a in after if answer_digest(a) not in same]
    found: list[QuestionEffect] = []
    for answer in old:
        claims = {renamed.get(a.id, a.id) for a in answer.question.accounts}
        heir = most_alike(new, claims)
        new = [a for a in new if a is not heir]
        found.append(QuestionEffect(before=answer, after=heir, renamed=renamed))
    return [*found, *(QuestionEffect(before=None, after=a, renamed=renamed) for a in new)]
