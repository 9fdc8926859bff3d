"""Reports in other languages are kept and said to be unread; nothing is claimed from them."""

import random
from dataclasses import replace

import pytest

from sayso.app.reading import find_claims
from sayso.extract.languages import paragraph_languages, tell_languages
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline
from sayso.extract.segment import Sentence, find_sentences
from sayso.model.claim import Reading
from sayso.model.text import Document, check_words
from tests.extract.mutations import sentences

OTHERS = [
    ("fr", "Douze mineurs ont été tués dans un coup de grisou à Orvault-sur-Mer, dit le préfet."),
    ("fr", "Le Port: 12 personnes ont péri, selon les secours."),
    ("fr", "Au moins 14 morts dans un incendie"),
    ("fr", "La ministre a démenti que 300 soldats aient été faits prisonniers."),
    ("de", "Mindestens 14 Menschen kamen bei dem Brand ums Leben, teilte die Polizei mit."),
    ("de", "Der Bürgermeister sprach von rund 300 Verletzten."),
    ("de", "Etwa 2000 Demonstranten zogen durch die Altstadt"),
    ("es", "Al menos 14 personas murieron en el choque de dos autobuses, informó la policía."),
    ("es", "La marina negó haber hundido el pesquero."),
    ("it", "Il ministro ha smentito la notizia di 40 prigionieri."),
    ("pt", "Pelo menos 14 pessoas morreram no naufrágio da balsa, informou a marinha."),
    ("nl", "De burgemeester zegt dat 2000 inwoners zijn gevlucht."),
    ("pl", "Co najmniej 14 osób zginęło w wybuchu gazu, poinformowała policja."),
    ("sv", "Minst 14 personer omkom när färjan kapsejsade, uppger polisen."),
    ("tr", "Belediye başkanı, feribot kazasında en az 14 kişinin öldüğünü söyledi."),
    ("id", "Sedikitnya 14 orang tewas dalam ledakan di pelabuhan, kata polisi pada hari Senin."),
    ("vi", "Ít nhất 14 người thiệt mạng trong vụ chìm phà, cảnh sát cho biết."),
    ("ru", "По меньшей мере 14 человек погибли при взрыве на шахте, сообщило министерство."),
    ("ru", "Губернатор заявил, что эвакуированы 2000 жителей."),
    ("uk", "Щонайменше 14 людей загинули внаслідок обстрілу, повідомила поліція."),
    ("ar", "قتل 14 شخصا على الأقل في انفجار بالميناء، بحسب وزارة الصحة."),
    ("ar", "وقال المحافظ إن 2000 أسرة فقدت منازلها."),
    ("fa", "دست‌کم ۱۴ نفر در انفجار بندر کشته شدند، پلیس اعلام کرد."),
    ("he", "לפחות 14 בני אדם נהרגו בפיצוץ בנמל, מסרה המשטרה."),
    ("hi", "पुलिस ने बताया कि विस्फोट में कम से कम 14 लोग मारे गए।"),
    ("zh", "市长周一表示，至少14人在渡轮倾覆事故中溺亡，另有8人失踪。"),
    ("zh", "军方否认击沉渔船。"),
    ("ja", "消防によると、少なくとも14人が死亡し、30人がけがをした。"),
    ("ko", "경찰은 월요일 최소 14명이 숨지고 30명이 다쳤다고 밝혔다."),
    ("el", "Τουλάχιστον 14 άνθρωποι σκοτώθηκαν στην έκρηξη, ανακοίνωσε η αστυνομία."),
]

ENGLISH = [
    "Gunmen kill 6 in bar",
    "Twelve dead",
    "Emmanuel Macron, Jean-Luc Mélenchon, Marine Le Pen",
    "Vladimir Putin, Dmitry Medvedev, Sergei Lavrov",
    "VLADIMIR PUTIN, DMITRY MEDVEDEV, SERGEI LAVROV",
    "Abdel Fattah al-Burhan and Mohamed Hamdan Dagalo",
    "Partido Acción Nacional beat Movimiento Ciudadano 41-38",
    "Merkel, Macron meet Zelensky in Kyiv",
    "Tags: Wagner, Bakhmut, Prigozhin",
    "BELOIT, Wis. —",
    "a.brandt@example.org",
    "2001–2014",
    "12 43 8",
    "———",
    "Mayor: 12 hurt, 3 critical",
    "Dead: 12. Injured: 40.",
    "“Nada,” he said.",
    "He shouted “Allahu akbar” before he fired, Le Monde wrote.",
    "𝐓𝐡𝐞 𝐦𝐚𝐲𝐨𝐫 𝐬𝐚𝐢𝐝 𝟏𝟐 𝐩𝐞𝐨𝐩𝐥𝐞 𝐝𝐢𝐞𝐝.",
    "AT LEAST 12 PEOPLE DROWNED WHEN A FERRY SANK, THE MAYOR SAID",
    "the mayor of saint-étienne-sur-orm said 12 people had died",
]

