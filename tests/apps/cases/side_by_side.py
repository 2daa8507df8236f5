"""Several people at the same moment: threads with connections and transactions of their own, on either database."""

import sqlite3
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import TypeVar

from django.db import connections

T = TypeVar("T")

_PATIENCE = 30.0
"""Seconds after which a start that somebody never comes to fails the test instead of holding it up."""


def at_once(*doings: Callable[[], T]) -> list[T]:
    """Do several things at the same moment, each in a thread of its own, and give what came of them."""
    start = Barrier(len(doings), timeout=_PATIENCE)

    def begin(doing: Callable[[], T]) -> T:
        try:
            start.wait()
            return doing()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(begin, doings))


@contextmanager
def real_database(folder: Path) -> Generator[None]:
    """Let threads meet in a database as it is served.

    SQLite is tested in memory, where a second writer is turned away instead of waiting: so here it gets a file.
    """
    memory = connections["default"]
    if memory.vendor != "sqlite":
        yield
        return
    served, settings = folder / "amends.sqlite3", connections.settings["default"]
    memory.ensure_connection()
    with sqlite3.connect(served) as file:
        memory.connection.backup(file)
    file.close()
    before = settings["NAME"]
    settings["NAME"] = str(served)
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = memory
        settings["NAME"] = before


def in_turn(doing: Callable[[int], T], numbers: Sequence[int]) -> Callable[[], list[T]]:
    """Make one doing of several, one after the other."""
    return lambda: [doing(number) for number in numbers]
