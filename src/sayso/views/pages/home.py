"""The first page: one box, what is new, what is contested, what waits, what runs."""

from dataclasses import dataclass
from typing import Annotated

from sayso.views.columns import View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(View):
    """Where one begins."""

    empty: Annotated[bool, column("empty", "Whether there is no report in the ledger.")]