TOO_FEW_WORDS = [
    "Le Port: 12 personnes", "12 morts", "12 morts à Marseille", "Paris: 14 blessés",
    "Séisme: 300 victimes", "Incendie à Lyon: 12 morts, 3 disparus",
    "Explosion au port de Brest: 14 morts", "Au moins 14 morts", "14 migrants secourus",
    "Mindestens 14 Tote in Hamburg", "14 Tote bei Brand in Brooklyn, 20 Verletzte",
    "Rund 300 Verletzte", "Hamburg: 14 Tote", "Polizei: 3 Soldaten verwundet",
    "12 Festnahmen in Berlin", "Zugunglück: 40 Tote", "2000 Demonstranten in Selm",
    "Manchester United: 14 Tote", "12 muertos", "12 muertos en Madrid", "Terremoto: 300 heridos",
    "Choque en Lima: 14 muertos, 20 heridos", "Al menos 14 muertos", "Gaza: 300 muertos",
    "12 morti", "12 morti a Roma", "Terremoto: 300 feriti", "Incidente a Bari, 4 morti",
    "12 mortos", "Incêndio: 14 mortos", "Lisboa: 300 feridos", "12 doden",
    "Brand in Gent: 12 doden", "14 gewonden", "12 döda", "12 döda i Malmö", "Brand: 3 skadade",
    "12 døde", "12 drept", "12 zabitych", "Wybuch: 14 rannych", "Warszawa: 300 osób", "12 ölü",
    "Ankara: 14 yaralı", "14 tewas", "Gempa: 300 korban", "12 mrtvých", "14 halott",
    "12 kuollutta", "New York: 12 Tote", "White House: 14 Verletzte", "14 Tote in Black Rock",
    "Reuters: 12 morts", "Trump: 14 muertos", "Fire: 3 døde", "300 Soldaten gefallen",
    "Sturm: 4 Tote, 3 Vermisste", "4 Millionen Euro Schaden", "3 policiers tués",
    "200 manifestants à Lille", "60 détenus", "5000 évacués", "12 blessés graves",
    "70 Geiseln frei", "300 refugiados", "12 policías heridos", "8 detenidos",
    "2 mil desplazados", "40 dispersi", "3 arrestati", "200 sfollati", "© 2031 Die Welle",
    "Save the Children: 300 Tote", "The Guardian: 14 morts", "Black Lives Matter: 14 Tote",
    "Human Rights Watch: 300 muertos", "Six morts à Lyon", "Million Vertriebene",
    "New York: Mindestens 14 Tote bei Brand in Brooklyn, 20 Verletzte, so das Fire Department",
]  # fmt: skip
"""Lines of French, German, Spanish, Italian, Portuguese, Dutch, the Scandinavian and others."""

HEADLINES = [
    "Kursk: 12 dead", "12 killed in Kursk", "12 dead in Selm fire", "12 Dead in Selm Fire",
    "Selm: 40 missing", "14 drown off Port Maren", "40 soldiers captured", "300 arrested",
    "3 dead, 20 hurt", "300 homeless", "Fire kills 12", "Blast kills 14, wounds 30",
    "12 children missing", "200 evacuated", "5,000 march in Orba", "Ferry sinks; 12 drown",
    "Death toll 43", "Toll rises to 14", "14 injured", "12 wounded", "20 detained",
    "Zelensky: 4,000 soldiers died", "Volodymyr Zelenskyy, Oleksandr Syrskyi: 4,000 dead",
    "200 houses destroyed", "30 tanks lost", "3 ships sunk", "70 hostages freed", "12 rescued",
    "4 million displaced", "$4 million damage", "60 prisoners exchanged", "15 officers hurt",
    "2 dead, 1 missing", "12 workers trapped", "900 cases confirmed", "12 miners dead", "3 shot",
    "Train derails, 40 hurt", "6 shot dead", "1,200 jobs lost", "12 perish",
    "Strike leaves 12 dead", "UN: 500 civilians killed", "Storm leaves 4 dead",
]  # fmt: skip

LEAD = "At least 12 people drowned off Port Maren on Monday, the mayor said."
FRENCH = "Le ministre a déclaré mardi que 40 marins et 3 passagers avaient péri."
CLOSE = "The minister said 9 sailors were missing."


def languages(text: str, given: str = "en") -> list[str]:
    return [part.language for part in paragraph_languages(Document(text=text, language=given))]


@pytest.mark.parametrize(("code", "text"), OTHERS)
def test_another_language_is_told(code: str, text: str) -> None:
    assert languages(text) == [code]


@pytest.mark.parametrize("text", ENGLISH)
def test_short_texts_and_names_are_not_thrown_out(text: str) -> None:
    assert languages(text) == ["en"]


