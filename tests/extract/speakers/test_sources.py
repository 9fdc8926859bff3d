"""Sources resolved to parties: pronouns, surnames, offices, chains and those who stay unnamed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Notes, Pipeline
from sayso.extract.segment import find_sentences
from sayso.extract.speakers.sources import NamedSource, canonical, name_sources
from sayso.language.names import read_aliases
from sayso.model.claim import Attribution, Party, Speech
from sayso.model.text import Document, Passage, check_words

SENTENCES = Pipeline.part([find_layout, find_sentences])


def attribution(text: str, source: str | None, cue: str, content: str) -> Attribution:
    """The attribution of these words; source and cue are those nearest to the content."""
    begin = text.index(content)

    def nearest(words: str) -> Passage:
        places = [i for i in range(len(text)) if text.startswith(words, i)]
        at = min(places, key=lambda i: min(abs(i - begin - len(content)), abs(i - begin)))
        return Passage.of(text, (at, at + len(words)))

    direct = content.startswith(("“", '"'))
    return Attribution(
        source=nearest(source) if source else None,
        cue=nearest(cue),
        content=Passage.of(text, (begin, begin + len(content))),
        speech=Speech.DIRECT if direct else Speech.INDIRECT,
    )


def named(
    text: str, *parts: tuple[str | None, str, str], outlet: str = ""
) -> tuple[NamedSource, ...]:
    """The named sources of a text whose attributions are given as source, cue and content."""
    notes = SENTENCES.annotate([Document(text=text, outlet=outlet)])[0]
    found = [attribution(text, *part) for part in parts]
    notes.lay(Attribution, found)
    notes.lay(NamedSource, next(iter(name_sources.run([notes]))))
    by_id = {n.attribution: n for n in notes.of(NamedSource)}
    return tuple(by_id[a.id] for a in found)


def origin(text: str, *parts: tuple[str | None, str, str]) -> tuple[str, Party]:
    """Name and kind of the last attribution's innermost voice."""
    voice = named(text, *parts)[-1].voices[-1]
    return voice.name, voice.kind


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        (
            "Governor Maria Telve visited Port Oran. She said the dam would hold.",
            ("She", "said", "the dam would hold"),
            "Maria Telve",
        ),
        (
            "Maria Telve met Robert Hask on Monday. He said the dam would hold.",
            ("He", "said", "the dam would hold"),
            "Robert Hask",
        ),
        (
            "Maria Telve met Robert Hask on Monday. “The dam is old,” she said.",
            ("she", "said", "“The dam is old,”"),
            "Maria Telve",
        ),
        (
            "Robert Hask runs the dam. Telling the council about it, Hask said it would hold.",
            ("Hask", "said", "it would hold"),
            "Robert Hask",
        ),
        (
            "The dam would hold, engineer says\n\nThe engineer Robert Hask has run it for years.",
            ("engineer", "says", "The dam would hold"),
            "Robert Hask",
        ),
        (
            "The Velian ambassador to Ostria, Ivan Morev, arrived on Monday. "
            "The ambassador said the talks had failed.",
            ("The ambassador", "said", "the talks had failed"),
            "Ivan Morev",
        ),
        (
            "Ivan Morev, the Russian ambassador in Ostria, met Petro Lys, the Ukrainian ambassador "
            "in Ostria. The Russian envoy said the talks had failed.",
            ("The Russian envoy", "said", "the talks had failed"),
            "Ivan Morev",
        ),
        (
            "The Ostrian Health Ministry opened a clinic. The ministry said 40 had been treated.",
            ("The ministry", "said", "40 had been treated"),
            "Ostrian Health Ministry",
        ),
    ],
)
def test_pronouns_surnames_and_offices_stand_for_the_fullest_name(
    text: str, part: tuple[str, str, str], name: str
) -> None:
    assert origin(text, part)[0] == name


def test_a_title_tells_which_of_two_of_one_surname_speaks() -> None:
    text = "Robert Hask and Maria Hask own the mill. Mrs. Hask said it would close."
    assert origin(text, ("Mrs. Hask", "said", "it would close"))[0] == "Maria Hask"


