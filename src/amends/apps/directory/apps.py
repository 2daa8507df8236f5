"""What the directory listens to: whoever leaves loses every key of it, in the same transaction."""

from typing import Any

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "amends.apps.directory"

    def ready(self) -> None:
        from amends.apps.accounts.signals import account_left
        from amends.apps.directory.store import leave_circles

        def left(account: Any, **_more: Any) -> None:
            leave_circles(account)

        account_left.connect(left, weak=False, dispatch_uid="directory.account_left")
