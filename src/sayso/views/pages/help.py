"""The page of help: keys, words, and how verdicts are made."""

from dataclasses import dataclass
from typing import Annotated

from sayso.views.columns import View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class Key(View):
    """A key, and what it does."""

    key: Annotated[str, column("key", "The key, or keys one after the other.")]
    does: Annotated[str, column("does", "What it does.")]
    where: Annotated[str, column("where", "On which pages; empty for all.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage(View):
    """Keys, and what the words mean."""

    keys: Annotated[tuple[Key, ...], column("Keys", "Every key.")]
    verdicts: Annotated[
        tuple[tuple[str, str], ...], column("Verdicts", "Each verdict, and how it is made.")
    ]
    terms: Annotated[
        tuple[tuple[str, str], ...], column("Words", "The words of these pages, and their meaning.")
    ]


REVIEW, REPORT, QUESTION = "review", "report", "question"

KEYS = (
    Key(key="/", does="to the search box"),
    Key(key="?", does="this list of keys"),
    Key(key="g h", does="go home"),
    Key(key="g q", does="go to the questions"),
    Key(key="g r", does="go to the reports"),
    Key(key="g s", does="go to the sources"),
    Key(key="g v", does="go to the review"),
    Key(key="g a", does="go to the alerts"),
    Key(key="g f", does="go to what is followed"),
    Key(key="g n", does="go to adding reports"),
    Key(key="g d", does="go to the decisions"),
    Key(key="g j", does="go to the jobs"),
    Key(key="j", does="next row or card"),
    Key(key="k", does="previous row or card"),
    Key(key="Enter", does="open the row or card"),
    Key(key="w", does="peek at the words behind the figure in focus"),
    Key(key="x", does="tick the row"),
    Key(key="Esc", does="close what is open; leave a field"),
    Key(key="b", does="lay the two rows that are ticked on the bench", where=QUESTION),
    Key(key="← →", does="play back: the day before, the day after", where=QUESTION),
    Key(key="a", does="accept the claim", where="review, report"),
    Key(key="e", does="mend the claim", where="review, report"),
    Key(key="x", does="reject the claim; to the reason first", where="review, report"),
    Key(key="u", does="undo", where="review, report"),
    Key(key="s", does="skip the claim", where=REVIEW),
    Key(key="v", does="all alerts are seen", where="alerts"),
    Key(key="m", does="marks off and on", where=REPORT),
    Key(key="n", does="a claim that was missed, of the words that are selected", where=REPORT),
    Key(key="[ ]", does="begin of the words a word earlier, later", where="mending"),
    Key(key="{ }", does="end of the words a word earlier, later", where="mending"),
    Key(
        key="f s c d", does="selected words are the figure, speaker, content, day", where="mending"
    ),
)
VERDICTS = (
    ("agreed", "At least two figures can be compared, and none is told against another."),
    ("disputed", "Two figures that can be compared exclude one another, or one is denied."),
    ("updated", "Later figures take the place of earlier ones, and none contradicts."),
    ("not comparable", "Figures differ in what they count, where, when or how."),
    ("single", "One origin alone gives a figure: there is nothing to compare it with."),
)
TERMS = (
    ("claim", "One thing said, by somebody, with one figure or with none."),
    ("origin", "The innermost voice of the chain: the party on whose word a claim rests."),
    ("question", "What happened, what was counted in it, and of what kind of thing."),
    ("verdict", "What the claims leave standing. It is about the claims, never about the truth."),
    ("range of claims", "The lowest and the highest bound of origins that can be compared."),
    ("lineage", "Claims that go back to one origin. Where none is recorded, that is said."),
)


def the_help_page() -> HelpPage:
    """The page of help."""
    return HelpPage(keys=KEYS, verdicts=VERDICTS, terms=TERMS)
