"""Dates that somebody answers for, and addresses of calendars. Nothing here says what is to be done, or for whom."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Item(models.Model):
    """A date in a case that an account answers for, derived from the case when somebody has it open.

    `key` is a code of the guidance or the code of a person, never words. With `escalated` it went on to whoever is
    accountable, because it was late; `remind_at` is when to send a reminder, `reminded` when one was sent.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    due = models.DateTimeField()
    remind_at = models.DateTimeField()
    escalated = models.BooleanField(default=False)
    reminded = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "account", "key", "due"], name="item_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key}"


class Calendar(models.Model):
    """The secret address of somebody's calendar: of the secret only a digest is kept."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.account_id)
