"""Claims as linked data: W3C Web Annotations on reports, schema.org's claims and their reviews."""

from collections.abc import Iterable, Iterator

from sayso.exchange.citations import citation_link
from sayso.model.claim import Claim, Party, Voice
from sayso.model.decision import Decision
from sayso.model.handed import Cited, HandedOver
from sayso.model.question import Account
from sayso.model.records.claims import claim_record
from sayso.model.text import Passage
from sayso.views.accounts import words_of
from sayso.views.brief import read_as
from sayso.views.links import web_link
from sayso.views.printable import on_one_line
from sayso.views.quotation import quotation
from sayso.views.words import chain, stance_words

JsonLd = dict[str, object]

ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
OURS: JsonLd = {"sayso": "urn:sayso:", "sayso:claim": {"@type": "@json"}}
"""What stands in an annotation beside the terms of the model."""
SCHEMA = "https://schema.org"

AROUND = 32
"""Characters before and after the words, by which others find them where the text has moved."""


def annotations(handed: HandedOver) -> JsonLd:
    """Web Annotations (https://www.w3.org/TR/annotation-model/), one for each part of each claim.

    Places are counted in Unicode code points of the text as it was read, as the model says, and
    say so, since not all tools do; the words with what stands around them hold where a page is
    counted otherwise.
    """
    items = [
        {**item, **_marked(handed.marking_of(cited.account.id))}
        for cited in handed.claims
        for item in _parts(cited)
    ]
    page: JsonLd = {"@context": [ANNOTATION, OURS], "type": "AnnotationPage"}
    return {**page, **_marked(handed.highest), "items": items}


def _marked(level: str) -> JsonLd:
    return {"sayso:marking": f"TLP:{level}"} if level else {}


def _parts(cited: Cited) -> Iterator[JsonLd]:
    claim = cited.account.claim
    for number, voice in enumerate(claim.voices, 1):
        if voice.mention:
            yield _annotation(cited, f"voice{number}", voice.mention, f"source: {voice.name}")
    said = stance_words(claim.stance, claim.figure)
    content = _annotation(cited, "content", claim.content, f"{chain(claim)}: {said}")
    yield {**content, "body": [*_listed(content["body"]), _dataset(claim)]}
    if claim.figure:
        yield _annotation(cited, "figure", claim.figure.words, read_as(claim.figure))


def _listed(bodies: object) -> Iterable[object]:
    return bodies if isinstance(bodies, list) else []


def _dataset(claim: Claim) -> JsonLd:
    """The claim itself, as in `sayso.report/1`."""
    return {"type": "Dataset", "id": f"urn:sayso:{claim.id}", "sayso:claim": claim_record(claim)}


def _annotation(cited: Cited, part: str, words: Passage, description: str) -> JsonLd:
    account = cited.account
    made: JsonLd = {
        "id": f"urn:sayso:{account.id}#{part}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": _program(account), "type": "Software"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": part.rstrip("0123456789")},
            {"type": "TextualBody", "purpose": "describing", "value": on_one_line(description)},
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
    read = cited.account.report.added
    seen = read and {"type": "TimeState", "sourceDate": read.isoformat(timespec="seconds")}
    return {
        "source": _source(cited.account),
        **({"state": seen} if seen else {}),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[begin:end],
                "prefix": text[max(0, begin - AROUND) : begin],
                "suffix": text[end : end + AROUND],
            },
            {
                "type": "TextPositionSelector",
                "start": begin,
                "end": end,
                "sayso:unit": "code points",
            },
        ],
    }


def _source(account: Account) -> str:
    return web_link(account.report.url) or f"urn:sayso:{account.report.id}"


def schema_claims(handed: HandedOver) -> JsonLd:
    """Claims as https://schema.org/Claim, each with the report it appeared in.

    A ClaimReview follows for each that a person rated in words; the program rates nothing.
    """
    claims = {cited.account.id: cited for cited in handed.claims}
    graph = [
        {**_schema_claim(cited), **_conditions(handed.marking_of(name))}
        for name, cited in claims.items()
    ]
    reviews = [
        {**_review(claims[name], made), **_conditions(handed.marking_of(name))}
        for made in handed.assessed
        for name in made.subjects
        if name in claims and _rating(made)
    ]
    return {"@context": SCHEMA, **_conditions(handed.highest), "@graph": [*graph, *reviews]}


def _conditions(level: str) -> JsonLd:
    """Who may have it, as https://schema.org/conditionsOfAccess."""
    return {"conditionsOfAccess": f"TLP:{level}"} if level else {}


def _rating(made: Decision) -> str:
    """The words of a person's rating."""
    return on_one_line(str(made.value.get("rating", "")))


def _review(cited: Cited, made: Decision) -> JsonLd:
    """A person's rating as https://schema.org/ClaimReview, in his own words."""
    claim = _schema_claim(cited)
    return {
        "@type": "ClaimReview",
        "@id": f"urn:sayso:{made.id}",
        "claimReviewed": claim["text"],
        "itemReviewed": {"@id": claim["@id"]},
        "author": _named("Person", made.author),
        "datePublished": made.made_at.date().isoformat(),
        "reviewRating": {"@type": "Rating", "alternateName": _rating(made)},
        "reviewBody": on_one_line(made.reason),
    }


def _schema_claim(cited: Cited) -> JsonLd:
    claim = cited.account.claim
    made: JsonLd = {
        "@type": "Claim",
        "@id": f"urn:sayso:{claim.id}",
        "text": on_one_line(quotation(cited.text, words_of(claim))),
        "datePublished": _published(cited),
        "author": _party(claim.voices[-1]) if claim.voices else None,
        "claimInterpreter": [_party(voice) for voice in claim.voices[:-1]],
        "appearance": [_article(cited)],
        **_first_appearance(cited),
    }
    return {name: value for name, value in made.items() if value}


def _published(cited: Cited) -> str | None:
    day = cited.account.report.published
    return day.isoformat() if day else None


def _first_appearance(cited: Cited) -> JsonLd:
    """The report itself where nobody but its outlet says it; else it may have stood elsewhere."""
    return {"firstAppearance": _article(cited)} if cited.account.claim.is_outlets_own else {}


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
        "datePublished": _published(cited),
        "inLanguage": report.language,
        "author": _named("Person", report.byline),
        "publisher": _named("Organization", report.outlet),
    }
    return {name: value for name, value in made.items() if value}


def _named(kind: str, name: str) -> JsonLd | None:
    return {"@type": kind, "name": on_one_line(name)} if name else None
