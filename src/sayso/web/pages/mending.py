"""Deciding about a claim from its card: the form, its effect, and what comes of keeping it."""

from collections.abc import Mapping
from dataclasses import replace

from sayso.desk.deciding import Wish, decide
from sayso.desk.effects import effects_of
from sayso.desk.mending import days_written, mended, spans_written
from sayso.desk.opening_report import open_report
from sayso.desk.reviewing import Crossed, decide_unless_crossed, last_review
from sayso.errors import UserError
from sayso.language.vocabulary import vocabulary
from sayso.model.claim import Certainty, Claim, Polarity
from sayso.model.decision import DecisionKind
from sayso.model.identity import plain_number
from sayso.model.quantity import Accounting, Quantifier
from sayso.model.question import Account
from sayso.model.text import Passage
from sayso.views.pages.claim import sentence_of_claim
from sayso.views.pages.effect import EffectPage, effect_page, refused_effect
from sayso.views.pages.history import decision_row
from sayso.views.pages.mend import (
    WHYS,
    CardPage,
    CrossedPage,
    MendField,
    MendPage,
)
from sayso.web.pages.claim import card_of
from sayso.web.pages.names import whole_account
from sayso.web.pages.report import page_of
from sayso.web.visit import Goto, Page, Refused, Reply, Visit

REVIEWS = {k.value: k for k in (DecisionKind.ACCEPT, DecisionKind.CORRECT, DecisionKind.REJECT)}
SPANS = ("figure-spans", "content-spans", "speaker-spans")
FIELDS = (
    "measure", "low", "high", "quantifier", "unit", "subject", "place", "accounting", "as-of",
    "speaker", "polarity", "certainty",
)  # fmt: skip
AS_PRINTED = "as the report has it"
NO_EFFECT = EffectPage(lines=(), told="")


def mend_form(visit: Visit) -> Page:
    """The form in which a claim is mended."""
    return Page(view=_form(visit, whole_account(visit)))


def _form(
    visit: Visit,
    account: Account,
    given: Mapping[str, str] | None = None,
    wrong: tuple[tuple[str, str], ...] = (),
    effect: EffectPage = NO_EFFECT,
) -> MendPage:
    text = visit.ledger.texts({account.report.id})[account.report.id]
    sent, why = given or {}, dict(wrong)
    last = last_review(visit.ledger, account.id)
    seen = sent.get("seen", last.id if last else "")
    fields = tuple(
        replace(f, value=sent.get(f.name, f.value), told=why.get(f.name, ""))
        for f in (*span_fields(account.claim), *value_fields(account.claim))
    )
    return MendPage(
        card=card_of(visit, account),
        report=account.report.id,
        title=account.report.title or account.report.outlet or account.report.id,
        sentence=sentence_of_claim(account, text),
        spans=fields[: len(SPANS)],
        fields=fields[len(SPANS) :],
        seen=seen,
        next=_within(sent.get("next", visit.query.one("next"))),
        whys=WHYS,
        why=sent.get("why", ""),
        effect=effect,
    )


def span_fields(claim: Claim) -> tuple[MendField, ...]:
    """Which words a claim stands on."""
    figure = claim.figure.words if claim.figure else None
    mention = claim.voices[-1].mention if claim.voices else None
    labels = ("figure", "what is said", "speaker")
    return tuple(
        _span(name, label, passage)
        for name, label, passage in zip(
            SPANS, labels, (figure, claim.content, mention), strict=True
        )
    )


def _span(name: str, label: str, passage: Passage | None) -> MendField:
    words = passage.text if passage else ""
    return MendField(name=name, label=label, value=spans_written(passage), choices=(), words=words)


def value_fields(claim: Claim) -> tuple[MendField, ...]:
    """What a claim says, field by field."""
    figure = claim.figure
    values = {
        "measure": figure.measure if figure else "other",
        "low": str(plain_number(figure.low)) if figure and figure.low is not None else "",
        "high": str(plain_number(figure.high)) if figure and figure.high is not None else "",
        "quantifier": figure.quantifier.value if figure else Quantifier.EXACT.value,
        "unit": figure.unit if figure else "",
        "subject": figure.subject if figure else "",
        "place": figure.place if figure else "",
        "accounting": figure.accounting.value if figure else Accounting.TOTAL.value,
        "as-of": days_written(figure),
        "speaker": claim.origin.name if claim.origin else "",
        "polarity": claim.stance.polarity.value,
        "certainty": claim.stance.certainty.value,
    }
    choices = _choices()
    return tuple(
        MendField(
            name=name,
            label=LABELS.get(name, name),
            value=values[name],
            choices=choices.get(name, ()),
            words="",
        )
        for name in FIELDS
    )


LABELS = {
    "subject": "of whom",
    "as-of": "as of (day, or day/day)",
    "low": "at least",
    "high": "at most",
    "quantifier": "bounded as",
}


def _choices() -> dict[str, tuple[str, ...]]:
    return {
        "measure": (*sorted(set(vocabulary().measures.values())), "other"),
        "quantifier": tuple(q.value for q in Quantifier),
        "accounting": tuple(a.value for a in Accounting),
        "polarity": tuple(p.value for p in Polarity),
        "certainty": tuple(c.value for c in Certainty),
    }


