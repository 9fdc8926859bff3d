"""Claims as a bundle of STIX 2.1 (https://docs.oasis-open.org/cti/stix/v2.1): standard objects.

A report is a `report`, a party an `identity`, a place a `location`, a claim a `note` by its origin,
a contradiction an `opinion` of the other origin on that note, a question a `grouping`.  No object
and no property is of our own making unless it is asked for; nothing has a confidence.  The same
claims give the same ids in every bundle.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid5

from sayso.exchange.formats.named import Named, origins_by_claim, outlet_of, voices_of
from sayso.exchange.formats.tlp import StixObject, marking_objects
from sayso.language.countries import country_code
from sayso.model.claim import Claim, Party
from sayso.model.handed import Cited, HandedOver
from sayso.model.quantity import Figure
from sayso.model.question import Question, Relation, RelationKind
from sayso.model.records.figures import figure_record
from sayso.model.report import sha256_of
from sayso.views.accounts import words_of
from sayso.views.brief import read_as
from sayso.views.links import web_link
from sayso.views.printable import on_one_line
from sayso.views.quotation import quotation
from sayso.views.sentence import sentence
from sayso.views.words import stance_words

OURS = UUID("5d1b9a7e-8a52-5c0e-9f5d-0f4f7b0f6c3a")
"""Ids of objects follow from ours under this one."""

CLASSES = {
    Party.PERSON: "individual",
    Party.BODY: "organization",
    Party.OUTLET: "organization",
    Party.GROUP: "group",
    Party.ROLE: "class",
}

OPINIONS = {
    RelationKind.CONTRADICTS: "disagree",
    RelationKind.DENIES: "disagree",
    RelationKind.AGREES: "agree",
}
"""Which relations are an opinion of one origin on what the other says."""

ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
"""Parties and places are the same objects in every bundle, made then."""

UNDATED = "The report tells no day of publication; this is when it was read."


@dataclass(frozen=True, slots=True, kw_only=True)
class StixOptions:
    """What a bundle has beside what every tool reads."""

    tlp_1: bool = False
    extension: bool = False


PLAIN = StixOptions()


def stix_bundle(handed: HandedOver, options: StixOptions = PLAIN) -> StixObject:
    """One bundle of all that is handed over; what was revoked since is in it as revoked."""
    made = _Bundle(handed=handed, options=options, origins=origins_by_claim(handed))
    made.mark(handed.highest)
    for cited in handed.claims:
        _note(made, cited)
    for gone in handed.revoked:
        _note(made, gone.cited, revoked=gone.reason)
    for answer in handed.answers:
        _grouping(made, answer.question, sentence(answer))
    _reports(made)
    objects = list(made.objects.values())
    named = "\n".join(str(one["id"]) for one in objects)
    at = _moment(handed.ledger.at)
    whole: StixObject = {"type": "bundle", "id": f"bundle--{uuid5(OURS, at + named)}"}
    return whole | ({"objects": objects} if objects else {})


@dataclass(slots=True)
class _Bundle:
    """The objects made so far, each once, and which of them each report tells of."""

    handed: HandedOver
    options: StixOptions
    origins: Mapping[str, str]
    objects: dict[str, StixObject] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    told: dict[str, tuple[Cited, dict[str, None]]] = field(default_factory=dict)

    def add(self, kind: str, key: str, created: datetime | None = None, **more: object) -> str:
        """An object's id; it is made once, and marked with all that is handed over.

        Of `created` the object is new with every bundle, else it is the same for good.
        """
        name = _id(kind, key)
        if name not in self.objects:
            first = created or ALWAYS
            last = max(first, self.handed.ledger.at) if created else ALWAYS
            self.objects[name] = {
                "type": kind,
                "spec_version": "2.1",
                "id": name,
                "created": _moment(first),
                "modified": _moment(last),
                **{part: value for part, value in more.items() if value},
            }
            self.put_under(name, self.handed.highest)
        return name

    def put_under(self, name: str, level: str) -> None:
        """Marks an object with a level."""
        if marks := self.mark(level):
            self.objects[name]["object_marking_refs"] = marks

    def mark(self, level: str) -> list[str]:
        """The ids of the markings of a level; none where nothing is marked."""
        made = marking_objects(level, with_tlp_1=self.options.tlp_1)
        self.objects |= {str(one["id"]): one for one in made}
        return [str(one["id"]) for one in made]


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid5(OURS, f'{kind} {key}')}"


def _moment(when: datetime) -> str:
    """A moment as STIX writes it, in UTC to the millisecond."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{when.microsecond // 1000:03d}Z"


def _read_at(made: _Bundle, cited: Cited) -> datetime:
    return cited.account.report.added or made.handed.ledger.at


def _identity(made: _Bundle, party: Named) -> str:
    known_as = CLASSES.get(party.kind, "unknown")
    return made.add("identity", party.key, name=party.name, identity_class=known_as)


def _location(made: _Bundle, claim: Claim) -> list[str]:
    """The place of a figure, where its country is known; STIX has no places by name alone."""
    place = on_one_line(claim.figure.place) if claim.figure else ""
    country = country_code(place)
    return [made.add("location", place.casefold(), name=place, country=country)] if country else []


