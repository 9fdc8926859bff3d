"""What a sum of money, a share or an amount is of, by the ways of saying it."""

import pytest

from tests.extract.events.reading import figure


@pytest.mark.parametrize(
    ("text", "written", "of"),
    [
        ("The club offered the keeper a $16 million contract.", "$16 million", "contract"),
        ("Raiders made off with $18 million worth of pearls.", "$18 million", "pearls"),
        ("An estimated $12 million in jewelry was taken.", "An estimated $12 million", "jewelry"),
        ("He lost about 37% of the market.", "about 37%", "market"),
        ("The port reported annual sales of $7 billion.", "$7 billion", "annual sales"),
        ("The pearls, worth more than $16 million, were insured.", "more than $16 million",
         "pearls"),
        ("The deal is worth $184 million.", "$184 million", "deal"),
        ("Raiders stole pearls valued at 85 million euros.", "85 million euros", "pearls"),
        ("Damage was put at more than $1 million.", "more than $1 million", "damage"),
        ("Turnout in Selm was 43 percent.", "43 percent", "turnout"),
        ("Shares slid by 5 percent on Monday.", "5 percent", "shares"),
        ("The fine came to a total of $16 million.", "a total of $16 million", "fine"),
        ("The deal cost $34 million.", "$34 million", "deal"),
        ("The town will pay $380,600 for the roof.", "$380,600", "roof"),
        ("The pearls were worth 85 million euros ($108 million).", "$108 million", "pearls"),
    ],
)  # fmt: skip
def test_an_amount_is_of_what_its_words_name(text: str, written: str, of: str) -> None:
    assert figure(text, written).subject == of


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It was worth $16 million.", "$16 million"),
        ("They paid $16 million in cash.", "$16 million"),
        ("The ferry line was fined $12 million.", "$12 million"),
    ],
)
def test_what_no_word_names_is_of_nothing(text: str, written: str) -> None:
    assert figure(text, written).subject == ""


@pytest.mark.parametrize(
    ("text", "written", "of"),
    [
        ("The Harbour Trust has bid $160 million for the docks.", "$160 million",
         "Harbour Trust’s bid"),
        ("The Harbour Trust bid $60 million, the Orbans between $40 million and $50 million.",
         "between $40 million and $50 million", "Orbans’ bid"),
        ("The Selm Foxes made the keeper an offer in excess of $16 million.",
         "in excess of $16 million", "Selm Foxes’ offer"),
        ("The Selm Foxes’ offer of $18 million was refused.", "$18 million", "Selm Foxes’ offer"),
        ("Orba pledged $5 million for the victims.", "$5 million", "Orba’s pledge"),
        ("A loan of $30 million from Orban Bank was refused.", "$30 million", "Orban Bank’s loan"),
        ("Orban Bank raised its bid to $30 million.", "$30 million", "Orban Bank’s bid"),
        ("Some $5 million was pledged by Orba.", "Some $5 million", "Orba’s pledge"),
        ("The army paid $3 million for the roof.", "$3 million", "roof"),
        ("The owners offered $3 million.", "$3 million", ""),
    ],
)  # fmt: skip
def test_a_sum_that_somebody_gives_is_his_who_is_named(text: str, written: str, of: str) -> None:
    assert figure(text, written).subject == of
