"""The outlet as a witness: it counted or saw for itself, and its word stands behind the figure.

"Our reporters counted 31 bodies" rests on the outlet; what it tells in its own words otherwise
rests on nobody's recorded word.
"""

import re
from dataclasses import replace
from functools import lru_cache

from sayso.language.lexicon import load_words, word_list, word_set
from sayso.model.claim import WITNESS, Party, Voice


@lru_cache(maxsize=256)
def witness_pattern(outlet: str) -> re.Pattern[str]:
    """The words by which an outlet of this name says that it counted or saw for itself."""
    phrases = word_list(load_words("en", "events"), "witness", "words")
    named = outlet.removeprefix("The ").removeprefix("the ").strip()
    with_name = [p.replace("@outlet", named) for p in phrases if named or "@outlet" not in p]
    longest = sorted(with_name, key=lambda p: (-len(p), p))
    words = "|".join(re.escape(p).replace("'", "['’]") for p in longest)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=32)
def says_witness(said: str, outlet: str) -> bool:
    """Whether words say so; remembered, since all figures of a sentence ask it of one sentence."""
    return witness_pattern(outlet).search(said) is not None


def as_witness(voices: tuple[Voice, ...], said: str, outlet: str) -> tuple[Voice, ...]:
    """The voices, the outlet's own people folded into it; a witness where the words say so."""
    if not voices or voices[0].kind is not Party.OUTLET or voices[0].name != outlet:
        return voices
    own = [v for v in voices[1:] if v.name.lower() in word_set("events", "witness", "selves")]
    if len(voices) - len(own) > 1 or not (own or says_witness(said, outlet)):
        return voices
    return (replace(voices[0], role=WITNESS),)
