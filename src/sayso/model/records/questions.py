"""The public JSON form of questions, `sayso.questions/1`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from sayso.model.claim import Party, Voice
from sayso.model.question import Account, Question, QuestionEvent, Relation, Withdrawal
from sayso.model.records.claims import SCORE_DIGITS, voice_record
from sayso.model.records.figures import event_fields, figure_record
from sayso.model.records.parts import Json, day_record, hour_record, spans_record
from sayso.model.report import Report, Version

QUESTIONS_SCHEMA = "sayso.questions/1"


def questions_record(questions: Iterable[Question]) -> Json:
    """The whole of some questions as one JSON object; each report once, in order of its id."""
    asked = list(questions)
    reports = {a.report.id: a.report for q in asked for a in q.accounts}
    return {
        "schema": QUESTIONS_SCHEMA,
        "documents": [_document_record(reports[i]) for i in sorted(reports)],
        "questions": [question_record(q) for q in asked],
    }


def question_record(question: Question) -> Json:
    """One question with its claims and relations."""
    period, event = question.period, question.event
    full = full_names(question)
    return {
        "id": question.id,
        "text": question.text,
        "event": _event_record(event) if event else None,
        "measure": question.measure,
        "subject": question.subject,
        "place": question.place,
        "period": {"begin": day_record(period.begin), "end": day_record(period.end)},
        "claims": [account_record(a, full) for a in question.accounts],
        "origins": question.origins,
        "unrecorded": question.unrecorded,
        "verdict": question.verdict.value,
        "relations": [_relation_record(r) for r in question.relations],
    }


def full_names(question: Question) -> dict[str, str]:
    """Surnames that stand alone, with the one full name that the question's reports give them."""
    voices = (v for a in question.accounts for v in a.claim.voices if v.kind is Party.PERSON)
    names = {v.name for v in voices}
    found: dict[str, set[str]] = {}
    for name in names:
        *before, last = name.split() or [name]
        if before:
            found.setdefault(last, set()).add(name)
    return {n: next(iter(full)) for n, full in found.items() if n in names and len(full) == 1}


def account_record(account: Account, full: Mapping[str, str] = MappingProxyType({})) -> Json:
    """One claim of a question; a denial without a figure has null and no spans.

    `full` holds the full names of persons whom a report calls by their surname.
    """
    claim, withdrawn = account.claim, account.withdrawn
    figure = claim.figure
    return {
        "claim_id": claim.id,
        "document_id": account.report.id,
        "figure": figure_record(figure) if figure else None,
        "spans": spans_record(figure.words) if figure else [],
        "voices": [_voice_record(v, full) for v in claim.voices],
        "polarity": claim.stance.polarity.value,
        "withdrawn": _withdrawal_record(withdrawn) if withdrawn else None,
    }


def _voice_record(voice: Voice, full: Mapping[str, str]) -> Json:
    named = full.get(voice.name) if voice.kind is Party.PERSON else None
    return voice_record(replace(voice, name=named) if named else voice)


def _withdrawal_record(withdrawal: Withdrawal) -> Json:
    return {"by": withdrawal.by, "on": day_record(withdrawal.on), "reason": withdrawal.reason}


def _event_record(event: QuestionEvent) -> Json:
    return {**event_fields(event), "documents": list(event.documents)}


def _document_record(report: Report) -> Json:
    return {
        "id": report.id,
        "url": report.url or None,
        "title": report.title or None,
        "outlet": report.outlet or None,
        "published": day_record(report.published),
        "hour": hour_record(report.hour),
        "text_sha256": report.text_sha256,
        "version": _version_record(report.version) if report.version else None,
    }


def _version_record(version: Version) -> Json:
    return {"number": version.number, "of": version.of, "newest": version.newest or None}


def _relation_record(relation: Relation) -> Json:
    chance = relation.chance
    return {
        "from": relation.source,
        "to": relation.target,
        "kind": relation.kind.value,
        "reason": relation.reason,
        "chance": None if chance is None else round(chance, SCORE_DIGITS),
    }
