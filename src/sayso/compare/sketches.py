"""How much two texts share, by MinHash over shingles of words; loaded when first asked."""

from functools import lru_cache

from datasketch import MinHash

from sayso.compare.copies import READ, WORDS, credit_pattern
from sayso.model.text import Document

SHINGLE = 4  # words
PERMUTATIONS = 64  # standard error of the likeness 1/8
NEAR = 0.6
"""Estimated share of shingles in common from which two reports are near-copies."""


@lru_cache(maxsize=8192)
def sketch(document: Document) -> MinHash:
    """The MinHash of a report's shingles, agency credits left out."""
    text = credit_pattern().sub(" ", document.text[:READ])
    words = [w.lower() for w in WORDS.findall(text)]
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
    made = MinHash(num_perm=PERMUTATIONS, seed=1)
    made.update_batch([s.encode("utf-8", "surrogatepass") for s in sorted(shingles)])
    return made


def near_copies(one: Document, other: Document) -> bool:
    """Whether two reports are, by their shingles, much the same text."""
    return bool(sketch(one).jaccard(sketch(other)) >= NEAR)
