"""A question handed over as a file, as of the moment that is asked."""

from sayso.desk.audience import audience_named
from sayso.desk.handing import hand_over
from sayso.exchange.answer_files import FORMS, answer_file
from sayso.web.pages.names import moment_asked, whole_question
from sayso.web.pages.question import played
from sayso.web.visit import Refused, Sheet, Visit


def export_question(visit: Visit) -> Sheet:
    """The file of the form that the address ends in."""
    form, moment = visit.path["form"], moment_asked(visit)
    if form not in FORMS:
        raise Refused(f"a question is exported as {', '.join(FORMS)}; not as {form[:20]!r}", 404)
    found = played(visit, whole_question(visit), moment)
    if found.then is None:
        raise Refused("Nothing answered this question yet on that day.", 404)
    handed = hand_over(visit.ledger, found.then, moment, audience_named(visit.ledger))
    made = answer_file(handed, form)
    return Sheet(data=made.data, media_type=made.media_type, name=made.name)
