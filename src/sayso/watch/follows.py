"""Following: a question, a party, a place, words, a measure, an outlet, or several of these."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sayso.desk.asking import TAG, ask
from sayso.desk.current_questions import Questions, among_questions, question_named, titled
from sayso.errors import NotFound, UserError
from sayso.language.vocabulary import vocabulary
from sayso.ledger.alerts import WantedAlerts
from sayso.ledger.ledger import Ledger
from sayso.model.alert import Follow, Followed

LONGEST = 300
"""Characters of anything that is followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedHere:
    """A follow with what it is called here: the question's words and id now, and its alerts."""

    followed: Followed
    title: str
    question: str
    alerts: int

    @property
    def id(self) -> str:
        """The follow's id."""
        return self.followed.follow.id


def begin_following(ledger: Ledger, wish: Follow, by: str, now: datetime) -> Follow:
    """Follow what is wished for, from now on; the follow as it is kept.

    A question may be given by its id, the beginning of one, or in words.  UserError where the wish
    names nothing or what cannot be counted, NotFound where no question answers to it.
    """
    follow = _understood(ledger, wish)
    ledger.follows.begin(follow, by, now)
    return follow


def _understood(ledger: Ledger, wish: Follow) -> Follow:
    """The wish as it is followed: the question by its id, the measure under its own name."""
    if wish.is_nothing:
        raise UserError("say what to follow: a question, or --party, --place, --words, --measure …")
    if any(len(value) > LONGEST for _, value in wish.wishes):
        raise UserError(f"what is followed has at most {LONGEST} characters")
    measure, question = wish.measure.strip().casefold(), wish.question.strip()
    if measure:
        known = vocabulary().measures
        measure = known.get(measure, measure)
        if measure not in {*known.values()}:
            raise UserError(f"{wish.measure!r} is nothing that is counted: say killed, missing …")
    return Follow(
        question=_question(ledger, question) if question else "",
        party=_plain(wish.party),
        place=_plain(wish.place),
        words=_plain(wish.words),
        measure=measure,
        outlet=_plain(wish.outlet),
    )


def _plain(words: str) -> str:
    return " ".join(words.split())


def _question(ledger: Ledger, words: str) -> str:
    if words.startswith(TAG):
        return among_questions(ledger, lambda questions: question_named(questions, words))
    asked = ask(ledger, words)
    if asked is None:
        raise NotFound(f"no question answers to {words!r}; `sayso questions` lists them")
    return asked.answer.question.id


def end_following(ledger: Ledger, name: str, by: str, now: datetime) -> Follow:
    """Follow it no more, by its id or the only beginning; the alerts that were raised stay."""
    found = [f.follow for f in ledger.follows.all() if name and f.follow.id.startswith(name)]
    if len(found) != 1:
        many = "is the beginning of several follows" if found else "is followed by nobody"
        raise NotFound(f"{name} {many}; `sayso follows` lists them")
    ledger.follows.end(found[0], by, now)
    return found[0]


def all_followed(ledger: Ledger) -> list[FollowedHere]:
    """What is followed, in the order it was begun."""
    followed = ledger.follows.all()
    if not followed:
        return []
    named = {f.follow.question for f in followed if f.follow.question}
    called = among_questions(ledger, lambda questions: _called(questions, named)) if named else {}
    found = []
    for one in followed:
        question, title = called.get(one.follow.question, ("", ""))
        alerts = ledger.alerts.count(WantedAlerts(follow=one.follow.id))
        found.append(FollowedHere(followed=one, title=title, question=question, alerts=alerts))
    return found


def _called(questions: Questions, named: Collection[str]) -> dict[str, tuple[str, str]]:
    """The id and the words that each of these questions has now; those that are gone are left out.

    A question may have come to have another id since: it is the one with most of its claims.
    """
    found: dict[str, tuple[str, str]] = {}
    for name in named:
        now = questions.heirs(name)
        if now:
            (row,) = titled(questions, [questions.row(now[0])])
            found[name] = (row.id, row.text)
    return found


def questions_followed(ledger: Ledger) -> dict[str, str]:
    """The questions that are followed by themselves: the id of the follow by that of each now."""
    every = [f.follow for f in ledger.follows.all() if f.follow.question]
    named = {f.question: f.id for f in every if f == Follow(question=f.question)}
    if not named:
        return {}
    called = among_questions(ledger, lambda questions: _called(questions, named))
    return {now: named[name] for name, (now, _) in called.items()}


def follow_of(ledger: Ledger, wish: Follow) -> Follow | None:
    """The follow of exactly this, if it is followed; a question by any id that it had."""
    followed = [f.follow for f in ledger.follows.all()]
    if wish.question:
        rest = [f for f in followed if replace(f, question="") == replace(wish, question="")]
        named = {f.question for f in rest if f.question}
        called = among_questions(ledger, lambda q: _called(q, named)) if named else {}
        now = {f.id: called.get(f.question, ("", ""))[0] for f in rest}
        return next((f for f in rest if wish.question in (f.question, now[f.id])), None)
    return next((f for f in followed if f.id == wish.id), None)
