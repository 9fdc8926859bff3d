"""Lists of feeds (OPML) taken in and given out."""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from sayso.ledger.feeds import Feed, FeedKind, State
from sayso.read.opml import OURS, read_opml
from sayso.views.printable import visible
from sayso.watch.following import FollowWish, duration_of, duration_words, marking_of


def wishes_of(data: bytes, otherwise: FollowWish) -> Iterator[tuple[str, FollowWish]]:
    """Each feed of a list with how it is to be followed: as it says itself, else as given."""
    for one in read_opml(data):
        yield (
            one.where,
            FollowWish(
                every=duration_of(one.every) if one.every else otherwise.every,
                outlet=one.outlet or otherwise.outlet,
                marking=marking_of(one.marking) or otherwise.marking,
                full=otherwise.full,
                revisit=otherwise.revisit,
                question=otherwise.question,
            ),
        )


def as_opml(feeds: Iterable[Feed]) -> bytes:
    """The feeds that are followed as a list that other programs take; folders are none."""
    ElementTree.register_namespace("sayso", OURS.strip("{}"))
    root = ElementTree.Element("opml", {"version": "2.0"})
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = "Feeds followed by sayso"
    body = ElementTree.SubElement(root, "body")
    for one in feeds:
        if one.kind is not FeedKind.FEED or one.state is State.ENDED:
            continue
        said = {
            "type": "rss",
            "text": visible(one.outlet or one.where),
            "xmlUrl": one.where,
            f"{OURS}every": duration_words(one.every),
        }
        if one.outlet:
            said[f"{OURS}outlet"] = visible(one.outlet)
        if one.marking:
            said[f"{OURS}marking"] = one.marking.value
        ElementTree.SubElement(body, "outline", said)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