@pytest.mark.parametrize("text", ["2001–2014", "12 43 8", "“" * 40_000, "(" * 40_000, "7 " * 9_000])
def test_a_text_without_words_takes_no_reading(text: str) -> None:
    """Nothing in it can be claimed: none of it is parsed, and nothing is said against it."""
    document = Document(text=text, outlet="Le Phare")
    (notes,) = Pipeline.part([tell_languages, find_layout, find_sentences]).annotate([document])
    assert notes.of(Sentence) == ()
    reading = find_claims(document)
    assert (reading.claims, reading.figures, reading.rejections) == ((), (), ())
    assert reading.document.text == text


@pytest.mark.parametrize("text", TOO_FEW_WORDS)
def test_a_number_whose_language_nothing_tells_is_not_read(text: str) -> None:
    assert languages(text) != ["en"]
    reading = find_claims(Document(text=text, outlet="Le Phare"))
    assert (reading.claims, reading.figures) == ((), ())
    assert [r.stage for r in reading.rejections] == ["language"]


@pytest.mark.parametrize("text", HEADLINES)
def test_a_short_english_headline_is_read(text: str) -> None:
    assert languages(text) == ["en"]


def test_every_english_sentence_of_ours_is_read() -> None:
    assert [t for t in sentences() if {*languages(t)} - {"en"}] == []


def test_a_report_in_another_language_is_kept_and_claims_nothing() -> None:
    text = f"{FRENCH}\n\nLe Port: 12 personnes\n\nJean Morel"
    reading = find_claims(Document(text=text, url="https://example.org/1"))
    assert (reading.claims, reading.figures, reading.times, reading.attributions) == ((),) * 4
    assert reading.document.text == text
    assert (reading.document.language, reading.document.id) == ("fr", Document(
        text=text, url="https://example.org/1").id)  # fmt: skip
    [said] = reading.rejections
    assert (said.where, said.stage) == ("https://example.org/1", "language")
    assert said.reason == "not read: French"


def test_a_mixed_report_is_read_in_its_english_paragraphs() -> None:
    mixed = find_claims(Document(text=f"{LEAD}\n\n{FRENCH}\n\n{CLOSE}"))
    assert [f.written for f in mixed.figures] == ["At least 12 people", "9 sailors"]
    assert [c.voices[-1].name for c in mixed.claims] == ["mayor", "minister"]
    assert [t.written for t in mixed.times] == ["Monday"]
    assert mixed.document.language == "en"
    assert [r.reason for r in mixed.rejections] == ["not read: French (1 of 3 paragraphs)"]


def test_an_english_report_says_nothing_of_its_language() -> None:
    reading = find_claims(Document(text=LEAD, language="fr"))
    assert (reading.document.language, reading.rejections) == ("en", ())
    assert reading.claims


@pytest.mark.parametrize(
    ("given", "found"), [("en", "en"), ("de", "de"), ("de-AT", "de"), ("sw", "en"), ("?", "en")]
)
def test_a_language_that_is_given_decides_only_where_the_words_do_not(
    given: str, found: str
) -> None:
    assert languages("Merkel trifft Macron in Berlin", given) == [found]
    assert languages(LEAD, given) == ["en"]
    assert languages(FRENCH, given) == ["fr"]


def test_names_go_with_the_paragraphs_around_them() -> None:
    around = [FRENCH, "Jean Morel, Anne Roche", FRENCH]
    assert languages("\n".join([*around, LEAD * 9])) == ["fr", "fr", "fr", "en"]
    assert languages("\n".join([LEAD, "Jean Morel, Anne Roche", FRENCH])) == ["en", "en", "fr"]
    assert languages("\n".join([LEAD, "Le Port: 12 morts", FRENCH])) == ["en", "und", "fr"]


def passages(reading: Reading) -> list[tuple[tuple[tuple[int, int], ...], str]]:
    parts = [p for a in reading.attributions for p in (a.source, a.cue, a.content) if p]
    parts += [p for c in reading.claims for p in (c.content, *c.stance.cues)]
    parts += [f.words for f in reading.figures]
    return [(p.spans, p.text) for p in parts]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_read_across_what_is_not_read(seed: int) -> None:
    dice = random.Random(seed)
    told = [t for c, t in OTHERS if c in ("fr", "de", "ru", "zh")]
    paragraphs = [dice.choice([*dice.sample(sentences(), 3), dice.choice(told)]) for _ in range(24)]
    text = "\n\n".join(" ".join(p.split()) for p in paragraphs)
    reading = find_claims(Document(text=text))
    unread = [p for p in paragraph_languages(Document(text=text)) if p.language != "en"]
    for spans, written in passages(reading):
        check_words(text, spans, written)
        assert not any(b < p.end and p.begin < e for b, e in spans for p in unread)


def test_the_language_is_no_part_of_what_a_report_is() -> None:
    report = Document(text=LEAD)
    assert replace(report, language="fr").id == report.id
