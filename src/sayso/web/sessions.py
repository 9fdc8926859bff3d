"""What a session is kept by in a browser, and how long it lasts."""

from datetime import timedelta
from http.cookies import CookieError, SimpleCookie

COOKIE = "sayso"
SECURE_COOKIE = "__Host-sayso"
LASTS = timedelta(days=14)


def session_token(cookie: str) -> str:
    """The token in a request's cookies; empty where there is none."""
    try:
        held = SimpleCookie(cookie)
    except CookieError:
        return ""
    for name in (SECURE_COOKIE, COOKIE):
        if name in held:
            return held[name].value
    return ""
