"""A port that nobody listens at."""

import socket


def free_port() -> int:
    """A port of loopback that is free now."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])
