"""Reviewing claim by claim: the least sure first, no two people on one, undo."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias
from urllib.parse import urlencode

from sayso.desk.current_questions import among_questions, question_named
from sayso.desk.deciding import Wish, decide
from sayso.desk.review import MOST, Lined, Reviewed, doubts_about, line_up, no_rest, reviewed, taken
from sayso.errors import UserError
from sayso.ledger.ledger import Wanted
from sayso.model.amount import Amount, shown
from sayso.model.decision import DecisionKind
from sayso.model.question import Account
from sayso.views.pages.review import ClaimInReview, ReviewFilters, ReviewPage
from sayso.views.words import chain, days, stance_words
from sayso.web.rests import Rests
from sayso.web.visit import Goto, Page, Refused, Reply, Visit

TEMPLATE = "review.html"
AROUND = 320
"""Characters of the report shown on each side: about two sentences."""

OF_REVIEW = ("words", "outlet", "doubt", "question")
DOING = {"accept": DecisionKind.ACCEPT, "reject": DecisionKind.REJECT}
DONE = {"accept": "Accepted.", "reject": "Rejected."}
AS_PRINTED = "as the report has it"
UNDONE = "Taken back: here it is again."

PATIENCE = 0.2
"""Seconds that the first page waits for the first line."""

Lining: TypeAlias = tuple[Hashable, Hashable, Callable[[], tuple[Lined, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewQueue:
    """The claims in line under some filters, and what was reviewed."""

    filters: ReviewFilters
    every: tuple[Lined, ...]
    waiting: tuple[Lined, ...]
    so_far: Reviewed


def review_page(visit: Visit) -> Page:
    """The next claim, or the one that is named."""
    line = _line(visit)
    named = visit.query.one("claim")
    if not named:
        found = taken(visit.ledger, line.waiting, visit.person.name, visit.query.one("after"))
        named = found.claim if found else ""
    account = visit.ledger.account(named) if named else None
    notice = UNDONE if visit.query.one("undone") else DONE.get(visit.query.one("done"), "")
    return Page(view=_view(visit, line, account, notice))


def filters_of(visit: Visit) -> ReviewFilters:
    """What the address, or the form, asks for."""
    given = {n: visit.query.one(n) or visit.form.one(n) for n in OF_REVIEW}
    query = urlencode({n: v for n, v in given.items() if v})
    return ReviewFilters(**given, query=query)


def _line(visit: Visit) -> ReviewQueue:
    """Who waits under the filters of this visit."""
    filters = filters_of(visit)
    every = visit.room.kept.get(*_lined(visit, filters))
    if filters.question:
        among = _answering(visit, filters.question)
        every = tuple(one for one in every if one.claim in among)
    return _queue(visit, filters, every)


def _lined(visit: Visit, filters: ReviewFilters, rest: Callable[[], None] = no_rest) -> Lining:
    """What the line under these filters is kept by, and how it is worked out."""
    ledger = visit.ledger
    wanted = Wanted(figures_only=True, text=filters.words, outlet=filters.outlet)
    key = ("line", filters.words, filters.outlet, filters.doubt)
    return key, ledger.looks.counting(), partial(line_up, ledger, wanted, filters.doubt, MOST, rest)


def _queue(visit: Visit, filters: ReviewFilters, every: tuple[Lined, ...]) -> ReviewQueue:
    """Those in line that nobody has reviewed yet."""
    additions = visit.ledger.looks.additions()
    so_far = visit.room.kept.get("reviewed", additions, lambda: reviewed(visit.ledger))
    waiting = tuple(one for one in every if one.root not in so_far.roots)
    return ReviewQueue(filters=filters, every=every, waiting=waiting, so_far=so_far)


def _answering(visit: Visit, name: str) -> frozenset[str]:
    """The claims of the question of this id, or whose id begins so."""
    return among_questions(visit.ledger, lambda q: q.claims_of(question_named(q, name)))


def in_line(visit: Visit) -> tuple[Lined, ...] | None:
    """Claims that wait for review, the least sure first, as they were last lined up.

    None while they are lined up for the first time, where that takes long.
    """
    filters = filters_of(visit)
    every = visit.room.kept.soon(*_lined(visit, filters, Rests()), PATIENCE)
    return None if every is None else _queue(visit, filters, every).waiting


def _view(
    visit: Visit, line: ReviewQueue, account: Account | None, notice: str = "", wrong: str = ""
) -> ReviewPage:
    leased = visit.ledger.looks.leased().items()
    others = tuple((who, claim) for claim, who in leased if who != visit.person.name)
    return ReviewPage(
        shown=_in_review(visit, account) if account else None,
        filters=line.filters,
        doubts=tuple(sorted({d for one in line.every for d in one.doubts if ":" not in d})),
        waiting=len(line.waiting),
        by_me=_by(visit),
        others=others[:10],
        accepted=line.so_far.kept,
        corrected=line.so_far.mended,
        rejected=line.so_far.refused,
        undo=visit.query.one("undo"),
        told=notice,
        wrong=wrong,
    )


def _by(visit: Visit) -> int:
    """How many reviews are this person's."""
    made = visit.room.kept.get(
        "reviews by", visit.ledger.looks.additions(), lambda: list(_reviewers(visit))
    )
    return made.count(visit.person.name)


