"""What dates listen to: whoever leaves a case or is blocked there is reminded of nothing in it any more."""

from typing import Any

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "amends.apps.notices"

    def ready(self) -> None:
        from amends.apps.cases.signals import case_written, member_left
        from amends.apps.notices.actions import keep_dates, tell_nothing

        def left(case: Any, account: Any, **_more: Any) -> None:
            tell_nothing(case, [account.pk])

        def written(desk: Any, **_more: Any) -> None:
            keep_dates(desk)

        member_left.connect(left, weak=False, dispatch_uid="notices.member_left")
        case_written.connect(written, weak=False, dispatch_uid="notices.case_written")
