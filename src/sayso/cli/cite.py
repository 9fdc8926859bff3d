"""The command `cite`: a claim as others cite it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.options import ForOption, LedgerOption
from sayso.cli.output import NOT_ALL, end, guarded, note, print_json
from sayso.desk.audience import audience_named
from sayso.desk.handing_over import hand_over_claims
from sayso.exchange.citations import citation_link, csl_items, plain_citation
from sayso.exchange.formats.json_ld import annotations, schema_claims
from sayso.model.handed import HandedOver
from sayso.views.words import level_words


class CiteFormat(StrEnum):
    """How a claim is cited."""

    PLAIN = "plain"
    CSL_JSON = "csl-json"
    LINK = "link"
    WEB_ANNOTATION = "web-annotation"
    SCHEMA_ORG = "schema-org"


AS_JSON: Mapping[CiteFormat, Callable[[HandedOver], object]] = {
    CiteFormat.CSL_JSON: lambda handed: csl_items(handed.claims),
    CiteFormat.WEB_ANNOTATION: annotations,
    CiteFormat.SCHEMA_ORG: schema_claims,
}


def cite(
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM", help="Ids of claims, or how they begin.")
    ],
    format: Annotated[
        CiteFormat,
        typer.Option("--format", help="A line, a reference manager's entry, a link, linked data."),
    ] = CiteFormat.PLAIN,
    to: ForOption = "",
    ledger: LedgerOption = "",
) -> None:
    """Cite a claim: its report, its sentence, and a link that shows the words.

    A browser opens the link at the words and lights them.
    """
    with guarded(), open_ledger(ledger or None) as kept_in:
        found = hand_over_claims(kept_in, claims, audience_named(kept_in, to))
        if to:
            note(f"as {to} may see it, {level_words(found.highest)} at most")
        if format in AS_JSON:
            print_json(AS_JSON[format](found))
            return
        for one in found.claims:
            link = citation_link(one)
            if format is CiteFormat.PLAIN:
                typer.echo(plain_citation(one))
            elif link:
                typer.echo(link)
            else:
                note(f"{one.account.id}: its report has no address on the web")
        if format is CiteFormat.LINK and not all(map(citation_link, found.claims)):
            end(NOT_ALL)
