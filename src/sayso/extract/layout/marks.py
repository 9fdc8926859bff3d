"""Quotation marks: the one place that lists them.

Patterns put `OPENERS` and `CLOSERS` into a character class; they hold nothing that needs escaping.
"""

STRAIGHT = '"'
"""The mark of both ends."""
DOUBLE_PAIRS = {STRAIGHT: STRAIGHT, "“": "”", "„": "“”", "«": "»", "»": "«", "〝": "〞"}
"""Each mark that may open a quotation, with those that may close it."""
SINGLE_PAIRS = {"‘": "’", "'": "'", "‹": "›", "`": "'’"}
"""The same of single marks; some of them are apostrophes as well."""
STRAY = "”"
"""A closing mark that some newsrooms set at both ends."""
CLOSED_STRAIGHT = "“”"
"""Curly marks that a straight one may close, where somebody typed the end anew."""
LOW = "„"
"""A mark that never nests: in German print what it opens is closed by an opening one."""

OPENING_MARKS = frozenset("“„«")
CLOSING_MARKS = frozenset("”»")
DOUBLE_MARKS = OPENING_MARKS | CLOSING_MARKS | {STRAIGHT}
SINGLE_MARKS = frozenset("'‘’‹›")
"""As the weights were trained; what else opens quotations is no mark for them."""

OPENERS = "\"“‘'"
"""What stands at the head of quoted words in English print."""
CLOSERS = "\"”’'"
"""What stands at their end."""
DOUBLE_CLOSERS = '"”'
EITHER_END = '"“”'
SINGLE_ENDS = "'‘’"
APOSTROPHES = "'’"
STOPS = ".!?:" + DOUBLE_CLOSERS + "’»"
"""What a line ends with that does not stop in mid-sentence."""

OPENING_TOKENS = frozenset({'"', "“", "‘", "``"})
CLOSING_TOKENS = frozenset({'"', "”", "’", "''", "'"})
"""The marks as the parser's tokens, with the doubled ones of typewriters."""
