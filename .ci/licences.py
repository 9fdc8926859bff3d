"""Fail when an installed distribution that sayso needs at run time is under the GPL."""

import sys
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement

EXTRAS = (
    "", "alerts", "charts", "cluster", "exchange", "formats", "ocr", "postgres", "scale", "watch",
    "web",
)  # fmt: skip
"""What a user may install besides."""


def needed(name: str, seen: set[str]) -> None:
    """Collect what `name` needs at run time, its optional extras with it."""
    key = name.lower().replace("_", "-")
    if key in seen:
        return
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    seen.add(key)
    extras = EXTRAS if key == "sayso" else ("",)
    for line in found.requires or []:
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": e}) for e in extras):
            needed(wanted.name, seen)


def licence(name: str) -> str:
    """What the distribution says of its licence."""
    told = distribution(name).metadata
    classifiers = [c for c in told.get_all("Classifier") or [] if c.startswith("License")]
    return " | ".join(
        [told.get("License-Expression") or (told.get("License") or "")[:80], *classifiers]
    )


def binds(text: str) -> bool:
    """Whether the only licence offered is a GNU one."""
    low = text.lower()
    free = ("mit", "bsd", "apache", "mpl", "mozilla", "python software", "isc", "zlib")
    return ("gpl" in low or "gnu" in low) and not any(w in low for w in free)


found: set[str] = set()
needed("sayso", found)
bad = sorted(n for n in found if binds(licence(n)))
for name in bad:
    print(f"{name}: {licence(name)}", file=sys.stderr)
print(f"{len(found)} distributions, {len(bad)} under the GPL alone")
sys.exit(bool(bad))
