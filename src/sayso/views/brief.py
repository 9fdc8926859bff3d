"""An answer as a page to hand over: every figure in its sentence, and all it takes to check it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from sayso.model.amount import Amount, amount_of, shown
from sayso.model.answer import AnswerRow
from sayso.model.decision import Decision, DecisionKind
from sayso.model.handed import Handed
from sayso.model.quantity import Figure
from sayso.model.question import Account
from sayso.views.about import AboutAnswer, about_answer
from sayso.views.accounts import words_of
from sayso.views.answers import AnswerPage, answer_page
from sayso.views.columns import Form, View, column
from sayso.views.links import link_to_words
from sayso.views.quotation import QuotedPiece, quoted
from sayso.views.strips import Strips, strips
from sayso.views.words import chain, stance_words, version_words

MOST_RELATIONS = 100
"""So many relations are told, contradictions first; two hundred rows have twenty thousand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote(View):
    """Where one figure of an answer stands, in its sentence, with what finds it again."""

    number: Annotated[int, column("note", "Number of the note.", Form.NUMBER)]
    row: Annotated[int, column("row", "Number of the row of the answer it is for.", Form.NUMBER)]
    written: Annotated[str, column("figure", "The figure as printed.")]
    read_as: Annotated[str, column("read as", "Its bounds, and how the words gave them.")]
    stance: Annotated[str, column("stance", "How the speaker stands to it, in words.")]
    sentence: Annotated[
        tuple[QuotedPiece, ...], column("sentence", "The sentence, the figure's words lit.")
    ]
    chain: Annotated[str, column("chain", "All voices, outermost first, the origin last.")]
    outlet: Annotated[str, column("outlet", "Who published the report.")]
    title: Annotated[str, column("title", "The report's title.")]
    byline: Annotated[str, column("by", "Who wrote the report.")]
    published: Annotated[
        date | None, column("published", "Day the report was published.", Form.DAY)
    ]
    version: Annotated[str, column("version", "Which version of its report, where several are.")]
    url: Annotated[str, column("address", "The report's address as it was given.")]
    link: Annotated[str, column("link", "A link to the words, where it leads into the web.")]
    place: Annotated[str, column("characters", "Where the words stand in the report's text.")]
    sha256: Annotated[str, column("SHA-256 of the text", "What the report's text comes to.")]
    added: Annotated[date | None, column("read", "Day the ledger took the report in.", Form.DAY)]
    claim: Annotated[str, column("claim", "Id of the claim.", Form.ID)]
    document: Annotated[str, column("report", "Id of the report.", Form.ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedNote(View):
    """What a person decided about an answer, in words."""

    day: Annotated[date, column("on", "Day it was decided, in UTC.", Form.DAY)]
    author: Annotated[str, column("by", "Who decided.")]
    what: Annotated[str, column("what", "What was decided.")]
    about: Annotated[tuple[str, ...], column("about", "The claims or names it is about.")]
    reason: Annotated[str, column("why", "The reason that was given.")]
    decision: Annotated[str, column("id", "Id of the decision.", Form.ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPage(View):
    """One answer, to be handed to somebody who has no ledger."""

    about: Annotated[AboutAnswer, column("About", "What it was taken from.")]
    answer: Annotated[AnswerPage, column("Answer", "The rival accounts, row by row.")]
    relations_left_out: Annotated[
        int, column("Relations left out", "How many more bear on one another.", Form.NUMBER)
    ]
    strips: Annotated[Strips, column("Drawing", "The rows as strips of one axis.")]
    notes: Annotated[
        tuple[SourceNote, ...], column("The words", "Every figure in its sentence, by row.")
    ]
    decided: Annotated[
        tuple[DecidedNote, ...], column("What people decided", "By whom, when and why.")
    ]

    def notes_of(self, row: int) -> tuple[SourceNote, ...]:
        """The notes for one row of the answer."""
        return tuple(note for note in self.notes if note.row == row)


def brief_page(handed: Handed) -> BriefPage:
    """An answer as a page to hand over."""
    answer = handed.answer
    known = {a.id: a for a in (*handed.rejected, *answer.question.accounts)}
    whole = answer_page(answer)
    return BriefPage(
        about=about_answer(handed),
        answer=replace(whole, relations=whole.relations[:MOST_RELATIONS]),
        relations_left_out=max(0, len(whole.relations) - MOST_RELATIONS),
        strips=strips(answer),
        notes=tuple(_notes(answer.rows, handed.texts)),
        decided=tuple(_decided(made, known, answer.question.id) for made in handed.decisions),
    )


def _notes(rows: Sequence[AnswerRow], texts: Mapping[str, str]) -> Iterator[SourceNote]:
    """A note for each telling; of a derived sum for the report that gives its parts."""
    accounts = ((at, account) for at, row in enumerate(rows, 1) for account in _told(row, rows))
    for number, (at, account) in enumerate(accounts, 1):
        yield _note(account, texts.get(account.report.id, ""), number, at)


def _told(row: AnswerRow, rows: Sequence[AnswerRow]) -> Sequence[Account]:
    """The accounts of a row; of a derived sum those of its parts, in the report that gives them."""
    if not row.summed:
        return row.tellings
    parts = [
        a
        for other in rows
        for a in other.tellings
        if other.origin == row.origin and a.report.id == row.latest.report.id
    ]
    terms = row.summed.split()
    return [a for a in parts if a.claim.figure and a.claim.figure.measure in terms]


def _note(account: Account, text: str, number: int, row: int) -> SourceNote:
    claim, report = account.claim, account.report
    words = words_of(claim)
    sentence = quoted(text, words) if text else (QuotedPiece(text=words.text, lit=True),)
    return SourceNote(
        number=number,
        row=row,
        written=claim.figure.written if claim.figure else "",
        read_as=read_as(claim.figure) if claim.figure else "",
        stance=stance_words(claim.stance, claim.figure),
        sentence=sentence,
        chain=chain(claim),
        outlet=report.outlet,
        title=report.title,
        byline=report.byline,
        published=report.published,
        version=version_words(report.version),
        url=report.url,
        link=link_to_words(report.url, "".join(piece.text for piece in sentence)),
        place=", ".join(f"{begin}–{end}" for begin, end in words.spans),
        sha256=report.text_sha256,
        added=report.added.date() if report.added else None,
        claim=account.id,
        document=report.id,
    )


def read_as(figure: Figure) -> str:
    """Such as "200 to 999 killed: hundreds"."""
    amount = amount_of(figure)
    bounds = shown(Amount(low=amount.low, high=amount.high, about=amount.about))
    how = amount.working or figure.reason
    return f"{bounds}, {figure.measure.replace('_', ' ')}" + (f" ({how})" if how else "")


_WHAT = {
    DecisionKind.MERGE: "these questions are one",
    DecisionKind.SPLIT: "a question of its own",
    DecisionKind.RENAME: "the question is called “{text}”",
    DecisionKind.PIN: "the question keeps its id and its claims",
    DecisionKind.CHOOSE: "chosen as {as}",
    DecisionKind.ASSESS_SOURCE: "source rated {reliability} (Admiralty scale, A to F)",
    DecisionKind.ACCEPT: "accepted as it was read",
    DecisionKind.REJECT: "rejected: it was read wrongly, and does not count",
    DecisionKind.RETRACT: "withdrawn: its own desk no longer stands by it",
    DecisionKind.TAKE_BACK: "these decisions hold no more",
    DecisionKind.FORGET: "the report counts no more",
    DecisionKind.CORRECT_REPORT: "the report counts as corrected: {instead}",
    DecisionKind.INDEPENDENT: "established that they do not rest on one another",
    DecisionKind.JOIN_PARTIES: "these names are one party’s",
    DecisionKind.PART_PARTIES: "these names are not one party’s",
}


def _decided(made: Decision, known: Mapping[str, Account], question: str) -> DecidedNote:
    subjects = [s for s in made.subjects if s != question]
    return DecidedNote(
        day=made.made_at.date(),
        author=made.author,
        what=_what(made),
        about=tuple(_named(known[s]) if s in known else s for s in subjects),
        reason=made.reason,
        decision=made.id,
    )


def _what(made: Decision) -> str:
    value = {name: str(given) for name, given in made.value.items()}
    if made.kind in (DecisionKind.CORRECT, DecisionKind.ASSESS_CLAIM):
        word = "corrected" if made.kind is DecisionKind.CORRECT else "assessed"
        return f"{word}: {', '.join(f'{name} {given}' for name, given in value.items())}"
    words = _WHAT[made.kind]
    for name, given in value.items():
        words = words.replace(f"{{{name}}}", given)
    return words


def _named(account: Account) -> str:
    """A claim as readers of the answer know it: its words, and whose they are."""
    return f"“{words_of(account.claim).text}” ({chain(account.claim) or 'origin not recorded'})"
