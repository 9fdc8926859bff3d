"""The third door: what a process that reads loads when it is given something to read.

Whoever starts such a process, as the server does, loads no model and no parser itself.
"""

from multiprocessing.connection import Connection

from sayso.batch.order import Order, Shard, Suffixes
from sayso.batch.worker import start_worker
from sayso.read.processor import allow
from sayso.settings import Settings


def work(pipe: Connection, settings: Settings) -> None:
    """Answers orders with their documents and shards with their readings, until the pipe closes.

    Each comes with the seconds of its processor that it may take.
    """
    start_worker()
    from sayso.app.reading import suffixes
    from sayso.batch.job import documents_of, process_shard

    try:
        while True:
            given: Order | Shard | Suffixes
            given, seconds = pipe.recv()
            allow(seconds)
            if isinstance(given, Suffixes):
                pipe.send(suffixes())
            elif isinstance(given, Order):
                pipe.send(documents_of(given))
            else:
                pipe.send(process_shard(given, settings))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return
