"""The words of the measures: verbs, states and nouns that say what is counted."""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sayso.language.lexicon import irregular_forms, load_words, verb_forms
from sayso.language.speech import dated_forms

ROLES = ("subject", "object", "states", "nouns", "groups", "amounts")
PLACE = "@place"
"""In a phrase: a place name, "left @place"."""


THEIR = frozenset({"their", "his", "her", "its", "our", "my", "your"})
"""In a phrase any of these stands for all: "lost their lives", "lost her life"."""

SHORT_VERB = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")
"""A verb that doubles its last letter: bag, bagged."""


class VerbPhrase(NamedTuple):
    """A verb of several words: the words after its first, and the measure."""

    rest: tuple[str, ...]
    measure: str


class MeasureWords(NamedTuple):
    """Measures by the words that name them; of phrases by their first word, the longest first."""

    subject: dict[str, str]
    object: dict[str, str]
    states: dict[str, str]
    nouns: dict[str, str]
    groups: dict[str, str]
    amounts: dict[str, str]
    of_persons: dict[str, str]
    of_things: dict[str, str]
    in_passive: dict[str, str]
    spared: dict[str, frozenset[str]]
    never_of: dict[str, frozenset[str]]
    phrases: dict[str, dict[str, tuple[VerbPhrase, ...]]]
    includes: dict[str, tuple[str, ...]]
    persons: frozenset[str]
    machines: frozenset[str]
    single: frozenset[str]
    articles: frozenset[str]
    another: frozenset[str]
    non_counts: frozenset[str]
    sizes: frozenset[str]
    parts: frozenset[str]
    excess: frozenset[str]
    of_money: frozenset[str]
    of_amounts: frozenset[str]
    amounts_called: dict[str, str]
    aside: frozenset[str]
    aside_of_deeds: frozenset[str]
    many: frozenset[str]
    saying: frozenset[str]
    counting: frozenset[str]
    reaching: frozenset[str]
    holding: frozenset[str]
    numbering: frozenset[str]
    voting: frozenset[str]
    final: frozenset[str]
    open: frozenset[str]
    apart: frozenset[str]
    choosing: frozenset[str]
    timing: frozenset[str]
    meaning: frozenset[str]
    pending: frozenset[str]
    of_agents: frozenset[str]
    results: dict[str, str]
    bringing: frozenset[str]
    brought_to: dict[str, str]
    frames: dict[str, tuple[str, ...]]
    lives: frozenset[str]
    costing: frozenset[str]
    cases: dict[str, str]
    sicknesses: frozenset[str]
    sick_endings: tuple[str, ...]
    tried: frozenset[str]
    letting_in: frozenset[str]
    let_in: frozenset[str]
    corpses: frozenset[str]
    of_corpses: frozenset[str]
    captures: frozenset[str]
    lawful: frozenset[str]
    grounds: frozenset[str]
    only_tried: frozenset[str]
    befallen: frozenset[str]
    outright: frozenset[str]
    harm: frozenset[str]
    keeping: frozenset[str]

    def is_sickness(self, noun: str) -> bool:
        """Whether a noun names a sickness, or what one is tested for."""
        return noun in self.sicknesses or noun.endswith(self.sick_endings)

    def of(self, name: str) -> dict[str, str]:
        """The measures of the words of one list."""
        lists = {"subject": self.subject, "object": self.object, "states": self.states}
        return lists[name]


@cache
def measure_words(language: str = "en") -> MeasureWords:
    """The measures of a language."""
    table = load_words(language, "measures")
    roles: dict[str, dict[str, str]] = {r: {} for r in ROLES}
    for name, entry in table["measures"].items():
        for role, known in roles.items():
            verbs = role in ("subject", "object", "amounts")
            for word in entry.get(role, ()):
                _enter(known, word, name, verbs)
        for form in entry.get("forms", ()):
            role = "object" if entry.get("object") and form not in roles["subject"] else "subject"
            roles[role].setdefault(form, name)
    of_persons, of_things = (_only(table[key]) for key in ("persons_only", "things_only"))
    more = {"of_persons": of_persons, "of_things": of_things}
    return MeasureWords(
        subject=roles["subject"],
        object=roles["object"],
        states=roles["states"],
        nouns=roles["nouns"],
        groups=roles["groups"],
        amounts=roles["amounts"],
        of_persons=of_persons,
        of_things=of_things,
        in_passive=dict(table["in_passive"]),
        spared={name: frozenset(words) for name, words in table["spared"].items()},
        never_of={kind: frozenset(names) for kind, names in table["never_of"].items()},
        phrases={r: _phrases(known) for r, known in {**roles, **more}.items()},
        includes={n: tuple(e.get("includes", ())) for n, e in table["measures"].items()},
        results={w: n for n, e in table["results"]["come_of"].items() for w in e},
        brought_to={w: n for n, e in table["brought"]["to"].items() for w in e},
        frames=_frames(table["frames"]),
        cases=dict(table["cases"]["count"]),
        **_sets(table),
        **_sets_of_objections(table),
    )


