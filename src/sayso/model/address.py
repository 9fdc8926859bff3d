"""Addresses of reports: spelt one way, without a login, and for which others they may speak.

What only says how a reader came there is left out.
"""

import re
from urllib.parse import urlsplit

TRAILING = frozenset(
    (
        "fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "cmpid", "ocid",
        "ref", "ref_src", "smid", "src", "share", "amp", "outputtype",
    )
)  # fmt: skip
"""Names in a query that say who linked or which form is shown, never which report is meant.

Own compilation, from the parameters that news sites, advertisers and social networks add.
"""

CAMPAIGN = ("utm_", "at_", "ns_")
"""How the names of campaign parameters begin."""

PORTS = {"http": 80, "https": 443}

_NO_PORT = re.compile(r":[^\]@]*[^\]@\d][^\]@]*$")
"""Where a host's port should stand and no number does: the beginning of a password."""

_FORMS_OF_SITE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


def address_of(url: str) -> str:
    """The address of one report, as `host/path?query`; empty where the URL names no report.

    The same for http and https, with or without `www.`, a closing slash, a fragment and what was
    added to the query on the way.  A site's front page is the address of no report.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in PORTS or "." not in host:
        return ""
    host = _FORMS_OF_SITE.sub("", host)
    if port not in (None, *PORTS.values()):
        host = f"{host}:{port}"
    query = "&".join(sorted(p for p in parts.query.split("&") if p and not _is_added(p)))
    path = parts.path.rstrip("/")
    if not (path or query):
        return ""
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def without_login(url: str) -> str:
    """The address without the name and password it may hold."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    if "@" in path and _NO_PORT.search(host):  # a password with a slash in it
        host, slash, path = rest.rpartition("@")[2].partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"


def speaks_for(fetched: str, claimed: str) -> bool:
    """Whether what was fetched at one address may say that it stands at another: one of its site.

    That is its own host, one that this lies under, or one under it.
    """
    try:
        own, other = ((urlsplit(u).hostname or "").removeprefix("www.") for u in (fetched, claimed))
    except ValueError:
        return False
    return own == other or own.endswith(f".{other}") or other.endswith(f".{own}")


def _is_added(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in TRAILING or name.startswith(CAMPAIGN)
