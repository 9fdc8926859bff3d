"""A message to one of the services that Apprise speaks to: as text, under no id of ours.

Such a service cannot tell two tries of one message apart: where a connection breaks it may be told
twice.
"""

from sayso.errors import DeliveryError
from sayso.watch.channels import Service
from sayso.watch.messages import ReadyMessage, as_text, subject


def send_service(telling: ReadyMessage, service: Service) -> None:
    """Hand the message over; DeliveryError unless it is taken.  Of the address nothing is told."""
    from apprise import Apprise, AppriseAsset, NotifyFormat  # noqa: PLC0415

    asset = AppriseAsset(app_id="sayso", app_desc="sayso", secure_logging=True)
    target = Apprise(asset=asset)
    if not target.add(service.url):
        raise DeliveryError(f"{service.shown}: no address that Apprise knows")
    taken = target.notify(
        title=subject(telling), body=as_text(telling), body_format=NotifyFormat.TEXT
    )
    if not taken:
        raise DeliveryError(f"{service.shown}: not taken")
