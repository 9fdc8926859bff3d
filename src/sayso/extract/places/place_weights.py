"""What speaks for a place: weights of where it is told, how it is put, and how wide it is.

Set on half a of the labelled rival reports and on the even incidents (docs/accuracy.md).
"""

from collections.abc import Mapping

from sayso.extract.places.place_mentions import Width
from sayso.extract.places.putting import Put

SETTING: Mapping[Put | Width, float] = {
    Put.IN: 1.0,
    Put.BESIDE: 0.5,
    Put.REACHED: 1.2,
    Put.KIND: 1.0,
    Put.OWNER: 0.2,
    Put.OFFICE: 0.9,
    Put.HOUSE: 0.9,
    Put.POST: 0.2,
    Put.MOVED: 0.3,
    Put.NAMED: 0.6,
    Width.SITE: 0.1,
    Width.QUARTER: 0.3,
    Width.TOWN: 1.0,
    Width.REGION: 0.55,
    Width.STATE: 0.4,
}
"""How much one mention says of where the report's event happened; put and width multiply."""

SPOTS: Mapping[str, float] = {
    "lead": 3.0,
    "below": 1.0,
    "dateline": 2.5,
    "inner": 0.12,
    "homeless": 0.3,
    "fading": 0.03,
}
"""The same by where it stands; `inner`: with this share of its wider place's weight the narrower
one is meant, `homeless`: likewise of a place that nobody puts in another.  Each sentence down takes
`fading` from it."""

FIGURE: Mapping[str | Put | Width, float] = {
    "at once": 8.5,
    "phrase": 7.0,
    "clause": 5.0,
    "above": 3.0,
    "below": 3.0,
    "sentence": 0.6,
    "one before": 0.6,
    "two before": 0.2,
    "three before": 0.2,
    "setting": 2.6,
    "is setting": 1.0,
    "gone": -0.5,
    "saying": -3.0,
    "within": -2.5,
    "far": -0.03,
    Put.IN: 1.5,
    Put.BESIDE: 1.0,
    Put.REACHED: 1.5,
    Put.KIND: 1.2,
    Put.OWNER: -4.0,
    Put.OFFICE: -1.5,
    Put.HOUSE: 0.5,
    Put.POST: -4.0,
    Put.MOVED: -1.5,
    Put.NAMED: -0.5,
    Width.SITE: -4.0,
    Width.QUARTER: -3.0,
    Width.TOWN: 0.3,
    Width.REGION: 0.0,
    Width.STATE: -0.8,
}
"""What speaks for a mention as the place of a figure; what holds of it is added up."""

LEAST = 1.0
"""With less a figure is left without a place."""
