"""A hand in the database: what the triggers of the ledger refuse, done all the same, to see that it is found."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.db import connection
from django.test import TransactionTestCase

_TRIGGERS: list[Any] = [
    import_module(f"amends.apps.ledger.migrations.{name}") for name in ("0002_append_only", "0003_no_replacing")
]


@contextmanager
def triggers_off() -> Iterator[None]:
    """Take the triggers of the ledger away for a while."""
    _execute([each for made in _TRIGGERS for each in made.taking_away(connection.vendor)])
    try:
        yield
    finally:
        _execute([each for made in _TRIGGERS for each in made.setting_up(connection.vendor)])


def forget_everything() -> None:
    """Empty the ledger."""
    from amends.apps.ledger.models import Chain, Entry

    with triggers_off():
        Entry.objects.all().delete()
        Chain.objects.all().delete()


def let_tests_clean_up() -> None:
    """Between tests that commit, Django empties every table: the one thing that may empty the ledger's."""
    held: Any = TransactionTestCase
    clean_up = held._fixture_teardown  # noqa: SLF001 - there is no other place to hold on to

    def with_triggers_off(case: TransactionTestCase) -> None:
        with triggers_off():
            clean_up(case)

    held._fixture_teardown = with_triggers_off  # noqa: SLF001


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