def _note(made: _Bundle, cited: Cited, revoked: str = "") -> None:
    account = cited.account
    parties = [_identity(made, party) for party in voices_of(cited, made.origins)]
    about = list(dict.fromkeys([*parties, *_location(made, account.claim)]))
    of_report = made.told.setdefault(account.report.id, (cited, {}))[1]
    of_report |= dict.fromkeys(about)
    revocation = revoked and f"No longer stands: {on_one_line(revoked)}"
    name = made.add(
        "note",
        account.id,
        _read_at(made, cited),
        abstract=_abstract(cited, made.origins),
        content="\n".join(filter(None, [_sentence(cited), revocation])),
        authors=[p.name for p in voices_of(cited, made.origins)][-1:],
        object_refs=[*about, _id("report", account.report.id)],
        external_references=_references(cited),
        revoked=bool(revoked),
    )
    made.put_under(name, made.handed.marking_of(account.id))
    if made.options.extension and account.claim.figure:
        made.objects[name]["extensions"] = {_extension(made): _with_figure(account.claim.figure)}
    made.notes[account.id] = name


def _sentence(cited: Cited) -> str:
    return on_one_line(quotation(cited.text, words_of(cited.account.claim)))


def _abstract(cited: Cited, origins: Mapping[str, str]) -> str:
    """Such as: the union, told by Fenby Echo: “about 170” 170, on strike; asserted."""
    claim = cited.account.claim
    names = [party.name for party in voices_of(cited, origins)]
    who = names[-1] if names else "origin not recorded"
    via = f", told by {', citing '.join(names[:-1])}" if names[:-1] else ""
    figure = claim.figure
    read = f": “{on_one_line(figure.written)}” {read_as(figure)}" if figure else ""
    gone = cited.account.withdrawn
    withdrawn = f"; withdrawn: {on_one_line(gone.reason)}" if gone else ""
    return f"{who}{via}{read}; {stance_words(claim.stance, figure)}{withdrawn}"


def _references(cited: Cited) -> list[StixObject]:
    report = cited.account.report
    ours: list[StixObject] = [{"source_name": "sayso", "external_id": cited.account.id}]
    link = web_link(report.url)
    outlet = on_one_line(report.outlet) or "report"
    return [*ours, {"source_name": outlet, "url": link}] if link else ours


def _reports(made: _Bundle) -> None:
    """The reports of all notes, each with the parties and places that it tells of."""
    for cited, about in made.told.values():
        report = cited.account.report
        outlet = outlet_of(cited) or Named("outlet not recorded", Party.ANONYMOUS)
        read = _read_at(made, cited)
        day = report.published
        published = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else read
        made.add(
            "report",
            report.id,
            read,
            name=on_one_line(report.title) or "untitled",
            description="" if day else UNDATED,
            published=_moment(published),
            object_refs=list(dict.fromkeys([_identity(made, outlet), *about])),
            external_references=_report_references(cited),
        )


def _report_references(cited: Cited) -> list[StixObject]:
    report = cited.account.report
    found: StixObject = {"source_name": "sayso", "external_id": report.id}
    link = web_link(report.url)
    outlet = on_one_line(report.outlet) or "report"
    digest = {"hashes": {"SHA-256": sha256_of(cited.text)}} if cited.text else {}
    reference: StixObject = {"source_name": outlet, "url": link, **digest}
    return [found, reference] if link else [found]


def _grouping(made: _Bundle, question: Question, said: str) -> None:
    """A question with its notes, and what its origins say of one another."""
    notes = [made.notes[a.id] for a in question.accounts if a.id in made.notes]
    if not notes:
        return
    opinions = [name for r in question.relations if (name := _opinion(made, r))]
    made.add(
        "grouping",
        question.id,
        min(_created(made, note) for note in notes),
        name=on_one_line(question.text),
        description=said,
        context="unspecified",
        object_refs=[*notes, *opinions],
        external_references=[{"source_name": "sayso", "external_id": question.id}],
    )


def _opinion(made: _Bundle, relation: Relation) -> str:
    """What the origin of one claim thinks of another's; none where they cannot be compared."""
    opinion = OPINIONS.get(relation.kind, "")
    source, target = made.notes.get(relation.source), made.notes.get(relation.target)
    if not (opinion and source and target):
        return ""
    return made.add(
        "opinion",
        f"{relation.source} {relation.kind.value} {relation.target}",
        _created(made, source, target),
        explanation=on_one_line(relation.reason),
        authors=made.objects[source].get("authors"),
        opinion=opinion,
        object_refs=[target],
    )


def _created(made: _Bundle, *names: str) -> datetime:
    """When the last of these objects was made."""
    return datetime.fromisoformat(max(str(made.objects[name]["created"]) for name in names))


def _extension(made: _Bundle) -> str:
    """The id of the definition of our own property, which the bundle then holds."""
    program = made.add("identity", "program sayso", name="sayso", identity_class="system")
    return made.add(
        "extension-definition",
        "figure",
        created_by_ref=program,
        name="figure of a claim",
        description="The figure that a note tells of, as `figure` of a claim of sayso.report/1.",
        schema="https://json-schema.org/draft/2020-12/schema",
        version="1.0.0",
        extension_types=["property-extension"],
    )


def _with_figure(figure: Figure) -> StixObject:
    return {"extension_type": "property-extension", "figure": figure_record(figure)}
