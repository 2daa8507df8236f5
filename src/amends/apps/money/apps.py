"""What money listens to, in the same transaction.

Whatever is written in a case is told to the fund that helps it, in sums. Whoever leaves loses every key of a fund, and
a fund hears nothing more of a case once its keeper is implicated there.
"""

from typing import Any

from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "amends.apps.money"

    def ready(self) -> None:
        from amends.apps.accounts.signals import account_left
        from amends.apps.cases.signals import case_written, party_blocked
        from amends.apps.money.actions import close_for_implicated, tell_the_fund
        from amends.apps.money.store import forget_keys

        def written(desk: Any, **_more: Any) -> None:
            tell_the_fund(desk)

        case_written.connect(written, weak=False, dispatch_uid="money.case_written")

        def left(account: Any, **_more: Any) -> None:
            forget_keys(account)

        account_left.connect(left, weak=False, dispatch_uid="money.account_left")

        def blocked(case: Any, party: str, **_more: Any) -> None:
            close_for_implicated(case, party)

        party_blocked.connect(blocked, weak=False, dispatch_uid="money.party_blocked")
