"""Forgetting what is over: sessions that ended, counts of attempts whose time is past."""

from datetime import timedelta

from django.utils import timezone

from amends.apps.accounts.models import Counted, Session

_KNOWN_FOR = timedelta(days=1)
"""An expired session is known a while longer, so that a page sent too late is kept for whoever wrote it."""


def forget_what_is_over() -> int:
    """Forget sessions that ended a day ago and counts that no limit asks any more; give how many."""
    now = timezone.now()
    sessions, _ = Session.objects.filter(expires__lt=now - _KNOWN_FOR).delete()
    counts, _ = Counted.objects.filter(expires__lt=now).delete()
    return sessions + counts
