"""An address the user gives -> bytes. Nothing a report refers to is ever fetched."""

import io
import time

import httpx

from sayso.errors import ReportError
from sayso.read.raw import Limits, Raw, in_megabytes

ASKED = {
    "Accept": "text/html, text/plain, application/x-ndjson, application/jsonl;q=0.9, */*;q=0.1",
    "User-Agent": "sayso (reads one report at its user's request)",
}


def fetch(url: str, limits: Limits) -> Raw:
    """The answer of an http or https address; ReportError when there is none in time and size."""
    try:
        timeout = httpx.Timeout(limits.seconds)
        with (
            httpx.Client(
                timeout=timeout,
                follow_redirects=True,
                max_redirects=limits.redirects,
                headers=ASKED,
            ) as client,
            client.stream("GET", url) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                reason = f"answered {answer.status_code} {answer.reason_phrase}".strip()
                raise ReportError(url, "read", reason)
            data = _taken(answer, url, limits)
            media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
            charset = answer.charset_encoding or ""
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OSError) as error:
        reason = str(error) or type(error).__name__
        raise ReportError(url, "read", f"cannot be fetched: {reason}") from error
    return Raw(
        where=url,
        stream=io.BytesIO(data),
        media_type=media_type,
        charset=charset,
        url=url,
        limits=limits,
    )


def _taken(answer: httpx.Response, url: str, limits: Limits) -> bytes:
    began = time.monotonic()
    taken = bytearray()
    for piece in answer.iter_bytes():
        taken += piece
        if len(taken) > limits.report_bytes:
            limit = in_megabytes(limits.report_bytes)
            raise ReportError(url, "read", f"larger than {limit}, the limit for one report")
        if time.monotonic() - began > limits.seconds:
            raise ReportError(url, "read", f"took longer than {limits.seconds:g} seconds")
    return bytes(taken)
