"""A claim that the program missed: the form for the words that were selected, and adding it."""

from sayso.desk.adding_claim import MissedClaim, add_missed
from sayso.errors import RecordError, UserError
from sayso.model.claim import Claim
from sayso.model.text import Passage
from sayso.views.pages.mend import MissedPage
from sayso.web.pages.mending import value_fields
from sayso.web.pages.report import must_count
from sayso.web.visit import Goto, Page, Refused, Reply, Visit

FARTHEST = 10**12


def missed_form(visit: Visit) -> Page:
    """The form for the words between `begin` and `end` of a report."""
    return Page(
        view=_form(
            visit, visit.query.number("begin", 0, FARTHEST), visit.query.number("end", 0, FARTHEST)
        )
    )


def _form(visit: Visit, begin: int, end: int, message: str = "") -> MissedPage:
    document = visit.ledger.document(visit.path["id"])
    must_count(visit.ledger, document.id)
    if not 0 <= begin < end <= len(document.text):
        raise Refused("select the words of the claim in the report first", 422)
    bare = Claim(document=document.id, voices=(), content=Passage.of(document.text, (begin, end)))
    return MissedPage(
        report=document.id,
        title=document.title or document.outlet or document.id,
        words=document.text[begin:end],
        begin=begin,
        end=end,
        fields=value_fields(bare),
        told=message,
    )


def add_claim(visit: Visit) -> Reply:
    """Adds the claim of the form to the report."""
    begin, end = (visit.form.number(n, 0, FARTHEST) for n in ("begin", "end"))
    fields = {name: visit.form.one(name) for name in visit.form.values}
    document = visit.ledger.document(visit.path["id"])
    must_count(visit.ledger, document.id)
    figure = fields.get("figure", "").strip()
    words = document.text[begin:end]
    if figure:
        at = words.find(figure)
        if at < 0:
            message = f"{figure[:60]!r} does not stand in the words of the claim"
            return Page(view=_form(visit, begin, end, message), status=422, template="missed.html")
        fields["figure-spans"] = f"{begin + at}-{begin + at + len(figure)}"
    missed = MissedClaim(
        report=visit.path["id"],
        begin=begin,
        end=end,
        fields=fields,
        author=visit.person.name,
        reason=fields.get("why", "") or "missed by the program",
    )
    try:
        claim = add_missed(visit.ledger, missed)
    except (UserError, RecordError) as why:
        view = _form(visit, begin, end, str(why))
        return Page(view=view, status=422, template="missed.html")
    return Goto(to=f"/r/{visit.path['id']}?at={begin}#{claim}")
