"""Claims in forms of linked data: W3C Web Annotations on their report, and schema.org's Claim."""

from collections.abc import Iterable, Iterator

from sayso.exchange.citations import citation_link
from sayso.model.claim import Party, Voice
from sayso.model.handed import Cited
from sayso.model.question import Account
from sayso.model.text import Passage
from sayso.views.accounts import words_of
from sayso.views.brief import read_as
from sayso.views.links import web_link
from sayso.views.printable import on_one_line
from sayso.views.quotation import quotation
from sayso.views.words import chain, stance_words

JsonLd = dict[str, object]

ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
SCHEMA = "https://schema.org"

AROUND = 32
"""Characters before and after the words, by which others find them where the text has moved."""


def annotations(every: Iterable[Cited]) -> JsonLd:
    """Web Annotations (https://www.w3.org/TR/annotation-model/), one for each part of each claim.

    Places are counted in Unicode code points of the text as it was read, as the model says; the
    words with what stands around them hold where a page is counted otherwise.
    """
    items = [item for cited in every for item in _parts(cited)]
    return {"@context": ANNOTATION, "type": "AnnotationPage", "items": items}


def _parts(cited: Cited) -> Iterator[JsonLd]:
    claim = cited.account.claim
    for number, voice in enumerate(claim.voices, 1):
        if voice.mention:
            yield _annotation(cited, f"voice{number}", voice.mention, f"source: {voice.name}")
    said = stance_words(claim.stance, claim.figure)
    yield _annotation(cited, "content", claim.content, f"{chain(claim)}: {said}")
    if claim.figure:
        yield _annotation(cited, "figure", claim.figure.words, read_as(claim.figure))


def _annotation(cited: Cited, part: str, words: Passage, told: str) -> JsonLd:
    account = cited.account
    made: JsonLd = {
        "id": f"urn:sayso:{account.id}#{part}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": _program(account), "type": "Software"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": part.rstrip("0123456789")},
            {"type": "TextualBody", "purpose": "describing", "value": on_one_line(told)},
        ],
        "target": [_target(cited, begin, end) for begin, end in words.spans],
    }
    if account.report.added:
        made["created"] = account.report.added.isoformat(timespec="seconds")
    return made


def _program(account: Account) -> str:
    """Which program read it, and by which method."""
    return f"urn:{account.claim.made_by.replace('/', ':') or 'sayso'}"


def _target(cited: Cited, begin: int, end: int) -> JsonLd:
    text = cited.text
    return {
        "source": _source(cited.account),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[begin:end],
                "prefix": text[max(0, begin - AROUND) : begin],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": begin, "end": end},
        ],
    }


def _source(account: Account) -> str:
    return web_link(account.report.url) or f"urn:sayso:{account.report.id}"


def schema_claims(every: Iterable[Cited]) -> JsonLd:
    """Claims as https://schema.org/Claim, each with the report it appeared in; nothing is rated."""
    return {"@context": SCHEMA, "@graph": [_schema_claim(cited) for cited in every]}


def _schema_claim(cited: Cited) -> JsonLd:
    claim = cited.account.claim
    made: JsonLd = {
        "@type": "Claim",
        "@id": f"urn:sayso:{claim.id}",
        "text": on_one_line(quotation(cited.text, words_of(claim))),
        "author": _party(claim.voices[-1]) if claim.voices else None,
        "claimInterpreter": [_party(voice) for voice in claim.voices[:-1]],
        "appearance": _article(cited),
    }
    return {name: value for name, value in made.items() if value}


def _party(voice: Voice) -> JsonLd:
    kind = "Person" if voice.kind is Party.PERSON else "Organization"
    return _named(kind, voice.name) or {}


def _article(cited: Cited) -> JsonLd:
    report = cited.account.report
    made: JsonLd = {
        "@type": "NewsArticle",
        "@id": f"urn:sayso:{report.id}",
        "headline": on_one_line(report.title),
        "url": citation_link(cited),
        "datePublished": report.published.isoformat() if report.published else None,
        "inLanguage": report.language,
        "author": _named("Person", report.byline),
        "publisher": _named("Organization", report.outlet),
    }
    return {name: value for name, value in made.items() if value}


def _named(kind: str, name: str) -> JsonLd | None:
    return {"@type": kind, "name": on_one_line(name)} if name else None
