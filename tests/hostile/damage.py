"""A ledger's file with bytes changed, cut off, blanked or pages swapped, by a seed."""

import random

PAGE = 4096


def damaged(data: bytes, seed: int) -> bytes:
    """The bytes, damaged in one of four ways."""
    rng = random.Random(seed)
    made = bytearray(data)
    way = rng.randrange(4)
    if way == 0:
        for _ in range(rng.choice((1, 3, 30))):
            made[rng.randrange(len(made))] = rng.randrange(256)
    elif way == 1:
        del made[rng.randrange(len(made)) :]
    elif way == 2:
        at, size = rng.randrange(len(made)), rng.choice((10, 100, PAGE))
        made[at : at + size] = bytes(len(made[at : at + size]))
    else:
        to, origin = (rng.randrange(0, len(made), PAGE) for _ in range(2))
        made[to : to + PAGE] = made[origin : origin + PAGE]
    return bytes(made)
