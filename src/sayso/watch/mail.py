"""A message as a letter: text and HTML, over a secured connection, under one id at each try."""

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from sayso.errors import DeliveryError
from sayso.watch.channels import Mail, Security
from sayso.watch.messages import ReadyMessage, as_html, as_text, subject


def letter(telling: ReadyMessage, mail: Mail, made: datetime) -> EmailMessage:
    """The letter; its head is of our own making, its words are shown and never obeyed."""
    found = EmailMessage(policy=SMTP)
    found["From"] = mail.sender
    found["To"] = ", ".join(mail.to)
    found["Subject"] = subject(telling)
    found["Date"] = format_datetime(made)
    found["Message-ID"] = f"<{telling.id}@{mail.sender.rpartition('@')[2]}>"
    found["Auto-Submitted"] = "auto-generated"
    found.set_content(as_text(telling), cte="quoted-printable")
    found.add_alternative(as_html(telling), subtype="html", cte="quoted-printable")
    return found


def send_mail(telling: ReadyMessage, mail: Mail, made: datetime) -> None:
    """Hand the letter to the mail server; DeliveryError where it does not take it for everybody."""
    try:
        with _connected(mail) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            refused = server.send_message(letter(telling, mail, made), mail.sender, list(mail.to))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise DeliveryError(f"{mail.host}:{mail.port}: {_reason(error)}") from error
    if refused:
        raise DeliveryError(f"{mail.host}:{mail.port}: not taken for {', '.join(sorted(refused))}")


def _connected(mail: Mail) -> smtplib.SMTP:
    """A connection; one that is to be secured and is not goes no further."""
    context = ssl.create_default_context(cafile=mail.ca or None)
    if mail.security is Security.TLS:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=mail.seconds, context=context)
    server = smtplib.SMTP(mail.host, mail.port, timeout=mail.seconds)
    if mail.security is Security.STARTTLS:
        try:
            server.starttls(context=context)
        except BaseException:
            server.close()
            raise
    return server


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        answer = error.smtp_error
        words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
        return f"{error.smtp_code} {words}"
    return str(error) or type(error).__name__
