"""What is counted, from the clause around it."""

import pytest

from sayso.extract.figures.composed import includes
from sayso.extract.figures.quantities import read_quantities
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline, annotator
from sayso.extract.segment import Sentence, find_sentences
from sayso.model.quantity import Figure, Kind, Quantifier
from sayso.model.text import Document
from sayso.model.timespan import TimeSpan


@annotator(Sentence, makes=TimeSpan)
def no_times(_: object) -> tuple[TimeSpan, ...]:
    """An empty layer of times."""
    return ()


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text without dates."""
    (notes,) = Pipeline.part([find_layout, find_sentences, no_times, read_quantities]).annotate(
        [Document(text=text)]
    )
    return notes.of(Figure)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("At least 12 people drowned off Port Maren.", ["killed"]),
        ("The blast killed 35 soldiers.", ["killed"]),
        ("About 300 soldiers are believed to have been killed.", ["killed"]),
        ("The clash left 300 killed and 2,700 injured.", ["killed", "injured"]),
        ("It hit a school, killing three and injuring 17 others.", ["killed", "injured"]),
        ("Around 4,000 sailors are either dead or wounded.", ["casualties"]),
        ("Dozens of sailors are dead or wounded.", ["casualties"]),
        ("Huts fell; between 25 and 40 cars were damaged.", ["damaged"]),
        ("The death toll rose to 86.", ["killed"]),
        ("The ministry put the number of missing at 1,004.", ["missing"]),
        ("It put the death toll since Monday at 187, including 61 rebels.", ["killed", "killed"]),
        ("Police arrested about 40 demonstrators.", ["detained"]),
        ("Two divers who were captured are well.", ["captured"]),
        ("More than 500 houses were destroyed.", ["destroyed"]),
        ("The north could send 3,000 to 4,000 more soldiers.", ["deployed"]),
        ("The virus has infected over 21,000 people.", ["infected"]),
        ("The firm sells 200 boats.", ["other"]),
        ("Also injured were two porters.", ["injured"]),
        ("Among the dead were four children.", ["killed"]),
        ("After the murder of 20 pupils the mayor resigned.", ["killed"]),
        ("The arrest of 40 marchers drew protests.", ["detained"]),
        ("A crew of 40 rowers came.", ["other"]),
        ("Police held scores of Red Front and White Guard members.", ["detained"]),
        ("The film employed a cast of over 2,000.", ["other"]),
        ("He was charged with the manslaughter of 18 guests and three guides.", ["killed"] * 2),
        ("The storm claimed 40 lives, and doctors saved 12 lives.", ["killed", "rescued"]),
        ("Another 31 lives are at risk.", ["other"]),
        ("The speech touched the lives of millions of people.", ["other"]),
        ("The lives of 12 sailors were lost.", ["killed"]),
        ("Three inmates hurt themselves.", ["injured"]),
        ("Hundreds of people were forced to vacate their homes.", ["displaced"]),
        ("It failed after 3,000 mill workers earlier voted to reject it.", ["voted"]),
        ("The navy lost two ships and forty sailors.", ["destroyed", "killed"]),
        ("She lost two jobs and six elections.", ["other", "other"]),
        ("Teller hit 33 home runs.", ["other"]),
        ("The storm hit 40 villages.", ["affected"]),
        ("The war cost us dear: we lost 250 Americans.", ["killed"]),
        ("Police are looking for three men in connection with it.", ["other"]),
        ("Rescuers searched for 12 divers.", ["missing"]),
        ("The other three were taken to two local hospitals.", ["hospitalised", "other"]),
        ("Nine were flown in grave condition to a clinic in Orba.", ["hospitalised"]),
        ("They took 40 beds to the hospital.", ["other"]),
        ("A man was killed in Harn.", ["killed"]),
        ("No one was hurt in the fire.", ["injured"]),
        ("The raid killed six and hurt upwards of twenty.", ["killed", "injured"]),
        ("The police rounded up 40 students.", ["detained"]),
        ("They fled, leaving 49 in captivity.", ["captured"]),
        ("The mate and two cooks are in hospital.", ["hospitalised"]),
        ("The pirates hold 12 sailors.", ["captured"]),
        ("Twelve sailors were held.", ["detained"]),
        ("The party holds 54 seats.", ["other"]),
        ("More than 2,000 people have left Ukraine.", ["displaced"]),
        ("Between 12,000 and 15,000 miners downed tools.", ["on strike"]),
        ("Fires have blackened 6,000 acres.", ["burned"]),
        ("Planes flew 7,000 tons into the town.", ["delivered"]),
        ("Planes flew 310 sorties.", ["other"]),
        ("Customs men seized 2.4 tonnes of khat.", ["seized"]),
        ("Torpedoes sank 17 ships.", ["destroyed"]),
        ("The nurses vaccinated 800 children.", ["vaccinated"]),
        ("They shot dead 35 rebels, 2 unions said.", ["killed", "other"]),
        ("There were 16 deaths among 410 pupils.", ["killed", "other"]),
    ],
)
def test_the_clause_tells_the_measure(text: str, measures: list[str]) -> None:
    assert [f.measure for f in figures(text)] == measures


@pytest.mark.parametrize("text", ["No one knows.", "A man bought a boat.", "Both towns are old."])
def test_nothing_is_counted_where_no_harm_is_told(text: str) -> None:
    assert figures(text) == ()


def test_casualties_include_the_killed_and_the_injured() -> None:
    assert includes("casualties") == ("killed", "injured")
    assert includes("killed") == ()


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Between 40 and 50 villagers were freezing to death each night.", "killed"),
        ("Ninety sailors met their deaths off the cape.", "killed"),
        ("Officials put the drowned at 90.", "killed"),
        ("One clerk lost an arm in the blast.", "injured"),
        ("The junta let go 900 prisoners.", "rescued"),
        ("Forty nurses broke free at dusk.", "rescued"),
        ("Nine divers went down with fever.", "infected"),
        ("Police recovered 40 pistols.", "seized"),
        ("Police intercepted 40 drones.", "destroyed"),
        ("The two attackers fled.", "other"),
        ("Some 40 villagers fled.", "displaced"),
        ("The crash ended with 21 people dying on the road.", "killed"),
        ("Police told of 9 men dying in the clash.", "killed"),
        ("The navy intercepted 40 migrants.", "other"),
        ("Raiders marched 60 farmers into captivity.", "captured"),
        ("The court sent 30 rebels to the gallows.", "sentenced"),
        ("Sixty rebels received life terms.", "sentenced"),
        ("Two hundred clerks face trial.", "charged"),
        ("Forty gunners have gone absent without leave.", "deserted"),
        ("Militias drove half of the town's 900 people from their homes.", "displaced"),
        ("Some 900 weavers have ceased work.", "on strike"),
        ("Some 3 million people need food aid.", "affected"),
        ("The squadron flew 90 sorties in 7 days.", "other"),
    ],
)
def test_families_of_words_tell_the_measure(text: str, measure: str) -> None:
    assert {f.measure for f in figures(text) if f.kind is Kind.COUNT} == {measure}


def test_states_in_a_row_belong_each_to_its_number() -> None:
    found = figures("Thirty people are dead, 40 hurt and 50 missing.")
    assert [f.measure for f in found] == ["killed", "injured", "missing"]


def test_all_but_a_number_counts_nothing() -> None:
    assert [f.point for f in figures("Ninety women, all but seven of them nuns, died.")] == [90]


def test_how_large_one_thing_is_counts_nothing() -> None:
    assert not figures("Fire swept a 24-storey block and a 400-bed clinic.")


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Two gunmen killed three people.", ["other", "killed"]),
        ("Strike on Selm: 12 people killed 20 wounded.", ["killed", "injured"]),
        ("Nine men wounded three others.", ["other", "injured"]),
        ("A wave of 40 rockets wounded six people.", ["other", "injured"]),
        ("Six wardens detained four porters.", ["other", "detained"]),
        ("Five drones destroyed nine huts.", ["other", "destroyed"]),
        ("The sheriff on Sunday identified the four people killed Christmas Eve.", ["killed"]),
    ],
)
def test_who_did_it_is_no_victim(text: str, measures: list[str]) -> None:
    assert [f.measure for f in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Three porters were killed by two gunmen.", ["killed", "other"]),
        ("At least 15 villagers were killed by 40 rockets.", ["killed", "other"]),
        ("Six nuns died after two bombers attacked a mill.", ["killed", "other"]),
        ("Five raiders who had killed 12 guards hid.", ["other", "killed"]),
        ("A group of eight soldiers shot dead 14 farmers.", ["other", "killed"]),
        ("Police arrested three men who had killed two traders.", ["detained", "killed"]),
        ("Four wardens beat 20 prisoners to death.", ["other", "killed"]),
        ("Two pupils shot to death one guard and wounded six.", ["other", "killed", "injured"]),
        ("The two raids on the town on Friday have killed 19 and wounded 22.",
         ["other", "killed", "injured"]),
        ("Ana Dorn is survived by seven brothers.", ["other"]),
        ("The rally was attended by 9,000.", ["attended"]),
    ],
)  # fmt: skip
def test_doers_are_not_measured_by_their_deed(text: str, measures: list[str]) -> None:
    assert [f.measure for f in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "measure", "unit"),
    [
        ("It put the number of damaged bridges at 14.", "damaged", "bridges"),
        ("The number of flooded villages rose to 60.", "damaged", "villages"),
        ("It put the number of marchers at 5,000.", "attended", "marchers"),
        ("The number of schools closed was put at 300.", "other", "schools"),
        ("The number of calls to the hotline reached 4,000.", "other", "calls"),
        ("The number of homes without power was put at 9,000.", "affected", "homes"),
        ("The number of its patrols there had doubled to 16.", "other", "patrols"),
        ("The number of arrests has risen to 41.", "detained", "arrests"),
        ("The number of wounded stood at 30.", "injured", "people"),
        ("The march was attended by 200,000.", "attended", ""),
        ("Call 5552310 for help.", "other", ""),
        ("Another group put the toll as high as 47,000.", "killed", "people"),
    ],
)
def test_after_the_dead_other_things_are_counted_for_themselves(
    text: str, measure: str, unit: str
) -> None:
    found = figures(f"Nine people died in the floods. {text}")[-1]
    assert (found.measure, found.unit) == (measure, unit)


@pytest.mark.parametrize(
    ("text", "measure", "parts"),
    [
        ("At least 85 people were dead or missing.", "killed or missing", "killed missing"),
        ("The storm left 44 people dead or missing.", "killed or missing", "killed missing"),
        ("There were 90 dead or missing.", "killed or missing", "killed missing"),
        ("The number of dead and missing rose to 210.", "killed or missing", "killed missing"),
        ("Some 400 rebels had been killed or captured.", "killed or captured", "killed captured"),
        ("The raid killed or captured 31 gunmen.", "killed or captured", "killed captured"),
        ("Police killed or arrested 12 traders.", "killed or detained", "killed detained"),
        ("Some 900 huts were destroyed or damaged.", "destroyed or damaged", "destroyed damaged"),
        ("Some 900 huts were damaged or destroyed.", "destroyed or damaged", "destroyed damaged"),
        ("Two hundred tanks were captured or destroyed.", "captured or destroyed",
         "captured destroyed"),
        ("Sixty people were both killed and wounded.", "casualties", "killed injured"),
        ("Forty people are dead, injured or missing.", "killed, injured or missing",
         "killed injured missing"),
        ("His company had lost 74 men, dead and wounded.", "casualties", "killed injured"),
        ("The figure of 9,000 troops refers to both killed and wounded.", "casualties",
         "killed injured"),
        ("Thirty children were killed or maimed by mines in 2031.", "casualties",
         "killed injured"),
        ("The army lost 900 men killed, wounded and missing.", "killed, injured or missing",
         "killed injured missing"),
        ("Some 300 fighters were killed, wounded or captured.", "killed, injured or captured",
         "killed injured captured"),
        ("Police arrested and charged 12 clerks.", "detained", ""),
        ("Six hostages were abducted and killed.", "killed", ""),
    ],
)  # fmt: skip
def test_measures_told_together_keep_every_part(text: str, measure: str, parts: str) -> None:
    (found,) = figures(text)
    assert (found.measure, found.includes) == (measure, tuple(parts.split()))
    assert includes(measure) == found.includes


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A 16-year-old boy was shot dead.", ["A 16-year-old boy"]),
        ("A 9-year-old boy and an infant were killed.", ["A 9-year-old boy", "an infant"]),
        ("Troops shot dead a 16-year-old girl.", ["a 16-year-old girl"]),
        ("A 12-year-old was killed.", ["A 12-year-old"]),
        ("The blast killed a nurse, two guards and a driver.",
         ["a nurse", "two guards", "a driver"]),
        ("One man was killed and another was wounded.", ["One man", "another"]),
        ("Ana Dorn Jr., 28, of Selm, was killed.", []),
        ("Two men, aged 20 and 31, were killed.", ["Two men"]),
        ("One nun died as a 14 and 19-year-old hid.", ["One nun"]),
        ("One monk was killed. He was 42 and had a brother.", ["One monk"]),
        ("One nun, who was 42, was killed.", ["One nun"]),
        ("A motorcycle bomber killed at least 16 people and wounded 40 on Tuesday.",
         ["at least 16 people", "40"]),
        ("A clerk was killed by a guard.", ["A clerk"]),
        ("A man shot to death his brother.", []),
        ("A man whose son was killed wept.", []),
    ],
)  # fmt: skip
def test_victims_told_one_by_one_are_counted(text: str, written: list[str]) -> None:
    assert [f.written for f in figures(text) if f.kind is Kind.COUNT] == written


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Doctors saw dozens of cases of torture.", "other"),
        ("Dozens of cases of cholera were reported.", "infected"),
        ("There were 40 murder cases.", "other"),
        ("There were 40 new cases.", "infected"),
        ("Millions have been displaces by the war.", "displaced"),
        ("Four clerks were fatally wounded.", "killed"),
        ("Two men were fatally shot.", "killed"),
        ("The court sentenced 68 rebels to death.", "sentenced"),
        ("Crews searched for 12 divers.", "missing"),
        ("Police searched for two suspects.", "other"),
        ("On average 40 soldiers died in May.", "killed"),
        ("Some 24 are missing and presumed dead.", "missing"),
        ("It brought the number living in displacement to 410,000.", "displaced"),
        ("She lost both parents in the flood.", "killed"),
        ("A rally in Selm drew about 300 people.", "attended"),
        ("The sale drew $300.", "other"),
        ("Four people receiving treatment were infected.", "infected"),
        ("Soldiers arrested 20 men fleeing the village.", "detained"),
        ("Some 40 people living in tents need blankets.", "displaced"),
        ("Fighting in the region has claimed hundreds of lives.", "killed"),
        ("The army has lost over 6,000 dead and wounded in Velia.", "casualties"),
        ("Some 6,000 dead and wounded men were seen.", "casualties"),
        ("The country is admitting 4,000 refugees.", "displaced"),
        ("Some 40 refugees were admitted to a hospital.", "hospitalised"),
        ("The court heard 40 cases.", "other"),
        ("Dozens of cases in which firms paid bribes came up.", "other"),
        ("The closure cost 900 people their jobs.", "fired"),
        ("Police named two men who sent money.", "other"),
        ("Twelve men sent to Orba came back.", "returned"),
        ("The blast put three women into the hospital.", "hospitalised"),
        ("They sent 40 men in trucks to Orba.", "deployed"),
        ("Three people inside were suffering from gunshot wounds.", "injured"),
        ("Several airstrikes struck Selm.", "other"),
        ("Those killed in Selm include four women.", "killed"),
        ("Those arrested include two officers.", "detained"),
    ],
)
def test_the_words_around_a_verb_or_noun_decide(text: str, measure: str) -> None:
    assert [f.measure for f in figures(text)] == [measure]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Police found two men and a woman shot to death in a house.", ["killed", "killed"]),
        ("Police arrested two men and three women wounded in a fight.", ["detained", "injured"]),
    ],
)
def test_a_clause_behind_the_last_tells_of_all_where_nothing_else_does(
    text: str, measures: list[str]
) -> None:
    assert [f.measure for f in figures(text)] == measures


@pytest.mark.parametrize("text", ["A gunman killed three people.", "A policeman hurt two pupils."])
def test_one_who_did_it_is_not_counted(text: str) -> None:
    assert len(figures(text)) == 1


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "It killed 18 people, including five boys. The toll was 15.",
            ["people", "boys", "people"],
        ),
        ("Strike kills 15 including 4 boys.", ["", "boys"]),
    ],
)
def test_a_toll_is_not_of_those_who_are_a_part(text: str, subjects: list[str]) -> None:
    assert [f.subject for f in figures(text)] == subjects


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunmen opened fire, killing one and wounding three.",
         [("one", "killed"), ("three", "injured")]),
        ("Four boys were charged. One was also charged with theft.",
         [("Four boys", "charged"), ("One", "charged")]),
        ("Three were held after one was stabbed in the neck.",
         [("Three", "detained"), ("one", "stabbed")]),
        ("One must ask why, and one never knows.", []),
        ("No-one was hurt.", [("No-one", "injured")]),
        ("The fire killed three weavers (one a father).", [("three weavers", "killed")]),
    ],
)  # fmt: skip
def test_a_bare_one_counts_where_its_clause_tells_what_befell_it(
    text: str, told: list[tuple[str, str]]
) -> None:
    assert [(f.written, f.measure) for f in figures(text) if f.kind is Kind.COUNT] == told


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("One man died and four others, including one woman, were injured in the raid.",
         ["killed", "injured", "injured"]),
        ("Five people died and another 20, some seriously, were injured.", ["killed", "injured"]),
        ("Forty houses burned and 12 barns, most of them old, were damaged.",
         ["destroyed", "damaged"]),
        ("Two were arrested and three others, including a minister, fled.",
         ["detained", "displaced"]),
    ],
)  # fmt: skip
def test_what_is_set_between_subject_and_verb_parts_them_not(
    text: str, measures: list[str]
) -> None:
    assert [f.measure for f in figures(text) if f.kind is Kind.COUNT] == measures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Four women were shot in the legs.", "shot"),
        ("Three men were shot and wounded.", "injured"),
        ("Six monks were shot dead.", "killed"),
        ("Two bystanders were struck by bullets.", "shot"),
        ("Three nurses were stabbed.", "stabbed"),
        ("He stabbed three women to death.", "killed"),
        ("She shot two films there.", "other"),
    ],
)
def test_a_weapon_leaves_open_what_came_of_it(text: str, measure: str) -> None:
    assert [f.measure for f in figures(text)] == [measure]


@pytest.mark.parametrize(
    "text", ["Police are searching for a man.", "Police held a man.", "Firemen saved a baby."]
)
def test_a_single_person_to_whom_no_harm_came_is_not_counted(text: str) -> None:
    assert not figures(text)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("One man was shot and killed but the other guests managed to flee and no one was injured.",
         ["killed", "injured"]),
        ("A poll of 900 voters was released.", ["other"]),
        ("The four victims are expected to survive.", ["injured"]),
    ],
)  # fmt: skip
def test_what_is_told_of_others_is_not_told_of_them(text: str, measures: list[str]) -> None:
    assert [f.measure for f in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Man kills 1, wounds 2 at Orba mall", ["killed", "injured"]),
        ("Gunman wounds 4, kills 2 in Selm", ["injured", "killed"]),
        ("2 dead, 1 critical after shooting near Orba", ["killed", "injured"]),
        ("Crash on I-40 kills 2 near Exit 12", ["killed"]),
        ("They had 12 critical bridges mended.", ["other"]),
        ("Doctors found 9 serious faults.", ["other"]),
    ],
)
def test_a_headline_tells_what_its_bare_numbers_count(text: str, measures: list[str]) -> None:
    assert [f.measure for f in figures(text) if f.kind is Kind.COUNT] == measures


@pytest.mark.parametrize(
    ("text", "unit", "subject"),
    [
        ("There were 30 poker and gaming machines.", "machines", "poker and gaming machines"),
        ("Some 40 army and police officers fled.", "officers", "army and police officers"),
        ("Some 100 police and soldiers came.", "police", "police"),
        ("A gunman shot dead two co-workers.", "workers", "co-workers"),
        ("Troop numbers could reach 5,000.", "troop", "Troop"),
    ],
)
def test_the_noun_that_joined_words_describe_is_counted(text: str, unit: str, subject: str) -> None:
    assert [(f.unit, f.subject) for f in figures(text)] == [(unit, subject)]


def test_half_of_a_bounded_whole_is_bounded() -> None:
    (share,) = figures("About half of the club's more than 16,000 members voted.")
    assert share.low == 8000
    assert share.high is None
    assert share.quantifier is Quantifier.MORE_THAN


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Some 30 detainees broke a fence.", ["other"]),
        ("Their survey of 33 detainees found fear.", ["other"]),
        ("There are now 211 detainees on the island.", ["detained"]),
        ("The camp houses 400 refugees.", ["displaced"]),
        ("The other side listed 300 prisoners.", ["captured"]),
    ],
)
def test_a_group_is_counted_by_its_name_where_its_clause_tells_nothing_else(
    text: str, measures: list[str]
) -> None:
    assert [f.measure for f in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The raid killed 12 men who had fled the town.", ["killed"]),
        ("More than 400 people who fled the town have returned.", ["returned"]),
        ("Nine others who had been arrested have been released.", ["rescued"]),
        ("The blast wounded four men who later died.", ["killed"]),
        ("The toll rose to 17 people hurt.", ["injured"]),
    ],
)
def test_the_sentence_outweighs_what_a_clause_tells_of_before(
    text: str, measures: list[str]
) -> None:
    assert [f.measure for f in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Two hundred troops search the hills for men, believed to be fleeing.", ["other"]),
        ("As many as 900 people, most of them thought to be spies, were hanged.", ["killed"]),
        ("There are no two governing bodies alike.", ["other"]),
        ("Two charred bodies lay there.", ["killed"]),
        ("The killings by two gunmen go on.", ["other"]),
        ("The cause of death from two experts differed.", ["other"]),
        ("He was jailed for the attempted murder of two guards.", ["other"]),
        ("Police heard 300 people on the killings based on over 13,000 tips.", ["other"] * 2),
        ("Some 40 inmates refused to return to their cells.", ["other"]),
        ("More than 40 people had sent him letters.", ["other"]),
        ("Police are also holding one Velian man.", ["detained"]),
        ("Rebels are holding 12 sailors.", ["captured"]),
        ("A total of 26 people were seized on suspicion of a plot.", ["detained"]),
        ("It will present the other 27 states with a draft.", ["other"]),
        ("One officer suffered minor head injuries.", ["injured"]),
        ("The clinic is looking for a home, and there have been 40 applicants.", ["other"]),
        ("The attack killed 12 people. Overnight stays rose to 80 million.", ["killed", "other"]),
    ],
)
def test_the_dead_and_the_held_are_those_of_whom_it_is_told(text: str, measures: list[str]) -> None:
    assert [f.measure for f in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Over 6.3 million local and foreign visitors came.", "visitors"),
        ("The cache held 900 ORBA fully automatic rifles.", "rifles"),
        ("There are 2,000 IS fighters left.", "fighters"),
        ("It took in eight round-the-world yachts.", "yachts"),
        ("They named 325 enforced disappearances.", "disappearances"),
        ("Overnight stays rose to 80 million.", "stays"),
    ],
)
def test_the_noun_is_found_past_what_describes_it(text: str, unit: str) -> None:
    assert [f.unit for f in figures(text)] == [unit]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, one of the founders of the firm, has died.",
        "It shows both the arrest of the driver and the trial.",
        "The singer has died at 90.",
        "Call Orba Station on 046 9481540.",
    ],
)
def test_who_somebody_is_an_age_and_a_dialled_number_count_nothing(text: str) -> None:
    assert not [f for f in figures(text) if f.kind is Kind.COUNT]
