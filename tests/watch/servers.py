"""Real servers on loopback that take messages: mail, and addresses that take JSON."""

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.web.ports import free_port

FOLDER = Path(__file__).parent
CERTIFICATE, KEY = FOLDER / "loopback.pem", FOLDER / "loopback-key.pem"
"""Of localhost, signed by itself, for these tests alone."""


@dataclass(slots=True)
class Letters:
    """What a mail server took, and what it answers: a letter is refused `refusing` times."""

    taken: list[bytes] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    refusing: int = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a letter, or refuse it for now."""
        if self.refusing:
            self.refusing -= 1
            return "451 come again later"
        content = envelope.content
        self.taken.append(content if isinstance(content, bytes) else b"")
        self.to.append(list(envelope.rcpt_tos))
        return "250 taken"


@contextmanager
def mail_server(letters: Letters, *, secured: bool = True) -> Iterator[int]:
    """The port of a mail server that wants STARTTLS and a name with a password, or neither."""

    def known(*given: Any) -> AuthResult:
        login = given[-1]
        return AuthResult(success=(login.login, login.password) == (b"ana", b"open sesame"))

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE, KEY)
    wants: dict[str, Any] = {
        "tls_context": context,
        "require_starttls": True,
        "authenticator": known,
        "auth_required": True,
    }
    port = free_port()
    server = Controller(letters, hostname="127.0.0.1", port=port, **(wants if secured else {}))
    server.start()
    try:
        yield port
    finally:
        server.stop()


@dataclass(slots=True)
class Taken:
    """What an address was sent: head and body of each; it answers in order, 200 at the end."""

    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    onward: str = ""
    slow: float = 0.0

    @property
    def by_key(self) -> dict[str, set[bytes]]:
        """The different bodies that came under each key."""
        found: dict[str, set[bytes]] = {}
        for head, body in self.got:
            found.setdefault(head["Idempotency-Key"], set()).add(body)
        return found


@contextmanager
def taking(taken: Taken) -> Iterator[str]:
    """The address of a server that takes what is posted."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            time.sleep(taken.slow)
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.got.append((dict(self.headers), body))
            status = taken.answers.pop(0) if taken.answers else 200
            self.send_response(status)
            if taken.onward:
                self.send_header("Location", taken.onward)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/alerts"
    finally:
        server.shutdown()
        server.server_close()
