"""Statements as FollowTheMoney has them: its columns, its ids, its properties."""

import csv
import hashlib
import io

import pytest

from sayso.exchange.formats.ftm import COLUMNS, LANGUAGES, TYPES, write_statements
from sayso.model.handed import HandedOver
from tests.compare.stories import sinking, walkout
from tests.exchange.handing import HOSTILE, answers_over, handed, hostile_handed, sinking_handed


def rows(given: HandedOver) -> list[dict[str, str]]:
    """The statements, each by the names of its columns."""
    out = io.StringIO()
    write_statements(given, out)
    return list(csv.DictReader(io.StringIO(out.getvalue()), dialect=csv.unix_dialect))


def values(found: list[dict[str, str]], schema: str, prop: str) -> set[str]:
    """What is said of entities of a schema."""
    return {r["value"] for r in found if (r["schema"], r["prop"]) == (schema, prop)}


def test_claims_are_notes_on_their_origin_proved_by_their_article() -> None:
    found = rows(answers_over(sinking_handed()))
    assert found[0].keys() == set(COLUMNS)
    claim = sinking()["17"].id.replace("_", "-")
    of = [r for r in found if r["entity_id"] == claim]
    said = {r["prop"]: r["value"] for r in of}
    articles = {r["entity_id"] for r in found if r["schema"] == "Article"}
    assert said["proof"] in articles
    about = {r["value"] for r in of if r["prop"] == "entity"}
    assert about & articles
    origin = next(r for r in found if r["entity_id"] in about and r["schema"] != "Article")
    assert (origin["prop"], origin["value"]) == ("name", "the lifeboat service")
    assert said["description"] == (
        "“Seventeen people”, Ostra Radio ← the lifeboat service; 17, killed (printed); asserted"
    )
    assert said["summary"].startswith("near Ostra Bay: Seventeen people died")


def test_a_name_of_one_report_is_another_name_of_the_party() -> None:
    found = rows(answers_over(sinking_handed()))
    assert "Ana Wirt" in {r["value"] for r in found if r["prop"] == "alias"}
    assert "Ana Wirt" in {r["original_value"] for r in found}


def test_articles_have_the_digest_of_their_text() -> None:
    given_ = sinking_handed()
    texts = {hashlib.sha1(t.encode()).hexdigest() for t in given_.texts.values()}
    assert values(rows(answers_over(given_)), "Article", "contentHash") == texts
    assert values(rows(answers_over(given_)), "Article", "language") == {"eng"}


def test_a_statement_comes_once_and_has_the_id_of_what_it_says() -> None:
    found = rows(answers_over(sinking_handed(), handed(walkout().values())))
    assert len({r["id"] for r in found}) == len(found)
    for row in found:
        said = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == hashlib.sha1(said.encode()).hexdigest()


def test_a_note_says_who_may_have_it() -> None:
    marked = rows(answers_over(sinking_handed(), highest="AMBER"))
    assert values(marked, "Note", "keywords") == {"TLP:AMBER"}
    assert values(rows(answers_over(sinking_handed())), "Note", "keywords") == set()


@pytest.mark.parametrize("words", HOSTILE)
def test_strangers_words_stay_in_their_cell(words: str) -> None:
    for row in rows(answers_over(hostile_handed(words))):
        assert row["prop"] in TYPES
        assert row["schema"] in ("Article", "LegalEntity", "Note", "Organization", "PublicBody")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_library_reads_every_statement_as_it_is_meant() -> None:
    pytest.importorskip("followthemoney", reason="needs the extra sayso[interchange]")
    from followthemoney import model, registry  # noqa: PLC0415
    from followthemoney.statement.serialize import read_csv_statements  # noqa: PLC0415

    stories = answers_over(sinking_handed(), handed(walkout().values()), highest="GREEN")
    for given_ in (stories, *(answers_over(hostile_handed(words)) for words in HOSTILE)):
        out = io.StringIO()
        write_statements(given_, out)
        held = list(read_csv_statements(io.BytesIO(out.getvalue().encode())))
        assert held
        for one in held:
            assert one.id == one.generate_key()
            schema = model.get(one.schema)
            assert schema is not None
            prop = schema.get(one.prop)
            assert prop is not None, (one.schema, one.prop)
            assert prop.type.name == one.prop_type == TYPES[one.prop]
            if prop.type in (registry.entity, registry.date, registry.language, registry.checksum):
                assert prop.type.clean(one.value) == one.value
    assert {registry.language.clean(code) for code in LANGUAGES} == set(LANGUAGES.values())
