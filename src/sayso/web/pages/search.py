"""Searching questions, claims and reports by words; every hit with its words lit."""

import re
from dataclasses import replace
from urllib.parse import urlencode

from sayso.desk.listing import claim_page, question_page, report_page
from sayso.ledger.ledger import Wanted, WantedReports
from sayso.model.question import Account
from sayso.model.report import Report
from sayso.model.standing import WantedQuestions
from sayso.views.lit import around_first, lit_pieces
from sayso.views.pages.alerts import NO_STAR
from sayso.views.pages.lists import ClaimHit, Lit, QuestionLine, ReportHit, SearchPage
from sayso.views.words import chain
from sayso.web.pages.adding import ADDRESS
from sayso.web.pages.alerts import star
from sayso.web.pages.browse import exported, question_line, report_line
from sayso.web.visit import Goto, Page, Reply, Visit

SHOWN = 10
MORE = 100
WITHIN = ("questions", "claims", "reports")
LONGEST = 500
ID = re.compile(r"(?P<tag>clm|doc|qst)_[0-9a-f]{4,20}")
WHERE = {"clm": "/c/", "doc": "/r/", "qst": "/q/"}


def search_page(visit: Visit) -> Reply:
    """What the words find; an id leads straight to what it names."""
    query, within = visit.query.one("q")[:LONGEST], visit.query.one("in")
    named = ID.fullmatch(query)
    if named:
        return Goto(to=f"{WHERE[named['tag']]}{query}")
    within = within if within in WITHIN else ""
    most = MORE if within else SHOWN
    words = tuple(dict.fromkeys(re.findall(r"\w+", query)))
    wanted = ((within,) if within else WITHIN) if words else ()
    page = SearchPage(
        query=query,
        within=within,
        questions=_questions(visit, query, most) if "questions" in wanted else (),
        claims=_claims(visit, query, words, most) if "claims" in wanted else (),
        reports=_reports(visit, query, words, most) if "reports" in wanted else (),
        more=(),
        export=(),
        words=(),
        address=query if ADDRESS.fullmatch(query) else "",
        star=star(visit, "words", query) if words and not ADDRESS.fullmatch(query) else NO_STAR,
    )
    return Page(view=_cut(page, visit, words, most))


def _cut(page: SearchPage, visit: Visit, words: tuple[str, ...], most: int) -> SearchPage:
    """No group longer than it may be, and where to see the rest; what occurs, where none is."""
    counts = {
        "questions": len(page.questions),
        "claims": len(page.claims),
        "reports": len(page.reports),
    }
    more = tuple(
        (name, f"/search?{urlencode({'q': page.query, 'in': name})}")
        for name, count in counts.items()
        if count > most and not page.within
    )
    nothing = not any(counts.values())
    there = visit.ledger.words_there(words[:12]) if nothing else frozenset[str]()
    return replace(
        page,
        questions=page.questions[:most],
        claims=page.claims[:most],
        reports=page.reports[:most],
        more=more,
        export=tuple(
            (name, exported("/search", {"q": page.query, "in": name}))
            for name, count in counts.items()
            if count
        ),
        words=tuple((w, w in there) for w in words[:12]) if nothing else (),
    )


def _questions(visit: Visit, query: str, most: int) -> tuple[QuestionLine, ...]:
    found = question_page(visit.ledger, WantedQuestions(words=query), size=most + 1)
    return tuple(map(question_line, found.rows))


def _claims(visit: Visit, query: str, words: tuple[str, ...], most: int) -> tuple[ClaimHit, ...]:
    found = claim_page(visit.ledger, Wanted(text=query), size=most + 1)
    return tuple(_claim_hit(a, words) for a in found.rows)


def _claim_hit(account: Account, words: tuple[str, ...]) -> ClaimHit:
    claim, report = account.claim, account.report
    return ClaimHit(
        claim=claim.id,
        report=report.id,
        words=_lit(claim.content.text[:600], words),
        chain=chain(claim),
        outlet=report.outlet,
        published=report.published,
    )


def _reports(visit: Visit, query: str, words: tuple[str, ...], most: int) -> tuple[ReportHit, ...]:
    found = report_page(visit.ledger, WantedReports(text=query), size=most + 1).rows
    texts = visit.ledger.texts({r.id for r in found})
    return tuple(_report_hit(r, texts[r.id], words) for r in found)


def _report_hit(report: Report, text: str, words: tuple[str, ...]) -> ReportHit:
    said, at = around_first(text, words)
    return ReportHit(report=report_line(report), words=_lit(said, words), at=at)


def _lit(text: str, words: tuple[str, ...]) -> tuple[Lit, ...]:
    return tuple(Lit(text=piece, lit=is_lit) for piece, is_lit in lit_pieces(text, words))
