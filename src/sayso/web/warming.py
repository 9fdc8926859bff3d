"""What the first page of each kind would wait for, got ready while the server begins."""

import logging
import threading

from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import LedgerQuestions
from sayso.desk.listing import EVERY_QUESTION
from sayso.errors import SaysoError
from sayso.ledger.ledger import Ledger
from sayso.web.templating import environment

FIRST = ("home.html", "question.html", "search.html", "report.html")
"""Templates of what people look at first."""

log = logging.getLogger(__name__)


def warm(ledger: Ledger) -> None:
    """Make the templates ready, and weigh a question, so that the tables for that are there.

    One of those that are grouped: nothing new is.
    """
    made = environment()
    for name in FIRST:
        made.get_template(name)
    try:
        questions = LedgerQuestions(ledger=ledger)
        for row in questions.page(EVERY_QUESTION, frozenset(), None, 1):
            questions.weighed(row.id, current_decisions(ledger))
    except SaysoError as fault:  # it is locked, damaged or closed: whoever asks is told
        log.info("no question was weighed beforehand: %s", fault)
    for name in made.list_templates():
        made.get_template(name)


def begin_warming(ledger: Ledger) -> threading.Thread:
    """Do so beside what the server does."""
    thread = threading.Thread(target=warm, args=(ledger,), daemon=True)
    thread.start()
    return thread
