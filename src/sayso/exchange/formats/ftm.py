"""Claims as statements of FollowTheMoney (https://followthemoney.tech), a row of CSV each.

Written by hand, so that nothing of that library is needed: its columns, its properties, its ids.
A report is an Article, a party a Person, an Organization, a PublicBody or a LegalEntity, a claim a
Note on both, with the Article as its proof.  A place is in the Note's summary: there a statement
has none.
"""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from sayso.exchange.formats.named import Named, origins_by_claim, voices_of
from sayso.language.countries import country_code
from sayso.language.vocabulary import vocabulary
from sayso.model.claim import Claim, Party
from sayso.model.handed import Cited, HandedOver
from sayso.views.accounts import words_of
from sayso.views.brief import read_as
from sayso.views.links import web_link
from sayso.views.printable import on_one_line
from sayso.views.quotation import quotation
from sayso.views.words import day, stance_words

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin",
    "lang", "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip

TYPES = {
    "name": "name", "alias": "name", "title": "string", "sourceUrl": "url", "publishedAt": "date",
    "publisher": "string", "author": "string", "language": "language", "contentHash": "checksum",
    "description": "text", "summary": "text", "entity": "entity", "proof": "entity",
    "country": "country", "keywords": "string",
}  # fmt: skip
"""Of what sort the values of the properties are that are written here."""

LANGUAGES = {
    "ar": "ara", "bg": "bul", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hu": "hun",
    "id": "ind", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "no": "nor", "pl": "pol",
    "pt": "por", "ro": "ron", "ru": "rus", "sr": "srp", "sv": "swe", "tr": "tur", "uk": "ukr",
    "ur": "urd", "vi": "vie", "zh": "zho",
}  # fmt: skip
"""Codes of ISO 639-1 as ISO 639-3 has them, which is what is taken there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entity:
    """Of what statements are made: its id, its schema, and where and when it was read."""

    id: str
    schema: str
    origin: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One value of one property of one entity; `original` are the words where it was resolved."""

    entity: _Entity
    prop: str
    value: str
    original: str = ""

    def cells(self, dataset: str) -> tuple[str, ...]:
        """The row of the file."""
        name, seen = self.entity.id, self.entity.seen
        said = f"{dataset}.{name}.{self.prop}.{self.value}"
        return (
            name, name, self.prop, TYPES[self.prop], self.entity.schema, self.value, dataset,
            self.entity.origin, "", self.original, "f", seen, seen,
            hashlib.sha1(said.encode("utf-8"), usedforsecurity=False).hexdigest(),
        )  # fmt: skip


def write_statements(handed: HandedOver, out: TextIO, dataset: str = "sayso") -> None:
    """All that is handed over as statements, each once, under the heads of the columns."""
    writer = csv.writer(out, dialect=csv.unix_dialect)
    writer.writerow(COLUMNS)
    seen: set[str] = set()
    for statement in statements(handed):
        cells = statement.cells(dataset)
        if cells[-1] not in seen:
            seen.add(cells[-1])
            writer.writerow(cells)


def statements(handed: HandedOver) -> Iterator[Statement]:
    """The statements of reports, parties and claims; the same one may come again."""
    origins = origins_by_claim(handed)
    for cited in handed.claims:
        yield from _article(cited)
        parties = list(voices_of(cited, origins))
        for named, voice in zip(parties, cited.account.claim.voices, strict=False):
            yield from _party(named, on_one_line(voice.name), cited)
        marking = handed.marking_of(cited.account.id)
        yield from _note(cited, parties, marking)


def plain_id(name: str) -> str:
    """One of our ids as it is taken there: letters, digits and dashes."""
    return name.replace("_", "-")


def _entity(schema: str, name: str, cited: Cited, by: str = "") -> _Entity:
    added = cited.account.report.added
    seen = added.isoformat(timespec="seconds") if added else ""
    return _Entity(id=plain_id(name), schema=schema, origin=by, seen=seen[:19])


def _made(entity: _Entity, /, **values: str) -> Iterator[Statement]:
    """A statement for each value that there is."""
    for prop, value in values.items():
        if value:
            yield Statement(entity=entity, prop=prop, value=value)


def _article(cited: Cited) -> Iterator[Statement]:
    report = cited.account.report
    text = cited.text.encode("utf-8", "surrogatepass")
    yield from _made(
        _entity("Article", report.id, cited),
        title=on_one_line(report.title),
        sourceUrl=web_link(report.url),
        publishedAt=day(report.published),
        publisher=on_one_line(report.outlet),
        author=on_one_line(report.byline),
        language=LANGUAGES.get(report.language, ""),
        contentHash=hashlib.sha1(text, usedforsecurity=False).hexdigest() if text else "",
    )


def schema_of(party: Named) -> str:
    """What sort of entity a party is: a body is public where its name says so."""
    if party.kind is Party.PERSON:
        return "Person"
    if party.kind is Party.OUTLET:
        return "Organization"
    if party.kind is Party.BODY:
        public = set(party.key.split()) & vocabulary().official
        return "PublicBody" if public else "Organization"
    return "LegalEntity"


def party_id(party: Named) -> str:
    """The same for one name and sort of party in every file."""
    said = f"{schema_of(party)}:{party.key}".encode()
    return f"party-{hashlib.sha1(said, usedforsecurity=False).hexdigest()}"


def _party(party: Named, written: str, cited: Cited) -> Iterator[Statement]:
    """A party under its name; what one report calls it is another name of it."""
    entity = _entity(schema_of(party), party_id(party), cited)
    yield Statement(
        entity=entity,
        prop="name",
        value=party.name,
        original=written if written != party.name else "",
    )
    if written and written != party.name:
        yield from _made(entity, alias=written)


def _note(cited: Cited, parties: list[Named], marking: str) -> Iterator[Statement]:
    claim, report = cited.account.claim, cited.account.report
    figure, origin = claim.figure, claim.origin
    entity = _entity("Note", cited.account.id, cited, claim.made_by)
    sentence = on_one_line(quotation(cited.text, words_of(claim)))
    place = on_one_line(figure.place) if figure else ""
    yield from _made(
        entity,
        name=_told(claim, parties),
        description=_description(cited, parties),
        summary=f"{place}: {sentence}" if place else sentence,
        sourceUrl=web_link(report.url),
        publisher=on_one_line(report.outlet),
        country=country_code(place).lower(),
        proof=plain_id(report.id),
        entity=plain_id(report.id),
        keywords=f"TLP:{marking}" if marking else "",
    )
    if parties:
        mention = origin.mention.text if origin and origin.mention else ""
        yield Statement(
            entity=entity, prop="entity", value=party_id(parties[-1]), original=on_one_line(mention)
        )


def _told(claim: Claim, parties: list[Named]) -> str:
    """Such as: “about 170”, Morning Post-Bag ← the union."""
    chain = " ← ".join(party.name for party in parties) or "origin not recorded"
    return f"“{on_one_line(words_of(claim).text)}”, {chain}"


def _description(cited: Cited, parties: list[Named]) -> str:
    """The words, the voices, the bounds in words, and how the speaker stands to it."""
    claim, gone = cited.account.claim, cited.account.withdrawn
    parts = [
        _told(claim, parties),
        read_as(claim.figure) if claim.figure else "",
        stance_words(claim.stance, claim.figure),
        f"withdrawn: {on_one_line(gone.reason)}" if gone else "",
    ]
    return "; ".join(filter(None, parts))
