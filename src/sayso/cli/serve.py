"""The command `serve`: the ledger in a browser, on this machine or for people who sign in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from sayso.app.making import make_ledger
from sayso.app.opening import ledger_place
from sayso.cli.loading import loading
from sayso.cli.options import LedgerOption, login_name
from sayso.cli.output import guarded, note, without_web
from sayso.errors import SettingsError
from sayso.ledger.ledger import Ledger
from sayso.web.options import ServeOptions

PEOPLE_FIRST = (
    "whoever reaches {place} must sign in, and nobody is named yet: "
    "`sayso people add NAME --role editor`; a plain `sayso serve` is for this machine alone"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where the server listens, under which names, and whom it believes."""

    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen at; others need sign-in.")
    ] = "127.0.0.1"
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="Port.")] = 8321
    host_name: Annotated[
        list[str] | None,
        typer.Option(
            "--host-name", metavar="NAME", help="A name that browsers reach it by; repeatable."
        ),
    ] = None
    trust_header: Annotated[
        str,
        typer.Option(metavar="HEADER", help="Header in which a proxy says who has signed in."),
    ] = ""
    trusted_proxy: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The proxy's IP address; no other is believed.")
    ] = ""
    allow_network: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CIDR", help="Private network that addresses may be fetched from; repeatable."
        ),
    ] = None
    watch: Annotated[
        bool, typer.Option("--watch", help="Also watch the feeds and folders that it follows.")
    ] = False


def serve(listening: Listening, ledger: LedgerOption = "") -> None:
    """Serve the ledger to a browser.

    On this machine alone it needs no sign-in; elsewhere `sayso people` must name people first.
    """
    with guarded():
        serve_ledger = _server()
        options = replace(_options(listening), watched=_watched(listening, ledger))
        with make_ledger(ledger or None) as opened:
            if not options.lone and all(k.disabled for k in opened.people.all()):
                raise SettingsError(PEOPLE_FIRST.format(place=_shown(options)))
            note(f"open {_shown(options)} in a browser; Ctrl-C ends it")
            serve_ledger(opened, options)


def _server() -> Callable[[Ledger, ServeOptions], None]:
    """The server, which stands on an optional extra: the one place where it is loaded."""
    try:
        with loading():
            from sayso.web.serving import serve_ledger  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        raise without_web(missing) from missing
    return serve_ledger


def _watched(given: Listening, ledger: str) -> str:
    """Where the ledger lies, for the watcher beside the server; empty where none is wanted."""
    if not given.watch:
        return ""
    try:
        version("watchfiles")
    except PackageNotFoundError as missing:
        message = "--watch needs an extra that is not installed: pip install 'sayso[watch]'"
        raise SettingsError(message) from missing
    return ledger_place(ledger or None)


def _options(given: Listening) -> ServeOptions:
    options = ServeOptions(
        host=given.host,
        port=given.port,
        names=tuple(given.host_name or ()),
        trusted_header=given.trust_header,
        trusted_proxy=given.trusted_proxy,
        networks=tuple(given.allow_network or ()),
    )
    return replace(options, lone=login_name()) if options.is_for_one else options


def _shown(options: ServeOptions) -> str:
    host = options.names[0] if options.names else options.host
    return f"http://{f'[{host}]' if ':' in host else host}:{options.port}/"
