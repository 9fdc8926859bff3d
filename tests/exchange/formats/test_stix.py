"""Bundles that an independent library of STIX takes strictly, and that say what the claims say."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import stix2
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.exchange.formats.stix import PLAIN, StixOptions, stix_bundle
from sayso.exchange.formats.tlp import TLP_1, TLP_2
from sayso.model.handed import HandedOver, Revoked
from sayso.views.printable import as_json
from tests.compare.stories import figure, report, said, sinking
from tests.exchange.handing import (
    HOSTILE,
    answers_over,
    handed,
    hostile_handed,
    sinking_handed,
)

STANDARD = {
    "identity", "location", "note", "opinion", "report", "grouping", "marking-definition",
}  # fmt: skip


def bundle(given: HandedOver, options: StixOptions = PLAIN) -> list[dict[str, Any]]:
    """The objects of a bundle, once the library has taken all of them."""
    whole = json.loads(as_json(stix_bundle(given, options)))
    if "objects" not in whole:  # the library does not take the empty one, which the standard has
        return []
    taken = stix2.parse(whole, allow_custom=False)
    found: list[dict[str, Any]] = whole["objects"]
    assert len(taken.objects) == len(found)
    named = {one["id"] for one in found}
    assert len(named) == len(found)
    refs = {r for one in found for k in one if k.endswith("_refs") for r in one[k]}
    assert refs <= named
    return found


def of_type(found: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The objects of one type."""
    return [one for one in found if one["type"] == kind]


def note_of(found: list[dict[str, Any]], claim: str) -> dict[str, Any]:
    """The note of a claim."""
    notes = of_type(found, "note")
    return next(n for n in notes if n["external_references"][0]["external_id"] == claim)


def test_every_type_and_property_is_of_the_standard() -> None:
    found = bundle(answers_over(sinking_handed(), highest="AMBER"))
    assert {one["type"] for one in found} <= STANDARD
    assert not [k for one in found for k in one if k.startswith("x_") or k == "confidence"]
    assert not [one for one in found if "extensions" in one and one["type"] != "marking-definition"]


def test_a_claim_is_a_note_by_its_origin() -> None:
    found = bundle(answers_over(sinking_handed()))
    note = note_of(found, sinking()["17"].id)
    assert note["authors"] == ["the lifeboat service"]
    assert note["content"].startswith("Seventeen people died when the Heron foundered")
    assert "told by Ostra Radio" in note["abstract"]
    assert "“Seventeen people” 17, killed" in note["abstract"]
    kinds = {ref.partition("--")[0] for ref in note["object_refs"]}
    assert kinds == {"identity", "report"}
    assert note["created"] == "2033-05-06T07:08:09.123Z"


def test_a_report_tells_of_its_parties_and_has_its_day_and_digest() -> None:
    found = bundle(answers_over(sinking_handed()))
    reports = of_type(found, "report")
    assert {r["published"] for r in reports} == {
        "2033-05-03T00:00:00.000Z", "2033-05-05T00:00:00.000Z",
    }  # fmt: skip
    linked = next(r for r in reports if len(r["external_references"]) == 2)
    assert linked["external_references"][1]["hashes"]["SHA-256"]
    assert all(ref.startswith("identity--") for r in reports for ref in r["object_refs"])


def test_who_contradicts_disagrees_with_the_others_note() -> None:
    given_ = sinking_handed()
    found = bundle(answers_over(given_))
    relations = given_.answer.question.relations
    opinions = of_type(found, "opinion")
    by_word = {o["opinion"] for o in opinions}
    assert by_word == {"disagree"}
    against = {(tuple(o["authors"]), *o["object_refs"]) for o in opinions}
    denied = next(r for r in relations if r.kind.value == "denies")
    target = note_of(found, denied.target)["id"]
    assert (("Ana Wirt",), target) in against or (("the lifeboat service",), target) in against
    (grouping,) = of_type(found, "grouping")
    assert grouping["context"] == "unspecified"
    assert {o["id"] for o in opinions} <= set(grouping["object_refs"])


