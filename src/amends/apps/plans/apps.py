"""What plans listen to: where a case has a plan, approving happens on its page, so that the two never differ."""

from typing import Any

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "amends.apps.plans"

    def ready(self) -> None:
        from amends.apps.cases.signals import done_elsewhere
        from amends.apps.plans.queries import is_planned

        def elsewhere(case: Any, act: str, **_more: Any) -> str:
            return "approve_plan" if act == "approve_plan" and is_planned(case) else ""

        done_elsewhere.connect(elsewhere, weak=False, dispatch_uid="plans.done_elsewhere")