def review_claim(visit: Visit) -> Reply:
    """Keeps what a person decided about one claim, or shows what it would do."""
    account = whole_account(visit)
    given = {name: visit.form.one(name) for name in visit.form.values}
    kind = REVIEWS.get(given.get("kind", ""))
    if kind is None:
        raise Refused("say accept, correct or reject", 422, (("kind", "accept, correct, reject"),))
    found = mended(account.claim, _text(visit, account), given)
    value = found.value if kind is DecisionKind.CORRECT else {}
    wish = Wish(
        kind=kind,
        subjects=(account.id,),
        author=visit.person.name,
        reason=given.get("why", "") or (AS_PRINTED if kind is DecisionKind.ACCEPT else ""),
        value=value,
    )
    if visit.query.one("preview") or given.get("preview"):
        return _previewed(visit, account, wish, given, found.wrong)
    wrong = found.wrong or _lacking(wish)
    if wrong:
        return Page(view=_form(visit, account, given, wrong), status=422, template="mend.html")
    return _kept(visit, account, wish, given)


def _text(visit: Visit, account: Account) -> str:
    return visit.ledger.texts({account.report.id})[account.report.id]


def _lacking(wish: Wish) -> tuple[tuple[str, str], ...]:
    if not wish.reason:
        return (("why", "Say why, in a few words: others will read it."),)
    if wish.kind is DecisionKind.CORRECT and not wish.value:
        return (("why", "Nothing is otherwise yet: change a field or the words first."),)
    return ()


def _previewed(
    visit: Visit,
    account: Account,
    wish: Wish,
    given: Mapping[str, str],
    wrong: tuple[tuple[str, str], ...],
) -> Page:
    effect = effect_of(visit, wish, wrong)
    if visit.is_part:
        return Page(view=effect, template="effect.html")
    return Page(view=_form(visit, account, given, wrong, effect), template="mend.html")


def effect_of(visit: Visit, wish: Wish, wrong: tuple[tuple[str, str], ...] = ()) -> EffectPage:
    """What a decision would do, or why it cannot be made."""
    if wrong:
        return refused_effect("; ".join(refused for _, refused in wrong))
    if wish.kind is DecisionKind.CORRECT and not wish.value:
        return EffectPage(lines=(), told="Nothing is otherwise yet.")
    try:
        found = effects_of(visit.ledger, wish)
    except UserError as why:
        return refused_effect(str(why))
    renamed = found[0].renamed if found else {}
    return effect_page([(e.before, e.after) for e in found], renamed)


def _kept(visit: Visit, account: Account, wish: Wish, given: Mapping[str, str]) -> Reply:
    try:
        kept = decide_unless_crossed(visit.ledger, wish, given.get("seen", ""))
    except UserError as why:
        effect = refused_effect(str(why))
        return Page(view=_form(visit, account, given, (), effect), status=422, template="mend.html")
    if isinstance(kept, Crossed):
        view = _crossed(visit, account, kept, wish, given)
        return Page(view=view, status=409, template="crossed.html")
    back = _within(given.get("next", ""))
    if back and not visit.is_part:
        return Goto(to=back)
    rejects = wish.kind is DecisionKind.REJECT
    return after(visit, visit.ledger.account(account.id), waits=not rejects)


def _within(address: str) -> str:
    """An address of this server as it is; nothing for any other."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else ""


def after(visit: Visit, account: Account, *, waits: bool = True) -> Reply:
    """The card as it now is, or on to where the form said.

    It waits for questions to be grouped anew, but for that of a rejected claim, which has none.
    """
    if not visit.is_part:
        return Goto(to=f"/r/{account.report.id}?at={_begin(account)}#{account.id}")
    opened = open_report(visit.ledger, account.report.id, waits=waits)
    page = page_of(opened, _begin(account))
    cards = {c.claim: c for block in page.blocks for c in block.cards}
    cards |= {c.claim: c for c in page.elsewhere}
    view = CardPage(
        card=cards[account.id], report=page.id, reviewed=page.reviewed, claims=page.claims
    )
    return Page(view=view, template="card.html")


def _begin(account: Account) -> int:
    claim = account.claim
    return (claim.figure.words if claim.figure else claim.content).begin


def _crossed(
    visit: Visit, account: Account, crossed: Crossed, wish: Wish, given: Mapping[str, str]
) -> CrossedPage:
    theirs = crossed.theirs
    rows = decision_row(theirs) if theirs else None
    back = f"/r/{account.report.id}?at={_begin(crossed.account)}#{crossed.account.id}"
    if rows is None:
        raise Refused("what you looked at was taken back meanwhile: look again", 409)
    return CrossedPage(
        card=card_of(visit, crossed.account),
        theirs=rows,
        mine=tuple(_lines(wish.value)) or (("review", wish.kind.value),),
        kind=wish.kind.value,
        sent=tuple((n, v) for n, v in given.items() if n not in ("seen", "preview")),
        seen=rows.decision,
        back=back,
        report=account.report.id,
    )


def _lines(value: Mapping[str, object], under: str = "") -> list[tuple[str, str]]:
    """A correction line by line: `figure low`, `300`."""
    found: list[tuple[str, str]] = []
    for name, said in value.items():
        label = f"{under} {name}".strip()
        if isinstance(said, Mapping):
            found += _lines(said, label)
        else:
            found.append((label, str(said)))
    return found


def undo_review(visit: Visit) -> Reply:
    """Takes back what was decided last about a claim."""
    account = whole_account(visit)
    last = last_review(visit.ledger, account.id)
    if last is None or last.id != visit.form.one("seen", last.id):
        raise Refused("there is nothing to take back, or somebody decided meanwhile", 409)
    wish = Wish(
        kind=DecisionKind.TAKE_BACK,
        subjects=(last.id,),
        author=visit.person.name,
        reason=visit.form.one("why") or "undone",
    )
    decide(visit.ledger, wish)
    return after(visit, visit.ledger.account(account.id))
