"""What cases listen to: somebody who left an organisation belongs to no case any more, from that moment on."""

from typing import Any

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "amends.apps.cases"

    def ready(self) -> None:
        from amends.apps.accounts.signals import account_left
        from amends.apps.cases.actions import leave_every_case

        def left(account: Any, **_more: Any) -> None:
            leave_every_case(account)

        account_left.connect(left, weak=False, dispatch_uid="cases.account_left")
