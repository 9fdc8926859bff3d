"""Pages that answer and hold no article: what stands in its place is said."""

from sayso.language.lexicon import load_words, word_list

SHORT = 700
"""Characters of main text below which a page may hold no article."""
TEASER = 1500
"""Characters of main text up to which a page that says it is not free shows a teaser alone."""

REASONS = {
    "script": "holds no article before a script fills it in; save it from a browser (as MHTML)",
    "consent": "asks for consent to cookies and holds no article; save it from a browser",
    "robot": "asks whether a person is reading and holds no article; save it from a browser",
    "paywall": "shows the beginning of an article alone: the rest is behind a paywall",
    "missing": "says that the article is not there",
}
"""What is said of a page, by what stands in its article's place."""


def why_no_article(text: str, is_free: bool = True) -> str:
    """Why a page with this main text holds no article; empty where it does."""
    if not is_free and len(text) < TEASER:
        return REASONS["paywall"]
    if len(text) >= SHORT:
        return ""
    low = " ".join(text.lower().split())
    table = load_words("en", "no_articles")
    kinds = (k for k in REASONS if any(phrase in low for phrase in word_list(table, k)))
    return REASONS.get(next(kinds, ""), "")
