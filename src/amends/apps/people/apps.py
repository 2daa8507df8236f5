"""What people's files listen to: whoever leaves a case loses every key to a file of it, in the same transaction."""

from typing import Any

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "amends.apps.people"

    def ready(self) -> None:
        from amends.apps.cases.signals import member_left
        from amends.apps.people.actions import take_away

        def left(case: Any, account: Any, **_more: Any) -> None:
            take_away(case, account)

        member_left.connect(left, weak=False, dispatch_uid="people.member_left")