def test_first_person_in_a_quotation_is_its_speaker() -> None:
    text = "Maria Telve said: “I believe the dam will hold.”"
    said = ("Maria Telve", "said", "“I believe the dam will hold.”")
    assert origin(text, said, ("I", "believe", "the dam will hold"))[0] == "Maria Telve"


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        (
            "Back when she led Selm, Maria Telve said it would hold.",
            ("she", "led", "Selm"),
            "Maria Telve",
        ),
        (
            "The paper spoke to 20 engineers. They said it held.",
            ("They", "said", "it held"),
            "20 engineers",
        ),
        (
            "“We ran,” he said. Tomas Vance was in the hall.",
            ("he", "said", "“We ran,”"),
            "Tomas Vance",
        ),
        (
            "His guest, the singer and teacher Kamila Orsova, wept as she called for peace.",
            ("she", "called for", "peace"),
            "Kamila Orsova",
        ),
        (
            "Morev spoke. “Your (Ostria's) relief service said it held,” Morev added.",
            ("Your (Ostria's) relief service", "said", "it held"),
            "Ostria's relief service",
        ),
    ],
)
def test_pronouns_look_to_the_clause_theirs_hangs_on_and_ahead(
    text: str, part: tuple[str, str, str], name: str
) -> None:
    assert origin(text, part)[0] == name


def test_a_role_is_given_as_printed() -> None:
    text = "The Velian ambassador to Ostria, Ivan Morev, said the talks had failed."
    source = "The Velian ambassador to Ostria, Ivan Morev"
    voice = named(text, (source, "said", "the talks had failed"))[0].voices[-1]
    assert (voice.name, voice.role) == ("Ivan Morev", "The Velian ambassador to Ostria")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Officials", Party.GROUP),
        ("Police", Party.GROUP),
        ("A senior official", Party.ANONYMOUS),
        ("Sources", Party.ANONYMOUS),
        ("A leaked memo", Party.DOCUMENT),
    ],
)
def test_the_unnamed_stay_what_they_are_printed_as(source: str, kind: Party) -> None:
    text = f"Robert Hask visited the dam. {source} said it would hold."
    name, said = origin(text, (source, "said", "it would hold"))
    assert said is kind
    assert name.lower() in source.lower()


def test_the_one_cited_is_the_origin() -> None:
    text = "The coastguard said 12 had drowned, citing the harbour master."
    voices = named(text, ("The coastguard", "said", "12 had drowned"))[0].voices
    assert [v.name for v in voices] == ["coastguard", "harbour master"]


def test_the_one_quoted_is_the_origin() -> None:
    text = "State television quoted the disaster centre as saying that 12 had drowned."
    cue = "quoted the disaster centre as saying"
    voices = named(text, ("State television", cue, "12 had drowned"))[0].voices
    assert [v.name for v in voices] == ["State television", "disaster centre"]


@pytest.mark.parametrize(
    ("text", "part", "names"),
    [
        (
            "Fifty were missing, according to Velpress, which cited the coastguard.",
            ("Velpress, which cited the coastguard", "according to", "Fifty were missing"),
            ["Velpress", "coastguard"],
        ),
        (
            "Maria Telve, quoted by state television, said 60 miners were alive.",
            ("Maria Telve, quoted by state television,", "said", "60 miners were alive"),
            ["state television", "Maria Telve"],
        ),
        (
            "A statement from the rebels said 25 had surrendered.",
            ("A statement from the rebels", "said", "25 had surrendered"),
            ["rebels"],
        ),
    ],
)
def test_whom_a_source_cites_and_who_quotes_it_are_voices_in_order(
    text: str, part: tuple[str, str, str], names: list[str]
) -> None:
    assert [v.name for v in named(text, part)[0].voices] == names


def test_a_possessive_speaks_through_its_estimate() -> None:
    text = "Ukraine's estimate of 4,000 is the higher one."
    assert origin(text, ("Ukraine's", "estimate", "4,000")) == ("Ukraine", Party.BODY)


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    text = "“The dam is old,” Maria Telve said.\n“But now we see that it holds.”"
    parts = ("Maria Telve", "said", "“The dam is old,”"), (None, "see", "“But now we see that it")
    assert origin(text, *parts)[0] == "Maria Telve"


def test_hearsay_names_nobody() -> None:
    text = "Twelve people reportedly drowned."
    assert named(text, (None, "reportedly", "Twelve people"))[0].voices == ()


def test_the_outlet_told_relays_unless_it_is_the_report_itself() -> None:
    text = "Robert Hask told the Port Oran Gazette that the dam would hold."
    part = ("Robert Hask", "told", "the dam would hold")
    relayed = named(text, part)[0].voices
    own = named(text, part, outlet="Port Oran Gazette")[0].voices
    assert [v.name for v in relayed] == ["Port Oran Gazette", "Robert Hask"]
    assert [v.name for v in own] == ["Robert Hask"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("the UN", "United Nations"),
        ("U.N.", "UN"),
        ("Ukrainian", "Ukraine’s"),
        ("Ukrainian intelligence", "Ukraine's intelligence"),
        ("South Korean", "South Korea"),
    ],
)
def test_spellings_of_one_party_have_one_name(name: str, other: str) -> None:
    assert canonical(name) == canonical(other)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.data())
