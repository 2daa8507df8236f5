"""A playbook open for reading: its words, and where its pages are."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.guidance.pages.address import Address
from amends.core.playbook.grammar.items import Mark, Source
from amends.core.playbook.phrasing import Phrasing
from amends.core.playbook.playbook import Playbook

MARKS = {
    Mark.FOUND: _("Found in the document"),
    Mark.KNOWLEDGE: _("From knowledge of the document"),
    Mark.DESIGN: _("Our own design"),
}
"""How we know an item, in the words every item carries."""

_NUMBERED_GATE = re.compile(r"G([0-9]+)")


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an item comes from, and how we know it. `place` is in the language of the document."""

    mark: str
    document: Link
    place: str


@dataclass(frozen=True, slots=True)
class Book:
    """One version of the guidance in the reader's language."""

    phrasing: Phrasing
    address: Address

    @property
    def playbook(self) -> Playbook:
        """Give the playbook itself."""
        return self.phrasing.playbook

    @property
    def edition(self) -> str:
        """Give what the version is called."""
        return f"{self.playbook.text.id} {self.playbook.text.version}"

    def say(self, text: str | None) -> str:
        """Say a text of the playbook; nothing where there is none."""
        return self.phrasing.say(text) if text else ""

    def provenance(self, source: Source) -> Provenance:
        """Give where an item comes from."""
        document = Link(source.document, self.address.item("document", source.document))
        return Provenance(str(MARKS[source.mark]), document, source.place)

    def gate(self, identifier: str) -> Link:
        """Name a gate: "Gate 4, consent for each use" for the numbered ones, the words alone for the others."""
        return Link(self.gate_name(identifier), self.address.item("gate", identifier))

    def gate_name(self, identifier: str) -> str:
        """Give what a gate is called."""
        label = self.say(self.playbook.gates[identifier].label)
        numbered = _NUMBERED_GATE.fullmatch(identifier)
        if not numbered:
            return label
        return gettext("Gate %(number)s: %(label)s") % {"number": numbered[1], "label": label}

    def limit(self, identifier: str) -> Link:
        """Name a limit."""
        deadline = next(each for each in self.playbook.text.deadlines if each.id == identifier)
        return Link(self.say(deadline.label), self.address.item("deadline", identifier))

    def table(self, identifier: str) -> Link:
        """Name a decision table."""
        return Link(self.phrasing.fact(identifier), self.address.item("table", identifier))

    def roles(self, identifiers: tuple[str, ...]) -> tuple[str, ...]:
        """Name roles."""
        return tuple(self.phrasing.role(identifier) for identifier in identifiers)
