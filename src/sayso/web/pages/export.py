"""A question handed over as a file, as of the moment that is asked, for whom it is named."""

from sayso.desk.asking import ask
from sayso.desk.audience import Audience, audience_named
from sayso.desk.handing import hand_over
from sayso.desk.moment import Moment
from sayso.exchange.answer_files import FORMS, answer_file
from sayso.model.answer import Answer
from sayso.web.pages.names import moment_asked, whole_question
from sayso.web.pages.question import played
from sayso.web.visit import Refused, Sheet, Visit


def export_question(visit: Visit) -> Sheet:
    """The file of the form that the address ends in."""
    form, moment = visit.path["form"], moment_asked(visit)
    if form not in FORMS:
        raise Refused(f"a question is exported as {', '.join(FORMS)}; not as {form[:20]!r}", 404)
    whom = audience_named(visit.ledger, visit.query.one("for"))
    answer = _then(visit, whole_question(visit), moment, whom)
    made = answer_file(hand_over(visit.ledger, answer, moment, whom), form)
    return Sheet(data=made.data, media_type=made.media_type, name=made.name)


def _then(visit: Visit, name: str, moment: Moment, whom: Audience) -> Answer:
    """The answer at that moment: ours, or that of who sees no more than he may."""
    if whom.view is None:
        found = played(visit, name, moment).then
    else:
        asked = ask(visit.ledger, name, moment, view=whom.view)
        found = asked.answer if asked else None
    if found is None:
        raise Refused("Nothing answered this question yet on that day.", 404)
    return found
