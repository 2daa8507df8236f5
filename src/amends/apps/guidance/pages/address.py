"""Where the pages of one version of the guidance are, and on which page an item stands."""

from dataclasses import dataclass

from django.urls import reverse

SECTIONS = (
    "principles",
    "protocols",
    "gates",
    "holds",
    "acts",
    "tables",
    "conditions",
    "facts",
    "roles",
    "limits",
    "endings",
    "terms",
    "sources",
)
"""The pages that hold all items of a kind, in the order in which the overview names them."""

KINDS = {
    "act": "acts",
    "action": "",
    "condition": "conditions",
    "deadline": "limits",
    "decision": "",
    "document": "sources",
    "ending": "endings",
    "fact": "facts",
    "gate": "gates",
    "hold": "holds",
    "principle": "principles",
    "protocol": "",
    "role": "roles",
    "step": "",
    "table": "tables",
    "terms": "terms",
    "topic": "facts",
    "type": "tables",
}
"""Every kind of item that has an address, and the section it stands in; empty for those with a page of their own."""


@dataclass(frozen=True)
class Address:
    """The addresses of one version; without a version they lead to the newest."""

    playbook: str = ""
    version: str = ""

    @property
    def _edition(self) -> list[str]:
        return [self.playbook, self.version] if self.version else []

    def _reverse(self, name: str, *rest: str) -> str:
        prefix = "guidance_version" if self.version else "guidance"
        return reverse(f"{prefix}{name}", args=[*self._edition, *rest])

    def overview(self) -> str:
        """Give where the version begins."""
        return self._reverse("")

    def section(self, section: str, anchor: str = "") -> str:
        """Give the page of a section, or a place on it."""
        return self._reverse("_section", section) + (f"#{anchor}" if anchor else "")

    def item(self, kind: str, identifier: str, anchor: str = "") -> str:
        """Give where an item can be read: its own page, or its place among its kind."""
        section = KINDS[kind]
        if section:
            return self.section(section, anchor_of(kind, identifier))
        return self._reverse("_item", kind, identifier) + (f"#{anchor}" if anchor else "")


def anchor_of(kind: str, identifier: str) -> str:
    """Give the place of an item on its page: its id; topics stand beside facts that may be called the same."""
    return f"topic-{identifier}" if kind == "topic" else identifier
