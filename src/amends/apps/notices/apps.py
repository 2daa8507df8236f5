"""What dates listen to: whoever leaves a case or is blocked there is reminded of nothing in it any more."""

from typing import Any

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "amends.apps.notices"

    def ready(self) -> None:
        from amends.apps.cases.queries import desk_of
        from amends.apps.cases.signals import case_written, member_left
        from amends.apps.directory.signals import referral_moved
        from amends.apps.notices.actions import keep_dates, keep_dates_of_referrals, tell_nothing
        from amends.apps.people.signals import review_changed

        def left(case: Any, account: Any, **_more: Any) -> None:
            tell_nothing(case, [account.pk])

        def written(desk: Any, **_more: Any) -> None:
            keep_dates(desk)

        def moved(case: Any, **_more: Any) -> None:
            keep_dates_of_referrals(case)

        referral_moved.connect(moved, weak=False, dispatch_uid="notices.referral_moved")
        member_left.connect(left, weak=False, dispatch_uid="notices.member_left")

        def review_moved(desk: Any, **_more: Any) -> None:
            now = desk_of(desk.case.reference, desk.account)
            if now is not None:
                keep_dates(now)

        review_changed.connect(review_moved, weak=False, dispatch_uid="notices.review_changed")
        case_written.connect(written, weak=False, dispatch_uid="notices.case_written")
