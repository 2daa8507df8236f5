"""The table of teams: those of an organisation who take a case together."""

from django.db import models

from amends.apps.accounts.models.accounts import Account
from amends.apps.accounts.models.organisations import Organisation


class Team(models.Model):
    """Some of the people of one organisation, under a name; a case can be given to all of them in one act."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=60)
    members = models.ManyToManyField(Account, related_name="teams")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="one_team_of_a_name")]

    def __str__(self) -> str:
        return self.name
