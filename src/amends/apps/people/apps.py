"""What people's files listen to.

Whoever leaves a case loses every key to a file of it, in the same transaction. And once there is a file, consents are
stated there alone, so that the gates of the case and real sharing ask one ledger.
"""

from typing import Any

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "amends.apps.people"

    def ready(self) -> None:
        from amends.apps.cases.signals import asked_elsewhere, member_left
        from amends.apps.people.actions import take_away
        from amends.apps.people.queries import keeps_consents

        def left(case: Any, account: Any, **_more: Any) -> None:
            take_away(case, account)

        member_left.connect(left, weak=False, dispatch_uid="people.member_left")

        def asked(case: Any, person: str, facts: Any, **_more: Any) -> str:
            about_consent = all(fact.startswith("consent.") for fact in facts)
            return "consents" if about_consent and keeps_consents(case, person) else ""

        asked_elsewhere.connect(asked, weak=False, dispatch_uid="people.asked_elsewhere")