def test_a_place_whose_country_is_known_is_a_location() -> None:
    document = report("Echo", "2033-05-05", "Nine people died in Kursk, the envoy said.")
    told = figure(document, "Nine people", 9, place="Kursk")
    found = bundle(answers_over(handed([said(document, told)])))
    (location,) = of_type(found, "location")
    assert (location["name"], location["country"]) == ("Kursk", "RU")


@pytest.mark.parametrize("level", TLP_2)
def test_every_object_is_marked(level: str) -> None:
    found = bundle(answers_over(sinking_handed(), highest=level), StixOptions(tlp_1=True))
    marks = [TLP_2[level], TLP_1[level][1]]
    assert all(
        one["object_marking_refs"] == marks for one in found if one["type"] != "marking-definition"
    )
    definitions = of_type(found, "marking-definition")
    assert {d["id"] for d in definitions} == set(marks)


def test_twins_are_those_that_the_library_knows() -> None:
    known = {
        "CLEAR": stix2.TLP_WHITE, "GREEN": stix2.TLP_GREEN, "AMBER": stix2.TLP_AMBER,
        "AMBER+STRICT": stix2.TLP_RED, "RED": stix2.TLP_RED,
    }  # fmt: skip
    assert {level: mark.id for level, mark in known.items()} == {
        level: twin for level, (_, twin) in TLP_1.items()
    }


def test_a_claim_keeps_its_own_marking() -> None:
    looser = sinking()["17"].id
    given_ = answers_over(sinking_handed(), highest="AMBER", markings={looser: "GREEN"})
    found = bundle(given_)
    assert note_of(found, looser)["object_marking_refs"] == [TLP_2["GREEN"]]
    assert note_of(found, sinking()["26"].id)["object_marking_refs"] == [TLP_2["AMBER"]]


def test_what_was_taken_back_is_revoked_and_in_no_grouping() -> None:
    whole = answers_over(sinking_handed())
    gone, *rest = whole.claims
    at = whole.ledger.at - timedelta(days=1)
    revoked = Revoked(cited=gone, at=at, reason="misread")
    question = whole.answers[0].question
    left = tuple(a for a in question.accounts if a.id != gone.account.id)
    answer = replace(whole.answers[0], question=replace(question, accounts=left))
    found = bundle(replace(whole, claims=tuple(rest), revoked=(revoked,), answers=(answer,)))
    note = note_of(found, gone.account.id)
    assert note["revoked"] is True
    assert "No longer stands: misread" in note["content"]
    assert note["id"] not in of_type(found, "grouping")[0]["object_refs"]
    assert not any(n.get("revoked") for n in of_type(found, "note") if n is not note)


def test_a_figure_is_an_extension_where_that_is_asked_for() -> None:
    found = bundle(answers_over(sinking_handed()), StixOptions(extension=True))
    (definition,) = of_type(found, "extension-definition")
    note = note_of(found, sinking()["17"].id)
    assert note["extensions"][definition["id"]]["figure"]["low"] == 17


def ids(found: list[dict[str, Any]]) -> Mapping[str, str]:
    """When each object was made."""
    return {one["id"]: one["created"] for one in found}


def test_the_same_claims_are_the_same_objects_in_every_bundle() -> None:
    whole = answers_over(sinking_handed())
    later = replace(whole, ledger=replace(whole.ledger, at=whole.ledger.at + timedelta(days=9)))
    assert ids(bundle(whole)) == ids(bundle(later))
    some = ids(bundle(replace(whole, claims=whole.claims[:2], answers=())))
    assert some.items() <= ids(bundle(whole)).items()


def test_nothing_to_hand_over_is_a_bundle_all_the_same() -> None:
    whole = stix_bundle(answers_over())
    assert whole.keys() == {"type", "id"}


@pytest.mark.parametrize("words", HOSTILE)
def test_strangers_words_make_no_other_bundle(words: str) -> None:
    assert bundle(answers_over(hostile_handed(words), highest="GREEN"))


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=40))
def test_any_words_are_taken(words: str) -> None:
    assert bundle(answers_over(hostile_handed(words)), StixOptions(extension=True))
