"""A claim followed back, and a look at its words wherever its figure is shown."""

from sayso.desk.handing import cited as to_cite
from sayso.desk.opening_report import reviews_of
from sayso.desk.other_desks import told_of
from sayso.desk.tracing import trace
from sayso.exchange.citations import citation_link, csl_items, plain_citation
from sayso.model.decision import DecisionKind
from sayso.model.handed import Cited
from sayso.model.question import Account
from sayso.views.links import web_link
from sayso.views.pages.cards import Card, card
from sayso.views.pages.claim import ClaimPage, sentence_of_claim
from sayso.views.pages.forgotten import forgotten_words
from sayso.views.pages.history import decision_row
from sayso.views.pages.peek import peek_page
from sayso.views.printable import as_json
from sayso.views.trace import trace_page
from sayso.views.words import day
from sayso.web.pages.came import came_by
from sayso.web.pages.names import whole_account
from sayso.web.visit import Page, Sheet, Visit

MOST_PARTS = 12


def show_claim(visit: Visit) -> Page:
    """A claim: its way back, what bears on it, what people decided, how to cite it."""
    account = whole_account(visit)
    traced = trace(visit.ledger, account.id)
    text = traced.document.text
    cited = Cited(account=account, text=text)
    way = trace_page(account, text, traced.questions, traced.versions, traced.unread)
    question = next(((q.id, q.text) for q in traced.questions), ("", ""))
    root = visit.ledger.claim_ids.first().get(account.id, account.id)
    about = {root, account.id}
    made = [d for d in visit.ledger.decisions() if about & set(d.subjects)]
    return Page(
        view=ClaimPage(
            card=card_of(visit, account, question),
            report=account.report.id,
            title=account.report.title,
            outlet=account.report.outlet,
            told=day(account.report.published),
            stands=_stands(visit, account, traced.questions != ()),
            sentence=sentence_of_claim(account, text),
            hops=way.hops,
            related=way.related,
            versions=way.versions,
            unread=way.unread,
            decisions=tuple(decision_row(d) for d in reversed(made)),
            cited=plain_citation(cited),
            words_link=citation_link(cited),
            address=web_link(account.report.url),
            came=tuple(came_by(visit, traced.document)),
            other_desks=tuple(told_of(visit.ledger, account)),
        )
    )


def card_of(visit: Visit, account: Account, question: tuple[str, str] = ("", "")) -> Card:
    """A claim as a card by itself."""
    root = visit.ledger.claim_ids.first().get(account.id, account.id)
    reviews = reviews_of(visit.ledger, [root]).get(root, ())
    return card(account.claim, 1, reviews, question)


def _stands(visit: Visit, account: Account, answers: bool) -> str:
    """Why a claim does not stand; empty where it does."""
    if made := visit.ledger.forgotten().get(account.report.id):
        return f"Its report counts no more. {forgotten_words(made)}"
    root = visit.ledger.claim_ids.first().get(account.id, account.id)
    reviews = reviews_of(visit.ledger, [root]).get(root, ())
    if reviews and reviews[-1].kind is DecisionKind.REJECT:
        return f"rejected by {reviews[-1].author}: {reviews[-1].reason}"
    return "" if answers else "It answers no question: it gives no figure that can be compared."


def cite_claim(visit: Visit) -> Sheet:
    """A claim as CSL-JSON, for programs that manage references."""
    account = whole_account(visit)
    items = csl_items([to_cite(visit.ledger, account.id)])
    data = as_json(items).encode()
    return Sheet(data=data, media_type="application/json", name=f"{account.id}.csl.json")


def peek(visit: Visit) -> Page:
    """The words behind a figure; `with` names the other parts of a sum."""
    account = whole_account(visit)
    others = [visit.ledger.account(i) for i in visit.query.all("with")[:MOST_PARTS]]
    found = [account, *(a for a in others if a.id != account.id)]
    texts = visit.ledger.texts({a.report.id for a in found})
    pairs = [(a, texts[a.report.id]) for a in found]
    return Page(view=peek_page(pairs, visit.query.one("sum")[:400]))
