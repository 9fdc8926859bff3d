"""The public JSON form of questions, `sayso.questions/1`."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sayso.model.claim import Party, Voice
from sayso.model.question import Account, Question, Relation
from sayso.model.record import figure_record, voice_record
from sayso.model.text import Document

QUESTIONS_SCHEMA = "sayso.questions/1"

Json = dict[str, Any]


def questions_record(questions: Iterable[Question]) -> Json:
    """The whole of some questions as one JSON object; each report once, in order of its id."""
    asked = list(questions)
    documents = {a.document.id: a.document for q in asked for a in q.accounts}
    return {
        "schema": QUESTIONS_SCHEMA,
        "documents": [_document_record(documents[i]) for i in sorted(documents)],
        "questions": [question_record(q) for q in asked],
    }


def question_record(question: Question) -> Json:
    """One question with its claims and relations."""
    period = question.period
    full = full_names(question)
    return {
        "id": question.id,
        "text": question.text,
        "measure": question.measure,
        "subject": question.subject,
        "place": question.place,
        "period": {
            "begin": period.begin.isoformat() if period.begin else None,
            "end": period.end.isoformat() if period.end else None,
        },
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
        if " " in name:
            found.setdefault(name.split()[-1], set()).add(name)
    return {n: next(iter(full)) for n, full in found.items() if n in names and len(full) == 1}


def account_record(account: Account, full: Mapping[str, str] = MappingProxyType({})) -> Json:
    """One claim of a question; a denial without a figure has null and no spans.

    `full` holds the full names of persons whom a report calls by their surname.
    """
    claim = account.claim
    figure = claim.figure
    return {
        "claim_id": claim.id,
        "document_id": account.document.id,
        "figure": figure_record(figure) if figure else None,
        "spans": [list(s) for s in figure.words.spans] if figure else [],
        "voices": [_voice_record(v, full) for v in claim.voices],
        "polarity": claim.stance.polarity.value,
    }


def _voice_record(voice: Voice, full: Mapping[str, str]) -> Json:
    named = full.get(voice.name) if voice.kind is Party.PERSON else None
    return voice_record(replace(voice, name=named) if named else voice)


def _document_record(document: Document) -> Json:
    words = document.text.encode("utf-8", "surrogatepass")
    return {
        "id": document.id,
        "url": document.url or None,
        "title": document.title or None,
        "outlet": document.outlet or None,
        "published": document.published.isoformat() if document.published else None,
        "text_sha256": hashlib.sha256(words).hexdigest(),
    }


def _relation_record(relation: Relation) -> Json:
    return {
        "from": relation.source,
        "to": relation.target,
        "kind": relation.kind.value,
        "reason": relation.reason,
    }
