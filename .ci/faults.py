"""Fail when sayso allows, or runs with, a release that has a fault told of in public."""

import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

FAULTS = Path(__file__).with_name("known_faults.toml")


def allows_before(bounds: SpecifierSet, mended: Version) -> bool:
    """Whether the bounds let in a release older than the one that mends."""
    lowest = [Version(b.version) for b in bounds if b.operator in (">=", "==", "~=")]
    return not lowest or max(lowest) < mended


def main() -> None:
    """Prints each bound and each installed release that is too old; exit status 1 for any."""
    asked = {
        canonicalize_name(r.name): r.specifier
        for r in map(Requirement, distribution("sayso").requires or [])
        if r.name != "sayso"
    }
    told = []
    for fault in tomllib.loads(FAULTS.read_text(encoding="utf-8"))["fault"]:
        name, mended = canonicalize_name(fault["name"]), Version(fault["mended"])
        why = f"{fault['id']}: {fault['what']}, mended in {mended}"
        if name in asked and allows_before(asked[name], mended):
            told.append(f"pyproject.toml allows {name} {asked[name]}; {why}")
        try:
            installed = Version(distribution(name).version)
        except PackageNotFoundError:
            continue
        if installed < mended:
            told.append(f"{name} {installed} is installed; {why}")
    print("\n".join(told) or "no release with a known fault is allowed or installed")
    sys.exit(bool(told))


if __name__ == "__main__":
    main()
