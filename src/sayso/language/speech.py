"""Verbs of saying and thinking, each once with what holds of it: words/<language>/cues.toml."""

from collections.abc import Mapping
from functools import cache

from sayso.errors import LexiconError
from sayso.language.lexicon import forms_of, load_words, verb_forms, word_list

COLUMNS = frozenset(
    {"quiet", "with_object", "put_at", "with_infinitive", "with_gerund", "with_hearer"}
    | {"handing_on", "plain", "dated", "not_past", "by_keeper"}
    | {"bare", "in_present", "of_subject"}
    | {"commits", "by_hearsay"}
)
"""What may hold of such a verb, as the head of the table says."""


@cache
def speech_verbs(language: str = "en") -> Mapping[str, frozenset[str]]:
    """Each verb that attributes and what holds of it; LexiconError for what is not known."""
    table = load_words(language, "cues")["verbs"]
    verbs = {lemma: frozenset(word_list(table, lemma)) for lemma in table}
    for lemma, holds in verbs.items():
        if holds - COLUMNS:
            raise LexiconError(f"cues.toml: {lemma} is {', '.join(sorted(holds - COLUMNS))}")
    return verbs


@cache
def speech_forms(column: str = "", language: str = "en") -> frozenset[str]:
    """Every form of the verbs of which this holds; of all that attribute, without one."""
    verbs = speech_verbs(language)
    kept = (lemma for lemma, holds in verbs.items() if not column or column in holds)
    return frozenset(form for lemma in kept for form in _forms(lemma, language))


def _forms(lemma: str, language: str) -> frozenset[str]:
    if "not_past" not in speech_verbs(language)[lemma]:
        return forms_of(lemma, language)
    return frozenset(f for f in verb_forms(lemma) if f == lemma or f.endswith(("s", "ing")))


@cache
def present_forms(column: str, language: str = "en") -> frozenset[str]:
    """The present forms of the verbs of which this holds: "say", "says"."""
    lemmas = frozenset(v for v, holds in speech_verbs(language).items() if column in holds)
    return lemmas | frozenset(f for f in speech_forms(column, language) if f.endswith("s"))


@cache
def participles(column: str, language: str = "en") -> frozenset[str]:
    """The past forms of the verbs of which this holds: "said", "told"."""
    others = present_forms(column, language)
    forms = speech_forms(column, language)
    return frozenset(f for f in forms - others if not f.endswith("ing"))


@cache
def dated_forms(language: str = "en") -> frozenset[str]:
    """Words whose own date is that of the saying, not of what is said."""
    table = load_words(language, "cues")
    others = (form for lemma in word_list(table, "dated", "verbs") for form in forms_of(lemma))
    words = word_list(table, "dated", "words")
    return speech_forms("dated", language) | frozenset((*others, *words))


@cache
def citing_forms(language: str = "en") -> tuple[frozenset[str], frozenset[str]]:
    """Verbs that bring in another's words: their -ing forms ("citing"), and their other forms."""
    forms = speech_forms("handing_on", language)
    joining = frozenset(form for form in forms if form.endswith("ing"))
    return joining, forms - joining
