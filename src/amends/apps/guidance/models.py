"""The table of kept guidance."""

from django.db import models


class GuidanceVersion(models.Model):
    """One version of a playbook, as it was when a case was pinned to it: its files, and the hash of their content."""

    playbook = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    hash = models.CharField(max_length=64, unique=True)
    files = models.JSONField()
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.playbook} {self.version}"
