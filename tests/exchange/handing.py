"""Answers handed over, made of made-up accounts; and strangers' words of every nasty kind."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sayso.model.answer import Answer
from sayso.model.decision import Decision
from sayso.model.handed import Cited, Handed, HandedOver, LedgerState
from sayso.model.question import Account
from tests.compare.stories import DOCUMENTS, body, figure, report, said, sinking
from tests.views.build import laid_out

STATE = LedgerState(reports=3, seal="5:" + "ab" * 32, at=datetime(2033, 6, 2, 10, 30, tzinfo=UTC))

HOSTILE = (
    "<script>alert(1)</script>", "</title><b>", "\"' onload=alert(1) x='", "&lt;&amp;&#60;",
    "]]>", "<!--", "{{ 7*7 }}", "a\x00b\x08\x0b\x0c\x1b[31m\x7f\x85", "\ufffe\uffff", "\ud800",
    "\u202eevil\u202c", "\u2066x\u2069", "שלום עולם", "=1+1", "two\nlines\r\nthree\tcells",
    "\u2028\u2029", "\U0001f525" * 300, "word " * 8_000, "x" * 40_000, "\U000e0041",
)  # fmt: skip
"""Markup, what XML refuses, what turns the writing, formulas, and what is far too long."""


def handed(
    accounts: Iterable[Account], decisions: Sequence[Decision] = (), **more: object
) -> Handed:
    """The accounts as one answer, with the texts of their reports."""
    given = list(accounts)
    answer = laid_out(given, decisions)
    whole = Handed(
        answer=answer,
        texts={a.report.id: DOCUMENTS[a.report.id].text for a in given},
        decisions=tuple(decisions),
        ledger=STATE,
    )
    return replace(whole, **more)  # type: ignore[arg-type]


def handed_over(claims: Iterable[Cited], **more: object) -> HandedOver:
    """These claims, handed over without an answer unless `more` has some."""
    whole = HandedOver(answers=(), claims=tuple(claims), ledger=STATE)
    return replace(whole, **more)  # type: ignore[arg-type]


def answers_over(*given: Handed, **more: object) -> HandedOver:
    """These answers with all their claims, the reports read on one day."""
    read = datetime(2033, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)
    claims = {
        account.id: Cited(
            account=replace(account, report=replace(account.report, added=read)),
            text=one.texts[account.report.id],
        )
        for one in given
        for account in one.answer.question.accounts
    }
    return handed_over(claims.values(), answers=tuple(one.answer for one in given), **more)


def sinking_handed() -> Handed:
    """The toll of the Heron, with addresses that lead somewhere and some that do not."""
    urls = ["https://quay.example/heron", "javascript:alert(1)", "https://sound.example/a b"]
    made = sinking()
    outlets = sorted({a.report.outlet for a in made.values()})
    of = dict(zip(outlets, urls, strict=True))
    accounts = [
        replace(a, report=replace(a.report, url=of[a.report.outlet], title="On the Heron"))
        for a in made.values()
    ]
    return handed(accounts)


def hostile_handed(words: str) -> Handed:
    """An answer in which every word of a stranger is this one."""
    document = report("Echo", "2033-05-05", f"{words} 17 people died, {words} said. {words}")
    account = said(document, figure(document, "17 people", 17), body(f"a {words}"))
    whole = replace(
        account.report, url=words, title=words, outlet=words, byline=words, text_sha256=words
    )
    answer = laid_out([replace(account, report=whole)])
    return Handed(
        answer=_worded(answer, words),
        texts={whole.id: document.text},
        decisions=(),
        ledger=STATE,
        asked=words,
    )


def _worded(answer: Answer, words: str) -> Answer:
    rows = tuple(
        replace(row, origin=words, chosen=words, assessed=words, lineage=words)
        for row in answer.rows
    )
    asked = replace(answer.question, text=words)
    return replace(
        answer, question=asked, rows=rows, lineage=words, rule=words, derived=(words, words)
    )
