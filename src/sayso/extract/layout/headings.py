"""Headings that were run into the text: "Long wait for help The first boats came on Monday."

Where markup was lost a heading stands without a full stop before the sentence that it heads.  What
tells it is a small word with a capital, which nothing but a sentence opens, behind a plain word.
A paragraph without a comma has lost its marks, and such a capital may have opened a quotation.
"""

import re
from collections.abc import Iterator
from functools import cache

from sayso.language.lexicon import load_words, word_list, word_set
from sayso.language.speech import speech_forms
from sayso.model.text import Span


def parted(text: str, begin: int, end: int) -> Iterator[Span]:
    """A stretch of a paragraph, parted behind each heading that was run into it."""
    runs = _run_in().finditer(text, begin, end) if text.find(",", begin, end) >= 0 else ()
    for found in runs:
        if found[1] not in word_set("layout", "headings", "leading") | speech_forms():
            yield begin, found.end(1)
            begin = found.end()
    yield begin, end


@cache
def _run_in() -> re.Pattern[str]:
    openings = "|".join(word_list(load_words("en", "layout"), "headings", "openings"))
    return re.compile(rf"(?<=\s)([a-z]+|[\d,.]*\d) (?=(?:{openings}) [a-z\d])")