def _frames(table: dict[str, dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """The lists of words that tell of each part in a predicate, in the order of the table."""
    parts = dict.fromkeys(part for frame in table.values() for part in frame["tells"])
    return {p: tuple(f["words"] for f in table.values() if p in f["tells"]) for p in parts}


def _only(entries: dict[str, list[str]]) -> dict[str, str]:
    """Verbs that have their measure of persons, or of things, only."""
    found: dict[str, str] = {}
    for name, verbs in entries.items():
        for word in verbs:
            _enter(found, word, name, verbs=True)
    return found


def _enter(known: dict[str, str], word: str, measure: str, verbs: bool) -> None:
    for form in all_forms(word) if verbs and " " not in word else (word,):
        known.setdefault(form, measure)


def plain_possessive(word: str) -> str:
    """A possessive as phrases are kept: "his" is their."""
    return "their" if word in THEIR else word


@lru_cache(maxsize=8192)
def all_forms(verb: str) -> frozenset[str]:
    """The forms of a verb, irregular ones and a doubled last letter with them."""
    forms = verb_forms(verb) | {*irregular_forms(verb)}
    if SHORT_VERB.fullmatch(verb):
        forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return frozenset(forms)


def _phrases(known: dict[str, str]) -> dict[str, tuple[VerbPhrase, ...]]:
    """Entries of several words under every form of the first."""
    found: dict[str, list[VerbPhrase]] = {}
    for words, measure in known.items():
        first, *rest = words.split()
        if rest:
            for form in all_forms(first) | {first}:
                found.setdefault(form, []).append(
                    VerbPhrase(tuple(map(plain_possessive, rest)), measure)
                )
    return {w: tuple(sorted(p, key=lambda e: -len(e.rest))) for w, p in found.items()}


def _sets(table: dict[str, Any]) -> dict[str, Any]:
    persons = frozenset(table["persons"]["words"])
    amounts = table["amounts"]
    return {
        "persons": persons | {p + "s" for p in persons},
        "machines": frozenset(table["persons"]["machines too"]),
        "single": frozenset(table["persons"]["one of harm"]),
        "articles": frozenset(table["persons"]["articles"]),
        "another": frozenset(table["persons"]["another"]),
        "non_counts": frozenset(table["non_counts"]["words"]),
        "sizes": frozenset(table["non_counts"]["sizes"]),
        "parts": frozenset(table["parts"]["prepositions"]),
        "excess": frozenset(table["parts"]["excess"]),
        "of_money": frozenset(table["money"]["measures"]),
        "of_amounts": frozenset(amounts["measures"]),
        "aside": frozenset(table["parts"]["aside"]),
        "aside_of_deeds": frozenset(table["parts"]["aside of deeds"]),
        "many": frozenset(table["parts"]["many"]),
        "saying": dated_forms(),
        "counting": frozenset(table["parts"]["counting"]),
        "reaching": frozenset(f for w in table["parts"]["reaching"] for f in all_forms(w)),
        "holding": frozenset(f for w in table["parts"]["holding"] for f in all_forms(w)),
        "numbering": frozenset(table["parts"]["numbering"]),
        "voting": frozenset(table["measures"]["voted"]["context"]),
        "final": frozenset(table["composed"]["final"]),
        "open": frozenset(table["composed"]["open"]),
        "apart": frozenset(table["composed"]["apart"]),
        "sicknesses": frozenset(table["cases"]["of"]),
        "lives": frozenset(table["lives"]["nouns"]),
        "costing": frozenset(f for w in table["lives"]["costing"] for f in all_forms(w))
        | frozenset(table["lives"]["losses"]),
        "sick_endings": tuple(table["cases"]["endings"]),
        "tried": frozenset(f for w in table["cases"]["tried"] for f in all_forms(w)),
        "letting_in": frozenset(f for w in table["let_in"]["verbs"] for f in all_forms(w)),
        "let_in": frozenset(table["let_in"]["nouns"]),
        "of_agents": frozenset(table["frames"]["doing"]["by agents"]),
        "bringing": frozenset(f for w in table["brought"]["verbs"] for f in all_forms(w)),
        "pending": frozenset(table["results"]["pending"]),
        "timing": frozenset(table["composed"]["timing"]),
        "meaning": frozenset(f for w in table["parts"]["meaning"] for f in all_forms(w)),
        "choosing": frozenset(table["composed"]["choosing"]),
        "amounts_called": {k: v for k, v in amounts.items() if isinstance(v, str)},
    }


def _sets_of_objections(table: dict[str, Any]) -> dict[str, Any]:
    """Words that speak for another measure, or for none."""
    return {
        "befallen": frozenset(table["groups_kept"]["measures"]),
        "corpses": frozenset(table["corpses"]["nouns"]),
        "of_corpses": frozenset(table["corpses"]["described"]),
        "captures": frozenset(all_forms("capture") | all_forms("kidnap") | all_forms("abduct")),
        "lawful": frozenset(table["by_law"]["doers"]),
        "grounds": frozenset(table["by_law"]["grounds"]),
        "only_tried": frozenset(table["tried"]["words"]),
        "outright": frozenset(table["composed"]["outright"]),
        "harm": frozenset(table["composed"]["harm"]),
        "keeping": frozenset(f for w in table["groups_kept"]["verbs"] for f in all_forms(w)),
    }