def _reviewers(visit: Visit) -> Iterator[str]:
    kinds = (*DOING.values(), DecisionKind.CORRECT)
    return (d.author for d in visit.ledger.decisions() if d.kind in kinds)


def _in_review(visit: Visit, account: Account) -> ClaimInReview:
    claim, report = account.claim, account.report
    held = [one.reason for one in visit.ledger.rejections(of=report.id)]
    text = visit.ledger.texts({report.id})[report.id]
    words = claim.figure.words if claim.figure else claim.content
    begin, end = max(0, words.begin - AROUND), min(len(text), words.end + AROUND)
    return ClaimInReview(
        claim=claim.id,
        report=report.id,
        title=report.title or report.outlet or text[:60],
        outlet=report.outlet,
        published=report.published,
        language=report.language,
        before=("…" if begin else "") + text[begin : words.begin],
        words=text[words.begin : words.end],
        after=text[words.end : end] + ("…" if end < len(text) else ""),
        read_as=tuple((name, said) for name, said in _read_as(account) if said),
        doubts=tuple(doubts_about(account, held)),
    )


def _read_as(account: Account) -> Iterator[tuple[str, str]]:
    claim, figure = account.claim, account.claim.figure
    yield "said by", chain(claim)
    if figure:
        yield "figure", shown(Amount(low=figure.low, high=figure.high))
        yield "counts", ", ".join(filter(None, (figure.measure, figure.subject or figure.unit)))
        yield "taken as", figure.accounting.value
        yield "where", figure.place
        yield "as of", days(figure.as_of)
    yield "stance", stance_words(claim.stance, figure)


def review(visit: Visit) -> Reply:
    """Keep what a person says of the claim on their screen, and go on to the next."""
    claim, do = visit.form.one("claim"), visit.form.one("do")
    account = visit.ledger.account(claim)
    if do not in DOING:
        raise Refused("say accept or reject", 422, (("do", "accept or reject"),))
    why = visit.form.one("why") or (AS_PRINTED if do == "accept" else "")
    if not why:
        message = "Say why it is wrong, in a few words."
        return Page(
            view=_view(visit, _line(visit), account, wrong=message), status=422, template=TEMPLATE
        )
    wish = Wish(kind=DOING[do], subjects=(account.id,), author=visit.person.name, reason=why)
    try:
        made = decide(visit.ledger, wish)
    except UserError as error:
        return Page(
            view=_view(visit, _line(visit), account, wrong=str(error)),
            status=422,
            template=TEMPLATE,
        )
    root = visit.ledger.claim_ids.first().get(account.id, account.id)
    visit.ledger.looks.release(root, visit.person.name)
    return _on(visit, after=account.id, undo=made.id, done=do)


def _on(visit: Visit, **more: str) -> Goto:
    filters = filters_of(visit).query
    return Goto(to=f"/review?{'&'.join(filter(None, (urlencode(more), filters)))}")


def undo(visit: Visit) -> Reply:
    """Take back the last review, and show its claim again."""
    made = next((d for d in visit.ledger.decisions() if d.id == visit.form.one("decision")), None)
    if made is None or made.author != visit.person.name:
        raise Refused("there is no such review of yours", 404)
    wish = Wish(
        kind=DecisionKind.TAKE_BACK,
        subjects=(made.id,),
        author=visit.person.name,
        reason="undone in the review",
    )
    decide(visit.ledger, wish)
    return _on(visit, claim=made.subjects[0], undone="1")
