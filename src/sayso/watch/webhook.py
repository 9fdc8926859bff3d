"""A message as signed JSON, sent to an address; the same body under the same key at each try."""

import hashlib
import hmac

from sayso.read.posting import post
from sayso.version import __version__
from sayso.views.printable import as_json
from sayso.watch.channels import Webhook
from sayso.watch.messages import ReadyMessage, as_record

SIGNATURE = "X-Sayso-Signature"


def signature(secret: str, body: bytes) -> str:
    """What stands in the head: who knows the secret can tell that the body is whole and ours."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def send_webhook(telling: ReadyMessage, webhook: Webhook) -> None:
    """Send the message; DeliveryError unless it is taken."""
    body = as_json(as_record(telling)).encode("utf-8")
    head = {
        "Content-Type": "application/json",
        "User-Agent": f"sayso/{__version__}",
        "Idempotency-Key": telling.id,
        SIGNATURE: signature(webhook.secret, body),
    }
    post(webhook.target, body, head)
