"""What a plan is written with that the guidance of its case lists: areas of help, and for what something is owed."""

from amends.core.playbook.playbook import Playbook

AREAS = "assistance_domains"
"""The terms of the guidance that list the areas of protection and assistance. Source: process, section 6."""


def guided(playbook: Playbook) -> dict[str, tuple[str, ...]]:
    """Give the codes that may stand in each field that follows the guidance; a guidance without a list offers none."""
    areas = playbook.terms.get(AREAS)
    return {
        "domain": tuple(term.code for term in areas.terms) if areas else (),
        "head": tuple(head.id for head in playbook.text.heads),
    }
