"""The table of what is counted for a while, for all processes together: tries at the door, codes used, acts."""

from django.db import models


class Counted(models.Model):
    """A count that ends. The key is a digest, so that nobody reads here who came from where, or tried what."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key[:8]
