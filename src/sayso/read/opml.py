"""Lists of feeds as other programs hand them on (OPML): names, addresses, nothing is fetched."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sayso.errors import UserError
from sayso.read.masthead import one_line
from sayso.read.parsers import PARSER_FAULTS

MOST = 10_000_000
"""Bytes of a list."""

OURS = "{urn:sayso:opml}"
"""The namespace of what we say of a feed beside its address."""

_PARSER = etree.XMLParser(
    recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A feed of a list; `every`, `outlet` and `marking` where the list says them as ours do."""

    where: str
    name: str = ""
    every: str = ""
    outlet: str = ""
    marking: str = ""


def read_opml(data: bytes) -> Iterator[Listed]:
    """The feeds of a list, whatever folders they lie in; UserError where it is no such list."""
    if len(data) > MOST:
        raise UserError(f"a list of feeds has at most {MOST // 1_000_000} MB")
    try:
        root = etree.fromstring(data, _PARSER)
    except PARSER_FAULTS as error:
        raise UserError(f"is no list of feeds (OPML): {type(error).__name__}") from error
    if root is None or not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise UserError("is no list of feeds: OPML begins with <opml")
    for outline in root.iter("outline", "OUTLINE"):
        said = {name.lower(): one_line(value) for name, value in outline.attrib.items()}
        where = said.get("xmlurl", "")
        if where:
            yield Listed(
                where=where,
                name=said.get("title") or said.get("text", ""),
                every=said.get(f"{OURS}every", ""),
                outlet=said.get(f"{OURS}outlet", ""),
                marking=said.get(f"{OURS}marking", ""),
            )
