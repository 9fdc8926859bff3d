"""Sources that have nothing to do with their noun of saying: "stunned after claims that 40 died".

Whose claim, report or allegation it is says the noun's own phrase ("the army's claim", "claims by
doctors") or the verb that it is told by ("doctors repeated the claim that …").  The subject of
another verb, or somebody in another sentence, only hears of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.extract.by_place import ByPlace
from sayso.extract.pipeline import Notes
from sayso.extract.segment import Sentence
from sayso.extract.syntax.roles import Role, role_of
from sayso.extract.syntax.word_classes import is_common_noun, is_verb
from sayso.language.lexicon import word_set
from sayso.model.claim import Attribution


def own_sources(read: Sequence[Attribution], notes: Notes) -> list[Attribution]:
    """The attributions, each noun of saying without a source that is not its own."""
    sentences = ByPlace(notes.of(Sentence), lambda s: ((s.begin, s.end),))
    return [replace(a, source=None) if _is_strange(a, sentences) else a for a in read]


def _is_strange(found: Attribution, sentences: ByPlace[Sentence]) -> bool:
    source, cue = found.source, found.cue
    if source is None or cue is None:
        return False
    around = next((s for s in sentences.near(*cue.spans) if s.begin <= cue.begin < s.end), None)
    if around is None:
        return False
    said = around.tokens_in(cue.begin, cue.end)
    noun = next((t for t in reversed(said) if is_common_noun(t)), None)
    if noun is None or any(is_verb(t) for t in said):
        return False
    if not around.begin <= source.begin < around.end:
        return True
    return _is_heard_of(noun, around.tokens_in(source.begin, source.end))


def _is_heard_of(noun: Token, named: Sequence[Token]) -> bool:
    """Whether a noun behind "after", "amid" or "over" has its source outside its own phrase."""
    heard = role_of(noun) is Role.PREPOSITION_OBJECT and noun.head.lower_ in _links()
    owned = any(role_of(t) is Role.OWNER for t in noun.lefts)
    inside = {t.i for t in noun.subtree}
    return heard and not owned and inside.isdisjoint(t.i for t in named)


def _links() -> frozenset[str]:
    return word_set("cues", "heard", "links")
