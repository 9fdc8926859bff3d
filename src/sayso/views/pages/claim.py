"""The page of one claim: its way from outlet to origin, what bears on it, what people decided."""

from dataclasses import dataclass
from typing import Annotated

from sayso.model.question import Account
from sayso.views.columns import Form, View, column
from sayso.views.pages.came import CameLine
from sayso.views.pages.cards import Card
from sayso.views.pages.history import HistoryRow
from sayso.views.quotation import QuotedPiece, quoted
from sayso.views.trace import HopRow, RelatedRow, VersionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage(View):
    """A claim followed back, whether or not it stands."""

    card: Annotated[Card, column("claim", "What it was read as, and its review.")]
    report: Annotated[str, column("report", "Id of its report.", Form.ID)]
    title: Annotated[str, column("title", "The report's title.")]
    outlet: Annotated[str, column("outlet", "Who published the report.")]
    told: Annotated[str, column("told", "Day the report was published.", Form.DAY)]
    stands: Annotated[str, column("stands", "Why it does not stand; empty where it does.")]
    sentence: Annotated[
        tuple[QuotedPiece, ...], column("sentence", "The sentence as printed, the figure lit.")
    ]
    hops: Annotated[tuple[HopRow, ...], column("The way back", "Voice by voice, with the words.")]
    related: Annotated[tuple[RelatedRow, ...], column("Related claims", "What bears on it.")]
    versions: Annotated[tuple[VersionRow, ...], column("Versions", "All texts of the address.")]
    unread: Annotated[tuple[str, ...], column("Of this report", "What was not read of it.")]
    decisions: Annotated[tuple[HistoryRow, ...], column("Decisions", "All about it, newest first.")]
    cited: Annotated[str, column("citation", "A plain citation of the claim.")]
    words_link: Annotated[
        str, column("link to the words", "The report's address with the words lit; may be empty.")
    ]
    address: Annotated[str, column("address", "The report's address where it may be followed.")]
    came: Annotated[tuple[CameLine, ...], column("came by", "What brought its report, if told.")]
    other_desks: Annotated[
        tuple[str, ...], column("other desks", "Who else holds it, and what they decided of it.")
    ]


def sentence_of_claim(account: Account, text: str) -> tuple[QuotedPiece, ...]:
    """The sentence of a claim, its figure lit."""
    claim = account.claim
    return quoted(text, claim.figure.words if claim.figure else claim.content)
