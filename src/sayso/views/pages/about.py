"""What this is: the version, the ledger, the licences of what is served with it."""

from dataclasses import dataclass
from typing import Annotated

from sayso.views.columns import Form, View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage(View):
    """The program, and the ledger it serves."""

    version: Annotated[str, column("version", "The version of sayso.")]
    reports: Annotated[int, column("reports", "Reports of the ledger.", Form.NUMBER)]
    additions: Annotated[int, column("additions", "Additions to the ledger.", Form.NUMBER)]
    seal: Annotated[
        str, column("seal", "What stands for all that was added; empty for who is not signed in.")
    ]
    others: Annotated[
        tuple[tuple[str, str], ...], column("others", "Files of others, and their licences.")
    ]
