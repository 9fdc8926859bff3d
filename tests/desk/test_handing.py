"""What is handed over with an answer: texts, decisions about it, the state of the ledger."""

from datetime import date

from sayso.desk.asking import ask
from sayso.desk.deciding import decide
from sayso.desk.handing import hand_over
from sayso.desk.moment import NOW, Moment
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from sayso.model.handed import Handed
from sayso.views.brief import brief_page
from tests.compare.stories import sinking
from tests.desk.conftest import wish


def handed(ledger: Ledger, moment: Moment = NOW) -> Handed:
    """The toll of the Heron, handed over."""
    asked = ask(ledger, "people drowned on the Heron", moment)
    assert asked is not None
    return hand_over(ledger, asked.answer, moment)


def test_every_claim_comes_with_the_text_it_stands_in(stories: Ledger) -> None:
    given = handed(stories)
    for account in given.answer.question.accounts:
        words = account.claim.figure.words if account.claim.figure else account.claim.content
        text = given.texts[account.report.id]
        assert " ".join(text[b:e] for b, e in words.spans) == words.text
    assert len(given.texts) == 3


def test_the_ledger_is_told_by_its_reports_and_its_seal(stories: Ledger) -> None:
    given = handed(stories)
    assert given.ledger.reports == 6
    assert given.ledger.seal == str(stories.seal())
    assert given.asked == ""


def test_the_moment_asked_about_is_told(stories: Ledger) -> None:
    moment = Moment(as_of=date(2033, 6, 1), published_by=date(2033, 7, 1))
    told = handed(stories, moment).asked
    assert told == "the world as of 2033-06-01, as published by 2033-07-01"


def test_who_may_have_it_is_no_part_of_what_is_handed_over(stories: Ledger) -> None:
    seventeen = sinking()["17"].id
    decide(stories, wish(DecisionKind.MARK, seventeen, tlp="AMBER", to=["a partner"]))
    decide(stories, wish(DecisionKind.ACCEPT, seventeen))
    given = handed(stories)
    assert [d.kind for d in given.decisions] == [DecisionKind.ACCEPT]
    assert "a partner" not in str(brief_page(given))


def test_only_what_was_decided_about_the_answer_comes_with_it(stories: Ledger) -> None:
    seventeen, relatives = sinking()["17"].id, sinking()["26"].id
    union = next(a.id for a in stories.accounts() if "union" in a.claim.voices[-1].name)
    for one in (
        wish(DecisionKind.ACCEPT, seventeen),
        wish(DecisionKind.ACCEPT, union),
        wish(DecisionKind.ASSESS_SOURCE, "Lifeboat Service", reliability="B"),
        wish(DecisionKind.ASSESS_SOURCE, "the union", reliability="C"),
        wish(DecisionKind.RENAME, handed(stories).answer.question.id, text="the Heron's dead"),
        wish(DecisionKind.REJECT, relatives),
    ):
        decide(stories, one)
    given = handed(stories)
    kinds = [d.kind for d in given.decisions]
    assert kinds == [
        DecisionKind.ACCEPT,
        DecisionKind.ASSESS_SOURCE,
        DecisionKind.RENAME,
        DecisionKind.REJECT,
    ]
    assert [a.id for a in given.rejected] == [relatives]
    assert relatives not in {a.id for a in given.answer.question.accounts}
