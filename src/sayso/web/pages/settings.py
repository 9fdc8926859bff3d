"""How the server is set up: read here, changed where it is started."""

from sayso.settings import default_keys
from sayso.views.pages.settings import SettingRow, SettingsPage
from sayso.web.options import MEGABYTE, ServeOptions
from sayso.web.visit import Page, Visit

LONE = "nobody: it is for {name} at this machine"


def settings_page(visit: Visit) -> Page:
    """Every setting with what it is now."""
    return Page(view=SettingsPage(server=_server(visit), work=_work(visit)))


def _server(visit: Visit) -> tuple[SettingRow, ...]:
    options = visit.room.options
    return (
        SettingRow(name="ledger", value=visit.ledger.url, by="--ledger, SAYSO_LEDGER"),
        SettingRow(name="listens at", value=_address(options), by="--host, --port"),
        SettingRow(name="known as", value=", ".join(options.names), by="--host-name"),
        SettingRow(name="who signs in", value=_who(options), by="--host, --host-name"),
        SettingRow(name="believed proxy", value=options.trusted_proxy, by="--trusted-proxy"),
        SettingRow(
            name="believed for who has signed in", value=options.trusted_header, by="--trust-header"
        ),
        SettingRow(
            name="private networks that addresses may be fetched from",
            value=", ".join(options.networks),
            by="--allow-network",
        ),
        SettingRow(
            name="watches what it follows", value="yes" if options.watched else "no", by="--watch"
        ),
        SettingRow(
            name="most that may be sent at once",
            value=f"{options.upload_bytes // MEGABYTE} MB",
            by="",
        ),
    )


def _address(options: ServeOptions) -> str:
    return f"{options.host}, port {options.port}"


def _who(options: ServeOptions) -> str:
    return LONE.format(name=options.lone) if options.lone else "everybody"


def _work(visit: Visit) -> tuple[SettingRow, ...]:
    settings = visit.room.settings
    keys = settings.keys or default_keys()
    return (
        SettingRow(name="missed against mistaken claims", value=settings.mode, by="SAYSO_MODE"),
        SettingRow(name="parser of English", value=settings.parser, by="SAYSO_PARSER"),
        SettingRow(name="file of other names", value=settings.aliases, by="SAYSO_ALIASES"),
        SettingRow(
            name="file of channels for alerts", value=settings.channels, by="SAYSO_CHANNELS"
        ),
        SettingRow(
            name="told to those whose feeds are followed",
            value=settings.contact,
            by="SAYSO_CONTACT",
        ),
        SettingRow(name="folder of secret keys", value=keys, by="SAYSO_KEYS"),
    )