def test_any_text_gives_voices_that_stand_in_it(text: str, data: st.DataObject) -> None:
    notes: Notes = SENTENCES.annotate([Document(text=text)])[0]
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    drawn = data.draw(st.lists(st.tuples(spans, spans), max_size=4))
    pairs = [(tuple(sorted(a)), tuple(sorted(b))) for a, b in drawn]
    kept = [(a, b) for a, b in pairs if a[0] < a[1] and b[0] < b[1]]
    found = [
        Attribution(
            source=Passage.of(text, (a[0], a[1])), cue=None, content=Passage.of(text, (b[0], b[1]))
        )
        for a, b in kept
    ]
    notes.lay(Attribution, found)
    first = list(next(iter(name_sources.run([notes]))))
    assert first == list(next(iter(name_sources.run([notes]))))
    for source in first:
        assert isinstance(source, NamedSource)
        for voice in source.voices:
            assert voice.name
            assert voice.mention
            check_words(text, voice.mention.spans, voice.mention.text)


def test_a_users_own_table_names_parties(tmp_path: Path) -> None:
    table = tmp_path / "parties.toml"
    table.write_text('[aliases]\n"Port Oran Relief" = ["POR", "the Relief"]\n', encoding="utf-8")
    assert canonical("P.O.R.", read_aliases(table)) == "Port Oran Relief"
    assert canonical("the UN", read_aliases(table)) == "United Nations"


@pytest.mark.parametrize(
    "table",
    [
        "[aliases]\nA = 3\n",
        "[aliases\n",
        "aliases = 3\n",
        "[[aliases]]\nA = ['B']\n",
        "[aliases.A]\nB = ['C']\n",
        "[aliases]\nA = [['B']]\n",
        "[aliases]\nA = " + "[" * 100_000,
        "[aliases]\nA = ['B']\n" + "#" * 1_000_000,
        "\x00",
    ],
)
def test_a_malformed_table_is_refused_by_name(tmp_path: Path, table: str) -> None:
    path = tmp_path / "parties.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(LexiconError, match="parties"):
        read_aliases(path)


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        (
            "Morev cited a 2001 memorandum issued by the port agency. It says no one may fish.",
            ("It", "says", "no one may fish"),
            "port agency",
        ),
        (
            "The council visited Port Oran. It said the dam would hold.",
            ("It", "said", "the dam would hold"),
            "council",
        ),
        (
            "Some of the villagers returned on Friday. They said the dam would hold.",
            ("They", "said", "the dam would hold"),
            "villagers",
        ),
        (
            "The candidates published their returns. They show two debts.",
            ("They", "show", "two debts"),
            "their returns",
        ),
        (
            "Robert Hask, a Velian mayor, and Maria Telve met in Selm. They said it would hold.",
            ("They", "said", "it would hold"),
            "Robert Hask and Maria Telve",
        ),
        (
            "Olga Rask works in Puerto Rico. Puerto Rico has no dam. “It is safe,” she said.",
            ("she", "said", "“It is safe,”"),
            "Olga Rask",
        ),
        (
            "Two men waited. The other, his cousin Petro Lys, saw Ivan Morev. He said it held.",
            ("He", "said", "it held"),
            "Petro Lys",
        ),
        (
            "Chief of Staff Maria Telve spoke to Oran-based reporters. She said it would hold.",
            ("She", "said", "it would hold"),
            "Maria Telve",
        ),
    ],
)
def test_pronouns_tell_papers_people_and_places_apart(
    text: str, part: tuple[str, str, str], name: str
) -> None:
    assert origin(text, part)[0] == name


