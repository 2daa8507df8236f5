"""What the directory says of those who give something in a plan, so that nobody types it a second time."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from amends.apps.cases.queries import Desk
from amends.apps.directory.queries import Choosing, Provided
from amends.core.directory.standing import Against, Known

Values = Mapping[str, str]
_OF_REFERRING = frozenset({Against.NOT_FOR_YOU})
"""Who may send somebody there is asked when they are sent, not when it is planned."""


@dataclass(frozen=True)
class Vetting:
    """The directory, asked once for all the lines of a plan."""

    desk: Desk

    @cached_property
    def choosing(self) -> Choosing:
        """The case for which somebody is chosen."""
        return Choosing(self.desk)

    def knows(self, party: str) -> bool:
        """Say whether a party is a provider of the directory, whether or not the member may open its record."""
        return party in self.choosing.enlisted

    def provided(self, values: Values) -> Provided | None:
        """Give whoever gives something, as they stand for this person; None for whom the member may not know of."""
        found = self.choosing.of_party.get(values.get("provider", ""))
        return None if found is None else self.choosing.provided(found, values.get("person", ""))

    def against(self, values: Values) -> tuple[Against, ...]:
        """Give why they cannot be chosen for this person today, as far as the member may know."""
        found = self.provided(values)
        return () if found is None else tuple(each for each in found.standing.against if each not in _OF_REFERRING)

    def sure(self, values: Values) -> dict[str, str]:
        """Give a line as the gates have to see it: what the directory says today comes before what was kept.

        Whoever cannot be chosen passes no gate as vetted, whatever stands against them. Where the member may not open
        the record, what the directory said to whoever drafted stands.
        """
        if self.provided(values) is None:
            return dict(values)
        answer = Known.NO if self.against(values) else Known.YES
        return {**values, "provider_vetted": answer.value}
