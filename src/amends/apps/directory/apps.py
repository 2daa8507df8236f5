"""What the directory listens to, in the same transaction.

Whoever leaves loses every key of it; a consent that is taken back ends the referrals that rested on it; and a party
that is blocked loses its referrals silently.
"""

from typing import Any

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "amends.apps.directory"

    def ready(self) -> None:
        from amends.apps.accounts.signals import account_left
        from amends.apps.cases.signals import party_blocked
        from amends.apps.directory.actions import cancel_for_blocked, revoke_for_consent
        from amends.apps.directory.store import leave_circles
        from amends.apps.people.signals import consent_taken_back

        def left(account: Any, **_more: Any) -> None:
            leave_circles(account)

        account_left.connect(left, weak=False, dispatch_uid="directory.account_left")

        def taken_back(desk: Any, file: Any, consent: Any, **_more: Any) -> None:
            revoke_for_consent(desk, file, consent)

        consent_taken_back.connect(taken_back, weak=False, dispatch_uid="directory.consent_taken_back")

        def blocked(case: Any, party: str, **_more: Any) -> None:
            cancel_for_blocked(case.reference, party)

        party_blocked.connect(blocked, weak=False, dispatch_uid="directory.party_blocked")