@pytest.mark.parametrize(
    ("text", "source", "name", "kind"),
    [
        ("Goalkeeper Jens Holm said it rained.", "Goalkeeper Jens Holm", "Jens Holm", Party.PERSON),
        (
            "Minister of Industry and Trade Viktor Holm said it rained.",
            "Minister of Industry and Trade Viktor Holm", "Viktor Holm", Party.PERSON,
        ),
        (
            "The chairman of the Committee for Health and Safety Maria Telve said it rained.",
            "The chairman of the Committee for Health and Safety Maria Telve",
            "Maria Telve", Party.PERSON,
        ),
        (
            "A friend of the mayor Maria Telve said it rained.",
            "A friend of the mayor Maria Telve", "friend of the mayor Maria Telve",
            Party.ANONYMOUS,
        ),
        (
            "A former foreman, Luis Prado, said it rained.",
            "A former foreman, Luis Prado,", "Luis Prado", Party.PERSON,
        ),
        (
            "Vantor Air, an airline, said it rained.",
            "Vantor Air, an airline,", "Vantor Air", Party.BODY,
        ),
        ("The coast guard said it rained.", "The coast guard", "coast guard", Party.BODY),
        (
            "The Food and Seed Agency said it rained.",
            "The Food and Seed Agency", "Food and Seed Agency", Party.BODY,
        ),
        (
            "The report, dated May 2, said it rained.",
            "The report, dated May 2,", "report", Party.DOCUMENT,
        ),
        (
            "SELM, May 2 (Velpress) - A senior official said it rained.",
            "A senior official", "A senior official", Party.ANONYMOUS,
        ),
    ],
)  # fmt: skip
def test_callings_firms_and_asides_are_told_from_names(
    text: str, source: str, name: str, kind: Party
) -> None:
    given_name, given_kind = origin(text, (source, "said", "it rained"))
    assert (canonical(given_name), given_kind) == (canonical(name), kind)


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (
            "The Dock County Sheriff's Office said it rained.",
            "The Dock County Sheriff's Office", "Dock County Sheriff's Office",
        ),
        (
            "On Monday the Orba District Attorney's Office said it rained.",
            "the Orba District Attorney's Office", "Orba District Attorney's Office",
        ),
        (
            "In Selm the Dock Workers of Ostria said it rained.",
            "the Dock Workers of Ostria", "Dock Workers of Ostria",
        ),
        (
            "Physicians for Open Rights said it rained.",
            "Physicians for Open Rights", "Physicians for Open Rights",
        ),
        (
            "On Monday Doctors Without Frontiers said it rained.",
            "Doctors Without Frontiers", "Doctors Without Frontiers",
        ),
        ("A BNN/ARC poll said it rained.", "A BNN/ARC poll", "BNN/ARC"),
        ("The Island Press (OIP) said it rained.", "The Island Press (OIP)", "Island Press"),
    ],
)  # fmt: skip
def test_the_name_of_a_body_keeps_what_identifies_it(text: str, source: str, name: str) -> None:
    (found,) = named(text, (source, "said", "it rained"))
    assert canonical(found.voices[-1].name) == canonical(name)
    assert found.voices[-1].kind is not Party.PERSON


def test_a_relative_word_stands_for_what_its_clause_hangs_on_or_for_nobody() -> None:
    text = "A site called Real News, which said it rained, ran tales."
    assert origin(text, ("which", "said", "it rained"))[0] == "Real News"
    text = "It was a day that said it rained."
    (found,) = named(text, ("that", "said", "it rained"))
    assert found.voices == ()


def test_what_is_said_to_be_is_on_nobodys_word() -> None:
    text = "The president was said to be ill."
    (found,) = named(text, (None, "was said", "to be ill"))
    assert found.voices == ()


def test_a_share_of_those_asked_is_no_voice() -> None:
    text = "Just 28 percent of voters said taxes rose by a third."
    (found,) = named(text, ("Just 28 percent of voters", "said", "taxes rose by a third"))
    assert found.voices == ()
    text = "One in four voters in a poll said taxes rose by a third."
    (found,) = named(text, ("One in four voters in a poll", "said", "taxes rose by a third"))
    assert found.voices == ()


def test_a_short_title_does_not_end_its_sentence() -> None:
    text = "A dozen fled, according to Selm Police spokesperson Const. Tim Wall."
    source = "Selm Police spokesperson Const. Tim Wall"
    (found,) = named(text, (source, "according to", "A dozen fled"))
    assert found.voices[-1].name.endswith("Tim Wall")


def test_its_chairman_heads_the_body_that_spoke_not_the_one_he_speaks_of() -> None:
    denial = "The tax office's ten is false, its chairman, Jan Holub, said."
    text = f"Nine died, the Selm committee said. {denial}"
    said = named(
        text,
        ("the Selm committee", "said", "Nine died"),
        ("its chairman, Jan Holub,", "said", "The tax office's ten is false"),
    )
    assert said[1].voices[-1].role == "chairman of the Selm committee"
