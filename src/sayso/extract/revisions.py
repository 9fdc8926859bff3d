"""The revisions of the figures, each standing on the one before; a claim stands on the last.

They are names for what has been done to a layer and hold nothing of their own.
"""


class PlacedFigures:
    """The figures, each with the place that the report tells for it."""


class Dated:
    """The figures, each with the date its own sentence gives it."""


class Tabled:
    """The figures, those in tables with what heads their row and column."""


class Carried:
    """The figures, those of something just told with its day and place."""


class Rated:
    """The figures, rates with what they are told over."""


class Parted:
    """The figures, parts led to the figures that hold them."""


class CountedFigures:
    """The figures, each with the event that it counts in."""
