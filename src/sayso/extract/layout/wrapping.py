"""How a report is laid out: whether its lines were broken for width."""

from sayso.extract.layout.marks import STOPS


def is_wrapped(text: str) -> bool:
    """Whether lines are broken for width: most are 50–100 wide and stop in mid-sentence."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()][:400]
    if len(lines) < 4 or max(map(len, lines)) > 110:
        return False
    wide = [line for line in lines if 50 <= len(line) <= 100]
    open_ended = [line for line in wide if line[-1] not in STOPS]
    return len(wide) >= 0.6 * len(lines) and len(open_ended) >= 0.6 * len(wide)
